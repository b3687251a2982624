// How do we say an uncovered region in few and wide counter-examples?

import { areDisjoint, compareCubes, contains, type Cube, type Layout, sizeOf } from './cube.ts'
import { subtractCubes } from './subtract-cubes.ts'

/** Above this the last thinning is left out: it only drops what others already say. */
const THINNING_LIMIT = 200

/**
 * Maximal cubes of `top` − ⋃ `taken` that together hold every cube of `parts`. None of them can be widened in any
 * dimension without meeting a taken cube, so none holds another; they may overlap; none is held by the others together.
 */
export function maximalCubes(
  layout: Layout,
  top: Cube,
  parts: readonly Cube[],
  taken: readonly Cube[],
): readonly Cube[] {
  const found: Cube[] = []
  for (const part of [...parts].sort(compareCubes)) {
    if (found.some((cube) => contains(cube, part))) continue
    found.push(widenFully(layout, top, part, taken))
  }
  return thin(layout, found.sort(compareCubes))
}

/** A taken cube that meets the part in all dimensions but one forbids, in that one, its own values. */
function widenFully(layout: Layout, top: Cube, part: Cube, taken: readonly Cube[]): Cube {
  const cube = part.slice()
  for (const [dimension, start] of layout.starts.entries()) {
    const end = layout.ends[dimension] as number
    for (let word = start; word < end; word++) cube[word] = top[word] as number
    for (const other of taken) {
      if (areDisjoint(layout, cube, other)) continue
      for (let word = start; word < end; word++) cube[word] = (cube[word] as number) & ~(other[word] as number)
    }
  }
  return cube
}

function thin(layout: Layout, cubes: readonly Cube[]): readonly Cube[] {
  if (cubes.length > THINNING_LIMIT) return cubes
  let kept = cubes
  // The narrow ones are the first to be said already by the others.
  const narrowFirst = cubes.map((cube) => ({ cube, size: sizeOf(layout, cube) })).sort((a, b) => a.size - b.size)
  for (const { cube } of narrowFirst) {
    const others = kept.filter((other) => other !== cube)
    if (subtractCubes(layout, [cube], others)?.length === 0) kept = others
  }
  return kept
}
