// The configured leg of a path that Conditional Access can guard: covered for all these people, or where is the hole?

import type { CoverageResult } from '../../coverage/coverage-types.ts'
import { doubtOwner } from '../../coverage/doubt-owner.ts'
import type { UncoveredCase } from '../../domain/finding.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { type Verdict, worstVerdict } from '../../domain/verdict.ts'
import type { CaseFile, Population } from '../case-file.ts'
import { audienceWords } from '../evidence/audiences.ts'
import { nameOf } from '../evidence/evidence.ts'
import { holdOverWindow } from '../evidence/hold-over-window.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { isGuestPrincipal, isStandIn } from '../evidence/people-to-prove.ts'
import { INSIDE_POLICY_ID } from '../evidence/prove-people.ts'
import { withoutRebuilt } from '../intervals/rebuilt-changes.ts'
import { intervalGaps, resultsOverWindow } from '../intervals/results-over-window.ts'
import { RULE_SET_VERSION } from '../rule-set.ts'
import { departureCoveringWindow } from './departures.ts'
import { doubtLeg, doubtsAbout } from './doubts.ts'
import { holdingGround } from './holding-ground.ts'
import { type ConfiguredLeg, configuredLeg } from './leg.ts'

/** Cases listed in one finding; the sentence says how many there are. */
export const UNCOVERED_LISTED = 5

export interface CoverQuestion {
  readonly accessPath: string
  readonly audiences: readonly string[]
  readonly population: Population
  readonly isMeant: (principalId: string) => boolean
  /** Who is meant, in words: `administrators`. */
  readonly whom: string
  /** Guests are meant: what this tenant accepts from others bears on them. */
  readonly guests?: true
}

/** Members and workers of the tenant: guests (AP-39) and break-glass accounts (AP-37) have rows of their own. */
export function membersOf(file: CaseFile, population: Population): (principalId: string) => boolean {
  return (principalId) => {
    const id = principalId.toLowerCase()
    if (file.breakGlassIds.has(id) || isGuestPrincipal(file.evidence, principalId)) return false
    return population !== 'administrators' || file.administratorIds.has(id)
  }
}

export const POPULATION_WORDS: Readonly<Record<Population, string>> = {
  administrators: 'everybody with administrative power',
  everybody: 'every member of the tenant',
  outside: 'every member of the tenant from outside the declared networks',
}

export function coverPeople(file: CaseFile, question: CoverQuestion): ConfiguredLeg {
  const results = resultsOverWindow(file, question)
  const people = distinct(results.flatMap((result) => result.principalIds.filter(question.isMeant)))
  if (people.length === 0)
    return configuredLeg('not-assessable', `nobody was found of whom the proof could speak (${question.whom})`, {
      gaps: [
        {
          code: 'PRINCIPALS_UNRESOLVED',
          source: 'ruleset',
          sentence: `no person was found among ${question.whom}: that cannot be the whole truth`,
        },
      ],
    })
  const unproved = [
    ...unprovedGaps(question, results),
    ...(question.population === 'administrators' ? file.administratorGaps : []),
  ]
  const verdicts = results.map((result) => result.verdict)
  const closing = {
    verdict: worstVerdict(unproved.length === 0 ? verdicts : [...verdicts, 'not-assessable']),
    gaps: [...results.flatMap(unknownGaps), ...unproved],
  }
  const about = question.guests === undefined ? {} : { guests: question.guests }
  const ground = holdingGround(file.evidence, question.population, about)
  const held = holdOverWindow(file.evidence, closing, withoutRebuilt(ground))
  const unrebuilt = intervalGaps(file, question, ground)
  const gaps = [...unrebuilt, ...held.gaps]
  const verdict = worstVerdict([held.verdict, ...(unrebuilt.length > 0 ? (['not-assessable'] as const) : [])])
  const holes = results.filter((result) => result.verdict === 'not-satisfied')
  const excluded = distinct(holes.flatMap((result) => result.principalIds.filter(question.isMeant)))
  const declared = verdict === 'not-satisfied' ? declaredFor(file, question.accessPath, excluded) : undefined
  const uncovered = casesOf(results)
  const proved = configuredLeg(
    declared === undefined ? verdict : worstVerdict([open(results, gaps), 'satisfied-except-declared']),
    say(question, verdict, uncovered, gaps),
    {
      gaps,
      departureIds: declared ?? [],
      uncovered: uncovered.slice(0, UNCOVERED_LISTED),
      wouldBeSatisfiedIf:
        verdict === 'not-satisfied' && declared === undefined ? toDeclare(results, gaps, excluded) : [],
    },
  )
  const doubts = doubtsAbout(file, question.audiences)
  return doubtLeg(proved, doubts, () => say(question, 'not-assessable', uncovered, doubts))
}

