// What is left of some cubes when others are taken away? The sharp operation, exact, with a budget.
// R. K. Brayton et al., Logic Minimization Algorithms for VLSI Synthesis (1984), section 2.

import { areDisjoint, type Cube, type Layout } from './cube.ts'

/** Live cubes per class and audience (docs/judgement.md, section 5). */
export const PROOF_BUDGET = 50_000

/** The disjoint cubes of `from` − ⋃ `taken`, or undefined when more than `budget` of them are alive at once. */
export function subtractCubes(
  layout: Layout,
  from: readonly Cube[],
  taken: readonly Cube[],
  budget = PROOF_BUDGET,
): Cube[] | undefined {
  let live: Cube[] = from.slice()
  for (const cube of taken) {
    if (live.length === 0) return live
    const next: Cube[] = []
    for (const candidate of live) {
      if (areDisjoint(layout, candidate, cube)) next.push(candidate)
      else sharp(layout, candidate, cube, next)
      if (next.length > budget) return undefined
    }
    live = next
  }
  return live
}

/** Pushes the disjoint parts of `cube` that lie outside `taken`: one part per dimension in which it sticks out. */
function sharp(layout: Layout, cube: Cube, taken: Cube, parts: Cube[]): void {
  const { starts, ends } = layout
  const rest = cube.slice()
  for (let dimension = 0; dimension < starts.length; dimension++) {
    const start = starts[dimension] as number
    const end = ends[dimension] as number
    let outside = 0
    for (let word = start; word < end; word++) outside |= (rest[word] as number) & ~(taken[word] as number)
    if (outside === 0) continue
    const part = rest.slice()
    for (let word = start; word < end; word++) {
      part[word] = (rest[word] as number) & ~(taken[word] as number)
      rest[word] = (rest[word] as number) & (taken[word] as number)
    }
    parts.push(part)
  }
}
