// Why does a region stand differently? What became of the policies that protect it on its better side, and of what they name.

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import type { CoverageDifference, Standing } from './coverage-changes-types.ts'
import { areDisjoint, type Cube } from './cube.ts'
import { itemAt } from './item-at.ts'
import type { ProofClass } from './proof-class.ts'
import type { ProofProblem } from './proof-problem.ts'

/** One class on one question, in one of the two policy sets. */
export interface CompareSide {
  readonly problem: ProofProblem
  readonly proofClass: ProofClass
}

/**
 * In the order of the differences; each once. Where no policy of the region itself differs, one beside it does: a hole
 * that may be nobody's sign-in becomes somebody's when it grows. Else it is what is declared, or the date.
 */
export function causesOf(
  region: Cube,
  standing: Standing,
  better: CompareSide,
  worse: CompareSide,
  differences: readonly CoverageDifference[],
): CoverageDifference[] {
  const own = causesAmong(protectorsOf(region, standing, better), better, worse, differences)
  if (own.length > 0) return own
  const beside = causesAmong(better.problem.relevant, better, worse, differences)
  return beside.length > 0 ? beside : differences.filter(({ kind }) => kind === 'setting' || kind === 'rule-set')
}

function causesAmong(
  policies: readonly number[],
  better: CompareSide,
  worse: CompareSide,
  differences: readonly CoverageDifference[],
): CoverageDifference[] {
  const causes = new Set<CoverageDifference>()
  const memberships: CoverageDifference[] = []
  for (const index of policies) {
    const { policy } = itemAt(better.problem.protections, index).compiled
    const own = differences.filter((difference) => concerns(difference, policy))
    for (const difference of own) causes.add(difference)
    if (own.length === 0 && reach(better, policy) !== reach(worse, policy)) memberships.push(membershipOf(policy))
  }
  return [...differences.filter((difference) => causes.has(difference)), ...memberships]
}

/** Policies that protect a part of the region, ascending; surely, unless the region is in doubt there too. */
function protectorsOf(region: Cube, standing: Standing, { problem, proofClass }: CompareSide): number[] {
  const surely = standing === 'protected'
  const meeting = (surely ? problem.surely : problem.atMost).filter(
    ({ policy, cube }) =>
      proofClass.states.some(({ applies }) => (surely ? applies[policy] === 'yes' : applies[policy] !== 'no')) &&
      !areDisjoint(problem.space.layout, cube, region),
  )
  return [...new Set(meeting.map(({ policy }) => policy))].sort((a, b) => a - b)
}

/** What is declared or dated concerns no policy by itself. */
function concerns({ kind, id }: CoverageDifference, policy: ConditionalAccessPolicy): boolean {
  const key = id.toLowerCase()
  if (kind === 'policy') return policy.id.toLowerCase() === key
  if (kind === 'named-location') {
    const { locations } = policy
    if (locations === undefined) return false
    return [...locations.include, ...locations.exclude].some((word) => [key, 'alltrusted'].includes(word.toLowerCase()))
  }
  return kind === 'authentication-strength' && strengthIdOf(policy)?.toLowerCase() === key
}

function strengthIdOf({ grant }: ConditionalAccessPolicy): string | undefined {
  return grant?.strengthId ?? grant?.strength?.id
}

/** Whom the policy reaches in the class: its answers over all states. */
function reach({ problem, proofClass }: CompareSide, policy: ConditionalAccessPolicy): string {
  const id = policy.id.toLowerCase()
  const index = problem.protections.findIndex(({ compiled }) => compiled.policy.id.toLowerCase() === id)
  return [...new Set(proofClass.states.map(({ applies }) => applies[index] ?? 'no'))].sort().join()
}

function membershipOf({ id, displayName }: ConditionalAccessPolicy): CoverageDifference {
  return { kind: 'membership', id, displayName, change: 'changed', clauses: [] }
}
