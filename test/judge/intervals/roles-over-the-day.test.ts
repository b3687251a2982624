import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { RoleAssignment } from '../../../shared/domain/principal.ts'
import type { ConfigurationInterval } from '../../../shared/judge/intervals/interval.ts'
import { isRebuilt } from '../../../shared/judge/intervals/rebuilt-changes.ts'
import { ID, UPN } from '../../scenarios/world-parts.ts'
import { change, type Day, rebuild, spanOf } from './a-day.ts'

const ADMIN = '62e90394-69f5-4237-9190-012177145e10'
const HELD: RoleAssignment = {
  id: 'ben-admin',
  plane: 'directory',
  principalId: ID.ben,
  principalType: 'User',
  roleId: ADMIN,
  scope: '/',
  state: 'active',
  origin: 'assigned',
}

function role(at: string, added: boolean, more: Partial<ConfigurationChange> = {}): ConfigurationChange {
  return change(at, {
    thing: 'directory-role',
    targetId: ADMIN,
    targetName: 'Global Administrator',
    memberId: ID.ben,
    memberName: UPN('ben'),
    memberKind: 'user',
    activity: added ? 'Add member to role' : 'Remove member from role',
    before: { kind: added ? 'absent' : 'held' },
    after: { kind: added ? 'held' : 'absent' },
    ...more,
  })
}

function day(
  changes: readonly ConfigurationChange[],
  roleAssignments: readonly RoleAssignment[],
  partial?: readonly string[],
): Day {
  // A tenant without any administrator is no tenant: the list would count as not read whole.
  const cleo = { ...HELD, id: 'cleo-admin', principalId: ID.cleo }
  return {
    changes,
    observations: { roleAssignments: [...roleAssignments, cleo] },
    ...(partial === undefined ? {} : { partial }),
  }
}

function statesOf(intervals: readonly ConfigurationInterval[]): string[] {
  return intervals.map((interval) => {
    const own = interval.roleAssignments.filter(
      ({ plane, roleId, principalId }) => plane === 'directory' && roleId === ADMIN && principalId === ID.ben,
    )
    const words = own.map(({ state }) => state).sort()
    const doubt = interval.doubtfulPersonIds.has(ID.ben) ? ' in doubt' : ''
    return `${spanOf(interval)} ${words.length === 0 ? 'none' : words.join('+')}${doubt}`
  })
}

describe('a directory role over the day', () => {
  it.each([
    ['given', [role('09:00:00', true)], [HELD], ['00:00–09:00 none', '09:00–00:00 active']],
    ['taken', [role('09:00:00', false)], [], ['00:00–09:00 active', '09:00–00:00 none']],
    [
      'held for an hour',
      [role('09:00:00', true), role('10:00:00', false)],
      [],
      ['00:00–09:00 none', '09:00–10:00 active', '10:00–00:00 none'],
    ],
    [
      'given, the record says no more than that',
      [role('09:00:00', true, { before: undefined as never, after: undefined as never })],
      [HELD],
      ['00:00–09:00 eligible in doubt', '09:00–00:00 active'],
    ],
    [
      'made eligible',
      [role('09:00:00', true, { eligible: true })],
      [{ ...HELD, state: 'eligible' as const }],
      ['00:00–09:00 none', '09:00–00:00 eligible'],
    ],
    [
      'given under an id nobody knows',
      [role('09:00:00', true, { targetId: 'object-id' })],
      [HELD],
      ['00:00–09:00 eligible in doubt', '09:00–00:00 active'],
    ],
  ])('%s', (_what, changes, roles, expected) => {
    expect(statesOf(rebuild(day(changes, roles)))).toEqual(expected)
  })

  it('an assignment that was in no whole list is not known to be gone', () => {
    const given = [role('09:00:00', true, { after: undefined as never })]
    expect(statesOf(rebuild(day(given, [])))).toEqual(['00:00–00:00 none'])
    expect(statesOf(rebuild(day(given, [], ['graph-role-assignments'])))).toEqual([
      '00:00–09:00 none',
      '09:00–00:00 eligible in doubt',
    ])
  })

  it('a group that held the role puts its members in doubt with it', () => {
    const admins = ID['aks-admins']
    const changes = [role('09:00:00', true, { memberId: admins, memberKind: 'group', before: undefined as never })]
    const [before] = rebuild({
      changes,
      observations: {
        groups: [{ id: admins, displayName: 'aks-admins', memberIds: [ID.cleo], membersResolved: true }],
        roleAssignments: [{ ...HELD, principalId: admins, principalType: 'Group' }],
      },
    })
    expect([...(before?.doubtfulPersonIds ?? [])].sort()).toEqual([ID.cleo, admins].sort())
    expect(before?.roleAssignments).toMatchObject([{ principalId: admins, principalType: 'Group', state: 'eligible' }])
  })

  it('a holder whom no record names is a doubt that no proof can carry', () => {
    const { memberId: _id, memberName: _name, ...nameless } = role('09:00:00', true)
    const intervals = rebuild(day([nameless], [HELD]))
    expect(statesOf(intervals)).toEqual(['00:00–09:00 active', '09:00–00:00 active'])
    expect(intervals.map(({ unrebuilt }) => unrebuilt.map(({ carried }) => carried))).toEqual([[false], []])
    expect(intervals[0]?.unrebuilt[0]?.gap.sentence).toContain("who held directory role 'Global Administrator'")
  })
})

describe('changes that rebuilding takes in', () => {
  it.each([
    ['conditional-access-policy', 'Update conditional access policy', true],
    ['named-location', 'Delete named location', true],
    ['authentication-strength', 'Authentication Strength Policy Update', true],
    ['group-membership', 'Update group', true],
    ['directory-role', 'Add member to role', true],
    ['directory-role', 'Update role definition', false],
    ['azure-role', 'microsoft.authorization/roleassignments/write', false],
    ['cross-tenant-trust', 'Update a partner cross-tenant access setting', false],
    ['pim-rule', 'Update role setting in PIM', false],
  ] as const)('%s (%s): %s', (thing, activity, expected) => {
    expect(isRebuilt(change('09:00:00', { thing, activity }))).toBe(expected)
  })
})
