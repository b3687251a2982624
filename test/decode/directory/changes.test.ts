import { describe, expect, it } from 'vitest'
import { decode, fixture, logTable } from '../configuration-page.ts'
import { type AuditParts, auditRow, graphAudit, modified, MS_PIM } from './audit-records.ts'

const AT = '2026-11-23T10:11:12.1234567Z'
const ROLE = 'fe930be7-5e62-47db-91af-98c3a49a38b1'

function changesOf(...records: readonly AuditParts[]) {
  return decode('graph-directory-audits', { value: records.map(graphAudit) }).observations.changes ?? []
}

function audit(activity: string, more: Partial<AuditParts> = {}): AuditParts {
  return { id: 'A1', at: AT, activity, ...more }
}

describe('the audit records that Graph publishes', () => {
  it('hold one change of a group, by a person, of a member', () => {
    const { observations, gaps } = decode(
      'graph-directory-audits',
      fixture('graph-docs-directory/directoryAudits-list.v1.0.json'),
    )
    expect(gaps).toEqual([])
    expect(observations.pimActivationEvents).toEqual([])
    expect(observations.changes).toEqual([
      {
        id: 'id',
        at: '2018-01-09T21:20:02.7215374Z',
        thing: 'group-membership',
        targetId: 'ef7e527d-6c92-4234-8c6d-cf6fdfb57f95',
        targetName: 'Example.com',
        memberId: '1f0e98f5-3161-4c6b-9b50-d488572f2bb7',
        memberName: 'bob@contoso.com',
        memberKind: 'user',
        activity: 'Add member to group',
        groupKind: 'unifiedgroups',
        before: { kind: 'absent' },
        after: { kind: 'held' },
        correlationId: 'da159bfb-54fa-4092-8a38-6e1fa7870e30',
        actorId: '728309ae-1a37-4937-9afe-e35d964db09b',
        actorName: 'bob@wingtiptoysonline.com',
        details: ['member: bob@contoso.com', 'Action Client Name: (none) → DirectorySync'],
        source: 'graph-directory-audits',
      },
    ])
  })
})

describe('a policy switched off', () => {
  const policy = { state: 'enabled', displayName: 'Require MFA', conditions: { users: { excludeGroups: ['g1'] } } }
  const parts = audit('Update conditional access policy', {
    targets: [
      {
        id: 'P1',
        displayName: 'Require MFA',
        type: 'Policy',
        modifiedProperties: [
          modified('ConditionalAccessPolicy', policy, {
            ...policy,
            state: 'disabled',
            conditions: { users: { excludeGroups: ['g1', 'g2'] } },
          }),
        ],
      },
    ],
  })
  const expected = {
    id: 'A1',
    at: AT,
    thing: 'conditional-access-policy',
    targetId: 'p1',
    targetName: 'Require MFA',
    activity: 'Update conditional access policy',
    correlationId: 'c0ffee00-0000-0000-0000-000000000001',
    actorId: 'admin-id',
    actorName: 'admin@contoso.com',
    details: [
      'ConditionalAccessPolicy.conditions.users.excludeGroups: ["g1"] → ["g1","g2"]',
      'ConditionalAccessPolicy.state: enabled → disabled',
    ],
  }

  it('is told leaf by leaf, from what to what and by whom', () => {
    expect(changesOf(parts)).toEqual([{ ...expected, source: 'graph-directory-audits' }])
  })

  it('reads the same from a row of AuditLogs', () => {
    const { observations, gaps } = decode('log-directory-audits', logTable([auditRow(parts)]))
    expect(gaps).toEqual([])
    expect(observations.changes).toEqual([{ ...expected, source: 'log-directory-audits' }])
  })
})

