// Is a policy read whole, however little or however much it says?

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodePolicies } from '../../../shared/decode/conditional-access/policies.ts'

const FIXTURES = new URL('../../fixtures/', import.meta.url)
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, FIXTURES), 'utf8'))
const filesOf = (folder: string) =>
  readdirSync(new URL(folder, FIXTURES))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}${name}`)

const MINIMAL = { displayName: 'A', state: 'enabled', conditions: { users: {}, applications: {} } }

function decodeOne(given: object) {
  const { policies, gaps } = decodePolicies(given, 'test.json')
  const [policy] = policies
  if (policy === undefined) throw new Error(JSON.stringify(gaps))
  return policy
}

const withConditions = (conditions: object) => ({ ...MINIMAL, conditions: { ...MINIMAL.conditions, ...conditions } })

describe('decodePolicies accepts', () => {
  it.each([
    ['a list body', { '@odata.context': 'x', value: [MINIMAL, MINIMAL] }, 2],
    ['an array', [MINIMAL], 1],
    ['a single policy', MINIMAL, 1],
    ['an empty list', { value: [] }, 0],
  ])('%s', (_, json, count) => {
    const { policies, gaps } = decodePolicies(json, 'test.json')
    expect(policies).toHaveLength(count)
    expect(gaps).toEqual([])
  })

  it('null where lists are usual', () => {
    const policy = decodeOne({
      ...MINIMAL,
      grantControls: null,
      sessionControls: null,
      conditions: {
        users: { includeUsers: ['All'], excludeUsers: null, includeGroups: null, excludeGuestsOrExternalUsers: null },
        applications: { includeApplications: ['All'], excludeApplications: null, applicationFilter: null },
        clientAppTypes: null,
        platforms: null,
        locations: { includeLocations: null, excludeLocations: null },
        signInRiskLevels: null,
        insiderRiskLevels: null,
        authenticationFlows: null,
        devices: null,
        clientApplications: null,
      },
    })
    expect(policy).toEqual({
      id: 'A',
      displayName: 'A',
      state: 'enabled',
      include: { users: ['All'], groups: [], roles: [] },
      exclude: { users: [], groups: [], roles: [] },
      applications: { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] },
      clientAppTypes: [],
      signInRisk: [],
      userRisk: [],
      insiderRisk: [],
      authenticationFlows: [],
      unknownClauses: [],
    })
  })

  it('flags as a text and as a list', () => {
    const flags = {
      users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest, serviceProvider' } },
      insiderRiskLevels: 'minor,elevated',
      authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' },
    }
    const lists = {
      users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: ['internalGuest', 'serviceProvider'] } },
      insiderRiskLevels: ['minor', 'elevated'],
      authenticationFlows: { transferMethods: ['deviceCodeFlow', 'authenticationTransfer'] },
    }
    expect(decodeOne(withConditions(flags))).toEqual(decodeOne(withConditions(lists)))
    expect(decodeOne(withConditions(flags))).toMatchObject({
      include: { guests: { kinds: ['internalGuest', 'serviceProvider'] } },
      insiderRisk: ['minor', 'elevated'],
      authenticationFlows: ['deviceCodeFlow', 'authenticationTransfer'],
    })
  })

  it('a strength that the policy carries, with combinations that hold commas', () => {
    const strength = { id: 's1', displayName: 'Ours', allowedCombinations: ['fido2', 'password,sms'] }
    const { grant } = decodeOne({ ...MINIMAL, grantControls: { authenticationStrength: strength } })
    expect(grant).toEqual({
      operator: 'OR',
      builtIn: [],
      strengthId: 's1',
      strength,
      termsOfUse: [],
      customFactors: [],
    })
  })

  it.each([
    [
      { isEnabled: true, type: 'hours', value: 4, frequencyInterval: 'timeBased' },
      { everyTime: false, hours: 4 },
    ],
    [
      { isEnabled: true, type: 'days', value: 7 },
      { everyTime: false, hours: 168 },
    ],
    [{ isEnabled: true, type: null, value: null, frequencyInterval: 'everyTime' }, { everyTime: true }],
    [{ isEnabled: false, type: 'hours', value: 4 }, undefined],
  ])('sign-in frequency %j', (signInFrequency, expected) => {
    const policy = decodeOne({ ...MINIMAL, sessionControls: { signInFrequency } })
    expect(policy.signInFrequency).toEqual(expected)
  })
})

describe('what nobody knows makes the policy unknown, with its path', () => {
  it.each([
    ['a condition', withConditions({ agentIdRiskLevels: ['high'] }), ['conditions.agentIdRiskLevels']],
    ['a part of a condition', withConditions({ users: { includeAgents: ['x'] } }), ['conditions.users.includeAgents']],
    ['a grant control of another kind', { ...MINIMAL, grantControls: { ticket: 1 } }, ['grantControls.ticket']],
    [
      'a session control',
      { ...MINIMAL, sessionControls: { tokenFlavour: { isEnabled: true } } },
      ['sessionControls.tokenFlavour'],
    ],
    ['a property of the policy', { ...MINIMAL, partialEnablementStrategy: 'tenth' }, ['$.partialEnablementStrategy']],
    [
      'an operator over several controls',
      { ...MINIMAL, grantControls: { operator: 'XOR', builtInControls: ['mfa', 'block'] } },
      ['grantControls.operator'],
    ],
    ['a list that is none', withConditions({ clientAppTypes: { all: true } }), ['conditions.clientAppTypes']],
    ['an element that is no word', withConditions({ signInRiskLevels: ['high', 7] }), ['conditions.signInRiskLevels']],
    [
      'exclusions from nothing',
      withConditions({ locations: { excludeLocations: ['x'] } }),
      ['conditions.locations.includeLocations'],
    ],
    ['no users at all', { ...MINIMAL, conditions: { applications: {} } }, ['conditions.users']],
    ['no conditions at all', { displayName: 'A', state: 'enabled' }, ['conditions.applications', 'conditions.users']],
    [
      'a device filter without a rule',
      withConditions({ devices: { deviceFilter: { mode: 'include' } } }),
      ['conditions.devices.deviceFilter'],
    ],
    [
      'tenants of a new kind',
      withConditions({
        users: {
          excludeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: 'internalGuest',
            externalTenants: { membershipKind: 'friends' },
          },
        },
      }),
      ['conditions.users.excludeGuestsOrExternalUsers.externalTenants.membershipKind'],
    ],
  ])('%s', (_, json, expected) => {
    const { policies, gaps } = decodePolicies(json, 'test.json')
    expect(policies[0]?.unknownClauses).toEqual(expected)
    expect(gaps).toEqual([
      {
        code: 'POLICY_CLAUSE_UNKNOWN',
        source: 'test.json',
        sentence: `policy 'A' holds clauses this rule set does not know: ${expected.join(', ')}`,
      },
    ])
  })

  it('and is no gap in a policy that is off', () => {
    const { policies, gaps } = decodePolicies({ ...withConditions({ times: { all: true } }), state: 'disabled' }, 't')
    expect(policies[0]?.unknownClauses).toEqual(['conditions.times'])
    expect(gaps).toEqual([])
  })

  it.each([['enabledForOthers'], [undefined], [5]])('a state %j is unknown', (state) => {
    expect(decodeOne({ ...MINIMAL, state }).state).toBe('unknown')
  })
})

describe('a policy for workload identities', () => {
  it('keeps its service principals and their risk', () => {
    const policy = decodeOne(
      withConditions({
        users: { includeUsers: ['None'] },
        clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] },
        servicePrincipalRiskLevels: ['high'],
      }),
    )
    expect(policy.servicePrincipals).toEqual({ include: ['ServicePrincipalsInMyTenant'], exclude: [] })
    expect(policy.unknownClauses).toEqual([])
  })
})

describe('something that is not a policy', () => {
  it.each([
    ['a text', 'hello'],
    ['null', null],
    ['an error body', { error: { code: 'Forbidden' } }],
    ['a named location', { id: 'x', displayName: 'HQ', ipRanges: [] }],
    ['a sign-in', { id: 'x', createdDateTime: '2026-11-24T00:00:00Z', status: { errorCode: 0 } }],
  ])('%s is a gap that names the record', (_, json) => {
    expect(decodePolicies({ value: [MINIMAL, json] }, 'file.json')).toMatchObject({
      policies: [{ displayName: 'A' }],
      gaps: [
        {
          code: 'RECORD_UNREADABLE',
          source: 'file.json',
          sentence: 'record `file.json[1]` is not a Conditional Access policy',
        },
      ],
    })
  })
})

describe('documents of the field', () => {
  it.each(filesOf('ca-policy-templates/entra-templates/'))('%s is a template: it enforces nothing', (path) => {
    const { policies, gaps } = decodePolicies(readJson(path), path)
    expect(gaps).toEqual([])
    expect(policies).toHaveLength(1)
    expect(policies[0]).toMatchObject({ template: true, state: 'disabled', unknownClauses: [] })
    expect(policies[0]?.displayName).not.toBe('')
  })

  it.each(filesOf('ca-policy-templates/azure-samples/'))('%s is a report-only policy', (path) => {
    const { policies, gaps } = decodePolicies(readJson(path), path)
    expect(gaps).toEqual([])
    expect(policies).toHaveLength(1)
    expect(policies[0]).toMatchObject({ state: 'report-only', unknownClauses: [] })
  })

  it('the list of the Graph documentation holds two disabled policies', () => {
    const { policies, gaps } = decodePolicies(
      readJson('graph-docs-conditional-access/conditionalAccess-policies-list.v1.0.json'),
      'docs',
    )
    expect(gaps).toEqual([])
    expect(policies.map(({ displayName, state }) => [displayName, state])).toEqual([
      ['SimplePolicy1', 'disabled'],
      ['SimplePolicy2', 'disabled'],
    ])
  })

  it('template 017 keeps its insider risk and its guest exclusion', () => {
    const { policies } = decodePolicies(readJson('ca-policy-templates/entra-templates/017_.json'), 't')
    expect(policies[0]).toMatchObject({
      insiderRisk: ['elevated'],
      exclude: { guests: { kinds: ['b2bDirectConnectUser', 'otherExternalUser', 'serviceProvider'] } },
    })
  })
})
