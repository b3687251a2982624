// Which scenarios does one policy set leave open to one class, and which does it leave in doubt?

import type { CoverageVerdict } from './coverage-types.ts'
import type { Cube, Layout } from './cube.ts'
import type { Standing } from './coverage-changes-types.ts'
import { upperBoundOnly, worstOf } from './judge-class.ts'
import type { PosedQuestion } from './pose-questions.ts'
import type { ClassState, ProofClass } from './proof-class.ts'
import { PROOF_BUDGET, subtractCubes } from './subtract-cubes.ts'

export interface ClassStanding {
  readonly verdict: CoverageVerdict
  /** Scenarios that surely exist and that no policy can protect, in some state. */
  readonly open: readonly Cube[]
  /** Scenarios that no policy surely protects, the open ones among them. */
  readonly unprotected: readonly Cube[]
  readonly openStates: readonly OpenState[]
  readonly budgetExceeded: boolean
}

/** One state, with what is open in it. */
export interface OpenState {
  readonly state: ClassState
  readonly open: readonly Cube[]
  /** Scenarios that no policy can protect, those among them that may be nobody's sign-in. */
  readonly unprotectable: readonly Cube[]
}

/** As `judgeClass` judges, so the verdicts are the same; in sets of points instead of words. */
export function standingOf(
  proofClass: ProofClass,
  { problem, solve }: PosedQuestion,
  securityDefaults: boolean,
): ClassStanding {
  const raised = upperBoundOnly(problem.property, proofClass, securityDefaults).length > 0 || proofClass.hypothetical
  const solved = proofClass.states.map((state) => ({ state, solution: solve(state.applies) }))
  const openStates = raised
    ? []
    : solved.map(({ state, solution: { decisive, holes, perhapsNone } }): OpenState => {
        return { state, open: decisive, unprotectable: [...holes, ...perhapsNone] }
      })
  const verdicts = solved.map(({ solution: { verdict } }) =>
    raised && verdict === 'not-satisfied' ? 'not-assessable' : verdict,
  )
  const unprotected = solved.flatMap(({ solution }) => (solution.budgetExceeded ? [problem.top] : solution.unprotected))
  const leftOut = proofClass.statesLeftOut === true
  return {
    verdict: worstOf(leftOut ? [...verdicts, 'not-assessable'] : verdicts),
    open: openStates.flatMap(({ open }) => open),
    unprotected: leftOut ? [...unprotected, problem.top] : unprotected,
    openStates,
    budgetExceeded: solved.some(({ solution }) => solution.budgetExceeded),
  }
}

export interface MovedScenarios {
  readonly better: Standing
  readonly worse: Standing
  readonly cubes: readonly Cube[]
}

/** The scenarios that stand worse in `worse` than in `better`, exactly; undefined = budget exceeded. */
export function fallenScenarios(
  layout: Layout,
  better: ClassStanding,
  worse: ClassStanding,
  budget = PROOF_BUDGET,
): MovedScenarios[] | undefined {
  const opened = subtractCubes(layout, worse.open, better.unprotected, budget)
  if (opened === undefined) return undefined
  const shown = subtractCubes(layout, worse.open, [...better.open, ...opened], budget)
  const doubted = subtractCubes(layout, worse.unprotected, [...better.unprotected, ...worse.open], budget)
  if (shown === undefined || doubted === undefined) return undefined
  const moved: MovedScenarios[] = [
    { better: 'protected', worse: 'open', cubes: opened },
    { better: 'in-doubt', worse: 'open', cubes: shown },
    { better: 'protected', worse: 'in-doubt', cubes: doubted },
  ]
  return moved.filter(({ cubes }) => cubes.length > 0)
}
