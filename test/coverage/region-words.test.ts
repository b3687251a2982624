// How is a region of scenarios said, dimension by dimension, with a witness for each kind of address?

import { describe, expect, it } from 'vitest'
import type { CoverageInput } from '../../shared/coverage/coverage-types.ts'
import { regionWords } from '../../shared/coverage/region-words.ts'
import { countriesOf, holeOf, policyOf, rangeOf, resultOf } from './small-tenant.ts'

type Given = Parameters<typeof policyOf>[1]

const HQ = rangeOf('HQ', '203.0.113.0/24')
const BRANCH = rangeOf('Branch', '203.0.113.128/25', '192.0.2.0/24')

const regionOf = (given: Given, tenant: Partial<CoverageInput> = {}) => holeOf([policyOf('P', given)], tenant).region
const placesOf = (include: string[], exclude: string[], tenant: Partial<CoverageInput>) =>
  regionOf({ locations: { include, exclude } }, tenant).locations

describe('a dimension', () => {
  it.each<readonly [Given, object]>([
    [{ state: 'disabled' }, {}],
    [{ clientAppTypes: ['browser'] }, { clientAppTypes: ['mobileAppsAndDesktopClients'] }],
    [{ platforms: { include: ['all'], exclude: ['linux', 'IOS'] } }, { platforms: ['iOS', 'linux'] }],
    [{ platforms: { include: [], exclude: ['linux'] } }, { platforms: ['linux'] }],
    [{ grant: ['mfa', 'compliantDevice'] }, { deviceStates: ['compliant', 'compliant-and-hybrid-joined'] }],
    [{ signInRisk: ['low', 'high'] }, { signInRisk: ['none', 'medium'] }],
    [{ userRisk: ['none', 'medium', 'high'] }, { userRisk: ['low'] }],
    [{ insiderRisk: ['minor', 'elevated'] }, { insiderRisk: ['none', 'moderate'] }],
    [{ authenticationFlows: ['deviceCodeFlow'] }, { authenticationFlows: ['none', 'authenticationTransfer'] }],
    [{ deviceFilter: { mode: 'include', rule: 'r' } }, { deviceFilters: [{ rule: 'r', value: false }] }],
    [{ deviceFilter: { mode: 'exclude', rule: 'r' } }, { deviceFilters: [{ rule: 'r', value: true }] }],
  ])('%j leaves %j', (given, region) => {
    expect(regionOf(given)).toEqual(region)
  })

  it('of a rule that the hole does not need is not told', () => {
    const other = policyOf('Q', { state: 'disabled', deviceFilter: { mode: 'include', rule: 'q' } })
    const { region } = holeOf([policyOf('P', { deviceFilter: { mode: 'exclude', rule: 'r' } }), other])
    expect(region).toEqual({ deviceFilters: [{ rule: 'r', value: true }] })
  })

  it('that the question itself narrows is not told', () => {
    const legacy = holeOf([policyOf('P', { clientAppTypes: ['other'] })], { properties: ['legacy-blocked'] })
    expect(legacy.region).toEqual({ clientAppTypes: ['exchangeActiveSync'] })
    expect(holeOf([], { properties: ['device-code-blocked'] }).region).toEqual({})
  })
})

