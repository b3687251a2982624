// What does the proof of one interval say of the people a question is about, and of whom among them is it no proof?

import type { CoverageDocument, CoverageProperty, CoverageResult } from '../../coverage/coverage-types.ts'
import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile, Population } from '../case-file.ts'
import { audienceWords } from '../evidence/audiences.ts'
import { isGuess, isPerhapsGuest, type Leaver, personOf } from '../evidence/leavers.ts'
import { selectResults } from '../evidence/prove-people.ts'
import { renamePeople } from './rename-people.ts'
import type { JudgedInterval } from './judged-intervals.ts'

export interface WindowQuestion {
  readonly population: Population
  readonly audiences: readonly string[]
  readonly isMeant: (principalId: string) => boolean
  /** Guests are meant. */
  readonly guests?: true
  /** Default `mfa`. */
  readonly property?: CoverageProperty
}

export interface IntervalResults {
  /** Each speaks of people who are meant, and of nobody else; policies bear their names in what is unknown. */
  readonly results: readonly CoverageResult[]
  /** Of whom among those who left (lower-case id) a hole is found and not proved, and why not. */
  readonly doubts: readonly { readonly id: string; readonly gap: Gap }[]
}

/** A hole that only somebody has of whom something is in doubt is no proved hole. */
export function resultsIn(file: CaseFile, judged: JudgedInterval, question: WindowQuestion): IntervalResults {
  const { interval, leavers, proof } = judged
  const isAsked = askedBy(file, judged, question)
  const selected = selectResults(documentOf(proof, question), question.audiences, isAsked, question.property ?? 'mfa')
  const doubts: { readonly id: string; readonly gap: Gap }[] = []
  const results = selected.flatMap((result): CoverageResult[] => {
    const asked = result.principalIds.filter(isAsked)
    const about = (ids: readonly string[]): CoverageResult => ({
      ...result,
      principalIds: ids,
      uncovered: result.uncovered.map((hole) => renamePeople(hole, result.principalIds, ids, proof.names)),
      unknown: result.unknown.map((unknown) => ({
        ...unknown,
        policyId: policyName(interval.policies, unknown.policyId),
      })),
    })
    if (result.verdict !== 'not-satisfied') return [about(asked)]
    const isDoubtful = (id: string): boolean =>
      interval.doubtfulPersonIds.has(personOf(id)) || leaverDoubt(leavers, id, question) !== undefined
    const sure = asked.filter((id) => !isDoubtful(id))
    const doubtful = asked.filter(isDoubtful)
    for (const id of doubtful) {
      const leaver = leavers.get(personOf(id))
      const doubt = leaverDoubt(leavers, id, question)
      if (leaver !== undefined && doubt !== undefined)
        doubts.push({ id: leaver.id, gap: doubtGap(leaver, doubt, result) })
    }
    return [
      ...(sure.length === 0 ? [] : [about(sure)]),
      ...(doubtful.length === 0 ? [] : [{ ...about(doubtful), verdict: 'not-assessable' as const, uncovered: [] }]),
    ]
  })
  return { results, doubts }
}

/** Whoever left is asked about as all that he may have been; of administrators also if nothing tells that he was one. */
function askedBy(
  file: CaseFile,
  { leavers }: JudgedInterval,
  question: WindowQuestion,
): (principalId: string) => boolean {
  const { population, isMeant, guests } = question
  return (principalId) => {
    const id = personOf(principalId)
    if (!leavers.has(id)) return isMeant(principalId)
    // A declared break-glass account has a row of its own, as whatever it may have been.
    if (file.breakGlassIds.has(id)) return isMeant(id)
    if (population === 'administrators') return isPerhapsGuest(principalId) === (guests === true)
    return isMeant(isPerhapsGuest(principalId) ? principalId : id)
  }
}

/** Undefined of somebody of whom nothing is in doubt. */
function leaverDoubt(
  leavers: ReadonlyMap<string, Leaver>,
  principalId: string,
  { population, isMeant }: WindowQuestion,
): string | undefined {
  const leaver = leavers.get(personOf(principalId))
  if (leaver === undefined) return undefined
  if (!leaver.seen) return "it was anybody's id in the window"
  if (isPerhapsGuest(principalId)) return 'that was a guest'
  if (population === 'administrators' && !isMeant(leaver.id)) return 'he had administrative power'
  return isGuess(principalId) ? 'he was in it' : undefined
}

function doubtGap({ name }: Leaver, doubt: string, { audience, appId, uncovered }: CoverageResult): Gap {
  const [through] = uncovered.flatMap(({ letThroughBy }) => letThroughBy)
  const why = through === undefined ? 'no policy demands it' : `policy '${through.displayName}' ${through.clause}`
  return {
    code: 'PRINCIPALS_UNRESOLVED',
    source: 'graph-users',
    sentence: `no MFA may have been demanded of ${name} on ${audienceWords([appId ?? audience])}, because ${why}: nothing tells whether ${doubt}`,
  }
}

function documentOf(
  proof: JudgedInterval['proof'],
  { population, property = 'mfa' }: WindowQuestion,
): CoverageDocument {
  if (property !== 'mfa') return proof.hardening
  return population === 'outside' ? proof.outside : proof.everywhere
}

/** Whatever is no policy keeps its name: `ruleset`, `security-defaults`. */
export function policyName(policies: readonly ConditionalAccessPolicy[], policyId: string): string {
  const policy = policies.find(({ id }) => id === policyId)
  return policy === undefined ? policyId : `policy '${policy.displayName}'`
}
