import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { DirectoryGroup, RoleAssignment } from '../../../shared/domain/principal.ts'
import type { ConfigurationInterval } from '../../../shared/judge/intervals/interval.ts'
import { OBSERVATIONS } from '../../scenarios/base-world.ts'
import { ID, UPN } from '../../scenarios/world-parts.ts'
import { change, clock, type Day, rebuild, spanOf } from './a-day.ts'

const EXEMPT = ID.exempt
const NESTED = '30000000-0000-4000-8000-00000000000c'
const STRANGE = '30000000-0000-4000-8000-00000000000d'
const IN = { before: { kind: 'absent' }, after: { kind: 'held' } } as const
const OUT = { before: { kind: 'held' }, after: { kind: 'absent' } } as const

function exempt(members: readonly string[], more: Partial<DirectoryGroup> = {}): DirectoryGroup {
  return { id: EXEMPT, displayName: 'exempt', memberIds: members, membersResolved: true, nestedGroupIds: [], ...more }
}

function member(at: string, added: boolean, more: Partial<ConfigurationChange> = {}): ConfigurationChange {
  return change(at, {
    thing: 'group-membership',
    targetId: EXEMPT,
    targetName: 'exempt',
    memberId: ID.ben,
    memberName: UPN('ben'),
    memberKind: 'user',
    activity: added ? 'Add member to group' : 'Remove member from group',
    ...(added ? IN : OUT),
    ...more,
  })
}

/** Of each interval: is the person in the group, out of it, in doubt, or is the whole group open? */
function statesOf(
  intervals: readonly ConfigurationInterval[],
  person: string = ID.ben,
  groupId: string = EXEMPT,
): string[] {
  return intervals.map((interval) => {
    const group = interval.groups.find(({ id }) => id === groupId)
    const eligible = interval.roleAssignments.some(
      ({ plane, state, scope, principalId }) =>
        plane === 'group' && state === 'eligible' && scope === groupId && principalId === person,
    )
    const state =
      group?.membersResolved !== true
        ? 'open'
        : eligible
          ? interval.doubtfulPersonIds.has(person)
            ? 'doubt'
            : 'on request'
          : group.memberIds.includes(person)
            ? 'in'
            : 'out'
    return `${spanOf(interval)} ${state}`
  })
}

function day(changes: readonly ConfigurationChange[], group = exempt([]), more: Partial<Day> = {}): Day {
  const groups = [...OBSERVATIONS.groups, group]
  return { changes, ...more, observations: { groups, ...more.observations } }
}

describe('a member of a group without nested groups', () => {
  it.each([
    [
      'came in and left',
      [member('09:00:00', true), member('10:00:00', false)],
      [],
      ['00:00–09:00 out', '09:00–10:00 in', '10:00–00:00 out'],
    ],
    ['left', [member('10:00:00', false)], [], ['00:00–10:00 in', '10:00–00:00 out']],
    ['came in after the window', [member('24T01:00:00', true)], [ID.ben], ['00:00–00:00 out']],
    [
      'came in, told twice',
      [member('09:00:00', true), member('09:04:00', true)],
      [ID.ben],
      ['00:00–09:00 out', '09:00–00:00 in'],
    ],
    [
      'came in, it is not told whether',
      [member('09:00:00', true, { before: undefined as never, after: undefined as never })],
      [ID.ben],
      ['00:00–09:00 doubt', '09:00–00:00 in'],
    ],
    [
      'came in, and the list does not show him',
      [member('09:00:00', true)],
      [],
      ['00:00–09:00 out', '09:00–00:00 doubt'],
    ],
  ])('%s', (_what, changes, members, expected) => {
    expect(statesOf(rebuild(day(changes, exempt(members))))).toEqual(expected)
  })

  it('in doubt is told with his name and the record', () => {
    const [first] = rebuild(
      day([member('09:00:00', true, { before: undefined as never, after: undefined as never })], exempt([ID.ben])),
    )
    expect(first?.unrebuilt).toMatchObject([{ thing: 'group-membership', targetId: EXEMPT, carried: true }])
    expect(first?.unrebuilt[0]?.gap.sentence).toContain(
      `from ${clock('00:00:00')} to ${clock('09:00:00')} nothing tells whether ben@contoso.example was in group 'exempt'`,
    )
    expect(first?.unrebuilt[0]?.gap.sentence).toContain('by cleo@contoso.example (Add member to group)')
  })

  it('a change of a group that no record names leaves everybody of it in doubt in every group', () => {
    const { targetId: _id, targetName: _name, ...nameless } = member('09:00:00', true)
    expect(statesOf(rebuild(day([nameless], exempt([ID.ben]))))).toEqual(['00:00–09:00 doubt', '09:00–00:00 in'])
  })

  it('a member that no record names leaves open who was in it', () => {
    const { memberId: _id, memberName: _name, ...nameless } = member('09:00:00', true)
    expect(statesOf(rebuild(day([nameless], exempt([ID.ben]))))).toEqual(['00:00–09:00 open', '09:00–00:00 in'])
  })
})

