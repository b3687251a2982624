// How does one class of people stand on one question? The worst of all states it can reach counts.

import type {
  CoverageProperty,
  CoverageResult,
  CoverageUnknown,
  CoverageVerdict,
  UncoveredRegion,
} from './coverage-types.ts'
import { departuresToDeclare } from './departures-to-declare.ts'
import { explainDoubt, sortUnknowns } from './explain-doubt.ts'
import { itemAt } from './item-at.ts'
import type { PosedQuestion } from './pose-questions.ts'
import type { ProofClass } from './proof-class.ts'
import type { ProofProblem } from './proof-problem.ts'
import type { Solution } from './solve-problem.ts'
import { userObstacles } from './user-obstacles.ts'
import type { NameOf } from './words.ts'

export type Judgement = Pick<CoverageResult, 'verdict' | 'uncovered' | 'unknown' | 'wouldBeSatisfiedIfDeclared'>

export const WORST_FIRST: readonly CoverageVerdict[] = ['not-satisfied', 'not-assessable', 'satisfied']

export function worstOf(verdicts: readonly CoverageVerdict[]): CoverageVerdict {
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'satisfied'
}

const STATES_LEFT_OUT: CoverageUnknown = {
  policyId: 'ruleset',
  clause: 'PROOF_BUDGET_EXCEEDED',
  why: 'so many eligible groups and roles are included by some policies and excluded by others that not every combination of them is judged',
}

/** A hole is published once, with the first state that opens it. */
export function judgeClass(
  proofClass: ProofClass,
  question: PosedQuestion,
  nameOf: NameOf,
  securityDefaults: boolean,
): Judgement {
  const { problem, solve, explain } = question
  const raised = upperBoundOnly(problem.property, proofClass, securityDefaults)
  const verdicts: CoverageVerdict[] = []
  const uncovered: UncoveredRegion[] = []
  const unknown: CoverageUnknown[][] = []
  const seen = new Set<Solution>()
  for (const state of proofClass.states) {
    const solution = solve(state.applies)
    if (solution.verdict === 'satisfied') continue
    const open = raised.length > 0 || proofClass.hypothetical ? 'not-assessable' : solution.verdict
    verdicts.push(open)
    unknown.push(explainDoubt(problem, state, solution, nameOf))
    if (solution.holes.length > 0) {
      unknown.push(raised)
      if (proofClass.hypothetical) unknown.push(membershipDoubts(problem, proofClass, nameOf))
    }
    if (open !== 'not-satisfied' || seen.has(solution)) continue
    seen.add(solution)
    for (const hole of solution.holes) uncovered.push(explain(proofClass, state, hole))
  }
  if (proofClass.statesLeftOut === true) {
    verdicts.push('not-assessable')
    unknown.push([STATES_LEFT_OUT])
  }
  const verdict = worstOf(verdicts)
  const declared = verdict === 'not-satisfied' ? departuresToDeclare(question, proofClass.states) : undefined
  return {
    verdict,
    uncovered,
    unknown: sortUnknowns(unknown.flat()),
    ...(declared === undefined ? {} : { wouldBeSatisfiedIfDeclared: declared }),
  }
}

/** Controls outside Conditional Access that may demand MFA, at times that no capture shows. */
export function upperBoundOnly(
  property: CoverageProperty,
  { perUserMfa }: ProofClass,
  securityDefaults: boolean,
): CoverageUnknown[] {
  const byDefaults: readonly CoverageProperty[] = ['mfa', 'legacy-blocked', 'security-info-registration']
  return [
    ...(securityDefaults && byDefaults.includes(property)
      ? [{ policyId: 'security-defaults', clause: 'isEnabled', why: 'they demand MFA when Entra finds it necessary' }]
      : []),
    ...(perUserMfa && property === 'mfa'
      ? [{ policyId: 'per-user-mfa', clause: 'enforced', why: 'it lets app passwords and trusted addresses through' }]
      : []),
  ]
}

/** Who would be in all excluded groups is not known without principals: the exclusions are named instead. */
export function membershipDoubts(problem: ProofProblem, { states }: ProofClass, nameOf: NameOf): CoverageUnknown[] {
  const state = itemAt(states, 0)
  return problem.protections.flatMap(({ compiled: { policy }, grant, target }, i) => {
    if (state.applies[i] !== 'no' || target.reached === 'no' || grant.atMost.length === 0) return []
    return userObstacles(policy, state.person, '', nameOf)
      .filter(({ clause }) => clause.startsWith('excludes'))
      .map(({ clause }) => ({
        policyId: policy.id,
        displayName: policy.displayName,
        clause,
        why: 'no principals are given, so somebody may be in every excluded group and role at once',
      }))
  })
}
