// In which order do the policies of a question stand, and within which scenarios is it asked?

import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../shared/coverage/cube.ts'
import { itemAt } from '../../shared/coverage/item-at.ts'
import { cutLocations } from '../../shared/coverage/location-atoms.ts'
import { poseQuestions } from '../../shared/coverage/pose-questions.ts'
import { DIMENSION, layOutScenarios, SEEN, UNSEEN_TRUSTED } from '../../shared/coverage/scenario-space.ts'
import { createSolver, type Solution } from '../../shared/coverage/solve-problem.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { inputOf, policyOf, rangeOf, resultOf } from './small-tenant.ts'

const on = (name: string, platform: string, given: Parameters<typeof policyOf>[1] = {}) =>
  policyOf(name, { platforms: { include: [platform], exclude: [] }, ...given })
const problemOf = (policies: readonly ConditionalAccessPolicy[]) =>
  itemAt(poseQuestions(inputOf(policies)).questions, 0).problem

describe('what protects', () => {
  it('stands with the largest first, then byte by byte, then in the order of the policies', () => {
    // Android is the first platform, iOS the second.
    const { surely, atMost, relevant } = problemOf([
      on('A', 'iOS'),
      policyOf('B'),
      on('C', 'android'),
      on('D', 'android'),
      policyOf('E', { state: 'disabled' }),
    ])
    expect(surely.map(({ policy }) => policy)).toEqual([1, 2, 3, 0])
    expect(atMost.map(({ policy }) => policy)).toEqual([1, 2, 3, 0])
    expect(relevant).toEqual([0, 1, 2, 3])
  })
})

describe('a trusted address that no capture shows', () => {
  it.each([
    [true, [SEEN]],
    [false, [SEEN, UNSEEN_TRUSTED]],
  ])('is asked about unless there is none: declared empty %s', (mfaTrustedIpsEmpty, values) => {
    const { layout, everything } = layOutScenarios(cutLocations([], { complete: true, mfaTrustedIpsEmpty }), [])
    expect(valuesOf(layout, everything, DIMENSION.unseenTrusted)).toEqual(values)
  })
})

describe('a budget', () => {
  const filtered = (name: string, mode: 'include' | 'exclude', rule: string, given = {}) =>
    policyOf(name, { deviceFilter: { mode, rule }, ...given })
  const problem = () =>
    problemOf([
      filtered('A', 'exclude', 'a', { userRisk: ['none', 'low'] }),
      filtered('B', 'include', 'b', { grant: ['mfa', 'compliantDevice'], signInRisk: ['none'] }),
      on('C', 'iOS', { unknownClauses: ['conditions.times'], insiderRisk: ['minor'] }),
      on('D', 'linux', { state: 'unknown', signInRisk: ['high'] }),
    ])

  it('of any size gives the answer or none, and a large enough one gives it', () => {
    const posed = problem()
    const applies = posed.protections.map(() => 'yes' as const)
    const solve = (budget?: number): Solution => createSolver(posed, budget)(applies)
    const whole = solve()
    expect([whole.verdict, whole.budgetExceeded]).toEqual(['not-satisfied', false])
    const exceeded = { verdict: 'not-assessable', budgetExceeded: true, holes: [], doubtful: [], unprotected: [] }
    const enough = Array.from({ length: 80 }, (_, budget) => budget).filter((budget) => {
      const solution = solve(budget)
      if (solution.budgetExceeded) expect(solution).toMatchObject(exceeded)
      else expect(solution).toEqual(whole)
      return !solution.budgetExceeded
    })
    expect([enough.length > 0, enough.includes(0)]).toEqual([true, false])
  })
})

describe('what stays unknown', () => {
  it('is each policy in doubt, whichever part of the scenarios it is in doubt about', () => {
    const unknownClauses = ['conditions.times']
    const { unknown } = resultOf([
      on('A', 'iOS', { userRisk: ['none'], unknownClauses }),
      on('B', 'linux', { userRisk: ['high'], unknownClauses }),
    ])
    expect(unknown.map(({ policyId }) => policyId)).toEqual(['id-A', 'id-B'])
  })

  it('is nothing where somebody is let through for sure', () => {
    const { verdict, unknown } = resultOf([policyOf('P', { exclude: { users: ['alice'] } })])
    expect([verdict, unknown]).toEqual(['not-satisfied', []])
  })

  it('is nothing of a location clause that includes no place by name and excludes one', () => {
    const namedLocations = [rangeOf('HQ', '203.0.113.0/24')]
    const { unknown } = resultOf([policyOf('P', { locations: { include: [], exclude: ['hq'] } })], { namedLocations })
    expect(unknown).toEqual([])
  })

  it('is the part of a grant that could not be read, and not its controls beside', () => {
    const { unknown } = resultOf([
      policyOf('P', { grant: ['newControl'], unknownClauses: ['grantControls.newFactor'] }),
    ])
    expect(unknown.map(({ clause }) => clause)).toEqual(['grantControls.newFactor'])
  })
})
