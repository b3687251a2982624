// Does the proof agree with the obvious reading on every point of every small tenant?

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cubeHas, locatePoint, survey } from './coverage-points.ts'
import { prove, solve } from './coverage-solve.ts'
import { tenant } from './coverage-tenants.ts'
import { runs } from './runs.ts'

it('gives the verdict of the reference, which visits every point', () => {
  fc.assert(
    fc.property(tenant, (given) => {
      const { points, statusOf, isDecisive } = survey(given)
      const expected = points.every((point) => statusOf(point) === 'covered')
        ? 'satisfied'
        : points.some(isDecisive)
          ? 'not-satisfied'
          : 'not-assessable'
      const [result] = prove(given).results
      expect(result?.verdict).toBe(expected)
      expect((result?.uncovered.length ?? 0) > 0).toBe(expected === 'not-satisfied')
      if (expected === 'not-assessable') expect(result?.unknown).not.toHaveLength(0)
    }),
    { numRuns: runs(5000), seed: 20261124 },
  )
})

it('returns cubes whose every point is open, leaves out no decisive one, and leaves covered points alone', () => {
  fc.assert(
    fc.property(tenant, (given) => {
      const solution = solve(given)
      const { points, statusOf, isDecisive } = survey(given)
      const wrong = points.filter((point) => {
        const values = locatePoint(solution.space, point)
        const status = statusOf(point)
        const inHole = solution.holes.some((cube) => cubeHas(cube, values))
        const inDoubt = solution.doubtful.some((cube) => cubeHas(cube, values))
        const perhapsNone = solution.perhapsNone.some((cube) => cubeHas(cube, values))
        if (inHole) return status !== 'open'
        if (isDecisive(point) || inDoubt !== (status !== 'covered')) return true
        return perhapsNone !== (status === 'open')
      })
      expect(wrong).toEqual([])
    }),
    { numRuns: runs(2000), seed: 20261125 },
  )
})
