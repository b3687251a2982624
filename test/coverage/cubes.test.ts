// Is the cube algebra exact, and does it stay within its budget?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areDisjoint, contains, type Cube, layOut, restrict, valuesOf } from '../../shared/coverage/cube.ts'
import { maximalCubes } from '../../shared/coverage/maximal-cubes.ts'
import { PROOF_BUDGET, subtractCubes } from '../../shared/coverage/subtract-cubes.ts'
import { runs } from '../properties/runs.ts'

// Three dimensions, one wider than a word.
const COUNTS = [3, 2, 33]
const layout = layOut(COUNTS)

function cubeOf(lists: readonly (readonly number[])[]): Cube {
  return lists.reduce<Cube>((cube, list, dimension) => restrict(layout, cube, dimension, list) ?? cube, layout.full)
}

const cube = fc
  .tuple(
    fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1 }),
    fc.uniqueArray(fc.nat({ max: 1 }), { minLength: 1 }),
    fc.uniqueArray(fc.constantFrom(0, 1, 29, 30, 32), { minLength: 1 }),
  )
  .map(cubeOf)

function pointsOf(cubes: readonly Cube[]): string[] {
  return cubes.flatMap((one) => {
    const [a = [], b = [], c = []] = COUNTS.map((_, dimension) => valuesOf(layout, one, dimension))
    return a.flatMap((x) => b.flatMap((y) => c.map((z) => `${x},${y},${z}`)))
  })
}

describe('layOut', () => {
  it('gives a dimension of 33 values two words and cuts the last one down', () => {
    expect(layout.full).toEqual([7, 3, 2 ** 30 - 1, 7])
    expect(valuesOf(layout, layout.full, 2)).toHaveLength(33)
  })
})

describe('restrict', () => {
  it('is no cube when no value is left', () => {
    expect(restrict(layout, layout.full, 0, [])).toBeUndefined()
    expect(restrict(layout, cubeOf([[1], [0], [32]]), 2, [0, 31])).toBeUndefined()
  })
})

describe('subtractCubes', () => {
  it('leaves exactly the points outside, each once', () => {
    fc.assert(
      fc.property(fc.array(cube, { maxLength: 6 }), (taken) => {
        const left = subtractCubes(layout, [layout.full], taken) ?? []
        const gone = new Set(pointsOf(taken))
        expect(pointsOf(left).sort()).toEqual(
          pointsOf([layout.full])
            .filter((point) => !gone.has(point))
            .sort(),
        )
      }),
      { numRuns: runs(300) },
    )
  })

  it('gives up above its budget instead of answering', () => {
    const sieve = layOut(Array.from({ length: 12 }, () => 4))
    const taken = Array.from({ length: 11 }, (_, i) => {
      const first = restrict(sieve, sieve.full, i, [0, 1])
      return first === undefined ? undefined : restrict(sieve, first, i + 1, [1, 2])
    }).flatMap((one) => (one === undefined ? [] : [one]))
    expect(subtractCubes(sieve, [sieve.full], taken, 100)).toBeUndefined()
    expect(subtractCubes(sieve, [sieve.full], taken)?.length).toBeGreaterThan(100)
    expect(PROOF_BUDGET).toBe(50_000)
  })
})

describe('maximalCubes', () => {
  it('says the same points in cubes that cannot be widened, none of them superfluous', () => {
    fc.assert(
      fc.property(fc.array(cube, { minLength: 1, maxLength: 6 }), (taken) => {
        const parts = subtractCubes(layout, [layout.full], taken) ?? []
        const wide = maximalCubes(layout, layout.full, parts, taken)
        expect(new Set(pointsOf(wide))).toEqual(new Set(pointsOf(parts)))
        expect(wide.length).toBeLessThanOrEqual(Math.max(parts.length, 0))
        for (const one of wide) {
          const others = wide.filter((other) => other !== one)
          expect(subtractCubes(layout, [one], others)).not.toEqual([])
          for (const [dimension, count] of COUNTS.entries())
            for (let value = 0; value < count; value++) {
              const values = [...new Set([...valuesOf(layout, one, dimension), value])]
              const wider = COUNTS.map((_, d) => (d === dimension ? values : valuesOf(layout, one, d)))
              const candidate = cubeOf(wider)
              if (!contains(one, candidate)) expect(taken.every((t) => areDisjoint(layout, t, candidate))).toBe(false)
            }
        }
      }),
      { numRuns: runs(200) },
    )
  })
})
