// How does a scenario that stands differently read: who, where, what was shown and what is shown now, and why?

import { type CompareSide, causesOf } from './change-causes.ts'
import type { ChangedRegion, CoverageDifference, Standing } from './coverage-changes-types.ts'
import type { CoverageProperty } from './coverage-types.ts'
import type { ClassStanding, MovedScenarios } from './class-standing.ts'
import { intersect, type Cube } from './cube.ts'
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

/** Wide regions without a point too many; undefined = budget exceeded. */
export function describeMoved(
  compared: Compared,
  { better, worse, cubes }: MovedScenarios,
  direction: 'lost' | 'gained',
): ChangedRegion[] | undefined {
  const lost = direction === 'lost'
  const [good, bad] = lost ? [compared.before, compared.after] : [compared.after, compared.before]
  // What is open now is told with the state that opens it: other states may be protected there.
  const parts = lost && worse === 'open' ? splitByState(compared.after, cubes) : [{ state: undefined, cubes }]
  const regions: ChangedRegion[] = []
  for (const part of parts ?? []) {
    const wide = widest(bad.problem, part.cubes)
    if (wide === undefined) return undefined
    for (const cube of wide) {
      const causes = causesOf(cube, better, good, bad, compared.differences)
      const [before, after] = lost ? [better, worse] : [worse, better]
      regions.push({ before, after, ...wordsOf(bad, cube, before, after, part.state), causes })
    }
  }
  return parts === undefined ? undefined : regions
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

function splitByState(
  { problem, standing }: ComparedSide,
  cubes: readonly Cube[],
): { readonly state: ClassState; readonly cubes: readonly Cube[] }[] | undefined {
  const { layout } = problem.space
  const parts: { state: ClassState; cubes: readonly Cube[] }[] = []
  let left = cubes
  for (const { state, open } of standing.openStates) {
    const own = left
      .flatMap((cube) => open.map((other) => intersect(layout, cube, other)))
      .filter((cube) => cube !== undefined)
    const rest = subtractCubes(layout, left, open)
    if (rest === undefined || own.length > PROOF_BUDGET) return undefined
    if (own.length > 0) parts.push({ state, cubes: own })
    left = rest
  }
  return parts
}

function widest({ space: { layout }, top }: PosedQuestion['problem'], cubes: readonly Cube[]): Cube[] | undefined {
  const others = subtractCubes(layout, [top], cubes)
  return others === undefined ? undefined : maximalCubes(layout, top, cubes, others)
}
