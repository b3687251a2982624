// When are addresses of every country surely among those of a range, so that a hole there is somebody's sign-in?

import { describe, expect, it } from 'vitest'
import { cutAddresses } from '../../shared/coverage/address-atoms.ts'
import { parseCidr } from '../../shared/domain/cidr.ts'
import { countriesOf, policyOf, rangeOf, resultOf } from './small-tenant.ts'

const pieces = (...texts: string[]) => cutAddresses([texts.flatMap((text) => parseCidr(text) ?? [])])
const spans = (...texts: string[]) =>
  Object.fromEntries(pieces(...texts).map(({ locations, spansWorld }) => [locations.length, spansWorld]))

describe('a piece spans the world', () => {
  it.each<readonly [string[], boolean, boolean | undefined]>([
    [['0.0.0.0/1'], false, true],
    [['0.0.0.0/1', '128.0.0.0/32'], true, true],
    [['0.0.0.0/2', '128.0.0.0/2', '64.0.0.0/32'], true, true],
    [['0.0.0.0/0'], true, true],
    [['2000::/4'], false, true],
    [['2000::/4', '3000::/128'], true, true],
    [['::/1'], true, true],
    [['8000::/1'], false, true],
    [['4000::/2', '8000::/1', '::/3'], false, true],
    [['0.0.0.0/0', '::/0'], true, undefined],
    [['0.0.0.0/0', '2000::/3'], true, false],
    [['0.0.0.0/0', '2000::/4'], true, false],
    [['128.0.0.0/1', '2000::/3'], true, false],
    [['0.0.0.0/0', '2000::/5'], true, true],
  ])('%j: inside %s, outside %s', (ranges, inside, outside) => {
    expect(spans(...ranges)).toEqual({ 1: inside, ...(outside === undefined ? {} : { 0: outside }) })
  })
})

describe('a witness', () => {
  const inside = (...ranges: string[]) => pieces(...ranges).find(({ locations }) => locations.length === 1)?.witness
  const outside = (...ranges: string[]) => pieces(...ranges).find(({ locations }) => locations.length === 0)?.witness

  it.each<readonly [string[], string]>([
    [['10.1.2.0/30'], '10.1.2.1'],
    [['10.1.2.0/31'], '10.1.2.0'],
    [['10.1.2.9/32'], '10.1.2.9'],
    [['2001:db8:5::/126'], '2001:db8:5::1'],
    [['2001:db8:5::/127'], '2001:db8:5::'],
    [['10.0.0.0/8', '192.0.2.0/24'], '192.0.2.7'],
    [['198.51.100.0/24', '203.0.113.0/24', '192.0.2.0/24'], '192.0.2.7'],
    [['0.0.0.0/0'], '198.51.100.7'],
    [['10.0.0.0/8', '2001:db8::/32'], '2001:db8::7'],
  ])('in %j is %s', (ranges, witness) => {
    expect(inside(...ranges)).toBe(witness)
  })

  it('outside is a documentation address where one is left', () => {
    expect(outside('192.0.2.0/24')).toBe('198.51.100.7')
    expect(outside('192.0.2.0/24', '198.51.100.0/24')).toBe('203.0.113.7')
    expect(outside('198.51.100.0/24', '203.0.113.0/24', '192.0.2.0/24')).toBe('2001:db8::7')
  })
})

describe('pieces', () => {
  it('reach to the last address of each family', () => {
    const allBut = (bits: number, text: (prefix: number) => string) =>
      Array.from({ length: bits }, (_, i) => text(i + 1))
    // 255.255.255.255 alone is outside: the ranges beside it are 0/1, 128/2, 192/3 and so on.
    const four = allBut(32, (prefix) => {
      const first = prefix === 1 ? 0 : 2 ** 32 - 2 ** (33 - prefix)
      return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`
    })
    expect(pieces(...four, '::/0').map(({ locations, witness }) => [locations.length, witness])).toEqual([
      [0, '255.255.255.255'],
      [1, '198.51.100.7'],
    ])
  })

  it('of thirteen locations are not mistaken: 1 with 2 is not 12', () => {
    const located = Array.from({ length: 13 }, (_, i) => (i === 1 || i === 2 ? '10.0.0.1/32' : `10.0.1.${i}/32`))
    const atoms = cutAddresses(located.map((text) => [parseCidr(text)].flatMap((one) => one ?? [])))
    expect(atoms.map(({ locations }) => locations.join('+'))).toEqual([
      '',
      '0',
      ...Array.from({ length: 10 }, (_, i) => `${i + 3}`),
      '1+2',
    ])
  })

  it('are in the order of how many locations hold them, then of the locations', () => {
    const ranges = (...texts: string[]) => texts.flatMap((text) => parseCidr(text) ?? [])
    const a = ranges('9.0.0.0/32', '10.0.0.1/32', '10.0.0.2/32', '10.0.0.3/32')
    const b = ranges('10.0.0.1/32', '10.0.0.2/32', '10.0.1.0/32')
    const c = ranges('10.0.0.1/32', '10.0.0.3/32', '10.0.2.0/32', '10.0.1.0/32')
    expect(cutAddresses([a, b, c]).map(({ locations }) => locations)).toEqual([
      [],
      [0],
      [2],
      [0, 1],
      [0, 2],
      [1, 2],
      [0, 1, 2],
    ])
  })
})

describe('a hole in a named range and a country', () => {
  const france = countriesOf('France', 'FR')
  const verdictIn = (...ranges: string[]) =>
    resultOf(
      [
        policyOf('Not there', { locations: { include: ['All'], exclude: ['wide'] } }),
        policyOf('France', { locations: { include: ['france'], exclude: [] } }),
      ],
      { namedLocations: [rangeOf('Wide', ...ranges), france] },
    )

  it('is somebody’s sign-in where the range spans the world, and nobody’s for sure where it does not', () => {
    expect(verdictIn('203.0.113.0/24').verdict).toBe('not-assessable')
    const { verdict, uncovered } = verdictIn('128.0.0.0/1', '10.0.0.0/8')
    expect(verdict).toBe('not-satisfied')
    expect(uncovered.map(({ region }) => region.locations)).toEqual([
      ["named location 'Wide' (198.51.100.7), any of 249 countries (for example AD) and an unknown country"],
    ])
  })
})
