// Which clauses of which policies leave the holes, one finding for each gap and subject?

import type { CoverageResult, LettingThrough } from '../../coverage/coverage-types.ts'
import type { ControlId } from '../../domain/access-path.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import type { UncoveredCase } from '../../domain/finding.ts'
import type { CaseFile, Population } from '../case-file.ts'
import { audienceWords, provedAudiences } from '../evidence/audiences.ts'
import { nameOf } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { isGuestPrincipal, isStandIn } from '../evidence/people-to-prove.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { withoutRebuilt } from '../intervals/rebuilt-changes.ts'
import { resultsOverWindow } from '../intervals/results-over-window.ts'
import { casesOf, declaredFor, membersOf, UNCOVERED_LISTED } from '../legs/cover-people.ts'
import { count } from '../legs/fold-accesses.ts'
import { holdingGround } from '../legs/holding-ground.ts'
import { configuredLeg } from '../legs/leg.ts'
import { findForeignMfa } from './foreign-mfa.ts'
import { nameClause, type NamedClause, telling } from './name-clause.ts'

/** The gaps of these audiences stand beneath a path each; the roll-ups of their other paths name the cases. */
const LEADING_PATHS: readonly (readonly [path: string, appId: string])[] = [
  ['AP-02', AUDIENCE.kubernetesApi],
  ['AP-08', AUDIENCE.azureResourceManager],
]
/** Elsewhere only what is open there alone, in this order. */
const FURTHER_PATHS: readonly (readonly [path: string, appId: string])[] = [
  ['AP-10', AUDIENCE.azurePortal],
  ['AP-40', AUDIENCE.microsoftGraph],
]
const LAST_PATH = 'AP-42'
const GUEST_PATH = 'AP-39'

interface Gathered extends NamedClause {
  readonly results: Set<CoverageResult>
  readonly throughs: Map<string, LettingThrough>
}

interface Asked {
  readonly file: CaseFile
  readonly control: ControlId
  readonly population: Population
  readonly isMeant: (principalId: string) => boolean
  readonly guests?: true
}

export function conditionalAccessGaps(file: CaseFile, control: ControlId, population: Population): FindingDraft[] {
  const audiences = provedAudiences(file.evidence)
  const members: Asked = { file, control, population, isMeant: membersOf(file, population) }
  const guests: Asked = {
    ...members,
    guests: true,
    isMeant: (id) =>
      isGuestPrincipal(file.evidence, id) &&
      (population !== 'administrators' || file.administratorIds.has(id.toLowerCase())),
  }
  const leading = LEADING_PATHS.flatMap(([path, appId]) => gapsOn(members, path, [appId]))
  const known = new Set(leading.map(gapKey))
  const others = audiences.filter((appId) => !LEADING_PATHS.some(([, led]) => led === appId))
  const further = gapsOn(members, undefined, others).filter((draft) => !known.has(gapKey(draft)))
  return [...leading, ...further, ...gapsOn(guests, GUEST_PATH, audiences), ...findForeignMfa(file, control)]
}

function gapKey({ rule, subject }: FindingDraft): string {
  return `${rule}\u0000${subject?.kind ?? ''}:${subject?.id ?? ''}`
}

/** Without a path the audiences that are open decide it. */
function gapsOn(asked: Asked, path: string | undefined, audiences: readonly string[]): FindingDraft[] {
  const { file } = asked
  const holes = resultsOverWindow(file, { ...asked, audiences }).filter(({ verdict }) => verdict === 'not-satisfied')
  return [...gather(file, holes).values()].map((gathered) => {
    const open = [...gathered.results].flatMap((result) => result.appId?.toLowerCase() ?? [])
    return gapFinding(
      asked,
      gathered,
      path ?? furtherPath(open),
      audiences.filter((appId) => open.includes(appId)),
    )
  })
}

function furtherPath(open: readonly string[]): string {
  return FURTHER_PATHS.find(([, appId]) => open.includes(appId))?.[0] ?? LAST_PATH
}

