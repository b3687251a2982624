// Do the parts of a part make it up, nothing twice and nothing left out?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsNeeded, splitUnit, type LogUnit } from '../../shared/sources/logs/split-unit.ts'
import { cutIntoDays, halve, HOUR_MS, MINUTE_MS } from '../../shared/sources/spans.ts'

const DAY = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }

/** Parts in which a record of this hash and time lies. */
function holding(parts: readonly LogUnit[], hash: number, at: number): LogUnit[] {
  return parts.filter(
    ({ window, index, of }) => hash % of === index && at >= Date.parse(window.from) && at < Date.parse(window.to),
  )
}

describe('a part of a table', () => {
  it('is made up of its parts exactly, however often it is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        fc.integer({ min: 2, max: 40 }),
        fc.array(fc.tuple(fc.nat(1_000_000), fc.integer({ min: 0, max: 86_399_999 })), { minLength: 1 }),
        (base, seed, needed, records) => {
          let parts: LogUnit[] = [{ window: DAY, index: seed % base, of: base }]
          for (let round = 0; round < 3; round += 1)
            parts = parts.flatMap((part) => splitUnit(part, needed, base) ?? [part]).slice(0, 4_000)
          if (parts.length === 4_000) return
          for (const [hash, offset] of records) {
            const inside = hash % base === seed % base ? 1 : 0
            expect(holding(parts, hash, Date.parse(DAY.from) + offset)).toHaveLength(inside)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    [100_000, 1, 1],
    [100_001, 1, 2],
    [10, 8 * 1024 * 1024 + 1, 2],
    [10, 40 * 1024 * 1024, 5],
  ])('of %i rows and %i bytes needs %i parts', (rows, bytes, parts) => {
    expect(partsNeeded({ rows, bytes }, 100_000)).toBe(parts)
  })

  it('is cut by partition first, to a power of two of them', () => {
    expect(splitUnit({ window: DAY, index: 1, of: 2 }, 3, 2)?.map(({ index, of }) => [index, of])).toEqual([
      [1, 8],
      [3, 8],
      [5, 8],
      [7, 8],
    ])
  })

  it('of the finest partition is cut by time', () => {
    expect(splitUnit({ window: DAY, index: 5, of: 64 }, 9, 1)).toEqual([
      { window: { from: DAY.from, to: '2026-11-23T12:00:00Z' }, index: 5, of: 64 },
      { window: { from: '2026-11-23T12:00:00Z', to: DAY.to }, index: 5, of: 64 },
    ])
  })

  it('of sums by the hour is cut at whole hours, never below', () => {
    const three = { from: '2026-11-23T10:00:00Z', to: '2026-11-23T13:00:00Z' }
    const parts = splitUnit({ window: three, index: 0, of: 64 }, 2, 1, HOUR_MS) ?? []
    expect(parts.map(({ window }) => window.to)).toEqual(['2026-11-23T12:00:00Z', '2026-11-23T13:00:00Z'])
    expect(splitUnit({ window: parts[1]?.window ?? three, index: 0, of: 64 }, 2, 1, HOUR_MS)).toBeUndefined()
  })

  it('of one minute cannot be cut', () => {
    const minute = { from: '2026-11-23T10:00:00Z', to: '2026-11-23T10:01:00Z' }
    expect(splitUnit({ window: minute, index: 5, of: 64 }, 2, 1)).toBeUndefined()
  })
})

describe('a span', () => {
  it('is cut at whole minutes', () => {
    expect(halve({ from: '2026-11-23T10:00:00Z', to: '2026-11-23T10:03:00Z' }, MINUTE_MS)?.[0].to).toBe(
      '2026-11-23T10:02:00Z',
    )
  })

  it('of two and a half days is three parts', () => {
    expect(cutIntoDays({ from: '2026-11-20T00:00:00Z', to: '2026-11-22T12:00:00Z' }).map(({ to }) => to)).toEqual([
      '2026-11-21T00:00:00Z',
      '2026-11-22T00:00:00Z',
      '2026-11-22T12:00:00Z',
    ])
  })
})