describe('a place', () => {
  it.each<readonly [string[], string[], string[]]>([
    [['All'], ['hq'], ["named location 'HQ' (203.0.113.7)", "named location 'Branch' and 'HQ' (203.0.113.129)"]],
    [[], ['branch'], ["named location 'Branch' (192.0.2.7)", "named location 'Branch' and 'HQ' (203.0.113.129)"]],
    [['hq', 'branch'], [], ['outside every named range (198.51.100.7)']],
    [['hq'], [], ['outside every named range (198.51.100.7)', "named location 'Branch' (192.0.2.7)"]],
  ])('included %j, excluded %j', (include, exclude, labels) => {
    expect(placesOf(include, exclude, { namedLocations: [HQ, BRANCH] })).toEqual(labels)
  })

  it.each<readonly [string[], string]>([
    [['FR'], 'country FR'],
    [['FR', 'DE'], 'country DE/FR'],
    [['fr', 'de'], 'country DE/FR'],
    [
      ['AD', 'AE', 'AF', 'AG', 'AI', 'AL', 'AM', 'AO', 'AQ', 'AR', 'AS', 'AT'],
      'country AD/AE/AF/AG/AI/AL/AM/AO/AQ/AR/AS/AT',
    ],
    [
      ['AD', 'AE', 'AF', 'AG', 'AI', 'AL', 'AM', 'AO', 'AQ', 'AR', 'AS', 'AT', 'AU'],
      'any of 13 countries (for example AD)',
    ],
    [['XK'], 'country XK'],
  ])('of the countries %j reads %s', (codes, label) => {
    const tenant = { namedLocations: [countriesOf('Some', ...codes)] }
    expect(placesOf(['All'], ['some'], tenant)).toEqual([label])
  })

  it('of two locations names them in order, whatever their ids', () => {
    const z = { ...rangeOf('Z', '203.0.113.0/24'), id: 'a' }
    const y = { ...rangeOf('Y', '203.0.113.0/24'), id: 'b' }
    expect(placesOf(['All'], ['a'], { namedLocations: [z, y] })).toEqual(["named location 'Y' and 'Z' (203.0.113.7)"])
  })

  it('is every place where every address is excluded', () => {
    const world = rangeOf('World', '0.0.0.0/0', '::/0')
    const tenant = { namedLocations: [world, countriesOf('France', 'FR')] }
    expect(placesOf(['All'], ['world'], tenant)).toBeUndefined()
    expect(placesOf(['france'], ['world', 'france'], tenant)).toBeUndefined()
  })

  it('of unknown countries says so', () => {
    const some = { ...countriesOf('Some', 'FR'), includesUnknownCountries: true }
    expect(placesOf(['All'], ['some'], { namedLocations: [some] })).toEqual(['country FR and an unknown country'])
    const none = { ...countriesOf('Some'), includesUnknownCountries: true }
    expect(placesOf(['All'], ['some'], { namedLocations: [none] })).toEqual(['an unknown country'])
    expect(placesOf(['some'], [], { namedLocations: [countriesOf('Some', 'FR')] })).toEqual([
      'any of 249 countries (for example AD) and an unknown country',
    ])
  })

  it('of an address in a country joins both', () => {
    const tenant = { namedLocations: [HQ, countriesOf('France', 'FR'), countriesOf('Spain', 'ES')] }
    const outside = policyOf('Outside', { locations: { include: ['All'], exclude: ['france', 'spain'] } })
    const inside = policyOf('Inside', { locations: { include: ['hq'], exclude: [] } })
    expect(holeOf([outside, inside], tenant).region.locations).toEqual([
      'outside every named range (198.51.100.7), country ES and country FR',
    ])
  })

  it('whose trusted addresses no capture shows keeps clear of them, or is in doubt', () => {
    const tenant = { namedLocations: [{ ...HQ, trusted: true }], mfaTrustedIpsEmpty: false }
    expect(placesOf(['AllTrusted'], [], tenant)).toEqual([
      'outside every named range (198.51.100.7), outside MFA trusted IPs',
    ])
    expect(placesOf(['00000000-0000-0000-0000-000000000000'], [], tenant)).toEqual([
      'any address outside MFA trusted IPs',
    ])
    expect(placesOf(['AllTrusted', 'hq'], [], { ...tenant, namedLocationsComplete: false })).toEqual([
      'outside every named range (198.51.100.7), outside a trusted location that was not captured',
    ])
    const france = { ...countriesOf('France', 'FR'), trusted: true }
    expect(placesOf(['AllTrusted'], [], { namedLocations: [france], mfaTrustedIpsEmpty: false })).toEqual([
      'any of 249 countries (for example AD) and an unknown country, outside MFA trusted IPs',
    ])
  })

  it('is nowhere in the answer where every place will do', () => {
    const tenant = { namedLocations: [HQ], mfaTrustedIpsEmpty: false }
    expect(regionOf({ platforms: { include: ['linux'], exclude: [] } }, tenant)).not.toHaveProperty('locations')
  })
})

describe('the words', () => {
  it('name the place and the platform always, the rest where it is restricted', () => {
    expect(regionWords({})).toBe('from anywhere, any platform')
    expect(
      regionWords({
        clientAppTypes: ['browser'],
        platforms: ['iOS', 'linux'],
        locations: ['a', 'b'],
        deviceStates: ['registered'],
        signInRisk: ['none', 'low'],
        userRisk: ['high'],
        insiderRisk: ['minor'],
        authenticationFlows: ['none'],
        deviceFilters: [
          { rule: 'x', value: true },
          { rule: 'y', value: false },
        ],
      }),
    ).toBe(
      'from a and b, platform iOS/linux, client browser, device registered, sign-in risk none/low, user risk high, insider risk minor, authentication flow none, device that matches `x`, device that does not match `y`',
    )
  })

  it('are the words of the counter-example', () => {
    const { uncovered } = resultOf([policyOf('P', { userRisk: ['low', 'medium', 'high'] })])
    expect(uncovered[0]?.words).toBe(
      "alice, Kubernetes API, from anywhere, any platform, user risk none: no MFA, because policy 'P' applies to user risk low, medium and high only",
    )
  })
})
