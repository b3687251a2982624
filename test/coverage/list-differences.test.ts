// Which clauses differ between two records, and which differences mean nothing?

import { describe, expect, it } from 'vitest'
import { listDifferences } from '../../shared/coverage/list-differences.ts'
import type { AuthenticationStrength, NamedLocation } from '../../shared/domain/conditional-access.ts'
import { countriesOf, inputOf, policyOf, rangeOf } from './small-tenant.ts'

type Given = Parameters<typeof policyOf>[1]

const told = (old: Given, now: Given) =>
  listDifferences(inputOf([policyOf('P', old)]), inputOf([policyOf('P', now)])).flatMap(({ clauses }) =>
    clauses.map(({ clause, removed, added }) => `${clause} -${removed.join('|')} +${added.join('|')}`),
  )

const strength: AuthenticationStrength = { id: 's', displayName: 'S', allowedCombinations: ['fido2'] }

describe('a policy', () => {
  it.each<readonly [Given, Given, readonly string[]]>([
    [{}, { state: 'report-only' }, ['state -enabled +report-only']],
    [{ state: 'disabled' }, { state: 'disabled', template: true }, ['state -disabled +template']],
    [{}, { deleted: true }, ['state -enabled +deleted']],
    [
      {},
      { include: { users: ['All'], unknownWords: ['bob'] }, exclude: { unknownWords: ['eve'] } },
      ['include.unknownWords - +bob', 'exclude.unknownWords - +eve'],
    ],
    [{}, { include: { users: ['u1'] } }, ['include.users -All +u1']],
    [{ include: { groups: ['g1', 'g2'] } }, { include: { groups: ['g2', 'g3'] } }, ['include.groups -g1 +g3']],
    [{ include: { roles: ['r'] } }, { include: {} }, ['include.roles -r +']],
    [
      {},
      { exclude: { users: ['u'], groups: ['g'], roles: ['r'] } },
      ['exclude.users - +u', 'exclude.groups - +g', 'exclude.roles - +r'],
    ],
    [
      { exclude: { guests: { kinds: ['serviceProvider'] } } },
      { exclude: { guests: { kinds: ['serviceProvider'], tenantIds: ['t'] } } },
      ['exclude.guests -of any tenant +of t'],
    ],
    [
      { exclude: { guests: { kinds: ['serviceProvider'] } } },
      { exclude: { guests: { kinds: ['serviceProvider'], tenantsUnknown: true } } },
      ['exclude.guests -of any tenant +of unknown tenants'],
    ],
    [
      { include: { guests: { kinds: ['internalGuest'] } } },
      { include: {} },
      ['include.guests -internalGuest|of any tenant +'],
    ],
    [{}, { applications: { include: ['All'], exclude: ['a'] } }, ['applications.exclude - +a']],
    [{}, { applications: { userActions: ['x'] } }, ['applications.include -All +', 'applications.userActions - +x']],
    [
      { applications: { authenticationContexts: ['c1'] } },
      { applications: { authenticationContexts: ['c2'] } },
      ['applications.authenticationContexts -c1 +c2'],
    ],
    [
      {},
      { applications: { include: ['All'], filter: { mode: 'exclude', rule: 'x' } } },
      ['applications.filter - +exclude x'],
    ],
    [
      {},
      { servicePrincipals: { include: ['a'], exclude: ['b'], filter: 'f' } },
      ['servicePrincipals - +a|filter f|not b'],
    ],
    [{}, { clientAppTypes: ['browser'] }, ['clientAppTypes -all +browser']],
    [{}, { platforms: { include: ['iOS'], exclude: [] } }, ['platforms.include -all +iOS']],
    [{}, { platforms: { include: ['all'], exclude: ['iOS'] } }, ['platforms.exclude - +iOS']],
    [{}, { locations: { include: ['hq'], exclude: ['x'] } }, ['locations.include -All +hq', 'locations.exclude - +x']],
    [
      {},
      { signInRisk: ['high'], userRisk: ['low'], insiderRisk: ['minor'] },
      ['signInRisk - +high', 'userRisk - +low', 'insiderRisk - +minor'],
    ],
    [{}, { authenticationFlows: ['deviceCodeFlow'] }, ['authenticationFlows - +deviceCodeFlow']],
    [{}, { deviceFilter: { mode: 'exclude', rule: 'x' } }, ['deviceFilter - +exclude x']],
    [{}, { grant: ['mfa', 'compliantDevice'] }, ['grant - +compliantDevice', 'grant.operator - +OR']],
    [
      { grant: ['mfa', 'block'] },
      { grant: { builtIn: ['mfa', 'block'], operator: 'AND' } },
      ['grant.operator -OR +AND'],
    ],
    [{}, { grant: null }, ['grant -mfa +']],
    [{ grant: { builtIn: [] } }, { grant: { builtIn: [], strengthId: 's' } }, ['grant - +authentication strength s']],
    [
      { grant: { builtIn: [], strength } },
      { grant: { builtIn: [], strength: { ...strength, allowedCombinations: ['sms'] } } },
      ['grant.strength -fido2 +sms'],
    ],
    [
      { grant: { builtIn: [] } },
      { grant: { builtIn: [], termsOfUse: ['t'], customFactors: ['c'] } },
      ['grant - +custom control c|terms of use t', 'grant.operator - +OR'],
    ],
    [
      {},
      { grant: { builtIn: ['mfa'], strengthId: 's' } },
      ['grant - +authentication strength s', 'grant.operator - +OR'],
    ],
    [
      {},
      { grant: { builtIn: ['mfa'], strength } },
      ['grant - +authentication strength s', 'grant.operator - +OR', 'grant.strength - +fido2'],
    ],
    [{ exclude: { groups: ['b', 'c', 'a'] } }, { exclude: { groups: ['c'] } }, ['exclude.groups -a|b +']],
    [{}, { signInFrequency: { everyTime: true } }, ['signInFrequency - +every time']],
    [
      { signInFrequency: { everyTime: false } },
      { signInFrequency: { everyTime: false, hours: 4 } },
      ['signInFrequency -unstated hours +4 hours'],
    ],
    [{}, { unknownClauses: ['conditions.times'] }, ['unknownClauses - +conditions.times']],
  ])('%j → %j', (old, now, expected) => {
    expect(told(old, now)).toEqual(expected)
  })

  it.each<readonly [string, Given, Given]>([
    [
      'an empty list and the word for all',
      {},
      { clientAppTypes: ['all'], platforms: { include: ['all'], exclude: [] } },
    ],
    ['no place and all places', {}, { locations: { include: ['All'], exclude: [] } }],
    ['the order', { exclude: { groups: ['a', 'b'] } }, { exclude: { groups: ['b', 'a'] } }],
    ['the case of an id', { exclude: { groups: ['A'] } }, { exclude: { groups: ['a'] } }],
    ['the operator of one control', {}, { grant: { builtIn: ['mfa'], operator: 'AND' } }],
    ['when it was modified', {}, { modifiedAt: '2026-11-24T00:00:00Z' }],
  ])('%s says nothing', (_, old, now) => {
    expect(told(old, now)).toEqual([])
  })

  it('is added, removed, or the same under another name', () => {
    const [old, now] = [
      inputOf([policyOf('A'), policyOf('B')]),
      inputOf([policyOf('C'), { ...policyOf('B'), displayName: 'Z' }]),
    ]
    expect(listDifferences(old, now)).toEqual([
      { kind: 'policy', id: 'id-A', displayName: 'A', change: 'removed', clauses: [] },
      { kind: 'policy', id: 'id-C', displayName: 'C', change: 'added', clauses: [] },
    ])
  })

  it('is told in the order of the ids', () => {
    const ids = ['C', 'A', 'B'].map((name) => policyOf(name))
    expect(listDifferences(inputOf([]), inputOf(ids)).map(({ id }) => id)).toEqual(['id-A', 'id-B', 'id-C'])
  })

  it('is told by number where one id has several records', () => {
    const twice = [policyOf('P'), { ...policyOf('P'), displayName: 'Copy' }]
    expect(listDifferences(inputOf([policyOf('P')]), inputOf(twice))).toMatchObject([
      { id: 'id-P', clauses: [{ clause: 'records of this id', removed: ['1'], added: ['2'] }] },
    ])
    expect(listDifferences(inputOf(twice), inputOf([...twice].reverse()))).toEqual([])
    const other = policyOf('P', { state: 'disabled' })
    expect(listDifferences(inputOf([policyOf('P')]), inputOf([policyOf('P'), other]))).toMatchObject([
      { id: 'id-P', clauses: [{ clause: 'state', removed: [], added: ['disabled'] }] },
    ])
  })
})

