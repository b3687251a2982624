// Are named locations and authentication strengths read as what they are?

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeNamedLocations } from '../../../shared/decode/conditional-access/named-locations.ts'
import { decodeStrengths } from '../../../shared/decode/conditional-access/strengths.ts'

const IP = '#microsoft.graph.ipNamedLocation'
const COUNTRY = '#microsoft.graph.countryNamedLocation'

describe('decodeNamedLocations', () => {
  it('reads ranges of both families and the trusted flag', () => {
    const ipRanges = [
      { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' },
      { '@odata.type': '#microsoft.graph.iPv6CidrRange', cidrAddress: '2001:db8::/32' },
    ]
    const json = { value: [{ '@odata.type': IP, id: 'a', displayName: 'HQ', isTrusted: true, ipRanges }] }
    expect(decodeNamedLocations(json, 't')).toEqual({
      namedLocations: [
        {
          id: 'a',
          displayName: 'HQ',
          kind: 'ip',
          trusted: true,
          ranges: ['203.0.113.0/24', '2001:db8::/32'],
          countries: [],
          includesUnknownCountries: false,
        },
      ],
      gaps: [],
    })
  })

  it('reads countries and how they are looked up', () => {
    const json = {
      '@odata.type': COUNTRY,
      id: 'b',
      displayName: 'EU',
      countriesAndRegions: ['DE', 'FR'],
      includeUnknownCountriesAndRegions: true,
      countryLookupMethod: 'authenticatorAppGps',
    }
    expect(decodeNamedLocations(json, 't').namedLocations).toEqual([
      {
        id: 'b',
        displayName: 'EU',
        kind: 'country',
        trusted: false,
        ranges: [],
        countries: ['DE', 'FR'],
        includesUnknownCountries: true,
        countryLookup: 'authenticatorAppGps',
      },
    ])
  })

  it.each([
    ['a type nobody knows', { '@odata.type': '#microsoft.graph.compliantNetworkNamedLocation' }, 'unknown'],
    ['a range without an address', { '@odata.type': IP, ipRanges: [{ cidr: 'x' }] }, 'unknown'],
    ['ranges left out', { '@odata.type': IP }, 'unknown'],
    ['no type but ranges', { ipRanges: [{ cidrAddress: '192.0.2.0/24' }] }, 'ip'],
    ['no type but countries', { countriesAndRegions: ['FR'] }, 'country'],
    ['countries left out', { '@odata.type': COUNTRY }, 'unknown'],
    ['countries that are null', { '@odata.type': COUNTRY, countriesAndRegions: null }, 'unknown'],
    ['countries in one text', { '@odata.type': COUNTRY, countriesAndRegions: 'FR' }, 'unknown'],
    ['a country that is no text', { '@odata.type': COUNTRY, countriesAndRegions: ['FR', 33] }, 'unknown'],
    ['a location of tomorrow', { '@odata.type': '#microsoft.graph.orbitNamedLocation' }, 'unknown'],
  ])('takes %s for what it is', (_, given, kind) => {
    const { namedLocations } = decodeNamedLocations([{ id: 'c', displayName: 'C', ...given }], 't')
    expect(namedLocations.map((location) => location.kind)).toEqual([kind])
  })

  it.each([
    ['trust', { '@odata.type': IP, ipRanges: [] }, 'trusted'],
    ['trust but null', { '@odata.type': IP, ipRanges: [], isTrusted: null }, 'trusted'],
    ['trust but a text', { '@odata.type': IP, ipRanges: [], isTrusted: 'false' }, 'trusted'],
    ['unknown countries', { '@odata.type': COUNTRY, countriesAndRegions: ['FR'] }, 'includesUnknownCountries'],
  ])('takes nothing for granted where a record says nothing of %s', (_, given, key) => {
    const [location] = decodeNamedLocations([{ id: 'c', displayName: 'C', ...given }], 't').namedLocations
    expect(location).toBeDefined()
    expect(location).not.toHaveProperty(key)
  })

  it.each([
    ['x'],
    [{ displayName: 'no id' }],
    [{ id: 's', displayName: 'S', allowedCombinations: ['fido2'] }],
    [{ id: 'u', displayName: 'U', '@odata.type': '#microsoft.graph.user' }],
    [{ id: 'u', displayName: 'U' }],
    [{ id: 'p', displayName: 'P', state: 'enabled', conditions: {} }],
  ])('has a gap for %j', (record) => {
    const { namedLocations, gaps } = decodeNamedLocations([record], 'l.json')
    expect(namedLocations).toEqual([])
    expect(gaps.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
      'RECORD_UNREADABLE: record `l.json[0]` is not a named location',
    ])
  })
})

