// Which lists does nobody believe to be empty, or to lack what every tenant has?

import { describe, expect, it } from 'vitest'
import type { RoleAssignment } from '../../../shared/domain/principal.ts'
import { sourceCompleteness } from '../../../shared/judge/evidence/completeness.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { isPerson } from '../../../shared/judge/evidence/people-in-scope.ts'
import type { JudgementInput } from '../../../shared/judge/judgement-input.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { CLUSTER, SUBSCRIPTION } from '../../scenarios/world-parts.ts'

const complete = (input: JudgementInput, id: Parameters<typeof sourceCompleteness>[1]): boolean =>
  sourceCompleteness(readEvidence(input), id).complete

/** The base world with these roles in place of its own. */
function withRoles(change: (role: RoleAssignment) => readonly RoleAssignment[]): JudgementInput {
  const input = tellStory({})
  const roleAssignments = input.observations.roleAssignments.flatMap(change)
  return { ...input, observations: { ...input.observations, roleAssignments } }
}

describe('lists that no tenant has empty', () => {
  it.each(['graph-users', 'graph-role-assignments', 'arm-role-assignments'] as const)('%s', (id) => {
    expect(complete(tellStory({}), id)).toBe(true)
    const { gaps } = sourceCompleteness(readEvidence(tellStory({ emptyLists: [id] })), id)
    expect(gaps.map(({ code, source }) => [code, source])).toEqual([['PRINCIPALS_UNRESOLVED', id]])
  })

  it('the default of the cross-tenant access settings', () => {
    const partner = { tenantId: '10000000-0000-4000-8000-000000000003', mfaAccepted: false }
    expect(complete(tellStory({ trusts: [partner, { mfaAccepted: false }] }), 'graph-cross-tenant')).toBe(true)
    expect(complete(tellStory({ trusts: [partner] }), 'graph-cross-tenant')).toBe(false)
  })

  it('users known from groups alone do not stand for the list of users', () => {
    const input = tellStory({ emptyLists: ['graph-users'] })
    const users = tellStory({}).observations.users
    expect(complete({ ...input, observations: { ...input.observations, users } }, 'graph-users')).toBe(false)
  })

  it('directory roles without a Global Administrator, active or on request', () => {
    const change = (fields: Partial<RoleAssignment>) =>
      withRoles((role) => [role.plane === 'directory' ? { ...role, ...fields } : role])
    expect(complete(change({ roleId: '62E90394-69F5-4237-9190-012177145E10' }), 'graph-role-assignments')).toBe(true)
    expect(complete(change({ state: 'eligible' }), 'graph-role-assignments')).toBe(true)
    expect(complete(change({ roleId: '194ae4cb-b126-40b2-bd5b-6091b380977d' }), 'graph-role-assignments')).toBe(false)
  })

  it.each([
    ['at the subscription', SUBSCRIPTION, true],
    ['at a management group', '/providers/Microsoft.Management/managementGroups/root', true],
    ['on a neighbour alone', CLUSTER.replace('aks-prod', 'aks-test'), false],
  ])('Azure roles %s', (_where, scope, expected) => {
    const input = withRoles((role) => [role.plane === 'azure' ? { ...role, scope } : role])
    expect(complete(input, 'arm-role-assignments')).toBe(expected)
  })

  it('asks nothing of a cluster that was not captured: its own gap says so', () => {
    const input = tellStory({ emptyLists: ['arm-role-assignments'] })
    const blind = { ...input, observations: { ...input.observations, clusters: [] } }
    expect(complete(blind, 'arm-role-assignments')).toBe(true)
  })
})

describe('an id that is in no list', () => {
  it('is a workload only if the list of users is one that can be believed', () => {
    const id = '20000000-0000-4000-8000-0000000000ff'
    expect(isPerson(readEvidence(tellStory({})), id)).toBe(false)
    expect(isPerson(readEvidence(tellStory({ emptyLists: ['graph-users'] })), id)).toBe(true)
    const lost = { code: 'RECORD_UNREADABLE', source: 'graph-users', sentence: 'one user' } as const
    expect(isPerson(readEvidence(tellStory({ gaps: [lost] })), id)).toBe(true)
  })
})
