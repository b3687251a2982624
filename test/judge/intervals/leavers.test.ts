// Who counts as somebody who was there in the window and had left by its end?

import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { Leaver } from '../../../shared/judge/evidence/leavers.ts'
import { findLeavers } from '../../../shared/judge/intervals/find-leavers.ts'
import { rebuildIntervals } from '../../../shared/judge/intervals/rebuild-intervals.ts'
import { OBSERVATIONS } from '../../scenarios/base-world.ts'
import { ID, operation, PARTNER_TENANT } from '../../scenarios/world-parts.ts'
import { change, clock, type Day, evidenceOf, MFA, told } from './a-day.ts'

const GHOST = '99999999-9999-4999-8999-999999999999'
const OTHER_GROUP = '30000000-0000-4000-8000-00000000000d'
const EXCLUDING = { ...MFA, exclude: { users: [], groups: [ID.exempt, OTHER_GROUP], roles: [] } }
const groups = [ID.exempt, OTHER_GROUP].map((id) => ({ id, memberIds: [] as string[], membersResolved: true }))

function joined(more: Partial<ConfigurationChange> = {}): ConfigurationChange {
  return change('09:00:00', {
    thing: 'group-membership',
    targetId: ID.exempt,
    memberId: GHOST,
    memberName: 'ghost@contoso.example',
    memberKind: 'user',
    activity: 'Add member to group',
    before: { kind: 'absent' },
    after: { kind: 'held' },
    ...more,
  })
}

function leavers(day: Day): readonly Leaver[] {
  const evidence = { ...evidenceOf(day), ...(day.earlier === undefined ? {} : { earlier: day.earlier }) }
  return [...findLeavers(evidence, rebuildIntervals(evidence, day.earlier)).values()]
}

const excluding = { policies: [EXCLUDING], groups: [...OBSERVATIONS.groups, ...groups] }
const naming = { ...MFA, exclude: { users: [GHOST], groups: [], roles: [] } }

describe('somebody who left', () => {
  it('is whom a record put into a group, with his name and id, and what else he may have been in', () => {
    expect(leavers({ changes: [joined()], observations: excluding })).toEqual([
      {
        id: GHOST,
        name: `ghost@contoso.example (${GHOST}, not in the directory at the end)`,
        seen: true,
        perhapsGroupIds: [OTHER_GROUP],
        perhapsRoleIds: [],
      },
    ])
  })

  it.each([
    ['whom the list of users shows', { memberId: ID.ben }],
    ['that is a service principal, as the record says', { memberKind: 'serviceprincipal' }],
    ['that is a device, as the record says', { memberKind: 'device' }],
    ['that is a group, as the record says', { memberKind: 'group' }],
  ])('is nobody %s', (_what, more) => {
    expect(leavers({ changes: [joined(more)], observations: excluding })).toEqual([])
  })

  it('is nobody while the list of users is not whole: there whoever it lacks counts as a person anyway', () => {
    expect(leavers({ changes: [joined()], observations: excluding, partial: ['graph-users'] })).toEqual([])
  })

  it('is no captured member that is no user: with a whole list of users that is a workload', () => {
    const withWorkload = groups.map((group) => ({ ...group, memberIds: [GHOST] }))
    expect(leavers({ observations: { policies: [EXCLUDING], groups: withWorkload } })).toEqual([])
  })

  it.each([
    ['named all the time was perhaps gone before', [], [naming], false],
    [
      'written into the clause inside the window was there',
      [change('09:00:00', { before: told(MFA), after: told(naming) })],
      [naming],
      true,
    ],
    [
      'taken out of the clause was perhaps gone before',
      [change('09:00:00', { before: told(naming), after: told(MFA) })],
      [MFA],
      false,
    ],
    ['is not taken as new where nothing tells what stood there before', [change('09:00:00', {})], [naming], false],
  ])('whose id is %s', (_what, changes, policies, seen) => {
    expect(leavers({ changes, observations: { policies } })).toMatchObject([{ id: GHOST, seen, perhapsGroupIds: [] }])
  })

  it.each([
    ['whoever called Azure Resource Manager here', {}, [GHOST]],
    ['nobody of another tenant', { tenantId: PARTNER_TENANT }, []],
    ['no workload', { callerMfa: 'workload' as const }, []],
    ['nobody who called before the window', { at: '2026-11-22T10:00:00Z' }, []],
  ])('is %s', (_what, more, expected) => {
    const armEvents = [operation(GHOST, 'Microsoft.ContainerService/managedClusters/write', more)]
    expect(leavers({ observations: { armEvents } }).map(({ id }) => id)).toEqual(expected)
  })

  it.each([
    ['before he was last seen', '03:05:00', []],
    ['after he was last seen', '12:00:00', [OTHER_GROUP]],
  ])('was in no group that an earlier list shows without him %s', (_what, time, expected) => {
    const earlier = {
      capturedFrom: clock(time),
      capturedAt: clock(time),
      observations: { groups },
      complete: ['graph-groups'],
    }
    expect(leavers({ changes: [joined()], observations: excluding, earlier })[0]?.perhapsGroupIds).toEqual(expected)
  })
})

describe('somebody whose account was deleted in the window', () => {
  const deleted = change('10:00:00', {
    thing: 'account',
    targetId: GHOST,
    targetName: 'ghost@contoso.example',
    activity: 'Delete user',
  })

  it('may have been in every excluded group: no record tells that he left them', () => {
    expect(leavers({ changes: [deleted], observations: excluding })).toMatchObject([
      { id: GHOST, seen: true, perhapsGroupIds: [ID.exempt, OTHER_GROUP] },
    ])
  })

  it('before the window is nobody of it', () => {
    const before = { ...deleted, at: '2026-11-22T10:00:00Z' }
    expect(leavers({ changes: [before], observations: excluding })).toEqual([])
  })
})
