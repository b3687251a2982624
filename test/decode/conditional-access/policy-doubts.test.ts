// Is what a policy does not say clearly left in doubt, and never read as the better of two things? (docs/judgement.md, law 6)

import { describe, expect, it } from 'vitest'
import { decodePolicies } from '../../../shared/decode/conditional-access/policies.ts'

const MINIMAL = { displayName: 'A', state: 'enabled', conditions: { users: {}, applications: {} } }

const withConditions = (conditions: object) => ({ ...MINIMAL, conditions: { ...MINIMAL.conditions, ...conditions } })

function decodeOne(given: object) {
  const { policies, gaps } = decodePolicies(given, 'test.json')
  const [policy] = policies
  if (policy === undefined) throw new Error(JSON.stringify(gaps))
  return policy
}

describe('words that are no id', () => {
  const GROUP = '0a1b2c3d-0000-4000-8000-00000000000A'

  it('stand apart from ids and keywords, each with what it should name, and are told as a gap', () => {
    const users = {
      includeUsers: ['All', 'AllAgentIdUsers'],
      excludeUsers: ['alice@contoso.com', 'GuestsOrExternalUsers'],
      excludeGroups: [GROUP, 'sg-breakglass'],
      excludeRoles: ['Global Administrator'],
    }
    const { policies, gaps } = decodePolicies(withConditions({ users }), 'test.json')
    expect(policies.map(({ include, exclude }) => [include, exclude])).toEqual([
      [
        { users: ['All'], groups: [], roles: [], unknownWords: ['user AllAgentIdUsers'] },
        {
          users: ['GuestsOrExternalUsers'],
          groups: [GROUP],
          roles: [],
          unknownWords: ['user alice@contoso.com', 'group sg-breakglass', 'role Global Administrator'],
        },
      ],
    ])
    expect(gaps).toEqual([
      {
        code: 'POLICY_CLAUSE_UNKNOWN',
        source: 'test.json',
        sentence:
          "policy 'A' holds clauses this rule set does not know: included user AllAgentIdUsers, excluded user alice@contoso.com, excluded group sg-breakglass, excluded role Global Administrator",
      },
    ])
  })
})

describe('a deleted policy', () => {
  it('enforces nothing, whatever its state', () => {
    const policy = decodeOne({ ...MINIMAL, deletedDateTime: '2026-11-01T00:00:00Z' })
    expect([policy.state, policy.deleted, policy.unknownClauses]).toEqual(['disabled', true, []])
    expect(decodeOne({ ...MINIMAL, deletedDateTime: null })).not.toHaveProperty('deleted')
  })
})

describe('the three modes of targets', () => {
  it.each([
    [{ includeApplications: ['All'], includeUserActions: ['urn:user:registerdevice'] }, ['includeUserActions']],
    [
      { includeUserActions: ['urn:user:registerdevice'], includeAuthenticationContextClassReferences: ['c1'] },
      ['includeAuthenticationContextClassReferences', 'includeUserActions'],
    ],
    [{ includeApplications: ['None'], includeAuthenticationContextClassReferences: ['c1'] }, []],
    [{ includeApplications: ['All'], excludeApplications: ['Office365'] }, []],
  ])('exclude each other: %j leaves %j in doubt', (applications, keys) => {
    const { unknownClauses } = decodeOne(withConditions({ applications }))
    expect(unknownClauses).toEqual(keys.map((key) => `conditions.applications.${key}`))
  })
})

describe('a sign-in frequency', () => {
  it.each([
    [
      { isEnabled: true, type: 'days', value: 2 },
      { everyTime: false, hours: 48 },
    ],
    [{ isEnabled: true, frequencyInterval: 'everyTime' }, { everyTime: true }],
    [{ isEnabled: true, type: 'hours', value: 0 }, { everyTime: false }],
    [{ isEnabled: true, type: 'hours', value: -1 }, { everyTime: false }],
    [{ type: 'hours', value: 4 }, { everyTime: false }],
    [{ isEnabled: 'true', type: 'hours', value: 4 }, { everyTime: false }],
    [{ isEnabled: false, type: 'hours', value: 4 }, undefined],
    [{ isEnabled: null, type: null, value: null }, undefined],
  ])('%j is %j', (signInFrequency, expected) => {
    expect(decodeOne({ ...MINIMAL, sessionControls: { signInFrequency } }).signInFrequency).toEqual(expected)
  })
})

describe('guests whose kinds or tenants cannot be read', () => {
  const TENANT = '0a1b2c3d-0000-4000-8000-00000000000b'
  const excluding = (clause: object) =>
    decodeOne(withConditions({ users: { includeUsers: ['All'], excludeGuestsOrExternalUsers: clause } }))
  const path = 'conditions.users.excludeGuestsOrExternalUsers'
  const kinds = 'serviceProvider'

  it.each([
    ['no members', { membershipKind: 'enumerated', members: [] }],
    ['null for members', { membershipKind: 'enumerated', members: null }],
    ['a name', { membershipKind: 'enumerated', members: [TENANT, 'contoso.com'] }],
    ['a name and no membership kind', { members: ['contoso.com'] }],
  ])('%s: any tenant may be meant', (_, externalTenants) => {
    const { exclude } = excluding({ guestOrExternalUserTypes: kinds, externalTenants })
    expect(exclude.guests).toEqual({ kinds: [kinds], tenantsUnknown: true })
  })

  it('tenants without kinds: the whole clause is in doubt', () => {
    const externalTenants = { membershipKind: 'enumerated', members: [TENANT] }
    expect(excluding({ externalTenants }).unknownClauses).toEqual([`${path}.guestOrExternalUserTypes`])
    expect(excluding({ guestOrExternalUserTypes: 'none', externalTenants }).unknownClauses).toEqual([])
    expect(excluding({ externalTenants: null }).unknownClauses).toEqual([])
  })

  it('tenants by their ids are read', () => {
    const externalTenants = { membershipKind: 'enumerated', members: [TENANT] }
    const { exclude } = excluding({ guestOrExternalUserTypes: kinds, externalTenants })
    expect(exclude.guests).toEqual({ kinds: [kinds], tenantIds: [TENANT] })
  })
})

describe('values of tomorrow', () => {
  it('of an interval leave the frequency open', () => {
    const asked = (frequencyInterval: string) =>
      decodeOne({
        ...MINIMAL,
        sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval, type: 'hours', value: 1 } },
      }).signInFrequency
    expect(asked('everyTime')).toEqual({ everyTime: true, hours: 1 })
    expect(asked('timeBased')).toEqual({ everyTime: false, hours: 1 })
    expect(asked('unknownFutureValue')).toEqual({ everyTime: false })
  })

  it('of a strength inside the policy are unknown clauses', () => {
    const authenticationStrength = { id: 's', allowedCombinations: ['fido2'], alsoAllowed: ['password'] }
    const grantControls = { operator: 'OR', builtInControls: [], authenticationStrength }
    expect(decodeOne({ ...MINIMAL, grantControls }).unknownClauses).toEqual([
      'grantControls.authenticationStrength.alsoAllowed',
    ])
  })
})
