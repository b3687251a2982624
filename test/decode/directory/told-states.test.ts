import { describe, expect, it } from 'vitest'
import { decode, logTable } from '../configuration-page.ts'
import { type AuditParts, auditRow, graphAudit, modified } from './audit-records.ts'

const POLICY_ID = '7a1c9a54-1b5e-4a0e-8d7b-0a2f4f1f0001'
const LOCATION_ID = '7a1c9a54-1b5e-4a0e-8d7b-0a2f4f1f0002'
const STRENGTH_ID = '7a1c9a54-1b5e-4a0e-8d7b-0a2f4f1f0003'

/** As Graph writes it, with its conditions that are not configured left out. */
const POLICY = {
  id: POLICY_ID,
  displayName: 'Require MFA',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'] },
    users: { includeUsers: ['All'], excludeGroups: ['0a1b2c3d-0000-4000-8000-00000000000A'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}
const LOCATION = {
  id: LOCATION_ID,
  displayName: 'Office',
  isTrusted: true,
  ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' }],
}
const STRENGTH = {
  id: STRENGTH_ID,
  displayName: 'Keys',
  requirementsSatisfied: 'mfa',
  allowedCombinations: ['fido2', 'windowsHelloForBusiness'],
}

function told(activity: string, id: string, properties: readonly unknown[], more: Partial<AuditParts> = {}) {
  const target = { id: id.toUpperCase(), type: 'Policy', displayName: 'P', modifiedProperties: properties }
  const record = { id: 'A1', at: '2026-11-23T09:00:12.1234567Z', activity, targets: [target], ...more }
  const [graph] = decode('graph-directory-audits', { value: [graphAudit(record)] }).observations.changes ?? []
  const [row] = decode('log-directory-audits', logTable([auditRow(record)])).observations.changes ?? []
  // Both dresses of a record tell the same.
  expect({ before: row?.before, after: row?.after }).toEqual({ before: graph?.before, after: graph?.after })
  return { thing: graph?.thing, before: graph?.before, after: graph?.after }
}

describe('the record of a changed policy', () => {
  it('tells the whole policy on both sides, in our words', () => {
    const property = modified('ConditionalAccessPolicy', POLICY, { ...POLICY, state: 'disabled' })
    const { before, after } = told('Update conditional access policy', POLICY_ID, [property])
    const policy = {
      id: POLICY_ID,
      displayName: 'Require MFA',
      include: { users: ['All'], groups: [], roles: [] },
      exclude: { users: [], groups: ['0a1b2c3d-0000-4000-8000-00000000000A'], roles: [] },
      applications: { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] },
      clientAppTypes: ['all'],
      signInRisk: [],
      userRisk: [],
      insiderRisk: [],
      authenticationFlows: [],
      grant: { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] },
      unknownClauses: [],
    }
    expect(before).toEqual({ kind: 'policy', policy: { ...policy, state: 'enabled' } })
    expect(after).toEqual({ kind: 'policy', policy: { ...policy, state: 'disabled' } })
  })

  it.each([
    ['Add conditional access policy', undefined, POLICY, 'absent', 'policy'],
    ['Delete conditional access policy', POLICY, undefined, 'policy', 'absent'],
    ['Delete conditional access policy', undefined, undefined, undefined, 'absent'],
    ['Update conditional access policy', undefined, POLICY, undefined, 'policy'],
    ['Restore conditional access policy', undefined, POLICY, undefined, undefined],
    ['Hard delete conditional access policy', POLICY, undefined, undefined, undefined],
  ])('%s tells %j → %j as %s → %s', (activity, oldValue, newValue, before, after) => {
    const sides = told(activity, POLICY_ID, [modified('ConditionalAccessPolicy', oldValue, newValue)])
    expect(sides.thing).toBe('conditional-access-policy')
    expect([sides.before?.kind, sides.after?.kind]).toEqual([before, after])
  })

  it.each([
    ['another id', { ...POLICY, id: LOCATION_ID }],
    ['no users', { ...POLICY, conditions: { ...POLICY.conditions, users: null } }],
    ['no applications', { ...POLICY, conditions: { ...POLICY.conditions, applications: undefined } }],
    ['no client apps', { ...POLICY, conditions: { ...POLICY.conditions, clientAppTypes: [] } }],
    ['no grant controls', { id: POLICY_ID, displayName: 'P', state: 'enabled', conditions: POLICY.conditions }],
    ['a state nobody knows', { ...POLICY, state: 'paused' }],
    ['a cut text', JSON.stringify(POLICY).slice(0, 80)],
  ])('tells nothing with %s: a part is not the whole', (_what, value) => {
    const { before, after } = told('Update conditional access policy', POLICY_ID, [modified('P', value, POLICY)])
    expect([before, after?.kind]).toEqual([undefined, 'policy'])
  })

  it('tells nothing where two properties look like the whole', () => {
    const both = [modified('A', POLICY, POLICY), modified('B', { ...POLICY, state: 'disabled' }, POLICY)]
    expect(told('Update conditional access policy', POLICY_ID, both)).toMatchObject({
      before: undefined,
      after: undefined,
    })
  })

  it.each(['timeout', '', 'unknownFutureValue'])('tells nothing with the result `%s`', (result) => {
    const property = modified('ConditionalAccessPolicy', POLICY, { ...POLICY, state: 'disabled' })
    const { before, after } = told('Update conditional access policy', POLICY_ID, [property], { result })
    expect([before, after]).toEqual([undefined, undefined])
  })

  it.each([
    ['disabled', { kind: 'policy-state', state: 'disabled' }],
    ['Reporting', { kind: 'policy-state', state: 'report-only' }],
    ['Enabled', { kind: 'policy-state', state: 'enabled' }],
    ['paused', undefined],
  ])('of the older service tells the state `%s` alone', (state, expected) => {
    const property = modified('PolicyDetail', [], [JSON.stringify({ State: state })])
    const { before, after } = told('Update policy', POLICY_ID, [property])
    expect([before, after]).toEqual([undefined, expected])
  })
})

