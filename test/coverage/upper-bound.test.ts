// What keeps a proof open, and is each thing named that does? (docs/judgement.md, section 5)

import { describe, expect, it } from 'vitest'
import type { CoverageInput, CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import type { NamedLocation } from '../../shared/domain/conditional-access.ts'
import { ALICE, countriesOf, policyOf, rangeOf, resultOf } from './small-tenant.ts'

type Given = Parameters<typeof policyOf>[1]

const HQ = rangeOf('HQ', '203.0.113.0/24')
const unknownOf = (given: Given, tenant: Partial<CoverageInput> = {}) => {
  const { verdict, unknown, uncovered } = resultOf([policyOf('P', given)], tenant)
  expect([verdict, uncovered]).toEqual(['not-assessable', []])
  return unknown.map(({ policyId, clause, why }) => `${policyId}: ${clause}: ${why}`)
}

describe('controls outside Conditional Access', () => {
  it.each<readonly [CoverageProperty, Partial<CoverageInput>, string[]]>([
    [
      'mfa',
      { securityDefaultsEnabled: true },
      ['security-defaults isEnabled they demand MFA when Entra finds it necessary'],
    ],
    [
      'legacy-blocked',
      { securityDefaultsEnabled: true },
      ['security-defaults isEnabled they demand MFA when Entra finds it necessary'],
    ],
    [
      'security-info-registration',
      { securityDefaultsEnabled: true },
      ['security-defaults isEnabled they demand MFA when Entra finds it necessary'],
    ],
    ['phishing-resistant', { securityDefaultsEnabled: true }, []],
    ['device-code-blocked', { securityDefaultsEnabled: true }, []],
    ['sign-in-frequency', { securityDefaultsEnabled: true }, []],
    ['mfa', { securityDefaultsEnabled: false }, []],
    [
      'mfa',
      { principals: [{ ...ALICE, perUserMfa: 'ENFORCED' }] },
      ['per-user-mfa enforced it lets app passwords and trusted addresses through'],
    ],
    ['mfa', { principals: [{ ...ALICE, perUserMfa: 'enabled' }] }, []],
    ['legacy-blocked', { principals: [{ ...ALICE, perUserMfa: 'enforced' }] }, []],
  ])('%s with %j: raised by %j', (property, tenant, causes) => {
    const { verdict, unknown, uncovered } = resultOf([], { ...tenant, properties: [property] })
    expect(unknown.map(({ policyId, clause, why }) => `${policyId} ${clause} ${why}`)).toEqual(causes)
    expect(verdict).toBe(causes.length > 0 ? 'not-assessable' : 'not-satisfied')
    expect(uncovered.length > 0).toBe(causes.length === 0)
  })

  it('are not named where the policies leave nothing open', () => {
    expect(resultOf([policyOf('P')], { securityDefaultsEnabled: true })).toMatchObject({
      verdict: 'satisfied',
      unknown: [],
    })
  })

  it('are not named where a policy in doubt is all that keeps the answer open', () => {
    expect(unknownOf({ state: 'unknown' }, { securityDefaultsEnabled: true })).toEqual([
      'id-P: state: the policy does not say whether it is enabled',
    ])
  })
})

describe('a clause in doubt', () => {
  const strange = 'this rule set does not know the value'

  it.each<readonly [Given, string[]]>([
    [{ state: 'unknown' }, ['id-P: state: the policy does not say whether it is enabled']],
    [
      { unknownClauses: ['conditions.times', 'conditions.agents'] },
      [
        'id-P: conditions.agents: this rule set does not know the clause',
        'id-P: conditions.times: this rule set does not know the clause',
      ],
    ],
    [{ clientAppTypes: ['robots'] }, [`id-P: clientAppTypes \`robots\`: ${strange}`]],
    [{ platforms: { include: ['linux', 'ChromeOS'], exclude: [] } }, [`id-P: platforms \`ChromeOS\`: ${strange}`]],
    [{ platforms: { include: ['all'], exclude: ['ChromeOS'] } }, [`id-P: platforms \`ChromeOS\`: ${strange}`]],
    [{ platforms: { include: ['unknown'], exclude: [] } }, [`id-P: platforms \`unknown\`: ${strange}`]],
    [{ signInRisk: ['hidden'] }, [`id-P: signInRisk \`hidden\`: ${strange}`]],
    [{ signInRisk: ['all'] }, [`id-P: signInRisk \`all\`: ${strange}`]],
    [{ userRisk: ['hidden'] }, [`id-P: userRisk \`hidden\`: ${strange}`]],
    [{ userRisk: ['easSupported'] }, [`id-P: userRisk \`easSupported\`: ${strange}`]],
    [{ insiderRisk: ['hidden'] }, [`id-P: insiderRisk \`hidden\`: ${strange}`]],
    [{ authenticationFlows: ['telepathy'] }, [`id-P: authenticationFlows \`telepathy\`: ${strange}`]],
    [
      { authenticationFlows: ['none'] },
      ['id-P: authenticationFlows `none`: it may stand for "not configured" or for "no transfer" [K]'],
    ],
    [
      { locations: { include: ['gone'], exclude: [] } },
      ['id-P: includes location `gone`: it is not among the captured named locations'],
    ],
    [
      { locations: { include: ['All'], exclude: ['gone', 'lost'] } },
      [
        'id-P: excludes location `gone`: it is not among the captured named locations',
        'id-P: excludes location `lost`: it is not among the captured named locations',
      ],
    ],
  ])('%j is named', (given, words) => {
    expect(unknownOf(given)).toEqual(words)
  })

  it('on the flow `none` surely holds for no flow at all', () => {
    const rest = policyOf('Q', { authenticationFlows: ['deviceCodeFlow', 'authenticationTransfer'] })
    expect(resultOf([policyOf('P', { authenticationFlows: ['none'] }), rest]).verdict).toBe('satisfied')
  })

  it('on a control is named before a frequency without an interval', () => {
    const { unknown } = resultOf([policyOf('P', { grant: ['tomorrow'], signInFrequency: { everyTime: false } })], {
      properties: ['sign-in-frequency'],
    })
    expect(unknown.map(({ clause }) => clause)).toEqual(['grant tomorrow'])
  })

  it('is named of each policy, wherever it reaches', () => {
    const on = (name: string, platform: string) =>
      policyOf(name, { platforms: { include: [platform], exclude: [] }, unknownClauses: ['x'] })
    const rest = policyOf('R', { platforms: { include: ['all'], exclude: ['linux', 'windows'] } })
    const { verdict, unknown } = resultOf([on('P', 'linux'), on('Q', 'windows'), rest])
    expect([verdict, ...unknown.map(({ policyId }) => policyId)]).toEqual(['not-assessable', 'id-P', 'id-Q'])
  })

  it('on a part of Exchange ActiveSync is named where legacy clients are asked about', () => {
    const given = { clientAppTypes: ['easSupported', 'other'] }
    expect(unknownOf(given, { properties: ['legacy-blocked'] })).toEqual([
      'id-P: clientAppTypes `easSupported`: it is a part of Exchange ActiveSync that no log tells apart',
    ])
  })

  it('is not named where another policy covers what it leaves open, or nothing can', () => {
    const covered = resultOf([policyOf('A', { state: 'unknown' }), policyOf('B')])
    expect(covered.unknown).toEqual([])
    const doubtful = policyOf('A', { platforms: { include: ['linux'], exclude: [] }, unknownClauses: ['x'] })
    const { verdict, unknown } = resultOf([doubtful, policyOf('B', { state: 'unknown', include: { users: ['bob'] } })])
    expect(verdict).toBe('not-satisfied')
    expect(unknown.map(({ policyId }) => policyId)).toEqual(['id-A'])
  })
})

describe('a location in doubt', () => {
  const excluding = (location: NamedLocation, tenant: Partial<CoverageInput> = {}) =>
    unknownOf({ locations: { include: ['All'], exclude: [location.id] } }, { namedLocations: [location], ...tenant })

  it.each<readonly [NamedLocation, string]>([
    [{ ...HQ, ranges: ['not a range'] }, 'one of its ranges is not readable'],
    [{ ...HQ, kind: 'unknown' }, 'its kind cannot be told from an address or a country'],
    [
      { ...countriesOf('HQ', 'FR'), countryLookup: 'AuthenticatorAppGps' },
      'it is looked up by the position of a phone, which no address tells',
    ],
  ])('%j says why', (location, why) => {
    expect(excluding(location)).toEqual([`id-P: excludes location \`HQ\`: ${why}`])
  })

  it('is one of the trusted ones, and named among them', () => {
    const odd = { ...rangeOf('Odd'), kind: 'unknown', trusted: true } as const
    const gone = { ...rangeOf('Lost'), kind: 'unknown', trusted: true } as const
    const tenant = { namedLocations: [odd, gone, { ...odd, id: 'other', displayName: 'Other', trusted: false }] }
    expect(unknownOf({ locations: { include: ['All'], exclude: ['AllTrusted'] } }, tenant)).toEqual([
      'id-P: excludes location `AllTrusted`: trusted location `Lost`: its kind cannot be told from an address or a country; trusted location `Odd`: its kind cannot be told from an address or a country',
    ])
  })

  it('is the MFA trusted IPs, which no API reads', () => {
    const given = { locations: { include: ['All'], exclude: ['00000000-0000-0000-0000-000000000000'] } }
    expect(unknownOf(given, { mfaTrustedIpsEmpty: false })).toEqual([
      'id-P: locations: the hole lies only in MFA trusted IPs, whose ranges no capture shows',
    ])
    expect(unknownOf(given, { mfaTrustedIpsEmpty: false, namedLocationsComplete: false })).toEqual([
      'id-P: excludes location `MFA trusted IPs`: no API reads their ranges',
    ])
    expect(resultOf([policyOf('P', given)]).verdict).toBe('satisfied')
  })

  it('is not blamed on a policy that asks for no place', () => {
    const trusted = policyOf('P', { locations: { include: ['All'], exclude: ['AllTrusted'] } })
    const linux = policyOf('Q', { platforms: { include: ['linux'], exclude: [] } })
    const { unknown } = resultOf([trusted, linux], { mfaTrustedIpsEmpty: false })
    expect(unknown.map(({ policyId }) => policyId)).toEqual(['id-P'])
  })
})

describe('a hole that nobody may be in', () => {
  const france = countriesOf('France', 'FR')
  const notHq = policyOf('Not HQ', { locations: { include: ['All'], exclude: ['hq'] } })
  const inFrance = policyOf('France', { locations: { include: ['france'], exclude: [] } })
  const elsewhere = policyOf('Elsewhere', { grant: ['block'], platforms: { include: ['linux'], exclude: [] } })

  it('needs an address of a named range in certain countries', () => {
    const { verdict, unknown } = resultOf([notHq, inFrance, elsewhere], { namedLocations: [HQ, france] })
    expect(verdict).toBe('not-assessable')
    const why = 'the hole needs an address of a named range to lie in certain countries, which no capture shows'
    expect(unknown).toEqual([
      { policyId: 'id-France', displayName: 'France', clause: 'locations', why },
      { policyId: 'id-Not HQ', displayName: 'Not HQ', clause: 'locations', why },
    ])
  })

  it('needs two truths of device filters', () => {
    const without = (rule: string) => policyOf(rule, { deviceFilter: { mode: 'exclude', rule } })
    const { verdict, unknown } = resultOf([without('A'), without('B'), without('B'), elsewhere])
    expect(verdict).toBe('not-assessable')
    const why =
      'the hole needs a truth of this rule together with another fact of the device, which are not shown to be possible at once'
    expect(unknown).toEqual([
      { policyId: 'id-A', displayName: 'A', clause: 'device filter `A`', why },
      { policyId: 'id-B', displayName: 'B', clause: 'device filter `B`', why },
    ])
  })

  it('is not blamed on a rule that the hole does not need', () => {
    const { verdict, unknown } = resultOf([
      policyOf('P', { deviceFilter: { mode: 'exclude', rule: 'A' } }),
      policyOf('Q', { grant: ['compliantDevice'] }),
      policyOf('R', { state: 'disabled', deviceFilter: { mode: 'exclude', rule: 'B' } }),
    ])
    expect([verdict, ...unknown.map(({ clause }) => clause)]).toEqual(['not-assessable', 'device filter `A`'])
  })

  it('is not blamed on a policy that does not apply, is for another target, or demands nothing', () => {
    const without = (name: string, given: Given) =>
      policyOf(name, { deviceFilter: { mode: 'exclude', rule: 'A' }, ...given })
    const policies = [
      without('P', {}),
      policyOf('Q', { deviceFilter: { mode: 'exclude', rule: 'B' } }),
      without('Other person', { include: { users: ['bob'] } }),
      without('Other target', { applications: { include: ['None'] } }),
      without('No grant', { grant: null }),
    ]
    expect(resultOf(policies).unknown.map(({ policyId }) => policyId)).toEqual(['id-P', 'id-Q'])
  })
})
