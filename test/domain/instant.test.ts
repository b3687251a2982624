// Is the order of instants the order of time?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareInstants, compareMoments } from '../../shared/domain/instant.ts'

const instants = fc
  .record({
    second: fc.integer({ min: 0, max: 3 }),
    fraction: fc.constantFrom('', '.0', '.5', '.50', '.4999999', '.05', '.1234567'),
  })
  .map(({ second, fraction }) => `2026-11-23T09:00:0${second}${fraction}Z`)

/** Seconds as a number: the slow and obvious reading. */
function seconds(instant: string): number {
  return Number(instant.slice(17, -1))
}

describe('instants', () => {
  it('are ordered as numbers are', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        expect(Math.sign(compareMoments(a, b))).toBe(Math.sign(seconds(a) - seconds(b)))
      }),
    )
  })

  it('written in two ways are one moment, but still in one order', () => {
    expect(compareMoments('2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z')).toBe(0)
    expect(compareInstants('2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z')).toBe(1)
    expect(compareInstants('2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00Z')).toBe(-1)
  })
})
