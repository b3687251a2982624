// What is there to prove, once the policies are cut into cubes? One problem for each question, in one space.

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import { inOrderOfKeys } from './by-key.ts'
import type { CoverageInput } from './coverage-types.ts'
import { createExplainer } from './explain-hole.ts'
import { cutLocations, type LocationAtoms, type LocationKnowledge } from './location-atoms.ts'
import { compilePolicy, poseProblem, type ProofProblem } from './proof-problem.ts'
import { type Question, questionsOf } from './questions.ts'
import { layOutScenarios } from './scenario-space.ts'
import { createSolver, type Solution } from './solve-problem.ts'
import type { Trilean } from './trilean.ts'
import { RECORDS_DIFFER } from './unread-clauses.ts'
import { indexUsers, type UserIndex } from './user-signature.ts'
import { namesFrom, type NameOf } from './words.ts'

export interface PosedQuestion {
  readonly problem: ProofProblem
  readonly solve: (applies: readonly Trilean[]) => Solution
  readonly explain: ReturnType<typeof createExplainer>
}

/** One policy set with everything that is asked of it. */
export interface Posing {
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly index: UserIndex
  readonly unresolved: ReadonlySet<string>
  readonly nameOf: NameOf
  readonly securityDefaults: boolean
  readonly questions: readonly PosedQuestion[]
}

/** What two policy sets that are compared share: the cut of the world, the rules of device filters, the questions. */
export interface SharedGround {
  readonly locations: LocationAtoms
  readonly filterRules: readonly string[]
  readonly questions: readonly Question[]
}

export function poseQuestions(input: CoverageInput, shared?: SharedGround): Posing {
  const policies = distinctPolicies(input.policies)
  const nameOf = namesFrom(input.names)
  const unresolved = new Set((input.unresolvedGroupIds ?? []).map((id) => id.toLowerCase()))
  const space = layOutScenarios(
    shared?.locations ?? cutLocations(input.namedLocations, locationKnowledge(input)),
    shared?.filterRules ?? filterRulesOf(input),
  )
  const compiled = policies.map((policy) => compilePolicy(policy, space, input.strengths))
  return {
    policies,
    index: indexUsers(policies, unresolved),
    unresolved,
    nameOf,
    securityDefaults: input.securityDefaultsEnabled === true,
    questions: (shared?.questions ?? questionsOf(input)).map(({ target, property }): PosedQuestion => {
      const problem = poseProblem(space, compiled, target, property, input.evidenceAt)
      return { problem, solve: createSolver(problem), explain: createExplainer(problem, nameOf) }
    }),
  }
}

export function locationKnowledge(input: CoverageInput): LocationKnowledge {
  return { complete: input.namedLocationsComplete ?? true, mfaTrustedIpsEmpty: input.mfaTrustedIpsEmpty }
}

export function filterRulesOf({ policies }: CoverageInput): string[] {
  return policies.flatMap(({ deviceFilter }) => deviceFilter?.rule ?? [])
}

/**
 * Bytewise by id and content, without repeats: order and duplicates of the input do not matter. Of two records of one id that
 * differ neither is believed.
 */
export function distinctPolicies(policies: readonly ConditionalAccessPolicy[]): ConditionalAccessPolicy[] {
  const byText = new Map(policies.map((policy) => [`${policy.id}\u0000${JSON.stringify(policy)}`, policy]))
  const distinct = inOrderOfKeys(byText)
  const rulesById = new Map<string, Set<string>>()
  for (const policy of distinct) {
    const id = policy.id.toLowerCase()
    rulesById.set(id, (rulesById.get(id) ?? new Set()).add(rulesOf(policy)))
  }
  return distinct.map((policy) =>
    rulesById.get(policy.id.toLowerCase())?.size === 1
      ? policy
      : { ...policy, unknownClauses: [...policy.unknownClauses, RECORDS_DIFFER] },
  )
}

/** All that a policy says but its names and when it was changed. */
function rulesOf({ id: _, displayName: __, modifiedAt: ___, ...rules }: ConditionalAccessPolicy): string {
  return JSON.stringify(rules)
}
