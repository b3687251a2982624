// Did somebody hold power at a moment: by what is captured, activated, or was taken away since?

import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { PimActivation, RoleAssignment } from '../../../shared/domain/principal.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { powerAt } from '../../../shared/judge/jit/power-at.ts'
import { OBSERVATIONS } from '../../scenarios/base-world.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { CLUSTER, ID } from '../../scenarios/world-parts.ts'

const day = (time: string) => `2026-11-23T${time}Z`
const OWNER: RoleAssignment = {
  id: 'owner',
  plane: 'azure',
  principalId: ID.ben.toUpperCase(),
  principalType: 'User',
  roleId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  scope: CLUSTER,
  state: 'active',
  origin: 'assigned',
}
const [BASE] = OBSERVATIONS.pimActivations
if (BASE === undefined) throw new Error('the base world holds no activation')
const ACTIVATION: PimActivation = { ...BASE, expiresAt: day('12:55:00') }

function at(
  who: string,
  time: string,
  given: {
    readonly roles?: readonly RoleAssignment[]
    readonly activations?: readonly PimActivation[]
    readonly changes?: readonly Partial<ConfigurationChange>[]
    readonly members?: readonly string[]
  } = {},
) {
  const story = tellStory({})
  const group = { id: ID['aks-admins'], memberIds: given.members ?? [], membersResolved: true }
  const changes = (given.changes ?? []).map((change, i) => ({
    ...{ id: `change-${i}`, at: day('11:00:00'), thing: 'azure-role' as const, activity: 'Delete role assignment' },
    ...{ details: [], source: 'log-azure-activity' },
    ...change,
  }))
  const observations = {
    ...story.observations,
    roleAssignments: [...story.observations.roleAssignments, ...(given.roles ?? [])],
    pimActivations: given.activations ?? [],
    groups: [group],
    changes,
  }
  const { held, eligible } = powerAt(readEvidence({ ...story, observations }), who, day(time))
  return [held, eligible]
}

it('nobody holds what nothing gives, and who is eligible could have activated it', () => {
  expect(at(ID.ben, '10:00:00')).toEqual([false, false])
  expect(at(ID.ana, '10:00:00')).toEqual([false, true])
})

describe('an active assignment', () => {
  it.each<readonly [string, Partial<RoleAssignment>, string, boolean]>([
    ['without a beginning and an end', {}, '10:00:00', true],
    ['that had begun', { startAt: day('09:59:00') }, '10:00:00', true],
    ['that began a moment later, as services write it', { startAt: day('10:05:00') }, '10:00:00', true],
    ['that began after it', { startAt: day('10:05:01') }, '10:00:00', false],
    ['whose token still lived', { endAt: day('08:45:00') }, '10:00:00', true],
    ['that had ended', { endAt: day('08:44:59') }, '10:00:00', false],
    ['that only lets read', { roleId: '7f6c6a51-bcf8-42ba-9220-52d62157d7db' }, '10:00:00', false],
    ['of another kind', { state: 'eligible' }, '10:00:00', false],
    ['of somebody else', { principalId: ID.cleo }, '10:00:00', false],
  ])('%s', (_, given, time, held) => {
    expect(at(ID.ben, time, { roles: [{ ...OWNER, ...given }] })[0]).toBe(held)
  })

  it('of a group is held by its members', () => {
    const roles = [{ ...OWNER, principalId: ID['aks-admins'], principalType: 'Group' }]
    expect(at(ID.ben, '10:00:00', { roles, members: [ID.ben.toUpperCase()] })).toEqual([true, true])
    expect(at(ID.ana, '10:00:00', { roles })).toEqual([false, true])
  })
})

it('a member of a group that administers a cluster holds power', () => {
  expect(at(ID.ben, '10:00:00', { members: [ID.ben] })).toEqual([true, true])
})

describe('an activation', () => {
  it.each<readonly [string, Partial<PimActivation>, string, boolean]>([
    ['while it lasts', {}, '10:00:00', true],
    ['from its completion on, as services write it', {}, '08:50:00', true],
    ['before it', {}, '08:49:59', false],
    ['while its token lives', {}, '14:10:00', true],
    ['after that', {}, '14:10:01', false],
    ['given back early', { endedAt: day('09:00:00') }, '10:15:01', false],
    ['that was denied', { result: 'denied' }, '10:00:00', false],
    ['of somebody else', { principalId: ID.cleo }, '10:00:00', false],
    ['of a group without power', { scope: ID.exempt }, '10:00:00', false],
  ])('%s', (_, given, time, held) => {
    expect(at(ID.ana, time, { activations: [{ ...ACTIVATION, ...given }] })[0]).toBe(held)
  })

  it('that does not say when it ends lasts a day at most', () => {
    const { expiresAt: _, ...open } = ACTIVATION
    expect(at(ID.ana, '23:59:59', { activations: [open] })[0]).toBe(true)
    const before = { ...open, requestedAt: '2026-11-22T08:00:00Z', completedAt: '2026-11-22T08:00:00Z' }
    expect(at(ID.ana, '09:15:00', { activations: [before] })[0]).toBe(true)
    expect(at(ID.ana, '09:15:01', { activations: [before] })[0]).toBe(false)
  })
})

describe('a removal', () => {
  const removed = { memberId: ID.ben.toUpperCase(), after: { kind: 'absent' } } as const
  it.each<readonly [string, Partial<ConfigurationChange>, boolean]>([
    ['after the act', removed, true],
    ['before the act, by less than a token lives', { ...removed, at: day('08:45:00') }, true],
    ['long before it', { ...removed, at: day('08:44:59') }, false],
    ['of somebody else', { ...removed, memberId: ID.cleo }, false],
    ['of something else', { ...removed, thing: 'cluster' }, false],
    ['that was a grant', { ...removed, after: { kind: 'held' } }, false],
  ])('%s', (_, change, held) => {
    expect(at(ID.ben, '10:00:00', { changes: [change] })[0]).toBe(held)
  })
})