function gapFinding(asked: Asked, gathered: Gathered, accessPath: string, open: readonly string[]): FindingDraft {
  const { file, control, population, isMeant } = asked
  const closing = { verdict: 'not-satisfied', gaps: [] } as const
  const about = accessPath === GUEST_PATH ? ({ guests: true } as const) : {}
  const held = holdOverWindow(file.evidence, closing, withoutRebuilt(holdingGround(file.evidence, population, about)))
  const certain = held.gaps.length === 0
  const people = distinct([...gathered.results].flatMap((result) => result.principalIds.filter(isMeant)))
  const declared = declaredFor(file, accessPath, people)
  const cases = casesOfGap(gathered)
  // Whom else the clause let through that day, a departure for these people cannot cover.
  const excused = certain ? 'satisfied-except-declared' : 'not-assessable'
  const verdict = declared === undefined ? held.verdict : excused
  const leg = configuredLeg(verdict, '', {
    // A hole stays a hole whatever changed; the roll-up names the changes.
    gaps: verdict === 'not-satisfied' ? [] : held.gaps,
    uncovered: cases.slice(0, UNCOVERED_LISTED),
    departureIds: declared ?? [],
    wouldBeSatisfiedIf:
      declared === undefined && certain && gathered.rule === 'CA-G01' && !people.some(isStandIn)
        ? people.map((id) => `user:${id}`)
        : [],
  })
  const [first] = cases
  const example = first === undefined ? '' : ` For example: ${first.words}.`
  const change = first === undefined || first.smallestChange === '' ? '' : ` Smallest change: ${first.smallestChange}.`
  const sentence = `${openingWords(file, gathered, people, audienceWords(open))}.${example}${change}`
  return draftFinding({ control, accessPath }, gathered.rule, gathered.subject, { configured: leg }, sentence)
}

/** The cases that this very clause lets through. */
function casesOfGap({ results, throughs }: Gathered): UncoveredCase[] {
  const own = [...results].map((result) => ({
    ...result,
    uncovered: result.uncovered.filter(
      ({ letThroughBy }) => throughs.size === 0 || letThroughBy.some((through) => throughs.has(throughKey(through))),
    ),
  }))
  return casesOf(own)
}

function throughKey(through: LettingThrough): string {
  return `${through.policyId}\u0000${through.clause}`
}

function gather(file: CaseFile, holes: readonly CoverageResult[]): Map<string, Gathered> {
  const byKey = new Map<string, Gathered>()
  const note = (named: NamedClause, result: CoverageResult, through?: LettingThrough): void => {
    const key = `${named.rule}\u0000${named.subject.kind}:${named.subject.id}`
    const gathered = byKey.get(key) ?? { ...named, results: new Set(), throughs: new Map() }
    gathered.results.add(result)
    if (through !== undefined) gathered.throughs.set(throughKey(through), through)
    byKey.set(key, gathered)
  }
  const then = [...new Set(file.intervals.flatMap(({ interval }) => interval.policies))]
  for (const result of holes)
    for (const { letThroughBy } of result.uncovered) {
      const through = telling(file.evidence, letThroughBy)
      for (const one of through) note(nameClause(file.evidence, one, result.appId?.toLowerCase(), then), result, one)
      if (through.length === 0)
        note(
          {
            rule: 'CA-G21',
            subject: { kind: 'audience', id: result.appId ?? result.audience, displayName: result.audience },
          },
          result,
        )
    }
  return byKey
}

/** Who or which policy, which clause, and what it opens. */
function openingWords(file: CaseFile, gathered: Gathered, people: readonly string[], opens: string): string {
  const throughs = [...gathered.throughs.values()].sort((a, b) => compareBytewise(a.displayName, b.displayName))
  const policies = distinct(throughs.map(({ displayName }) => `'${displayName}'`)).join(' and ')
  const whom = peopleWords(file, people)
  switch (gathered.rule) {
    case 'CA-G01':
      return `${capital(gathered.subject.kind)} '${gathered.subject.displayName}'${membersWords(file, gathered.subject)} is excluded from ${policies}: no MFA is demanded of ${whom} on ${opens}`
    case 'CA-G21':
      return `No policy demands MFA of ${whom} on ${opens}`
    default: {
      const clauses = distinct(throughs.map(({ clause }) => clause)).join('; ')
      return `Policy '${gathered.subject.displayName}' ${clauses}: no MFA is demanded of ${whom} on ${opens}`
    }
  }
}

const MEMBERS_NAMED = 5

function membersWords(file: CaseFile, subject: { readonly kind: string; readonly id: string }): string {
  if (subject.kind !== 'group') return ''
  const ids = file.evidence.groups.get(subject.id.toLowerCase())?.memberIds ?? []
  return ` (${count(ids.length, 'member')})`
}

function peopleWords(file: CaseFile, people: readonly string[]): string {
  const standIns = people.filter(isStandIn)
  const named = people
    .filter((id) => !isStandIn(id))
    .map((id) => file.intervals[0]?.leavers.get(id)?.name ?? nameOf(file.evidence, id))
    .sort(compareBytewise)
  if (standIns.length > 0)
    return `${standIns.some((id) => id.includes('guest')) ? 'guests' : 'members'} of the tenant in general`
  const more = named.length > MEMBERS_NAMED ? ` and ${named.length - MEMBERS_NAMED} more` : ''
  return `${named.slice(0, MEMBERS_NAMED).join(', ')}${more}`
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}

function distinct(items: readonly string[]): string[] {
  return [...new Set(items)].sort(compareBytewise)
}
