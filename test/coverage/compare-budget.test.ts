// What does a comparison say that outgrows its budget? That it is not shown, never that nothing changed.

import { beforeEach, describe, expect, it } from 'vitest'
import { changeOf, standOn } from '../../shared/coverage/class-change.ts'
import { type ClassStanding, fallenScenarios, standingOf } from '../../shared/coverage/class-standing.ts'
import type { CoverageInput } from '../../shared/coverage/coverage-types.ts'
import type { Cube } from '../../shared/coverage/cube.ts'
import { layOut, type Layout } from '../../shared/coverage/cube.ts'
import { type Compared, describeFallen } from '../../shared/coverage/describe-change.ts'
import { itemAt } from '../../shared/coverage/item-at.ts'
import { pairClasses } from '../../shared/coverage/paired-classes.ts'
import { poseTogether } from '../../shared/coverage/pose-together.ts'
import { createSolver } from '../../shared/coverage/solve-problem.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { ALICE, inputOf, policyOf } from './small-tenant.ts'

type Policies = readonly ConditionalAccessPolicy[]

const MFA = policyOf('MFA')
const but = (...exclude: string[]) => policyOf('MFA', { platforms: { include: ['all'], exclude } })
const on = (platform: string, given = {}) =>
  policyOf(platform, { platforms: { include: [platform], exclude: [] }, ...given })
/** Two conditions, so that what is outside the hole takes two cubes. */
const OPEN_IN_TWO = [but('linux'), on('linux', { userRisk: ['none'] })]

function stand(before: Policies, after: Policies, given: Partial<CoverageInput> = {}): Compared {
  const inputs = [inputOf(before, given), inputOf(after, given)] as const
  const posings = poseTogether(...inputs)
  const pair = itemAt(pairClasses([...inputs], posings), 0)
  return { before: standOn(pair.before, posings[0], 0), after: standOn(pair.after, posings[1], 0), differences: [] }
}

function fallen({ before, after }: Compared) {
  const moved = fallenScenarios(after.problem.space.layout, before.standing, after.standing)
  if (moved === undefined) throw new RangeError('nothing here comes near the budget')
  return moved
}

describe('the scenarios that fell', () => {
  let layout: Layout
  beforeEach(() => {
    layout = layOut([3])
  })
  const [A, B, AB]: readonly Cube[] = [[0b01], [0b10], [0b11]]
  const standing = (open: readonly (Cube | undefined)[], unprotected = open): ClassStanding => {
    const cubes = (some: typeof open) => some.filter((cube) => cube !== undefined)
    const given = { open: cubes(open), unprotected: cubes(unprotected) }
    return { verdict: 'not-assessable', openStates: [], budgetExceeded: false, ...given }
  }

  it('are none where all stands as it did', () => {
    expect(fallenScenarios(layout, standing([A]), standing([A]))).toEqual([])
  })

  it('are those that were protected and are open, that were in doubt and are open, that were protected and are in doubt', () => {
    const doubt = standing([], [A])
    expect(fallenScenarios(layout, standing([]), standing([B]))).toEqual([
      { better: 'protected', worse: 'open', cubes: [B] },
    ])
    expect(fallenScenarios(layout, doubt, standing([A]))).toEqual([{ better: 'in-doubt', worse: 'open', cubes: [A] }])
    expect(fallenScenarios(layout, standing([]), doubt)).toEqual([
      { better: 'protected', worse: 'in-doubt', cubes: [A] },
    ])
    expect(fallenScenarios(layout, doubt, standing([AB], [AB]))).toEqual([
      { better: 'protected', worse: 'open', cubes: [B] },
      { better: 'in-doubt', worse: 'open', cubes: [A] },
    ])
  })

  it.each([
    ['opened', standing([A]), standing([AB])],
    ['shown to be open', standing([A], [AB]), standing([AB])],
    ['in doubt', standing([], [A]), standing([], [AB])],
  ])('are not told if those that are %s outgrow the budget', (_, better, worse) => {
    expect(fallenScenarios(layout, better, worse, 1)).toHaveLength(1)
    expect(fallenScenarios(layout, better, worse, 0)).toBeUndefined()
  })
})

