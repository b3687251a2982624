// Which cubes does a condition stand for, and what of one the space was not laid out for?

import { describe, expect, it } from 'vitest'
import { cutLocations } from '../../shared/coverage/location-atoms.ts'
import { policyConditions, productOf } from '../../shared/coverage/policy-conditions.ts'
import {
  DIMENSION,
  filterDimension,
  filterDimensions,
  layOutScenarios,
  type ScenarioSpace,
} from '../../shared/coverage/scenario-space.ts'
import { restrict } from '../../shared/coverage/cube.ts'
import { policyOf } from './small-tenant.ts'

/** Two rules, laid out anew in each test. */
function layOutRules() {
  return layOutScenarios(cutLocations([], { complete: true, mfaTrustedIpsEmpty: true }), ['b', 'a', 'b'])
}

describe('a device-filter rule', () => {
  it('has a dimension of its own, in the order of the rules', () => {
    const space = layOutRules()
    expect(space.filterRules).toEqual(['a', 'b'])
    expect(['a', 'b', 'c'].map((rule) => filterDimension(space, rule))).toEqual([10, 11, -1])
    expect(filterDimensions(space)).toEqual([10, 11])
  })

  it('that the space does not know holds nowhere', () => {
    const space = layOutRules()
    const conditions = policyConditions(policyOf('P', { deviceFilter: { mode: 'include', rule: 'c' } }), space)
    expect(conditions).toEqual([{ kind: 'deviceFilter', surely: [], atMost: [], doubts: [] }])
  })

  it.each([
    ['include', 0],
    ['exclude', 1],
  ] as const)('(%s) holds where it is true or false', (mode, truth) => {
    const space = layOutRules()
    const [condition] = policyConditions(policyOf('P', { deviceFilter: { mode, rule: 'b' } }), space)
    const cube = restrict(space.layout, space.everything, 11, [truth])
    expect(condition).toEqual({ kind: 'deviceFilter', surely: [cube], atMost: [cube], doubts: [] })
  })
})

describe('a policy without conditions', () => {
  it('has none, and one that is off holds nowhere and is in no doubt', () => {
    const space = layOutRules()
    expect(policyConditions(policyOf('P'), space)).toEqual([])
    for (const state of ['disabled', 'report-only'] as const)
      expect(policyConditions(policyOf('P', { state }), space)).toEqual([
        { kind: 'state', surely: [], atMost: [], doubts: [] },
      ])
  })
})

describe('a product', () => {
  const cutIn =
    (space: ScenarioSpace) =>
    (dimension: keyof typeof DIMENSION, ...values: number[]) => {
      const cube = restrict(space.layout, space.everything, DIMENSION[dimension], values)
      if (cube === undefined) throw new RangeError('nothing is left')
      return cube
    }

  it('takes one cube of each union, and leaves out what does not meet', () => {
    const space = layOutRules()
    const cut = cutIn(space)
    const product = productOf(space, [[cut('platforms', 0, 1), cut('platforms', 2)], [cut('platforms', 1, 2)]])
    expect(product).toEqual([cut('platforms', 1), cut('platforms', 2)])
    expect(productOf(space, [[cut('platforms', 0)], [cut('platforms', 1)]])).toEqual([])
    expect(productOf(space, [])).toEqual([space.everything])
    expect(productOf(space, [[cut('platforms', 0)], []])).toEqual([])
  })
})