describe('decodeStrengths', () => {
  it('reads the three built-in ones of the Graph documentation', () => {
    const path = '../../fixtures/graph-docs-conditional-access/authenticationStrengthPolicies-list.v1.0.json'
    const json = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as unknown
    const { strengths, gaps } = decodeStrengths(json, 'docs')
    expect(gaps).toEqual([])
    expect(strengths.map(({ displayName, allowedCombinations }) => [displayName, allowedCombinations?.length])).toEqual(
      [
        ['Multifactor authentication', 19],
        ['Passwordless MFA', 4],
        ['Phishing resistant MFA', 3],
      ],
    )
    expect(strengths.map(({ requirementsSatisfied }) => requirementsSatisfied)).toEqual(['mfa', 'mfa', 'mfa'])
  })

  it('leaves what a record does not state absent', () => {
    expect(decodeStrengths({ id: 's', displayName: 'S', allowedCombinations: ['fido2'] }, 't').strengths).toEqual([
      { id: 's', displayName: 'S', allowedCombinations: ['fido2'] },
    ])
  })

  it('has a gap for a record that is none', () => {
    expect(decodeStrengths([{ id: 's', displayName: 'S' }], 's.json').gaps.map(({ sentence }) => sentence)).toEqual([
      'record `s.json[0]` is not an authentication strength',
    ])
  })
})

describe('what is not as it always was', () => {
  it('a country list looked up in a way of tomorrow is of unknown kind', () => {
    const country = { '@odata.type': COUNTRY, id: 'b', displayName: 'EU', countriesAndRegions: ['DE'] }
    const kindOf = (countryLookupMethod?: string) =>
      decodeNamedLocations({ ...country, countryLookupMethod }, 't').namedLocations[0]?.kind
    expect([kindOf(), kindOf('clientIpAddress'), kindOf('authenticatorAppGps')]).toEqual([
      'country',
      'country',
      'country',
    ])
    expect(kindOf('unknownFutureValue')).toBe('unknown')
  })

  it('requirements that are no text say something that is not known', () => {
    const satisfied = (requirementsSatisfied: unknown) =>
      decodeStrengths({ id: 's', displayName: 'S', allowedCombinations: ['fido2'], requirementsSatisfied }, 't')
        .strengths[0]?.requirementsSatisfied
    expect([satisfied('mfa'), satisfied(null), satisfied([])]).toEqual(['mfa', undefined, undefined])
    expect(satisfied(['none'])).toBe('["none"]')
  })

  it('both tell when they were modified', () => {
    const at = '2026-11-23T10:00:00Z'
    const location = {
      '@odata.type': IP,
      id: 'a',
      displayName: 'HQ',
      isTrusted: true,
      ipRanges: [],
      modifiedDateTime: at,
    }
    expect(decodeNamedLocations(location, 't').namedLocations[0]?.modifiedAt).toBe(at)
    const strength = { id: 's', displayName: 'S', allowedCombinations: ['fido2'], modifiedDateTime: at }
    expect(decodeStrengths(strength, 't').strengths[0]?.modifiedAt).toBe(at)
  })
})