describe('a class on a question that outgrew its budget', () => {
  it('is unprotected everywhere, for all that is shown, in whichever state it happened', () => {
    const { after } = stand([], [on('linux', { include: { roles: ['r1'] } })], {
      principals: [{ ...ALICE, eligibleRoleTemplateIds: ['r1'] }],
    })
    const { problem } = after
    const narrow = standingOf(after.proofClass, { ...after.question, solve: createSolver(problem, 0) }, false)
    expect(narrow).toMatchObject({ budgetExceeded: true, unprotected: [problem.top, problem.top] })
    expect(after.standing.budgetExceeded).toBe(false)
    expect(after.standing.unprotected).not.toEqual(narrow.unprotected)
  })

  it.each(['before', 'after'] as const)('is told as a change, though nothing moved, if it was so %s', (side) => {
    const compared = stand([MFA], [MFA])
    expect(changeOf('c0', compared)).toBeUndefined()
    const standing = { ...compared[side].standing, budgetExceeded: true }
    expect(changeOf('c0', { ...compared, [side]: { ...compared[side], standing } })).toMatchObject({
      lost: [],
      gained: [],
      unknown: [
        {
          policyId: 'ruleset',
          clause: 'PROOF_BUDGET_EXCEEDED',
          why: 'the comparison grew past its budget of live cubes',
        },
      ],
    })
  })

  it.each([
    ['lost', [but('linux')], [but('linux', 'iOS')]],
    ['gained', [but('linux', 'iOS')], [but('linux')]],
  ] as const)('is told without the regions that are %s if these outgrow it', (direction, before, after) => {
    const compared = stand(before, after)
    expect(changeOf('c0', compared)?.[direction]).toHaveLength(1)
    expect(changeOf('c0', compared, 0)).toMatchObject({
      lost: [],
      gained: [],
      unknown: [
        {
          policyId: 'ruleset',
          clause: 'PROOF_BUDGET_EXCEEDED',
          why: 'the comparison grew past its budget of live cubes',
        },
      ],
    })
  })
})

describe('the words for what fell', () => {
  const regions = (compared: Compared, budget?: number) =>
    describeFallen(compared, fallen(compared), 'lost', budget)?.map(({ region }) => region)

  it('are found as long as the budget holds what is open, and what is not', () => {
    expect(regions(stand([MFA], [but('linux')]), 1)).toEqual([{ platforms: ['linux'] }])
    expect(regions(stand([MFA], OPEN_IN_TWO), 2)).toEqual([
      { platforms: ['linux'], userRisk: ['low', 'medium', 'high'] },
    ])
    expect(regions(stand([MFA], OPEN_IN_TWO), 1)).toBeUndefined()
  })

  it('are not found if what one state opens outgrows it', () => {
    // The same hole seen three ways: whatever the rule says, where it holds, and where it does not.
    const [yes, no] = (['include', 'exclude'] as const).map((mode) => ({ deviceFilter: { mode, rule: 'a' } }))
    const platforms = { include: ['all'], exclude: ['linux'] }
    const compared = stand([MFA], [policyOf('A', { ...yes, platforms }), policyOf('B', { ...no, platforms })])
    expect(regions(compared)).toEqual([{ platforms: ['linux'] }])
    expect(regions(compared, 1)).toBeUndefined()
  })

  /** Each on one platform, each under another risk: what they leave open takes a cube each. */
  const apart = (given: Parameters<typeof policyOf>[1]) =>
    ['iOS', 'android', 'windows'].map((platform, i) =>
      on(platform, { displayName: `${platform} ${i}`, ...given, userRisk: ['none', 'low', 'medium'].slice(i, i + 1) }),
    )
  const others = but('linux', 'iOS', 'android', 'windows')
  const three = { platforms: { include: ['iOS', 'android', 'windows'], exclude: [] } }

  it('are not found if what a further state opens outgrows it', () => {
    const policies = [others, ...apart({}), policyOf('Inactive', { ...three, exclude: { roles: ['r1'] } })]
    const compared = stand([MFA], policies, { principals: [{ ...ALICE, eligibleRoleTemplateIds: ['r1'] }] })
    expect(regions(compared)?.[0]).toEqual({ platforms: ['linux'] })
    expect(regions(compared)?.length).toBeGreaterThan(3)
    expect(regions(compared, 2)).toBeUndefined()
  })

  it('are not found if what is left in doubt outgrows it', () => {
    const doubtful = policyOf('Doubtful', { ...three, unknownClauses: ['conditions.times'] })
    const compared = stand([MFA], [others, ...apart({}), doubtful])
    expect(regions(compared)?.[0]).toEqual({ platforms: ['linux'] })
    expect(regions(compared)?.length).toBeGreaterThan(2)
    expect(regions(compared, 1)).toBeUndefined()
  })
})