describe('a named location', () => {
  const places = (old: NamedLocation, now: NamedLocation) =>
    listDifferences(inputOf([], { namedLocations: [old] }), inputOf([], { namedLocations: [now] })).flatMap(
      ({ kind, clauses }) =>
        clauses.map(({ clause, removed, added }) => `${kind} ${clause} -${removed.join()} +${added.join()}`),
    )
  const range = rangeOf('HQ', '203.0.113.0/24')
  const country = countriesOf('HQ', 'FR')

  const { trusted: _, ...silentRange } = range
  const { includesUnknownCountries: __, ...silentCountry } = country

  it.each<readonly [NamedLocation, NamedLocation, readonly string[]]>([
    [silentRange, range, ['named-location trusted -not stated +not trusted']],
    [silentCountry, country, ['named-location unknownCountries -not stated +']],
    [range, { ...range, trusted: true }, ['named-location trusted -not trusted +trusted']],
    [range, { ...range, ranges: [] }, ['named-location ranges -203.0.113.0/24 +']],
    [country, { ...country, countries: ['FR', 'DE'] }, ['named-location countries - +DE']],
    [country, { ...country, includesUnknownCountries: true }, ['named-location unknownCountries - +included']],
    [
      country,
      { ...country, countryLookup: 'authenticatorAppGps' },
      ['named-location countryLookup - +authenticatorAppGps'],
    ],
    [range, { ...range, kind: 'unknown' }, ['named-location kind -ip +unknown']],
  ])('%#', (old, now, expected) => {
    expect(places(old, now)).toEqual(expected)
  })
})

