// Is a time read for the moment it names, and is the order of instants the order of time?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareInstants, compareMoments, parseInstant } from '../../shared/domain/instant.ts'

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

describe('a time that a person writes', () => {
  it.each([
    ['2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z'],
    ['2026-11-24t00:00:00z', '2026-11-24T00:00:00Z'],
    ['2026-11-24T01:30:00+01:30', '2026-11-24T00:00:00Z'],
    ['2026-11-23T19:00:00-05:00', '2026-11-24T00:00:00Z'],
    ['2026-11-24T00:00:00-00:00', '2026-11-24T00:00:00Z'],
    ['2026-03-01T00:30:00.1234567+01:00', '2026-02-28T23:30:00.1234567Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })

  it.each([
    ['the 30th of February', '2026-02-30T00:00:00Z'],
    ['the 29th of February of a year without', '2026-02-29T00:00:00Z'],
    ['the 31st of April', '2026-04-31T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['hour 24', '2026-11-24T24:00:00Z'],
    ['minute 60', '2026-11-24T00:60:00Z'],
    ['an offset of 24 hours', '2026-11-24T00:00:00+24:00'],
    ['an offset of 60 minutes', '2026-11-24T00:00:00+00:60'],
    ['no zone', '2026-11-24T00:00:00'],
    ['no time', '2026-11-24'],
    ['no seconds', '2026-11-24T00:00Z'],
    ['a space for the T', '2026-11-24 00:00:00Z'],
    ['a two-digit year', '26-11-24T00:00:00Z'],
    ['more digits than the format can state', '2026-11-24T00:00:00.0123456789Z'],
    ['a moment before the year 0', '0000-01-01T00:00:00+01:00'],
    ['a moment after the year 9999', '9999-12-31T23:59:59-01:00'],
    ['a line break behind it', '2026-11-24T00:00:00Z\n'],
    ['an English date', 'November 24, 2026'],
    ['a number', '1795478400000'],
    ['nothing', ''],
  ])('%s is no time', (_what, text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('is read back as the same moment, whatever its offset', () => {
    const date = fc.date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(date, fc.integer({ min: -1439, max: 1439 }), (moment, offset) => {
        const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 19)
        const two = (part: number) => String(part).padStart(2, '0')
        const size = Math.abs(offset)
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
        expect(parseInstant(`${local}${zone}`)).toBe(`${moment.toISOString().slice(0, 19)}Z`)
      }),
    )
  })
})