describe('a group with nested groups', () => {
  const nested = (members: readonly string[]) => exempt(members, { nestedGroupIds: [NESTED] })
  const inner = { targetId: NESTED, targetName: 'inner' }

  it.each([
    [
      'leaves the nested group: until then he was in',
      [member('10:00:00', false, inner)],
      [],
      ['00:00–10:00 in', '10:00–00:00 out'],
    ],
    [
      'comes into the nested group: before, another way is possible',
      [member('09:00:00', true, inner)],
      [ID.ben],
      ['00:00–09:00 doubt', '09:00–00:00 in'],
    ],
    ['leaves it and is still in by another way', [member('10:00:00', false, inner)], [ID.ben], ['00:00–00:00 in']],
    [
      'leaves another group: nothing of this one',
      [member('10:00:00', false, { targetId: STRANGE })],
      [],
      ['00:00–00:00 out'],
    ],
  ])('a person %s', (_what, changes, members, expected) => {
    expect(statesOf(rebuild(day(changes, nested(members))))).toEqual(expected)
  })

  it.each([
    ['put in', { memberId: NESTED, memberKind: 'group' }, true],
    ['put in, its kind not told', { memberId: NESTED, memberKind: undefined as never }, true],
    ['taken out', { memberId: STRANGE, memberKind: 'group' }, false],
    ['taken out of a nested one', { memberId: STRANGE, memberKind: 'group', targetId: NESTED }, false],
  ])('a nested group %s leaves open who was in before', (_what, more, added) => {
    expect(statesOf(rebuild(day([member('09:00:00', added, more)], nested([ID.ben]))))).toEqual([
      '00:00–09:00 open',
      '09:00–00:00 in',
    ])
  })

  it('what happens in a group that was taken out is no longer about this one', () => {
    const changes = [
      member('09:00:00', false, { memberId: STRANGE, memberKind: 'group' }),
      member('10:00:00', true, { targetId: STRANGE }),
      member('11:00:00', false, { targetId: STRANGE }),
    ]
    expect(statesOf(rebuild(day(changes)))).toEqual(['00:00–09:00 open', '09:00–00:00 out'])
  })
})

