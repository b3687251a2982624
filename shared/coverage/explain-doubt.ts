// What keeps the proof open? Every clause and every unseen fact that a doubtful scenario hangs on.

import { inOrderOfKeys } from './by-key.ts'
import type { CoverageUnknown } from './coverage-types.ts'
import { areDisjoint, type Cube, isUnrestricted, valuesOf } from './cube.ts'
import { itemAt } from './item-at.ts'
import { catching } from './person.ts'
import { present } from './present.ts'
import type { ClassState } from './proof-class.ts'
import type { ProofProblem, Protection } from './proof-problem.ts'
import { DIMENSION, filterDimension, SEEN } from './scenario-space.ts'
import type { Solution } from './solve-problem.ts'
import type { NameOf } from './words.ts'

/** Bytewise, without repeats. */
export function sortUnknowns(unknowns: readonly CoverageUnknown[]): CoverageUnknown[] {
  const keyed = new Map(
    unknowns.map((unknown) => [`${unknown.policyId}\u0000${unknown.clause}\u0000${unknown.why}`, unknown]),
  )
  return inOrderOfKeys(keyed)
}

export function explainDoubt(
  problem: ProofProblem,
  state: ClassState,
  solution: Solution,
  nameOf: NameOf,
): CoverageUnknown[] {
  if (solution.budgetExceeded)
    return [
      { policyId: 'ruleset', clause: 'PROOF_BUDGET_EXCEEDED', why: 'the proof grew past its budget of live cubes' },
    ]
  return [
    ...clauseDoubts(problem, state, solution.doubtful, nameOf),
    ...existenceDoubts(problem, state, solution.perhapsNone),
  ]
}

/** Policies that may protect a doubtful scenario and do not surely. */
function clauseDoubts(
  problem: ProofProblem,
  state: ClassState,
  doubtful: readonly Cube[],
  nameOf: NameOf,
): CoverageUnknown[] {
  const meeting = new Set(
    problem.atMost
      .filter(
        ({ policy, cube }) =>
          state.applies[policy] !== 'no' && doubtful.some((other) => !areDisjoint(problem.space.layout, cube, other)),
      )
      .map(({ policy }) => policy),
  )
  return [...meeting].flatMap((index) => {
    const protection = itemAt(problem.protections, index)
    const { policy, conditions } = protection.compiled
    return [
      ...conditions.flatMap(({ doubts }) => doubts),
      ...protection.target.doubts,
      ...protection.grant.doubts,
      ...userDoubts(protection, state, nameOf),
    ].map(({ clause, why }) => ({ policyId: policy.id, displayName: policy.displayName, clause, why }))
  })
}

function userDoubts(
  { compiled }: Protection,
  { person }: ClassState,
  nameOf: NameOf,
): { clause: string; why: string }[] {
  const { include, exclude } = compiled.policy
  return [
    ...catching(include, person).map((caught) => ({ caught, verb: 'includes' })),
    ...catching(exclude, person).map((caught) => ({ caught, verb: 'excludes' })),
  ].flatMap(({ caught, verb }) => {
    if (caught.answer !== 'unknown') return []
    if (caught.kind === 'unknown word')
      return [
        {
          clause: `${verb} ${caught.value}`,
          why: 'it is no id and no keyword of this rule set: it may stand for anybody',
        },
      ]
    return caught.kind === 'group'
      ? [{ clause: `${verb} group ${nameOf(caught.value)}`, why: 'the members of the group could not be read' }]
      : [{ clause: `${verb} guests (${caught.value})`, why: 'the kind or home tenant of the guest is not known' }]
  })
}

/** No policy protects these scenarios; whether such a sign-in exists is what nobody can see. */
function existenceDoubts(problem: ProofProblem, state: ClassState, perhapsNone: readonly Cube[]): CoverageUnknown[] {
  const { layout, locations } = problem.space
  const why = { unseen: false, countries: false, rules: new Set<string>() }
  for (const cube of perhapsNone) {
    const restricted = (dimension: number) => !isUnrestricted(layout, cube, problem.top, dimension)
    const rules = problem.space.filterRules.filter((rule) => restricted(filterDimension(problem.space, rule)))
    if (!valuesOf(layout, cube, DIMENSION.unseenTrusted).includes(SEEN)) why.unseen = true
    else if (rules.length > 0) for (const rule of rules) why.rules.add(rule)
    else why.countries = true
  }
  return problem.protections.flatMap(({ compiled: { policy }, target, grant }, i): CoverageUnknown[] => {
    if (state.applies[i] === 'no' || target.reached === 'no' || grant.atMost.length === 0) return []
    const unknowns: CoverageUnknown[] = []
    const { id: policyId, displayName } = policy
    const note = (clause: string, reason: string) => void unknowns.push({ policyId, displayName, clause, why: reason })
    if (why.unseen && policy.locations !== undefined)
      note('locations', `the hole lies only in ${present(locations.unseenTrusted)}, whose ranges no capture shows`)
    if (why.countries && policy.locations !== undefined)
      note(
        'locations',
        'the hole needs an address of a named range to lie in certain countries, which no capture shows',
      )
    if (policy.deviceFilter !== undefined && why.rules.has(policy.deviceFilter.rule))
      note(
        `device filter \`${policy.deviceFilter.rule}\``,
        'the hole needs a truth of this rule together with another fact of the device, which are not shown to be possible at once',
      )
    return unknowns
  })
}
