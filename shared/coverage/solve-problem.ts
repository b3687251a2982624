// Which scenarios stay uncovered for somebody to whom these policies apply? Lower bound, upper bound, verdict.

import type { CoverageVerdict } from './coverage-types.ts'
import type { Cube } from './cube.ts'
import { decisiveHoles } from './decisive-holes.ts'
import { maximalCubes } from './maximal-cubes.ts'
import type { ProofProblem } from './proof-problem.ts'
import { PROOF_BUDGET, subtractCubes } from './subtract-cubes.ts'
import type { Trilean } from './trilean.ts'

export interface Solution {
  readonly verdict: CoverageVerdict
  /** Scenarios that no policy surely protects. */
  readonly unprotected: readonly Cube[]
  /** Those of them that surely exist and that no policy can protect; the holes say them in wider cubes. */
  readonly decisive: readonly Cube[]
  /** Maximal cubes of scenarios that exist and that no policy can protect. */
  readonly holes: readonly Cube[]
  /** Scenarios that no policy surely protects and that are no hole either. */
  readonly doubtful: readonly Cube[]
  /** Those of them that no policy can protect: in doubt is only whether such a sign-in exists. */
  readonly perhapsNone: readonly Cube[]
  readonly budgetExceeded: boolean
}

const SATISFIED: Solution = {
  verdict: 'satisfied',
  unprotected: [],
  decisive: [],
  holes: [],
  doubtful: [],
  perhapsNone: [],
  budgetExceeded: false,
}
const EXCEEDED: Solution = { ...SATISFIED, verdict: 'not-assessable', budgetExceeded: true }

/** Solves each distinct case once: classes that differ only in policies that do not matter share the work. */
export function createSolver(problem: ProofProblem, budget = PROOF_BUDGET): (applies: readonly Trilean[]) => Solution {
  const solved = new Map<string, Solution>()
  return (applies) => {
    const key = problem.relevant.map((policy) => applies[policy]).join()
    const known = solved.get(key)
    if (known !== undefined) return known
    const solution = solve(problem, applies, budget)
    solved.set(key, solution)
    return solution
  }
}

function solve(problem: ProofProblem, applies: readonly Trilean[], budget: number): Solution {
  const { layout } = problem.space
  const surely = problem.surely.filter(({ policy }) => applies[policy] === 'yes').map(({ cube }) => cube)
  const unprotected = subtractCubes(layout, [problem.top], surely, budget)
  if (unprotected === undefined) return EXCEEDED
  if (unprotected.length === 0) return SATISFIED

  const atMost = problem.atMost.filter(({ policy }) => applies[policy] !== 'no').map(({ cube }) => cube)
  const uncovered = subtractCubes(layout, unprotected, atMost, budget)
  if (uncovered === undefined) return EXCEEDED
  const decisive = uncovered.length === 0 ? [] : decisiveHoles(problem.space, problem.top, atMost, budget)
  if (decisive === undefined) return EXCEEDED
  const holes = maximalCubes(layout, problem.top, decisive, atMost)
  const doubtful = subtractCubes(layout, unprotected, holes, budget)
  const perhapsNone = subtractCubes(layout, uncovered, holes, budget)
  if (doubtful === undefined || perhapsNone === undefined) return EXCEEDED
  return {
    verdict: holes.length > 0 ? 'not-satisfied' : 'not-assessable',
    unprotected,
    decisive,
    holes,
    doubtful,
    perhapsNone,
    budgetExceeded: false,
  }
}