describe('the record of a changed location or strength', () => {
  it.each([
    ['Update named location', LOCATION_ID, LOCATION, 'named-location'],
    ['Authentication Strength Policy Update', STRENGTH_ID, STRENGTH, 'strength'],
  ])('%s tells the whole of it', (activity, id, value, kind) => {
    const sides = told(activity, id, [modified('Anything', value, { ...value, displayName: 'New' })])
    expect([sides.before?.kind, sides.after?.kind]).toEqual([kind, kind])
  })

  it.each([
    ['a location that does not say whether it is trusted', LOCATION_ID, { ...LOCATION, isTrusted: undefined }],
    ['a range that cannot be read', LOCATION_ID, { ...LOCATION, ipRanges: [{ address: 'x' }] }],
    ['countries without the unknown ones', LOCATION_ID, { ...LOCATION, ipRanges: undefined, countriesAndRegions: [] }],
    ['names in another case', LOCATION_ID, { Id: LOCATION_ID, DisplayName: 'Office' }],
  ])('tells nothing with %s', (_what, id, value) => {
    expect(told('Update named location', id, [modified('NamedLocation', value, value)]).before).toBeUndefined()
  })

  it.each([
    ['Authentication Strength Policy Update', { ...STRENGTH, allowedCombinations: [] }],
    ['Authentication Strength Combination Configuration Update', STRENGTH],
  ])('%s tells nothing without combinations or of a part', (activity, value) => {
    const sides = told(activity, STRENGTH_ID, [modified('S', value, value)])
    expect([sides.thing, sides.before]).toEqual(['authentication-strength', undefined])
  })
})

describe('the record of a membership or role', () => {
  const group = { id: 'G', type: 'Group', displayName: 'Ops' }
  const user = { id: 'U', type: 'User', userPrincipalName: 'ana@contoso.com' }
  const absent = { kind: 'absent' }
  const held = { kind: 'held' }

  it.each([
    ['Add member to group', absent, held, undefined],
    ['Remove member from group', held, absent, undefined],
    ['Add member to role', absent, held, undefined],
    ['Remove member from role', held, absent, undefined],
    ['Add eligible member to role', absent, held, true],
    ['Remove eligible member from role', held, absent, true],
    ['Add scoped member to role', undefined, undefined, undefined],
    ['Delete group', undefined, undefined, undefined],
    ['Restore group', undefined, undefined, undefined],
  ])('%s tells %j → %j', (activity, before, after, eligible) => {
    const targets = [user, group]
    const record = graphAudit({ id: 'A1', at: '2026-11-23T09:00:00Z', activity, targets })
    const [change] = decode('graph-directory-audits', { value: [record] }).observations.changes ?? []
    expect([change?.before, change?.after, change?.eligible]).toEqual([before, after, eligible])
  })

  it.each([
    ['Add member to role in PIM completed (permanent)', 'Member', undefined, held],
    ['Add eligible member to role in PIM completed (timebound)', 'Member', undefined, held],
    ['Remove member from role in PIM completed (permanent)', 'Member', held, absent],
    ['Add member to role in PIM completed (permanent)', 'Owner', undefined, undefined],
  ])('%s of a group as %s tells %j → %j: PIM writes the same for a renewal', (activity, role, before, after) => {
    const targets = [{ id: 'R', type: 'Role', displayName: role }, user, group]
    const record = graphAudit({
      id: 'A1',
      at: '2026-11-23T09:00:00Z',
      activity,
      targets,
      category: 'GroupManagement',
      service: 'PIM',
    })
    const [change] = decode('graph-directory-audits', { value: [record] }).observations.changes ?? []
    expect(change).toMatchObject({ targetId: 'g', memberId: 'u', memberKind: 'user' })
    expect([change?.before, change?.after]).toEqual([before, after])
  })
})

describe('an activity nobody knows', () => {
  const target = { id: POLICY_ID, type: 'Policy', modifiedProperties: [modified('P', POLICY, POLICY)] }

  it.each([
    ['Policy', [target], 'conditional-access-policy'],
    ['ConditionalAccess', [target], 'conditional-access-policy'],
    ['GroupManagement', [target], undefined],
    ['Policy', [{ ...target, id: 'c1' }], undefined],
    ['Policy', [], undefined],
  ])('under category %s on %j is a change of %s with untold sides', (category, targets, thing) => {
    const record = graphAudit({ id: 'A1', at: '2026-11-23T09:00:00Z', activity: 'Reshape it', category, targets })
    const [change] = decode('graph-directory-audits', { value: [record] }).observations.changes ?? []
    expect([change?.thing, change?.before, change?.after]).toEqual([thing, undefined, undefined])
  })
})
