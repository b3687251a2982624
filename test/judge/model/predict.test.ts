// Each clause of a policy against a sign-in that Entra let pass it by: does the model say that it applies?

import { describe, expect, it } from 'vitest'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import type { SignInEvent } from '../../../shared/domain/sign-in-event.ts'
import { ANA, applied, ARM, GRAPH } from '../sign-in/make-sign-in.ts'
import {
  caught,
  compareSignIns,
  compareTally,
  location,
  MFA_ID,
  mfaPolicy,
  passedBy,
  principal,
  type SmallTenant,
  tallyOf,
  verdictOf,
} from './compare-sign-ins.ts'

const nobody = { users: [], groups: [], roles: [] }
const all = { ...nobody, users: ['All'] }

type Row = readonly [title: string, policy: Partial<ConditionalAccessPolicy>, event: Partial<SignInEvent>, ends: string]

function check(rows: readonly Row[], tenant: SmallTenant = {}): void {
  it.each(rows)('%s', (_, policy, event, ends) => {
    expect(verdictOf(compareSignIns([passedBy(event)], { policies: [mfaPolicy(policy)], ...tenant }))).toBe(ends)
  })
}

describe('a policy that Entra did not apply', () => {
  check([
    ['for everybody, on everything', {}, {}, 'disagrees'],
    ['by an empty list of results, where the record says that none applied', {}, { appliedPolicies: [] }, 'disagrees'],
    ['as switched off', {}, { appliedPolicies: [applied({ id: MFA_ID, result: 'notEnabled' })] }, 'disagrees'],
    [
      'as report-only',
      {},
      { appliedPolicies: [applied({ id: MFA_ID, result: 'reportOnlyInterrupted' })] },
      'disagrees',
    ],
    ['with a result nobody knows', {}, { appliedPolicies: [applied({ id: MFA_ID, result: 'unknown' })] }, 'unknown'],
    [
      'with a result of tomorrow',
      {},
      { appliedPolicies: [applied({ id: MFA_ID, result: 'unknownFutureValue' })] },
      'unknown',
    ],
    ['and which is disabled', { state: 'disabled' }, {}, 'not counted'],
    ['and which only reports', { state: 'report-only' }, {}, 'not counted'],
    ['and which is a template', { template: true }, {}, 'not counted'],
    ['and whose state is not known', { state: 'unknown' }, {}, 'unknown'],
    ['and which holds a clause nobody knows', { unknownClauses: ['conditions.times'] }, {}, 'unknown'],
    ['and which is for workloads', { servicePrincipals: { include: ['s'], exclude: [] } }, {}, 'agrees'],
  ])
})

describe('the audience', () => {
  const on = (include: string[], exclude: string[] = []) => ({
    applications: { include, exclude, userActions: [], authenticationContexts: [] },
  })
  check([
    ['named', on([ARM]), { audienceId: ARM }, 'disagrees'],
    ['another one', on([ARM]), {}, 'agrees'],
    ['excluded', on(['All'], [ARM]), { audienceId: ARM }, 'agrees'],
    [
      'of a suite whose members nobody lists',
      on(['Office365']),
      { audienceId: '90000000-0000-4000-8000-000000000001' },
      'unknown',
    ],
    [
      'Microsoft Graph, of a policy with resource exclusions, after the change of 2026',
      on(['All'], [ARM]),
      { audienceId: GRAPH },
      'disagrees',
    ],
    ['none named in the record', {}, { audienceId: undefined } as unknown as Partial<SignInEvent>, 'unknown'],
    [
      'a context instead',
      { applications: { include: [], exclude: [], userActions: [], authenticationContexts: ['c1'] } },
      {},
      'agrees',
    ],
  ])
})

describe('the client app type', () => {
  check([
    ['listed', { clientAppTypes: ['mobileAppsAndDesktopClients'] }, {}, 'disagrees'],
    ['not listed', { clientAppTypes: ['browser'] }, {}, 'agrees'],
    [
      'legacy, not listed',
      { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] },
      { clientAppUsed: 'IMAP4' },
      'agrees',
    ],
    ['unknown, and all are listed', { clientAppTypes: ['all'] }, { clientAppUsed: 'Unknown' }, 'disagrees'],
    ['unknown, and some are listed', { clientAppTypes: ['browser'] }, { clientAppUsed: 'Unknown' }, 'unknown'],
  ])
})

