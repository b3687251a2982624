// Which places does a location word stand for, surely and at most? (docs/facts/identity.md, 3.2.5)

import { describe, expect, it } from 'vitest'
import { cutLocations, distinctById, type Places, unite } from '../../shared/coverage/location-atoms.ts'
import type { NamedLocation } from '../../shared/domain/conditional-access.ts'
import { countriesOf, rangeOf } from './small-tenant.ts'

const KNOWN = { complete: true, mfaTrustedIpsEmpty: true }
const MFA_TRUSTED_IPS = '00000000-0000-0000-0000-000000000000'
const NOWHERE: Places = { everywhere: false, addresses: [], countries: [], unseenTrusted: false }
const EVERYWHERE: Places = { ...NOWHERE, everywhere: true }

const HQ = rangeOf('HQ', '203.0.113.0/24')
const LAB = { ...rangeOf('Lab', '203.0.113.64/26', '192.0.2.0/24'), trusted: true }
const FRANCE = countriesOf('France', 'fr')
const EUROPE = { ...countriesOf('Europe', 'FR', 'DE', 'XK'), includesUnknownCountries: true, trusted: true }

describe('the pieces', () => {
  const cut = () => cutLocations([LAB, HQ, FRANCE, EUROPE], KNOWN)
  const named = (indices: readonly number[]) => indices.map((i) => cut().locations[i]?.id).join('+')

  it('are cut in the order of the ids', () => {
    expect(cut().locations.map(({ id }) => id)).toEqual(['europe', 'france', 'hq', 'lab'])
  })

  it('of the addresses are told apart by the ranges that hold them', () => {
    expect(cut().addresses.map(({ locations: holding, witness }) => [named(holding), witness])).toEqual([
      ['', '198.51.100.7'],
      ['hq', '203.0.113.7'],
      ['lab', '192.0.2.7'],
      ['hq+lab', '203.0.113.65'],
    ])
  })

  it('of the world are told apart by the countries, the unknown ones among them', () => {
    const pieces = cut().countries.map(({ locations: holding, codes }) => [named(holding), codes])
    expect(pieces).toHaveLength(3)
    expect(pieces).toContainEqual(['europe+france', ['FR']])
    expect(pieces).toContainEqual(['europe', ['', 'DE', 'XK']])
    expect(pieces.find(([holding]) => holding === '')?.[1]).toHaveLength(247)
  })

  it('are one of each kind where nothing is named', () => {
    const none = cutLocations([], KNOWN)
    expect(none.addresses.map(({ locations: holding }) => holding)).toEqual([[]])
    expect(none.countries.map(({ codes }) => codes.length)).toEqual([251])
  })

  it('are told apart however many locations there are', () => {
    // The second and the third hold France, the thirteenth alone holds Spain: no list of them may pass for another.
    const codes = ['DE', 'FR', 'FR', ...Array<string>(9).fill('IT'), 'ES']
    const many = codes.map((code, i) => countriesOf(`L${String.fromCharCode(97 + i)}`, code))
    const holding = Object.fromEntries(
      cutLocations(many, KNOWN).countries.flatMap((atom) => atom.codes.map((code) => [code, atom.locations])),
    )
    expect([holding['FR'], holding['ES'], holding['DE']]).toEqual([[1, 2], [12], [0]])
  })

  it('do not follow a location that cannot be read', () => {
    const phones = { ...FRANCE, countryLookup: 'authenticatorAppGps' }
    expect(cutLocations([phones, { ...HQ, kind: 'unknown' }], KNOWN).countries).toHaveLength(1)
    expect(cutLocations([{ ...FRANCE, countryLookup: 'clientIpAddress' }], KNOWN).countries).toHaveLength(2)
    expect(cutLocations([{ ...FRANCE, ranges: ['203.0.113.0/24'] }], KNOWN).addresses).toHaveLength(1)
    expect(cutLocations([{ ...HQ, countries: ['FR'] }], KNOWN).countries).toHaveLength(1)
  })
})

describe('a word', () => {
  const cut = () => cutLocations([HQ, LAB, FRANCE, EUROPE], { complete: true, mfaTrustedIpsEmpty: false })
  const resolve = (word: string) => cut().resolve(word)
  const surely = (word: string) => {
    const { surely: sure, atMost, why } = resolve(word)
    expect([atMost, why]).toEqual([sure, undefined])
    return sure
  }

  it('is a location by its id, whatever the case', () => {
    expect(surely('HQ')).toEqual({ ...NOWHERE, addresses: [1, 3] })
    expect(surely('lab')).toEqual({ ...NOWHERE, addresses: [2, 3] })
    expect(resolve('hq').name).toBe('HQ')
  })

  it('is everywhere', () => {
    expect(surely('All')).toEqual(EVERYWHERE)
    expect(resolve('aLL').name).toBe('All')
  })

  it('is every trusted location, and the trusted addresses that no capture shows', () => {
    const { addresses, countries, ...rest } = surely('AllTrusted')
    expect(rest).toEqual({ everywhere: false, unseenTrusted: true })
    expect(addresses).toEqual([2, 3])
    expect(countries).toEqual(resolve('europe').surely.countries)
    expect(resolve('alltrusted').name).toBe('AllTrusted')
  })

  it('is the MFA trusted IPs', () => {
    expect(surely(MFA_TRUSTED_IPS)).toEqual({ ...NOWHERE, unseenTrusted: true })
    expect(resolve(MFA_TRUSTED_IPS).name).toBe('MFA trusted IPs')
  })

  it('that nobody captured may be anywhere', () => {
    expect(resolve('Gone')).toEqual({
      name: 'Gone',
      surely: NOWHERE,
      atMost: EVERYWHERE,
      why: 'it is not among the captured named locations',
    })
  })

  it('is named by its id where the capture has no name', () => {
    expect(cutLocations([{ ...HQ, id: 'Loc-1', displayName: '' }], KNOWN).resolve('loc-1').name).toBe('Loc-1')
  })

  it('is the same answer each time', () => {
    const same = cut()
    expect(same.resolve('AllTrusted')).toBe(same.resolve('AllTrusted'))
  })
})