describe('a group that changed as a whole', () => {
  const whole = (at: string, activity: string, more: Partial<ConfigurationChange> = {}) =>
    change(at, { thing: 'group-membership', targetId: EXEMPT, targetName: 'exempt', activity, ...more })

  it.each([
    ['restored', [whole('09:00:00', 'Restore group')], ['00:00–09:00 open', '09:00–00:00 out']],
    ['given another rule: members follow in their own time', [whole('09:00:00', 'Update group')], ['00:00–00:00 open']],
    ['given another rule after the window', [whole('24T01:00:00', 'Update group')], ['00:00–00:00 open']],
    [
      'left alone while a Microsoft 365 group was deleted',
      [whole('09:00:00', 'Delete group', { targetId: STRANGE, groupKind: 'unifiedgroups' })],
      ['00:00–00:00 out'],
    ],
    [
      'perhaps the outer one of a group that was deleted',
      [whole('09:00:00', 'Delete group', { targetId: STRANGE })],
      ['00:00–09:00 open', '09:00–00:00 out'],
    ],
    [
      'left alone while another was restored',
      [whole('09:00:00', 'Restore group', { targetId: STRANGE })],
      ['00:00–00:00 out'],
    ],
  ])('is %s', (_what, changes, expected) => {
    expect(statesOf(rebuild(day(changes)))).toEqual(expected)
  })

  it('that could not be read at the end stays unread', () => {
    const { membersResolved: _resolved, ...unread } = exempt([])
    expect(statesOf(rebuild(day([member('09:00:00', true)], unread)))).toEqual(['00:00–00:00 open'])
  })

  const earlier = (time: string, group: DirectoryGroup) => ({
    capturedFrom: clock(time),
    capturedAt: clock(time),
    observations: { groups: [...OBSERVATIONS.groups, group] },
    complete: ['graph-groups'],
  })

  it.each([
    [
      'shows that a deleted group was not in it',
      whole('09:00:00', 'Delete group', { targetId: STRANGE }),
      exempt([]),
      exempt([]),
      ['00:00–00:00 out'],
    ],
    [
      'tells who was in before a group went',
      whole('09:00:00', 'Delete group', { targetId: NESTED }),
      exempt([]),
      exempt([ID.ben], { nestedGroupIds: [NESTED] }),
      ['00:00–09:00 in', '09:00–00:00 out'],
    ],
    [
      'leaves him in doubt whose coming no record tells',
      whole('09:00:00', 'Delete group', { targetId: STRANGE, groupKind: 'unifiedgroups' }),
      exempt([ID.ben]),
      exempt([]),
      ['00:00–00:00 doubt'],
    ],
  ])('an earlier list %s', (_what, record, group, then, expected) => {
    expect(statesOf(rebuild(day([record], group, { earlier: earlier('03:05:00', then) })))).toEqual(expected)
  })
})

describe('what PIM adds and removes', () => {
  const ELIGIBLE: RoleAssignment = {
    id: 'eligible-ben',
    plane: 'group',
    principalId: ID.ben,
    principalType: 'User',
    roleId: 'member',
    scope: EXEMPT,
    state: 'eligible',
    origin: 'assigned',
  }
  const activated = [member('09:00:00', true, { viaPim: true }), member('13:00:00', false, { viaPim: true })]
  const withRoles = (roleAssignments: readonly RoleAssignment[]) => ({ observations: { roleAssignments } })

  it.each([
    ['activated and ended', activated, [], ['00:00–00:00 on request']],
    ['activated and still active at the end', activated.slice(0, 1), [ID.ben], ['00:00–00:00 on request']],
  ])('is no change for somebody who is eligible: %s', (_what, changes, members, expected) => {
    const intervals = rebuild(day(changes, exempt(members), withRoles([ELIGIBLE])))
    expect(statesOf(intervals)).toEqual(expected)
    // In no interval may his being active hide that he may as well not be.
    expect(intervals.flatMap(({ groups }) => groups.find(({ id }) => id === EXEMPT)?.memberIds)).toEqual([])
  })

  it('does not take a standing membership away', () => {
    const standing: RoleAssignment = { ...ELIGIBLE, id: 'standing-ben', state: 'active' }
    const [only] = rebuild(day(activated.slice(0, 1), exempt([ID.ben]), withRoles([ELIGIBLE, standing])))
    expect(only?.asCaptured).toBe(true)
  })

  it('is a change for somebody who is not: an assignment for a time that ended', () => {
    expect(statesOf(rebuild(day(activated, exempt([]), withRoles([]))))).toEqual([
      '00:00–09:00 out',
      '09:00–13:00 in',
      '13:00–00:00 out',
    ])
  })

  it('is a change where PIM itself records an assignment', () => {
    const assigned = member('09:00:00', true, {
      activity: 'Add member to role in PIM completed (permanent)',
      before: undefined as never,
    })
    const carriedOut = member('09:00:05', true, { viaPim: true })
    const people = exempt([ID.ben])
    expect(statesOf(rebuild(day([assigned, carriedOut], people, withRoles([]))))).toEqual([
      '00:00–09:00 out',
      '09:00–00:00 in',
    ])
    expect(statesOf(rebuild(day([assigned], people, withRoles([]))))).toEqual(['00:00–09:00 doubt', '09:00–00:00 in'])
  })

  it('makes somebody eligible from that moment on', () => {
    const made = member('09:00:00', true, { activity: 'Add eligible member to role', eligible: true })
    expect(statesOf(rebuild(day([made], exempt([]), withRoles([ELIGIBLE]))))).toEqual([
      '00:00–09:00 out',
      '09:00–00:00 on request',
    ])
  })
})
