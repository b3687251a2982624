// From the uses of a path to its observed leg: one unprotected use outweighs any number of protected ones, and without a
// whole log there is no good news (docs/judgement.md, sections 1 and 2).

import type { Outcome, OutcomeSide, RecordRef } from '../../domain/outcome.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { CaseFile, DepartureEffect } from '../case-file.ts'
import type { Completeness } from '../evidence/completeness.ts'
import { nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import type { Access } from './access.ts'
import { departureCovering } from './departures.ts'
import { type ObservedLeg, observedLeg } from './leg.ts'

/** Enough for an assessor to open; the counts say how many there are. */
export const DETERMINING_RECORDS = 20

export interface FoldRules {
  readonly logs: Completeness
  /** What a whole log without any use comes to: `satisfied` for a closed bypass whose log proves its own activity. */
  readonly unused: 'not-observed' | 'satisfied'
  readonly departureEffect: DepartureEffect
}

export function foldAccesses(file: CaseFile, accesses: readonly Access[], rules: FoldRules): ObservedLeg {
  const covered = new Map<Access, string>()
  for (const access of accesses) {
    if (access.side !== 'not-satisfied') continue
    const id = departureCovering(file.departures, {
      accessPath: access.accessPath,
      names: [access.principalId, access.principalName, nameOf(file.evidence, access.principalId)],
      clusterId: access.clusterId,
      from: access.firstAt,
      to: access.lastAt,
    })
    if (id !== undefined) covered.set(access, id)
  }
  const on = (side: OutcomeSide): Access[] => accesses.filter((access) => access.side === side && !covered.has(access))
  const verdict = verdictOf(
    { bad: on('not-satisfied'), open: on('not-assessable'), good: on('satisfied'), declared: covered.size },
    rules,
  )
  const deciding = decidingAccesses(accesses, covered)
  return observedLeg(verdict, sayUses(file, accesses, deciding, rules), {
    gaps: rules.logs.gaps,
    departureIds: [...new Set(covered.values())].sort(compareBytewise),
    counts: countOutcomes(accesses),
    determining: smallestRecords(deciding),
  })
}

function verdictOf(
  found: {
    readonly bad: readonly Access[]
    readonly open: readonly Access[]
    readonly good: readonly Access[]
    readonly declared: number
  },
  rules: FoldRules,
): Verdict {
  if (found.bad.length > 0) return 'not-satisfied'
  if (found.open.length > 0 || !rules.logs.complete) return 'not-assessable'
  if (found.declared > 0) return rules.departureEffect
  if (found.good.length > 0) return 'satisfied'
  return rules.unused
}

/** The uses that decide: unprotected ones (covered or not, so that a departure hides nothing), else open, else protected ones. */
function decidingAccesses(accesses: readonly Access[], covered: ReadonlyMap<Access, string>): Access[] {
  const bad = accesses.filter((access) => access.side === 'not-satisfied')
  if (bad.some((access) => !covered.has(access))) return bad.filter((access) => !covered.has(access))
  for (const candidates of [
    accesses.filter((access) => access.side === 'not-assessable'),
    bad,
    accesses.filter((access) => access.side === 'satisfied'),
  ])
    if (candidates.length > 0) return candidates
  return []
}

function countOutcomes(accesses: readonly Access[]): Partial<Record<Outcome, number>> {
  const counts = new Map<Outcome, number>()
  for (const { outcome, count } of accesses) counts.set(outcome, (counts.get(outcome) ?? 0) + count)
  return Object.fromEntries([...counts].sort(([a], [b]) => compareBytewise(a, b)))
}

/** A fixed choice whatever the order and the slicing: the smallest by source and id. */
export function smallestRecords(sources: readonly Pick<Access, 'records'>[]): RecordRef[] {
  const byKey = new Map<string, RecordRef>()
  for (const { source, recordId } of sources.flatMap(({ records }) => records))
    byKey.set(`${source}\u0000${recordId}`, { source, recordId })
  return [...byKey]
    .sort(([a], [b]) => compareBytewise(a, b))
    .slice(0, DETERMINING_RECORDS)
    .map(([, record]) => record)
}

function sayUses(file: CaseFile, accesses: readonly Access[], deciding: readonly Access[], rules: FoldRules): string {
  const says = sayDeciding(file, accesses, deciding, rules)
  const open = deciding[0] !== undefined && deciding[0].side !== 'not-satisfied' && !rules.logs.complete
  return open ? `${says}, but its logs are not whole (${rules.logs.gaps[0]?.sentence ?? 'no reason given'})` : says
}

function sayDeciding(
  file: CaseFile,
  accesses: readonly Access[],
  deciding: readonly Access[],
  rules: FoldRules,
): string {
  const total = sum(accesses)
  const [first] = deciding
  if (first === undefined) {
    if (!rules.logs.complete) return `its logs are not whole (${rules.logs.gaps[0]?.sentence ?? 'no reason given'})`
    return `no use in whole logs${sayNeutral(accesses)}`
  }
  const people = countPeople(file, deciding)
  const n = sum(deciding)
  switch (first.side) {
    case 'not-satisfied':
      return `${n} of ${count(total, 'use')} without evidence of MFA: ${people}`
    case 'not-assessable':
      return `${n} of ${count(total, 'use')} that the records leave open (${reasons(deciding)}): ${people}`
    default:
      return `${count(n, 'use')} with evidence of MFA by ${doers(deciding)}`
  }
}

/** Of neutral uses alone: attempts, and workloads, which their own paths judge. */
function sayNeutral(accesses: readonly Access[]): string {
  const workloads = sum(accesses.filter((access) => access.outcome === 'workload'))
  const attempts = sum(accesses) - workloads
  const parts = [
    ...(attempts === 0 ? [] : [`${count(attempts, 'attempt')} that did not get in`]),
    ...(workloads === 0 ? [] : [`${count(workloads, 'use')} of workloads, judged by the paths they sign in by`]),
  ]
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`
}

function doers(accesses: readonly Access[]): string {
  const n = new Set(accesses.map(personKey)).size
  const people = accesses.every((access) => access.principalKind === 'user')
  return people ? count(n, 'person', 'people') : count(n, 'workload')
}

function personKey(access: Access): string {
  return access.principalId.toLowerCase()
}

const PEOPLE_NAMED = 5

function countPeople(file: CaseFile, accesses: readonly Access[]): string {
  const counts = new Map<string, number>()
  for (const access of accesses) {
    const name = nameOf(file.evidence, access.principalId, access.principalName)
    counts.set(name, (counts.get(name) ?? 0) + access.count)
  }
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || compareBytewise(a, b))
  const named = sorted.slice(0, PEOPLE_NAMED).map(([name, n]) => `${name} (${n})`)
  const more = sorted.length - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function reasons(accesses: readonly Access[]): string {
  return [...new Set(accesses.map((access) => access.reason))].sort(compareBytewise).join(', ')
}

function sum(accesses: readonly Access[]): number {
  return accesses.reduce((total, access) => total + access.count, 0)
}

/** `1 use`, `2 uses`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}
