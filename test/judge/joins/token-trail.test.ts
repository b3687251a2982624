// Do the trails of parts merge exactly, whatever their order and grouping?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TokenTrail } from '../../../shared/domain/token-trail.ts'
import { mergeTokenTrails } from '../../../shared/judge/joins/token-trail.ts'
import { runs } from '../../properties/runs.ts'

const side = fc.constantFrom('satisfied', 'not-satisfied', 'not-assessable')
const trails = fc.record({
  hours: fc.array(
    fc.record({
      principalId: fc.constantFrom('ana', 'ben'),
      audience: fc.constantFrom('arm', 'kubernetes'),
      side,
      hours: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
  origins: fc.array(
    fc.record({
      tokenId: fc.constantFrom('t1', 't2'),
      principalId: fc.constantFrom('ana', 'ben'),
      source: fc.constant('log-sign-ins-interactive'),
      recordId: fc.constantFrom('r1', 'r2'),
      at: fc.constant('2026-11-23T09:00:00Z'),
      outcome: fc.constantFrom('mfa-performed', 'single-factor'),
      side,
      reason: fc.constantFrom('A', 'B'),
    }),
    { maxLength: 3 },
  ),
}) as fc.Arbitrary<TokenTrail>

describe('merging', () => {
  it('of none is none, and of one puts it in order', () => {
    expect(mergeTokenTrails([undefined, undefined])).toBeUndefined()
    const hours = { principalId: 'ana', audience: 'arm', side: 'satisfied', hours: [9, 3, 9] } as const
    const ben = { ...hours, principalId: 'ben', hours: [1] }
    expect(mergeTokenTrails([{ hours: [ben, hours], origins: [] }, undefined])?.hours).toEqual([
      { ...hours, hours: [3, 9] },
      ben,
    ])
  })

  it('keeps people, audiences and sides apart, and joins the hours of each', () => {
    const one = { principalId: 'ana', audience: 'arm', side: 'satisfied', hours: [1] } as const
    const others = [
      { ...one, side: 'not-satisfied' as const },
      { ...one, audience: 'kubernetes' },
    ]
    const merged = mergeTokenTrails([
      { hours: [one, ...others], origins: [] },
      { hours: [{ ...one, hours: [2] }], origins: [] },
    ])
    expect(merged?.hours.map(({ audience, side: how, hours }) => [audience, how, hours])).toEqual([
      ['arm', 'not-satisfied', [1]],
      ['arm', 'satisfied', [1, 2]],
      ['kubernetes', 'satisfied', [1]],
    ])
  })

  it('merge-is-a-monoid', () => {
    fc.assert(
      fc.property(trails, trails, trails, (a, b, c) => {
        const whole = mergeTokenTrails([a, b, c])
        expect(mergeTokenTrails([mergeTokenTrails([c, a]), b])).toEqual(whole)
        expect(mergeTokenTrails([whole, whole, undefined])).toEqual(whole)
      }),
      { numRuns: runs(500) },
    )
  })
})
