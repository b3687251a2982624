// Which wide cubes say an uncovered region, and which of them are left out because the others say it already?

import { beforeEach, describe, expect, it } from 'vitest'
import { type Cube, layOut, type Layout } from '../../shared/coverage/cube.ts'
import { maximalCubes } from '../../shared/coverage/maximal-cubes.ts'
import { subtractCubes } from '../../shared/coverage/subtract-cubes.ts'

// Masks of three dimensions of two values: 1 is the first, 2 the second, 3 both.
let layout: Layout
beforeEach(() => {
  layout = layOut([2, 2, 2])
})

describe('cubes', () => {
  it('are widened over each other, and listed bytewise', () => {
    // All but the corner of the first values.
    const parts = subtractCubes(layout, [layout.full], [[1, 1, 1]]) ?? []
    expect(maximalCubes(layout, layout.full, parts, [[1, 1, 1]])).toEqual([
      [2, 3, 3],
      [3, 2, 3],
      [3, 3, 2],
    ])
  })

  it('are not widened beyond the scenarios asked about', () => {
    expect(maximalCubes(layout, [3, 1, 3], [[1, 1, 1]], [])).toEqual([[3, 1, 3]])
  })

  it('are the same in whatever order and pieces the region comes', () => {
    const taken = [
      [1, 1, 1],
      [2, 1, 2],
      [1, 2, 1],
    ]
    const parts: Cube[] = [
      [2, 2, 3],
      [2, 1, 1],
      [1, 2, 2],
      [1, 1, 2],
    ]
    const wide = [
      [1, 3, 2],
      [2, 2, 3],
      [2, 3, 1],
    ]
    expect(maximalCubes(layout, layout.full, parts, taken)).toEqual(wide)
    expect(maximalCubes(layout, layout.full, parts.toReversed(), taken)).toEqual(wide)
  })
})

describe('a cube that the others say together', () => {
  // The first value of the first dimension goes with the first of the second, the second with the first of the third.
  const taken: readonly Cube[] = [
    [1, 2, 3],
    [2, 3, 2],
  ]
  const points: readonly Cube[] = [
    [1, 1, 1],
    [1, 1, 2],
    [2, 1, 1],
    [2, 2, 1],
  ]

  it('is left out', () => {
    expect(maximalCubes(layout, layout.full, points, taken)).toEqual([
      [1, 1, 3],
      [2, 3, 1],
    ])
  })

  it('is a narrow one rather than a wide one', () => {
    const mixed = layOut([3, 3, 3, 2])
    const covered = [
      [7, 6, 1, 2],
      [2, 3, 5, 1],
      [5, 6, 3, 2],
      [4, 1, 2, 2],
    ]
    const parts = subtractCubes(mixed, [mixed.full], covered) ?? []
    // [3, 1, 2, 3], four points of which the others hold each, is left out for [1, 1, 7, 3] of six.
    expect(maximalCubes(mixed, mixed.full, parts, covered)).toEqual([
      [1, 1, 7, 3],
      [2, 7, 2, 3],
      [5, 7, 7, 1],
      [7, 1, 5, 2],
      [7, 4, 7, 1],
      [7, 7, 4, 2],
    ])
  })

  it.each([
    [200, 199],
    [201, 201],
  ])('of %i is looked for, up to two hundred: %i are told', (count, told) => {
    // As many values of two more dimensions, each of one with one of the other: no two of them make a wider cube.
    const values = count - 2
    const wider = layOut([2, 2, 2, values, values])
    const at = (cube: Cube, value: number): Cube => {
      const one = layOut([values, values])
      const word = one.full.map(() => 0)
      for (const start of one.starts) word[start + Math.floor(value / 30)] = 1 << (value % 30)
      return [...cube, ...word]
    }
    const parts = [
      ...points.map((point) => at(point, 0)),
      ...Array.from({ length: values - 1 }, (_, i) => at([3, 3, 3], i + 1)),
    ]
    const outside = subtractCubes(wider, [wider.full], parts) ?? []
    expect(maximalCubes(wider, wider.full, parts, outside)).toHaveLength(told)
  })
})
