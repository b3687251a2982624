// How does a scenario that stands differently read: who, where, what was shown and what is shown now, and why?

import { type CompareSide, causesOf } from './change-causes.ts'
import type { ChangedRegion, CoverageDifference, Standing } from './coverage-changes-types.ts'
import type { CoverageProperty } from './coverage-types.ts'
import type { ClassStanding, MovedScenarios, OpenState } from './class-standing.ts'
import { type Cube, intersect, type Layout } from './cube.ts'
import { targetTitle } from './explain-hole.ts'
import { maximalCubes } from './maximal-cubes.ts'
import type { PosedQuestion, Posing } from './pose-questions.ts'
import type { ClassState } from './proof-class.ts'
import { regionOf, regionWords } from './region-words.ts'
import { PROOF_BUDGET, subtractCubes } from './subtract-cubes.ts'

const DEMANDED: Readonly<Record<CoverageProperty, string>> = {
  mfa: 'MFA is demanded',
  'phishing-resistant': 'phishing-resistant MFA is demanded',
  'legacy-blocked': 'legacy clients are blocked',
  'device-code-blocked': 'device code flow is blocked',
  'sign-in-frequency': 'a sign-in frequency is set',
  'security-info-registration': 'MFA is demanded',
}

export interface ComparedSide extends CompareSide {
  readonly posing: Posing
  readonly question: PosedQuestion
  readonly standing: ClassStanding
}

/** Both sides of one class on one question. */
export interface Compared {
  readonly before: ComparedSide
  readonly after: ComparedSide
  readonly differences: readonly CoverageDifference[]
}

/**
 * Wide regions, none with a point that stands as before; undefined = budget exceeded. As in the proof itself, an open
 * region is told in one piece with the scenarios beside it that may be nobody's sign-in.
 */
export function describeFallen(
  compared: Compared,
  fallen: readonly MovedScenarios[],
  direction: 'lost' | 'gained',
  budget = PROOF_BUDGET,
): ChangedRegion[] | undefined {
  const lost = direction === 'lost'
  const [good, bad] = lost ? [compared.before, compared.after] : [compared.after, compared.before]
  const { layout } = bad.problem.space
  const doubted = fallen.find(({ worse }) => worse === 'in-doubt')?.cubes ?? []
  const told: Cube[] = []
  const regions: ChangedRegion[] = []
  for (const { better, worse, cubes } of fallen) {
    // What is open now is told with the state that opens it: other states may be protected there.
    const parts = worse === 'open' ? splitByState(bad, cubes, budget) : inDoubt(layout, cubes, told, budget)
    if (parts === undefined) return undefined
    for (const part of parts) {
      const beside = better === 'protected' ? meet(layout, doubted, part.openState?.unprotectable ?? []) : []
      const wide = widest(bad.problem, part.cubes, beside, budget)
      if (wide === undefined) return undefined
      told.push(...wide)
      for (const cube of wide) {
        const causes = causesOf(cube, better, good, bad, compared.differences)
        const [before, after] = lost ? [better, worse] : [worse, better]
        const state = lost ? part.openState?.state : undefined
        regions.push({ before, after, ...wordsOf(bad, cube, before, after, state), causes })
      }
    }
  }
  return regions
}

function wordsOf(
  { problem, proofClass, question }: ComparedSide,
  cube: Cube,
  before: Standing,
  after: Standing,
  state: ClassState | undefined,
): Omit<ChangedRegion, 'before' | 'after' | 'causes'> {
  if (state !== undefined) return question.explain(proofClass, state, cube)
  const region = regionOf(problem.space, problem.top, cube)
  const where = `${proofClass.who}, ${targetTitle(problem.target.name)}, ${regionWords(region)}`
  return { region, words: `${where}: ${nowWords(DEMANDED[problem.property], before, after)}` }
}

function nowWords(demanded: string, before: Standing, after: Standing): string {
  if (before === 'protected') return `that ${demanded} is no longer shown`
  if (after === 'in-doubt') return `it is no longer shown to be open: whether ${demanded} is in doubt`
  return before === 'open' ? `${demanded} now` : `that ${demanded} is now shown`
}

interface Part {
  readonly cubes: readonly Cube[]
  readonly openState?: OpenState
}

/** What was told with an open region beside it is not told again. */
function inDoubt(layout: Layout, cubes: readonly Cube[], told: readonly Cube[], budget: number): Part[] | undefined {
  const left = subtractCubes(layout, cubes, told, budget)
  return left && [{ cubes: left }]
}

function splitByState({ problem, standing }: ComparedSide, cubes: readonly Cube[], budget: number): Part[] | undefined {
  const { layout } = problem.space
  const parts: Part[] = []
  let left = cubes
  for (const openState of standing.openStates) {
    const own = meet(layout, left, openState.open)
    const rest = subtractCubes(layout, left, openState.open, budget)
    if (rest === undefined || own.length > budget) return undefined
    if (own.length > 0) parts.push({ openState, cubes: own })
    left = rest
  }
  return parts
}

function meet(layout: Layout, some: readonly Cube[], others: readonly Cube[]): Cube[] {
  return some
    .flatMap((cube) => others.map((other) => intersect(layout, cube, other)))
    .filter((cube) => cube !== undefined)
}

/** Maximal cubes that hold all of `cubes`, and nothing but them and what is `beside`. */
function widest(
  { space: { layout }, top }: PosedQuestion['problem'],
  cubes: readonly Cube[],
  beside: readonly Cube[],
  budget: number,
): readonly Cube[] | undefined {
  const others = subtractCubes(layout, [top], [...cubes, ...beside], budget)
  return others && maximalCubes(layout, top, cubes, others)
}
