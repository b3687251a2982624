// Is an hour kept with its sign-ins, over nights and the ends of months?

import { describe, expect, it } from 'vitest'
import { addHours, countSince, writeHours } from '../../../shared/judge/model/hour-counts.ts'

const hour = (at: string): number => Date.parse(at) / 3_600_000

const ACROSS_A_MONTH = new Map([
  [hour('2026-12-01T01:00:00Z'), 4],
  [hour('2026-11-30T22:00:00Z'), 2],
])

describe('hours of a case', () => {
  it('are one number each, from the first to the last', () => {
    expect(writeHours(ACROSS_A_MONTH)).toEqual({ firstHour: '2026-11-30T22', counts: [2, 0, 0, 4] })
  })

  it('add up with those of another slice', () => {
    const sums = new Map([[hour('2026-11-30T23:00:00Z'), 7]])
    addHours(sums, writeHours(ACROSS_A_MONTH))
    addHours(sums, writeHours(ACROSS_A_MONTH))
    expect(writeHours(sums)).toEqual({ firstHour: '2026-11-30T22', counts: [4, 7, 0, 8] })
  })

  it.each([
    ['2026-11-30T22:00:00Z', 6],
    ['2026-11-30T22:00:01Z', 4],
    ['2026-12-01T01:00:00Z', 4],
    ['2026-12-01T01:30:00Z', 0],
  ])('that begin from %s on hold %i sign-ins', (since, count) => {
    expect(countSince(writeHours(ACROSS_A_MONTH), Date.parse(since))).toBe(count)
  })
})
