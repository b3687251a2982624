// What does each operation on a cube give? Dimensions of 3, 31 and 2 values: the second needs two words.

import { beforeEach, describe, expect, it } from 'vitest'
import {
  areDisjoint,
  compareCubes,
  contains,
  type Cube,
  intersect,
  isUnrestricted,
  layOut,
  type Layout,
  restrict,
  sizeOf,
  valuesOf,
  widen,
} from '../../shared/coverage/cube.ts'

let layout: Layout
let full: Cube
beforeEach(() => {
  layout = layOut([3, 31, 2])
  full = layout.full
})

function cut(...lists: readonly (readonly number[] | undefined)[]): Cube {
  return lists.reduce<Cube>((cube, values, dimension) => {
    const left = values === undefined ? cube : restrict(layout, cube, dimension, values)
    if (left === undefined) throw new RangeError('nothing is left')
    return left
  }, full)
}

const read = (cube: Cube | undefined) =>
  cube === undefined ? undefined : [0, 1, 2].map((dimension) => valuesOf(layout, cube, dimension))

describe('layOut', () => {
  it('gives each dimension words of its own, cut at 30 bits', () => {
    expect(layout).toEqual({ starts: [0, 1, 3], ends: [1, 3, 4], full: [0b111, 2 ** 30 - 1, 1, 0b11] })
  })

  it('gives a dimension of exactly 30 values one word, and one of none no word', () => {
    expect(layOut([30, 0, 1])).toEqual({ starts: [0, 1, 1], ends: [1, 1, 2], full: [2 ** 30 - 1, 1] })
  })
})

describe('restrict and valuesOf', () => {
  it('keep the other dimensions and every value asked for, in either word', () => {
    expect(read(cut([0, 2], [0, 29, 30], [1]))).toEqual([[0, 2], [0, 29, 30], [1]])
  })

  it('never bring a value back', () => {
    const narrow = cut([0, 1])
    expect(read(restrict(layout, narrow, 0, [1, 2]))?.[0]).toEqual([1])
    expect(restrict(layout, narrow, 0, [2])).toBeUndefined()
  })

  it('do not touch the cube they are given', () => {
    const before = [...full]
    restrict(layout, full, 1, [3])
    expect(full).toEqual(before)
  })
})

describe('isUnrestricted', () => {
  it('compares with the top, not with the whole space', () => {
    const top = cut([0, 1])
    expect(isUnrestricted(layout, cut([0, 1]), top, 0)).toBe(true)
    expect(isUnrestricted(layout, cut([0, 1]), full, 0)).toBe(false)
    expect(isUnrestricted(layout, cut([0, 1, 2]), top, 0)).toBe(true)
  })

  it.each([[[30]], [[0, 1]], [[29, 30]]])('sees a restriction to %j in either word', (values) => {
    expect(isUnrestricted(layout, cut(undefined, values), full, 1)).toBe(false)
    expect(isUnrestricted(layout, cut(undefined, values), full, 0)).toBe(true)
  })

  it('sees that only the last word is restricted', () => {
    const allButLast = Array.from({ length: 30 }, (_, i) => i)
    expect(isUnrestricted(layout, cut(undefined, allButLast), full, 1)).toBe(false)
  })
})

describe('widen', () => {
  it('makes one dimension as wide as the top, leaves the others and the cube itself', () => {
    const narrow = cut([1], [30], [0])
    const top = cut(undefined, [2, 30])
    expect(read(widen(layout, narrow, top, 1))).toEqual([[1], [2, 30], [0]])
    expect(read(narrow)).toEqual([[1], [30], [0]])
  })
})

describe('two cubes', () => {
  let a: Cube
  let b: Cube
  beforeEach(() => {
    a = cut([0, 1], [0, 30], [0])
    b = cut([1, 2], [30], [0, 1])
  })

  it('are disjoint if they share no value of one dimension', () => {
    expect(areDisjoint(layout, a, b)).toBe(false)
    expect(areDisjoint(layout, a, cut([2]))).toBe(true)
    expect(areDisjoint(layout, a, cut(undefined, [1, 29]))).toBe(true)
    expect(areDisjoint(layout, a, cut(undefined, undefined, [1]))).toBe(true)
  })

  it('meet in the values they share', () => {
    expect(read(intersect(layout, a, b))).toEqual([[1], [30], [0]])
    expect(intersect(layout, a, cut([2]))).toBeUndefined()
  })

  it('hold each other if no value sticks out', () => {
    expect(contains(full, a)).toBe(true)
    expect(contains(a, a)).toBe(true)
    expect(contains(a, full)).toBe(false)
    expect(contains(a, cut([0, 1], [0, 30]))).toBe(false)
  })

  it('are ordered by their masks from left to right', () => {
    expect(Math.sign(compareCubes(cut([0]), cut([1])))).toBe(-1)
    expect(Math.sign(compareCubes(cut([1]), cut([0])))).toBe(1)
    expect(Math.sign(compareCubes(cut([0], undefined, [1]), cut([0], undefined, [0])))).toBe(1)
    expect(Math.sign(compareCubes(cut([0], [3], [1]), cut([0], [4], [0])))).toBe(-1)
    expect(compareCubes(a, [...a])).toBe(0)
  })
})

describe('sizeOf', () => {
  it('counts the points', () => {
    expect(sizeOf(layout, full)).toBe(3 * 31 * 2)
    expect(sizeOf(layout, cut([0, 2], [0, 29, 30], [1]))).toBe(6)
  })
})