describe('activities that change what the configuration makes possible', () => {
  it.each([
    ['Add conditional access policy', 'conditional-access-policy'],
    ['Delete conditional access policy', 'conditional-access-policy'],
    ['Update policy', 'conditional-access-policy'],
    ['Update named location', 'named-location'],
    ['Authentication Strength Policy Update', 'authentication-strength'],
    ['Authentication Strength Combination Configuration Delete', 'authentication-strength'],
    ['Authentication Methods Policy Update', 'authentication-methods-policy'],
    ['Update a partner cross-tenant access setting', 'cross-tenant-trust'],
    ['Update role setting in PIM', 'pim-rule'],
    ['Disable Strong Authentication', 'per-user-mfa'],
    ['Admin deleted security info', 'authentication-method'],
    ['User registered security info', 'authentication-method'],
    ['Add eligible member to role', 'directory-role'],
    ['Remove member from role', 'directory-role'],
    ['Remove member from group', 'group-membership'],
    ['Delete group', 'group-membership'],
  ])('%s is a change of %s', (activity, thing) => {
    expect(changesOf(audit(activity)).map((change) => change.thing)).toEqual([thing])
  })

  it.each([
    ['RoleManagement', 'directory-role'],
    ['GroupManagement', 'group-membership'],
    ['ResourceManagement', 'azure-role'],
  ])('an assignment through PIM in category %s is a change of %s', (category, thing) => {
    const activity = 'Add eligible member to role in PIM completed (permanent)'
    expect(changesOf(audit(activity, { category })).map((change) => change.thing)).toEqual([thing])
  })

  it.each([
    ['/subscriptions/s1/resourceGroups/rg', '/subscriptions/s1/resourcegroups/rg'],
    ['no scope is told', undefined],
  ])('an Azure role assigned through PIM concerns what it is assigned on: %s', (resource, expected) => {
    const [change] = changesOf(
      audit('Add member to role in PIM completed (permanent)', {
        category: 'ResourceManagement',
        targets: [
          { id: ROLE, type: 'Role', displayName: 'Owner' },
          { id: 'U', type: 'User', userPrincipalName: 'ana@contoso.example' },
          { id: resource, type: 'Other', displayName: 'rg' },
        ],
      }),
    )
    expect([change?.thing, change?.targetId, change?.memberId]).toEqual(['azure-role', expected, 'u'])
  })

  it.each([
    ['Add member to role in PIM requested (permanent)'],
    ['Add member to role outside of PIM (permanent)'],
    ['Add member to role completed (PIM activation)'],
    ['User started security info registration'],
    ['GroupLifecyclePolicies_Get'],
    ['Update user'],
    ['Update group'],
  ])('%s is none', (activity) => {
    expect(changesOf(audit(activity))).toEqual([])
  })

  it('a new rule of a dynamic group is a change of its members', () => {
    const target = { id: 'G', type: 'Group', displayName: 'Ops' }
    const rule = modified('MembershipRule', ['user.dept -eq "a"'], ['user.dept -ne "a"'])
    const [change] = changesOf(audit('Update group', { targets: [{ ...target, modifiedProperties: [rule] }] }))
    expect(change).toMatchObject({
      thing: 'group-membership',
      targetId: 'g',
      targetName: 'Ops',
      details: ['MembershipRule: user.dept -eq "a" → user.dept -ne "a"'],
    })
  })

  it.each([
    ['failure', 0],
    ['success', 1],
    ['timeout', 1],
    ['', 1],
  ])('with result `%s` count %i', (result, count) => {
    expect(changesOf(audit('Delete named location', { result }))).toHaveLength(count)
  })
})

describe('whom and what a change is about', () => {
  it('a group that was removed is in the old value, and the member may be a group itself', () => {
    const [change] = changesOf(
      audit('Remove member from group', {
        targets: [
          {
            id: 'NESTED',
            type: 'Group',
            displayName: 'Nested',
            modifiedProperties: [
              modified('Group.ObjectID', 'OUTER', undefined),
              modified('Group.DisplayName', 'Outer', undefined),
            ],
          },
          { id: 'OUTER', type: 'Group' },
        ],
      }),
    )
    expect(change).toMatchObject({ targetId: 'outer', targetName: 'Outer', memberId: 'nested', memberName: 'Nested' })
  })

  it('a role goes by its template id, and the PIM service is told apart', () => {
    const [change] = changesOf(
      audit('Remove member from role', {
        category: 'RoleManagement',
        initiatedBy: MS_PIM,
        targets: [
          {
            id: 'U',
            type: 'User',
            userPrincipalName: 'adm@contoso.com',
            modifiedProperties: [
              modified('Role.ObjectID', '40a84a16', undefined),
              modified('Role.DisplayName', 'User Administrator', undefined),
              modified('Role.TemplateId', ROLE, undefined),
            ],
          },
        ],
      }),
    )
    expect(change).toMatchObject({
      thing: 'directory-role',
      targetId: ROLE,
      targetName: 'User Administrator',
      memberId: 'u',
      memberName: 'adm@contoso.com',
      viaPim: true,
      actorId: 'bdefcbb6',
      actorName: 'MS-PIM',
      details: ['member: adm@contoso.com', 'Role.DisplayName: User Administrator → (none)'],
    })
  })

  it('older rows keep a policy as JSON in the only element of a list', () => {
    const detail = modified('PolicyDetail', [], [JSON.stringify({ State: 'disabled' })])
    const [change] = changesOf(audit('Update policy', { targets: [{ id: 'P', modifiedProperties: [detail] }] }))
    expect(change?.details).toEqual(['PolicyDetail: (none) → {"State":"disabled"}'])
  })

  it('PIM settings are told by the reason, in words', () => {
    const [change] = changesOf(
      audit('Update role setting in PIM', {
        category: 'GroupManagement',
        reason: 'Setting changes in this session: MFA on activation requirement disabled.',
        targets: [
          { id: 'x', type: 'Role', displayName: 'Member' },
          { id: 'G', type: 'Group', displayName: 'Cluster admins' },
        ],
      }),
    )
    expect(change).toMatchObject({
      thing: 'pim-rule',
      targetId: 'g',
      targetName: 'Cluster admins (Member)',
      details: ['Setting changes in this session: MFA on activation requirement disabled.'],
    })
  })

  it('long values are cut, and many lines are counted', () => {
    const properties = Array.from({ length: 23 }, (_, index) => modified(`P${index}`, undefined, 'x'.repeat(500)))
    const [change] = changesOf(
      audit('Update named location', { targets: [{ id: 'L', modifiedProperties: properties }] }),
    )
    expect(change?.details).toHaveLength(21)
    expect(change?.details[0]).toBe(`P0: (none) → ${'x'.repeat(159)}…`)
    expect(change?.details[20]).toBe('… and 3 more')
  })
})
