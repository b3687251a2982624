// What a fold sums up for the comparison, and how the sums of slices become the sum of the whole.

import { describe, expect, it } from 'vitest'
import { MODEL_CASES_KEPT, type ModelTally } from '../../../shared/domain/model-tally.ts'
import type { SignInEvent } from '../../../shared/domain/sign-in-event.ts'
import { mergeTallies } from '../../../shared/judge/tally.ts'
import { ANA, applied, foldOf, item, KUBERNETES } from '../sign-in/make-sign-in.ts'
import { caught, location, passedBy, tallyOf } from './compare-sign-ins.ts'

describe('a case', () => {
  it('holds sign-ins that are alike, hour by hour, with the latest records', () => {
    const at = (time: string, id: string) => caught({ id, at: `2026-11-23T${time}Z` })
    const tally = tallyOf([
      at('09:59:59.9999999', 'a'),
      at('09:00:00', 'b'),
      at('23:10:00', 'd'),
      at('23:59:59', 'c'),
      at('00:00:00', 'e'),
    ])
    expect(tally.cases).toEqual([
      {
        principalId: ANA,
        audience: KUBERNETES,
        conditions: 0,
        answer: 0,
        hours: { firstHour: '2026-11-23T00', counts: [1, ...zeros(8), 2, ...zeros(13), 2] },
        records: [
          { source: 'log-sign-ins-interactive', recordId: 'c', at: '2026-11-23T23:59:59Z' },
          { source: 'log-sign-ins-interactive', recordId: 'd', at: '2026-11-23T23:10:00Z' },
          { source: 'log-sign-ins-interactive', recordId: 'a', at: '2026-11-23T09:59:59.9999999Z' },
        ],
      },
    ])
  })

  it.each<readonly [string, Partial<SignInEvent>, number]>([
    ['another address in the same named locations', { ipAddress: '203.0.113.99' }, 1],
    ['an address in another named location', { ipAddress: '10.0.0.1' }, 2],
    ['another country', { country: 'FR' }, 2],
    ['another platform', { operatingSystem: 'Windows10', userAgent: 'Windows NT 10.0' }, 2],
    ['another way to write the same platform', { userAgent: 'python (Linux-6.1)' }, 1],
    ['another client', { clientAppUsed: 'Browser' }, 2],
    ['another risk', { signInRisk: 'low' }, 2],
    ['another flow', { originalTransferMethod: 'deviceCodeFlow' }, 2],
    ['another result', { appliedPolicies: [applied({ result: 'notEnabled' })] }, 2],
    [
      'the same policies in another order',
      { appliedPolicies: [applied({ id: 'z', result: 'notApplied' }), applied()] },
      1,
    ],
    ['another session', { sessionId: 's9' }, 1],
    ['another person', { principalId: 'u9' }, 2],
  ])('%s', (_, change, cases) => {
    const namedLocations = [location('hq', { ranges: ['10.0.0.0/8'] })]
    const tally = tallyOf([caught({ id: 'r1' }), caught({ id: 'r2', ...change })], namedLocations)
    expect(tally.cases).toHaveLength(cases)
  })

  it('writes policy results and conditions once, however many people share them', () => {
    const events = ['u1', 'u2', 'u3'].map((principalId) =>
      caught({ id: principalId, principalId, sessionId: principalId }),
    )
    const tally = tallyOf(events)
    expect([tally.cases.length, tally.conditions.length, tally.answers]).toEqual([
      3,
      1,
      [{ blocked: false, applied: ['50000000-0000-4000-8000-00000000000a'], others: [] }],
    ])
  })
})

describe('a record that comes more than once', () => {
  const namedLocations: never[] = []
  it('counts once', () => {
    const twice = [caught({ id: 'r1' }), passedBy({ id: 'r2' }), caught({ id: 'r1' })].map((event) => item(event))
    const { model } = foldOf(twice, { namedLocations }).tally
    expect(countOf(model)).toBe(2)
    expect(model).toEqual(tallyOf([caught({ id: 'r1' }), passedBy({ id: 'r2' })]))
  })

  it('counts in its newest state', () => {
    const states = [
      caught({ id: 'r1', recordedAt: '2026-11-23T09:05:00Z' }),
      passedBy({ id: 'r1', recordedAt: '2026-11-23T09:10:00Z' }),
    ]
    for (const order of [states, [...states].reverse()]) {
      const { model } = foldOf(
        order.map((event) => item(event)),
        { namedLocations },
      ).tally
      expect([countOf(model), model?.answers]).toEqual([1, [{ blocked: false, applied: [], others: [] }]])
    }
  })
})

it('is not made where the named locations are not at hand', () => {
  expect(foldOf([item(caught())]).tally.model).toBeUndefined()
})

describe('more cases than are kept', () => {
  const EXTRA = 500
  const people = Array.from({ length: MODEL_CASES_KEPT + EXTRA }, (_, i) => `u${i}`)
  const eventOf = (principalId: string) => caught({ id: principalId, principalId, sessionId: principalId })
  const whole = tallyOf(people.map(eventOf))

  it('are counted, not dropped in silence', () => {
    expect([whole.cases.length, whole.overBoundCount, countOf(whole)]).toEqual([
      MODEL_CASES_KEPT,
      EXTRA,
      MODEL_CASES_KEPT,
    ])
  })

  it('leave the same ones whatever the order and the slices', () => {
    const backwards = tallyOf([...people].reverse().map(eventOf))
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(whole))
    const slices = [0, 1, 2].map((slice) => ({
      buckets: [],
      unknowns: [],
      model: tallyOf(people.filter((_, i) => i % 3 === slice).map(eventOf)),
    }))
    expect(JSON.stringify(mergeTallies(slices).model)).toBe(JSON.stringify(whole))
    expect(JSON.stringify(mergeTallies([mergeTallies(slices.slice(1)), ...slices.slice(0, 1)]).model)).toBe(
      JSON.stringify(whole),
    )
  })

  it('are not the people of one end of the alphabet', () => {
    const dropped = new Set(people)
    for (const { principalId } of whole.cases) dropped.delete(principalId)
    const places = [...dropped].map((name) => Math.floor((people.indexOf(name) * 4) / people.length))
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3]))
  })
})

function countOf(tally: ModelTally | undefined): number {
  return (tally?.cases ?? []).flatMap(({ hours }) => hours.counts).reduce((sum, count) => sum + count, 0)
}

function zeros(many: number): number[] {
  return Array.from({ length: many }, () => 0)
}