it('a strength is told by what it demands, and by what it allows once that is known', () => {
  const [unread, read] = [{ strengths: [{ id: 's', displayName: 'S' }] }, { strengths: [strength] }]
  expect(listDifferences(inputOf([], unread), inputOf([], read))).toEqual([
    {
      kind: 'authentication-strength',
      id: 's',
      displayName: 'S',
      change: 'changed',
      clauses: [{ clause: 'allowedCombinations', removed: [], added: ['fido2'] }],
    },
  ])
})

it('a setting or the date of a rule is a difference of its own', () => {
  const old = inputOf([], { evidenceAt: '2026-01-01T00:00:00Z' })
  const now = inputOf([], { mfaTrustedIpsEmpty: false, securityDefaultsEnabled: true, namedLocationsComplete: false })
  expect(
    listDifferences(old, now).map(({ kind, id, clauses: [clause] }) => [
      kind,
      id,
      clause?.removed[0],
      clause?.added[0],
    ]),
  ).toEqual([
    ['setting', 'mfaTrustedIps', 'empty', 'not declared empty'],
    ['setting', 'namedLocations', 'complete', 'incomplete'],
    ['setting', 'securityDefaults', 'not on', 'on'],
    ['rule-set', 'baseline scopes', 'before', 'after'],
  ])
})
