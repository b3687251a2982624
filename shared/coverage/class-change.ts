// How does one class stand on one question, before and after? Undefined where everything stands as it did.

import { fallenScenarios, standingOf } from './class-standing.ts'
import type { ChangedRegion, CoverageChange } from './coverage-changes-types.ts'
import type { CoverageUnknown } from './coverage-types.ts'
import { type Compared, type ComparedSide, describeFallen } from './describe-change.ts'
import { sortUnknowns } from './explain-doubt.ts'
import { judgeClass } from './judge-class.ts'
import { itemAt } from './item-at.ts'
import type { Posing } from './pose-questions.ts'
import type { ProofClass } from './proof-class.ts'
import { audienceOf } from './prove-coverage.ts'
import { PROOF_BUDGET } from './subtract-cubes.ts'

export function standOn(proofClass: ProofClass, posing: Posing, index: number): ComparedSide {
  const question = itemAt(posing.questions, index)
  const standing = standingOf(proofClass, question, posing.securityDefaults)
  return { question, problem: question.problem, proofClass, posing, standing }
}

const EXCEEDED: CoverageUnknown = {
  policyId: 'ruleset',
  clause: 'PROOF_BUDGET_EXCEEDED',
  why: 'the comparison grew past its budget of live cubes',
}

export function changeOf(classId: string, compared: Compared, budget = PROOF_BUDGET): CoverageChange | undefined {
  const { before, after } = compared
  const lost = regionsOf(compared, 'lost', budget)
  const gained = regionsOf(compared, 'gained', budget)
  const exceeded =
    lost === undefined || gained === undefined || before.standing.budgetExceeded || after.standing.budgetExceeded
  const alike = before.standing.verdict === after.standing.verdict
  if (alike && !exceeded && lost.length === 0 && gained.length === 0) return undefined
  const { nameOf, securityDefaults } = after.posing
  return {
    classId,
    principalIds: after.proofClass.principalIds,
    ...audienceOf(after.problem.target),
    property: after.problem.property,
    before: before.standing.verdict,
    after: after.standing.verdict,
    lost: lost ?? [],
    gained: gained ?? [],
    unknown: sortUnknowns([
      ...judgeClass(after.proofClass, after.question, nameOf, securityDefaults).unknown,
      ...(exceeded ? [EXCEEDED] : []),
    ]),
  }
}

/** Undefined = budget exceeded. */
function regionsOf(compared: Compared, direction: 'lost' | 'gained', budget: number): ChangedRegion[] | undefined {
  const { before, after } = compared
  const [better, worse] = direction === 'lost' ? [before, after] : [after, before]
  const fallen = fallenScenarios(after.problem.space.layout, better.standing, worse.standing, budget)
  return fallen && describeFallen(compared, fallen, direction, budget)
}
