// What is a region of sign-in scenarios? A cube: one bit mask per dimension, laid out in one row of words.

/** Small integers only: V8 keeps words up to 31 bits unboxed, so masks are cut at 30. */
export const BITS_PER_WORD = 30

/** The masks of all dimensions side by side. A cube never holds an empty dimension: such a region is no cube. */
export type Cube = readonly number[]

/** Where each dimension's words lie, and the cube that restricts nothing. */
export interface Layout {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly full: Cube
}

/** A layout for dimensions of the given numbers of values. */
export function layOut(valueCounts: readonly number[]): Layout {
  const starts: number[] = []
  const ends: number[] = []
  const full: number[] = []
  for (const count of valueCounts) {
    starts.push(full.length)
    for (let left = count; left > 0; left -= BITS_PER_WORD) full.push(2 ** Math.min(left, BITS_PER_WORD) - 1)
    ends.push(full.length)
  }
  return { starts, ends, full }
}

/** `within` with one dimension cut down to some of its values; undefined if none of them is left. */
export function restrict(layout: Layout, within: Cube, dimension: number, values: Iterable<number>): Cube | undefined {
  const start = layout.starts[dimension] ?? 0
  const end = layout.ends[dimension] ?? 0
  const cube = within.slice()
  for (let word = start; word < end; word++) cube[word] = 0
  let any = false
  for (const value of values) {
    const word = start + Math.floor(value / BITS_PER_WORD)
    const bit = (within[word] ?? 0) & (1 << (value % BITS_PER_WORD))
    cube[word] = (cube[word] ?? 0) | bit
    any ||= bit !== 0
  }
  return any ? cube : undefined
}

/** The values a cube leaves in one dimension. */
export function valuesOf(layout: Layout, cube: Cube, dimension: number): number[] {
  const start = layout.starts[dimension] ?? 0
  const end = layout.ends[dimension] ?? 0
  const values: number[] = []
  for (let word = start; word < end; word++)
    for (let bit = 0; bit < BITS_PER_WORD; bit++)
      if (((cube[word] ?? 0) >> bit) & 1) values.push((word - start) * BITS_PER_WORD + bit)
  return values
}

/** True if the cube leaves every value that `top` leaves in this dimension. */
export function isUnrestricted(layout: Layout, cube: Cube, top: Cube, dimension: number): boolean {
  for (let word = layout.starts[dimension] ?? 0; word < (layout.ends[dimension] ?? 0); word++)
    if (((top[word] ?? 0) & ~(cube[word] ?? 0)) !== 0) return false
  return true
}

/** The cube with one dimension as wide as in `top`. */
export function widen(layout: Layout, cube: Cube, top: Cube, dimension: number): Cube {
  const wide = cube.slice()
  for (let word = layout.starts[dimension] ?? 0; word < (layout.ends[dimension] ?? 0); word++)
    wide[word] = top[word] ?? 0
  return wide
}

export function areDisjoint(layout: Layout, a: Cube, b: Cube): boolean {
  const { starts, ends } = layout
  for (let dimension = 0; dimension < starts.length; dimension++) {
    let common = 0
    for (let word = starts[dimension] as number; word < (ends[dimension] as number); word++)
      common |= (a[word] as number) & (b[word] as number)
    if (common === 0) return true
  }
  return false
}

export function intersect(layout: Layout, a: Cube, b: Cube): Cube | undefined {
  return areDisjoint(layout, a, b) ? undefined : a.map((word, i) => word & (b[i] ?? 0))
}

export function contains(outer: Cube, inner: Cube): boolean {
  for (let word = 0; word < inner.length; word++)
    if (((inner[word] as number) & ~(outer[word] as number)) !== 0) return false
  return true
}

/** Bytewise order of the masks: the order in which cubes are published. */
export function compareCubes(a: Cube, b: Cube): number {
  for (let word = 0; word < a.length; word++) {
    const difference = (a[word] ?? 0) - (b[word] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Share of the points of `top`, for choosing what to subtract first; never for a verdict. */
export function sizeOf(layout: Layout, cube: Cube): number {
  let size = 1
  for (let dimension = 0; dimension < layout.starts.length; dimension++)
    size *= valuesOf(layout, cube, dimension).length
  return size
}