describe('the platform', () => {
  const platforms = (include: string[], exclude: string[] = []) => ({ platforms: { include, exclude } })
  check([
    ['included', platforms(['linux']), {}, 'disagrees'],
    ['not included', platforms(['windows']), {}, 'agrees'],
    ['excluded', platforms(['all'], ['linux']), {}, 'agrees'],
    ['told by the device alone', platforms(['linux']), { userAgent: 'Go-http-client/1.1' }, 'unknown'],
    [
      'told by the device alone, and all are included',
      platforms(['all']),
      { userAgent: 'Go-http-client/1.1' },
      'disagrees',
    ],
  ])
})

describe('the place', () => {
  const namedLocations = [
    location('hq', { ranges: ['203.0.113.0/24'], trusted: true }),
    location('swiss', { kind: 'country', countries: ['CH'] }),
    location('nowhere', { kind: 'country', countries: [], includesUnknownCountries: true }),
    location('phones', { kind: 'country', countries: ['CH'], countryLookup: 'authenticatorAppGps' }),
  ]
  const at = (include: string[], exclude: string[] = []) => ({ locations: { include, exclude } })
  const elsewhere = { ipAddress: '198.51.100.7' }
  check(
    [
      ['included', at(['hq']), {}, 'disagrees'],
      ['not included', at(['hq']), elsewhere, 'agrees'],
      ['excluded', at(['All'], ['hq']), {}, 'agrees'],
      ['not excluded', at(['All'], ['hq']), elsewhere, 'disagrees'],
      ['excluded as trusted', at(['All'], ['AllTrusted']), {}, 'agrees'],
      ['not excluded as trusted', at(['All'], ['AllTrusted']), elsewhere, 'disagrees'],
      ['an address nobody can read', at(['hq']), { ipAddress: 'unknown' }, 'unknown'],
      ['an address nobody can read, everywhere included', at(['All']), { ipAddress: 'unknown' }, 'disagrees'],
      ['the country included', at(['swiss']), {}, 'disagrees'],
      ['another country', at(['swiss']), { country: 'FR' }, 'agrees'],
      ['a country no list knows', at(['swiss']), { country: 'XK' }, 'agrees'],
      ['no country in the record', at(['swiss']), { country: undefined } as unknown as Partial<SignInEvent>, 'unknown'],
      ['a position that only a phone tells', at(['phones']), {}, 'unknown'],
      ['a location that was not captured', at(['gone']), {}, 'unknown'],
    ],
    { namedLocations },
  )

  it('is unknown where MFA trusted IPs may hold the address', () => {
    const policies = [mfaPolicy(at(['All'], ['AllTrusted']))]
    const comparison = compareSignIns([passedBy(elsewhere)], { policies, namedLocations, mfaTrustedIpsEmpty: false })
    expect(verdictOf(comparison)).toBe('unknown')
  })
})

describe('risk and flow', () => {
  check([
    ['a risk level listed', { signInRisk: ['high'] }, { signInRisk: 'high' }, 'disagrees'],
    ['a risk level not listed', { signInRisk: ['high'] }, {}, 'agrees'],
    ['a hidden risk', { signInRisk: ['high'] }, { signInRisk: 'hidden' }, 'unknown'],
    // No field of the record is the user's risk at that time, nor insider risk.
    ['the risk of the user', { userRisk: ['high'] }, { userRisk: 'none' }, 'unknown'],
    ['insider risk', { insiderRisk: ['elevated'] }, {}, 'unknown'],
    ['device code', { authenticationFlows: ['deviceCodeFlow'] }, { protocol: 'deviceCode' }, 'disagrees'],
    [
      'a refresh of a device code session',
      { authenticationFlows: ['deviceCodeFlow'] },
      { originalTransferMethod: 'deviceCodeFlow' },
      'disagrees',
    ],
    ['another flow', { authenticationFlows: ['deviceCodeFlow'] }, {}, 'agrees'],
    [
      'a device filter, which is not interpreted',
      { deviceFilter: { mode: 'include', rule: 'device.model -eq "A"' } },
      {},
      'unknown',
    ],
  ])
})