/** What is left when the declared holes are set aside. */
function open(results: readonly CoverageResult[], gaps: readonly Gap[]): Verdict {
  return gaps.length > 0 || results.some((result) => result.verdict === 'not-assessable')
    ? 'not-assessable'
    : 'satisfied'
}

/** Ids of the departures if each excluded person has one for the whole window; stand-ins can have none. */
export function declaredFor(file: CaseFile, accessPath: string, excluded: readonly string[]): string[] | undefined {
  const ids = excluded.map((id) =>
    isStandIn(id)
      ? undefined
      : departureCoveringWindow(file.evidence, file.departures, accessPath, [id, nameOf(file.evidence, id)]),
  )
  return ids.some((id) => id === undefined) ? undefined : distinct(ids.flatMap((id) => id ?? []))
}

/** Who would have to be declared; empty where that would not help. */
function toDeclare(results: readonly CoverageResult[], gaps: readonly Gap[], excluded: readonly string[]): string[] {
  if (open(results, gaps) !== 'satisfied' || excluded.some(isStandIn)) return []
  return excluded.map((id) => `user:${id}`)
}

export function casesOf(results: readonly CoverageResult[]): UncoveredCase[] {
  const cases = new Map<string, UncoveredCase>()
  for (const result of results)
    for (const { words, letThroughBy, smallestChange } of result.uncovered)
      cases.set(words, {
        words,
        letThroughBy: letThroughBy.filter((policy) => policy.policyId !== INSIDE_POLICY_ID),
        smallestChange,
      })
  return [...cases].sort(([a], [b]) => compareBytewise(a, b)).map(([, uncovered]) => uncovered)
}

/** An audience that the proof does not speak of is not covered by what it says of the others. */
function unprovedGaps({ audiences, whom }: CoverQuestion, results: readonly CoverageResult[]): Gap[] {
  const proved = new Set(results.map(({ appId }) => appId?.toLowerCase()))
  return audiences
    .filter((appId) => !proved.has(appId.toLowerCase()))
    .map((appId) => ({
      code: 'PRINCIPALS_UNRESOLVED',
      source: 'ruleset',
      sentence: `the proof says nothing of ${whom} on ${audienceWords([appId])}`,
    }))
}

function unknownGaps(result: CoverageResult): Gap[] {
  return result.unknown.map((doubt) => ({
    code: /budget/i.test(`${doubt.clause} ${doubt.why}`) ? 'PROOF_BUDGET_EXCEEDED' : 'POLICY_CLAUSE_UNKNOWN',
    source: 'ruleset',
    sentence: `the proof on ${result.audience} stays open at ${doubt.clause} of ${doubtOwner(doubt)}: ${doubt.why}`,
  }))
}

function say(
  question: CoverQuestion,
  verdict: Verdict,
  uncovered: readonly UncoveredCase[],
  gaps: readonly Gap[],
): string {
  const on = audienceWords(question.audiences)
  switch (verdict) {
    case 'satisfied':
      return `Conditional Access demands MFA of ${question.whom} on ${on} in every condition (proof within the model of rule set ${RULE_SET_VERSION})`
    case 'not-satisfied': {
      const more =
        uncovered.length > 1 ? ` (and ${uncovered.length - 1} more case${uncovered.length > 2 ? 's' : ''})` : ''
      return `Conditional Access leaves holes on ${on}: ${uncovered[0]?.words ?? 'no policy demands MFA'}${more}`
    }
    default:
      return `that Conditional Access demands MFA of ${question.whom} on ${on} is not shown: ${gaps[0]?.sentence ?? 'the proof stays open'}`
  }
}

function distinct(items: readonly string[]): string[] {
  return [...new Set(items)].sort(compareBytewise)
}
