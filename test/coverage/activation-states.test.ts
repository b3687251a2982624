// Is the worst state of somebody's eligible groups and roles always among those that are judged?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activationStates, type ItemUse, MIXED_UP_TO } from '../../shared/coverage/activation-states.ts'
import { runs } from '../properties/runs.ts'
import { compareCoverage } from '../../shared/coverage/compare-coverage.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { inputOf, policyOf } from './small-tenant.ts'

const excludes = (): ItemUse => 'excludes'

describe('the states of eligible items', () => {
  it('are all subsets of up to four', () => {
    expect(activationStates([], excludes)).toEqual({ states: [[]], complete: true })
    expect(activationStates(['b', 'a', 'b'], excludes)).toEqual({
      states: [[], ['a'], ['b'], ['a', 'b']],
      complete: true,
    })
    const four = activationStates(['d', 'c', 'b', 'a'], excludes)
    expect(four.complete).toBe(true)
    expect(new Set(four.states.map((state) => state.join(''))).size).toBe(16)
    expect(four.states.at(-1)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('of more are none, each alone, and all that only exclude with every subset of what also includes', () => {
    const uses: Readonly<Record<string, ItemUse>> = {
      a: 'excludes',
      b: 'excludes',
      c: 'both',
      d: 'includes',
      e: 'includes',
    }
    expect(activationStates(['e', 'd', 'c', 'b', 'a'], (item) => uses[item] ?? 'both')).toEqual({
      states: [[], ['a'], ['b'], ['c'], ['d'], ['e'], ['a', 'b'], ['a', 'b', 'c']],
      complete: true,
    })
    // Each in order, so that one state is one list.
    const { states } = activationStates(['e', 'd', 'c', 'b', 'a'], (item) => (item === 'a' ? 'both' : 'excludes'))
    expect(states.slice(6)).toEqual([
      ['b', 'c', 'd', 'e'],
      ['a', 'b', 'c', 'd', 'e'],
    ])
  })

  it('of too many that do both are a sample, and say so', () => {
    const items = (count: number) => Array.from({ length: count }, (_, i) => `g${i}`)
    const both = (): ItemUse => 'both'
    expect(activationStates(items(MIXED_UP_TO), both)).toMatchObject({ complete: true })
    const { states, complete } = activationStates(items(MIXED_UP_TO + 1), both)
    expect(complete).toBe(false)
    expect(states).toHaveLength(MIXED_UP_TO + 3)
  })

  const ITEMS = ['g0', 'g1', 'g2', 'g3', 'g4', 'g5']
  const some = fc.subarray(ITEMS)
  const clauses = fc.array(fc.record({ everybody: fc.boolean(), include: some, exclude: some }), { maxLength: 5 })

  it('hold, for any policies, one in which no policy applies that does not apply in a given state', () => {
    fc.assert(
      fc.property(clauses, some, (policies, reached) => {
        const useOf = (item: string): ItemUse => {
          const included = policies.some(({ include }) => include.includes(item))
          const excluded = policies.some(({ exclude }) => exclude.includes(item))
          return included && excluded ? 'both' : excluded ? 'excludes' : 'includes'
        }
        const named = ITEMS.filter((item) => policies.some((p) => p.include.includes(item) || p.exclude.includes(item)))
        const applies = (active: readonly string[]) =>
          policies.map(
            ({ everybody, include, exclude }) =>
              (everybody || include.some((id) => active.includes(id))) && !exclude.some((id) => active.includes(id)),
          )
        const given = applies(reached)
        const { states } = activationStates(named, useOf)
        expect(states.some((state) => applies(state).every((yes, i) => !yes || given[i] === true))).toBe(true)
      }),
      { numRuns: runs(2000) },
    )
  })
})

describe('somebody with five eligible groups', () => {
  const [g1, g2, ...rest] = ['g1', 'g2', 'g3', 'g4', 'g5']
  const alice = { id: 'alice', userType: 'member', groupIds: [], roleTemplateIds: [] } as const
  const policies = [
    policyOf('A', { exclude: { groups: [g1 ?? ''] } }),
    policyOf('B', { exclude: { groups: [g2 ?? ''] } }),
    policyOf('C', { include: { groups: rest } }),
  ]

  it('gets through where two of them together open what none opens alone', () => {
    const principals = [{ ...alice, eligibleGroupIds: ['g1', 'g2', ...rest] }]
    const { classes, results } = proveCoverage(inputOf(policies, { principals }))
    expect(results[0]?.verdict).toBe('not-satisfied')
    expect(results[0]?.uncovered[0]?.words).toContain('alice with eligible group g1 and eligible group g2 active')
    expect(classes[0]?.description).toBe('alice, every state of 5 eligible assignments judged')
  })

  it('stays open where there are more combinations than are judged', () => {
    const groups = Array.from({ length: MIXED_UP_TO + 1 }, (_, i) => `m${i}`)
    const principals = [{ ...alice, eligibleGroupIds: groups }]
    const {
      classes,
      results: [result],
    } = proveCoverage(
      inputOf([policyOf('All'), policyOf('Some', { include: { groups } }), policyOf('Not', { exclude: { groups } })], {
        principals,
      }),
    )
    expect(result?.verdict).toBe('not-assessable')
    expect(result?.unknown).toEqual([
      {
        policyId: 'ruleset',
        clause: 'PROOF_BUDGET_EXCEEDED',
        why: 'so many eligible groups and roles are included by some policies and excluded by others that not every combination of them is judged',
      },
    ])
    expect(classes[0]?.description).toBe('alice, 9 eligible assignments, not judged in every combination')
  })

  it('is compared as open there too', () => {
    const groups = Array.from({ length: MIXED_UP_TO + 1 }, (_, i) => `m${i}`)
    const principals = [{ ...alice, eligibleGroupIds: groups }]
    const all = policyOf('All')
    const mixed = [policyOf('Some', { include: { groups } }), policyOf('Not', { exclude: { groups } })]
    const { changes } = compareCoverage(inputOf([all], { principals }), inputOf([all, ...mixed], { principals }))
    expect(changes.map(({ before, after }) => [before, after])).toEqual([['satisfied', 'not-assessable']])
    expect(changes[0]?.lost.map(({ region, after }) => [region, after])).toEqual([[{}, 'in-doubt']])
  })
})