describe('the person', () => {
  const people = (change: Parameters<typeof principal>[0], rest: SmallTenant = {}): SmallTenant => ({
    principals: [principal(change)],
    ...rest,
  })
  const rows: readonly (readonly [string, Partial<ConditionalAccessPolicy>, SmallTenant, string])[] = [
    ['by id', { include: { ...nobody, users: [ANA] } }, {}, 'disagrees'],
    ['in an excluded group', { exclude: { ...nobody, groups: ['G1'] } }, people({ groupIds: ['g1'] }), 'agrees'],
    ['in an included group', { include: { ...nobody, groups: ['g1'] } }, people({ groupIds: ['g1'] }), 'disagrees'],
    ['in no included group', { include: { ...nobody, groups: ['g1'] } }, {}, 'agrees'],
    [
      'perhaps in a group nobody could read',
      { exclude: { ...nobody, groups: ['g1'] } },
      { unresolvedGroupIds: ['g1'] },
      'unknown',
    ],
    [
      'holding an included role',
      { include: { ...nobody, roles: ['r1'] } },
      people({ roleTemplateIds: ['r1'] }),
      'disagrees',
    ],
    [
      'eligible for an included role',
      { include: { ...nobody, roles: ['r1'] } },
      people({ eligibleRoleTemplateIds: ['r1'] }),
      'unknown',
    ],
    [
      'holding an included role that he is eligible for: it may not have been active',
      { include: { ...nobody, roles: ['r1'] } },
      people({ roleTemplateIds: ['r1'], eligibleRoleTemplateIds: ['r1'] }),
      'unknown',
    ],
    ['eligible for what no clause names', {}, people({ eligibleGroupIds: ['g9'] }), 'disagrees'],
    [
      'a guest, of a policy for all',
      {},
      people({ userType: 'guest', guestKind: 'b2bCollaborationGuest' }),
      'disagrees',
    ],
    [
      'a guest, excluded',
      { exclude: { ...nobody, users: ['GuestsOrExternalUsers'] } },
      people({ userType: 'guest' }),
      'agrees',
    ],
    [
      'a guest of an unknown kind, some kinds excluded',
      { exclude: { ...nobody, guests: { kinds: ['serviceProvider'] } } },
      people({ userType: 'guest' }),
      'unknown',
    ],
    ['somebody who was not captured', { include: all }, { principals: [] }, 'unknown'],
    [
      'captured twice, in one group and not',
      { exclude: { ...nobody, groups: ['g1'] } },
      { principals: [principal(), principal({ groupIds: ['g1'] })] },
      'unknown',
    ],
  ]
  it.each(rows)('%s', (_, policy, tenant, ends) => {
    expect(verdictOf(compareSignIns([passedBy()], { policies: [mfaPolicy(policy)], ...tenant }))).toBe(ends)
  })
})

describe('the answer of Entra', () => {
  it.each<readonly [string, SignInEvent, Partial<ConditionalAccessPolicy>, string]>([
    ['applied as predicted', caught(), {}, 'agrees'],
    [
      'applied and not met, in a sign-in it blocked',
      caught({ errorCode: 53003, appliedPolicies: [applied({ id: MFA_ID, result: 'failure' })] }),
      {},
      'agrees',
    ],
    ['applied against the prediction', caught(), { exclude: all }, 'stricter'],
    ['hidden: no list', caught({ appliedPolicies: undefined } as unknown as Partial<SignInEvent>), {}, 'no detail'],
    ['hidden: an empty list of evaluated policies', caught({ appliedPolicies: [] }), {}, 'no detail'],
    ['of another tenant', passedBy({ resourceTenantId: '10000000-0000-4000-8000-000000000009' }), {}, 'no detail'],
    ['in a sign-in that failed before', passedBy({ errorCode: 50126 }), {}, 'not counted'],
    ['in a sign-in that was interrupted for MFA', passedBy({ errorCode: 50076 }), {}, 'not counted'],
    ['in a sign-in of the look-back', passedBy({ at: '2026-11-22T23:59:59.9999999Z' }), {}, 'not counted'],
    ['silent, where another policy blocked', passedBy({ errorCode: 53003 }), {}, 'unknown'],
    [
      'silent about a block, where another policy blocked',
      passedBy({ errorCode: 53003 }),
      { grant: { operator: 'OR', builtIn: ['block'], termsOfUse: [], customFactors: [] } },
      'disagrees',
    ],
  ])('%s', (_, event, policy, ends) => {
    expect(verdictOf(compareSignIns([event], { policies: [mfaPolicy(policy)] }))).toBe(ends)
  })

  it('speaks of locations that changed while the run was at work as of unknown ones', () => {
    const policies = [mfaPolicy({ locations: { include: ['All'], exclude: ['hq'] } })]
    const before = [location('hq', { ranges: ['203.0.113.0/24'] })]
    const after = [location('hq', { ranges: ['198.51.100.0/24'] })]
    const tally = tallyOf([passedBy()], before)
    expect(verdictOf(compareTally(tally, { policies, namedLocations: before }))).toBe('agrees')
    expect(verdictOf(compareTally(tally, { policies, namedLocations: after }))).toBe('unknown')
    expect(verdictOf(compareTally(tally, { namedLocations: after }))).toBe('disagrees')
  })

  it('of two versions of one policy believes neither', () => {
    const policies = [mfaPolicy(), mfaPolicy({ exclude: all })]
    expect(verdictOf(compareSignIns([passedBy()], { policies }))).toBe('unknown')
  })
})