describe('trusted addresses that no capture shows', () => {
  it.each([
    [true, true, undefined, NOWHERE, NOWHERE],
    [true, false, 'MFA trusted IPs', { ...NOWHERE, unseenTrusted: true }, { ...NOWHERE, unseenTrusted: true }],
    [false, true, 'a trusted location that was not captured', NOWHERE, NOWHERE],
    [false, false, 'a trusted location that was not captured', NOWHERE, { ...NOWHERE, unseenTrusted: true }],
  ])('captured whole %s, declared empty %s: %s', (complete, mfaTrustedIpsEmpty, name, sure, atMost) => {
    const cut = cutLocations([HQ], { complete, mfaTrustedIpsEmpty })
    expect(cut.unseenTrusted).toBe(name)
    expect('unseenTrusted' in cut).toBe(name !== undefined)
    expect(cut.resolve(MFA_TRUSTED_IPS)).toMatchObject({ name: 'MFA trusted IPs', surely: sure, atMost })
    expect(cut.resolve('AllTrusted').surely.unseenTrusted).toBe(name !== undefined)
  })
})

describe('a location in doubt', () => {
  it('surely holds what can be read of it', () => {
    const { resolve } = cutLocations([{ ...LAB, ranges: [...LAB.ranges, 'odd'] }], KNOWN)
    const { surely, atMost, why } = resolve('lab')
    expect([surely.addresses.length, atMost, why]).toEqual([1, EVERYWHERE, 'one of its ranges is not readable'])
    const trusted = resolve('AllTrusted')
    expect([trusted.surely.addresses, trusted.atMost]).toEqual([surely.addresses, EVERYWHERE])
    expect(trusted.why).toBe('trusted location `Lab`: one of its ranges is not readable')
  })

  it('is none for what its kind does not ask: the range of a country, the look-up of a range', () => {
    const { resolve } = cutLocations(
      [
        { ...FRANCE, ranges: ['odd'] },
        { ...HQ, countryLookup: 'authenticatorAppGps' },
      ],
      KNOWN,
    )
    expect([resolve('france').why, resolve('hq').why]).toEqual([undefined, undefined])
  })

  it('is one that two records tell differently, and not one that two tell alike', () => {
    const twice = (other: NamedLocation) => cutLocations([HQ, other], KNOWN).resolve('hq').why
    expect(twice({ ...HQ })).toBeUndefined()
    expect(twice({ ...HQ, id: 'Hq', ranges: ['192.0.2.0/24'] })).toBe(
      'its kind cannot be told from an address or a country',
    )
  })
})

it('a union holds each place once, in order', () => {
  const a = { ...NOWHERE, addresses: [12, 2], countries: [20] }
  const b = { ...NOWHERE, addresses: [2, 1], countries: [3, 20], unseenTrusted: true }
  expect(unite([a, b])).toEqual({ ...NOWHERE, addresses: [1, 2, 12], countries: [3, 20], unseenTrusted: true })
  expect(unite([a, EVERYWHERE]).everywhere).toBe(true)
  expect(unite([])).toEqual(NOWHERE)
})

describe('what a location does not say', () => {
  it('keeps open whether it is trusted, and whether a country list holds unknown countries', () => {
    const { trusted: _, ...silent } = HQ
    const { includesUnknownCountries: __, ...france } = FRANCE
    const { resolve } = cutLocations([silent, france], KNOWN)
    expect(resolve('AllTrusted').why).toBe('trusted location `HQ`: it does not say whether it is trusted')
    expect(resolve('france').why).toBe('it does not say whether it holds addresses without a known country')
  })

  it('matters to a list of countries only', () => {
    const { includesUnknownCountries: _, ...range } = HQ
    expect(cutLocations([range], KNOWN).resolve('hq').why).toBeUndefined()
  })

  it('is what two records of one id say differently, each by itself', () => {
    const other = { ...HQ, ranges: ['192.0.2.0/24'] }
    const trust = (one: boolean, two: boolean) =>
      distinctById([
        { ...HQ, trusted: one },
        { ...other, trusted: two },
      ]).map(({ kind, trusted }) => [kind, trusted])
    expect(trust(true, true)).toEqual([['unknown', true]])
    expect(trust(false, false)).toEqual([['unknown', false]])
    expect(trust(true, false)).toEqual([['unknown', undefined]])
    expect(distinctById([HQ, HQ])).toEqual([HQ])
  })
})

it('a country that no list of codes holds has a piece of its own where a location names it', () => {
  const { countries } = cutLocations([countriesOf('Tomorrow', 'ZZ')], KNOWN)
  expect(countries.find(({ locations }) => locations.length === 1)?.codes).toEqual(['ZZ'])
})
