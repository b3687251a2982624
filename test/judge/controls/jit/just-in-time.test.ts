// Who holds power for good, and was each activation as it should be?

import { describe, expect, it } from 'vitest'
import { judgeFindings } from '../../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { tellStory } from '../../../scenarios/tell-story.ts'
import { ID } from '../../../scenarios/world-parts.ts'
import { ask, verdictOf } from '../../ask.ts'

const CLUSTER_ADMIN = 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b'
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'

const azure = (change: object): StoryFacts => ({
  roles: [{ who: 'ben', role: CLUSTER_ADMIN, plane: 'azure', ...change }],
})

describe('JIT', () => {
  it.each([
    ['assigned, no end', {}, 'not-satisfied'],
    ['assigned, with an end', { endAt: '2026-12-01T00:00:00Z' }, 'satisfied'],
    ['activated', { origin: 'activated', endAt: '2026-11-23T18:00:00Z' }, 'satisfied'],
    ['activated, its end not captured', { origin: 'activated' }, 'satisfied'],
    ['eligible', { state: 'eligible' }, 'satisfied'],
    ['of unknown origin', { origin: 'unknown' }, 'not-assessable'],
    ['held by a workload', { who: 'old-deployer', type: 'ServicePrincipal' }, 'satisfied'],
    ['held by a break-glass account', { who: 'firecall' }, 'satisfied'],
    ['a reading role', { role: '7f6c6a51-bcf8-42ba-9220-52d62157d7db' }, 'satisfied'],
  ])('an Azure role %s is %s', (_name, change, verdict) => {
    expect(verdictOf(azure(change), 'JIT', 'AP-40')).toBe(verdict)
  })

  it('finds one holding a person and role, however many scopes it has', () => {
    const on = (on: string): NonNullable<StoryFacts['roles']>[number] => ({
      who: 'ben',
      role: CLUSTER_ADMIN,
      plane: 'azure',
      on,
    })
    const facts: StoryFacts = { roles: [on('/subscriptions/10000000-0000-4000-8000-000000000002'), on('/')] }
    const found = ask(facts, 'JIT', 'AP-40', 'standing-privilege')
    expect(found).toHaveLength(1)
    expect(found[0]?.subject).toEqual({
      kind: 'assignment',
      id: `20000000-0000-4000-8000-00000000000b/azure/${CLUSTER_ADMIN}`,
      displayName: 'ben@contoso.example',
    })
  })

  it('finds standing power in the directory', () => {
    const facts: StoryFacts = { roles: [{ who: 'cleo', role: GLOBAL_ADMINISTRATOR, plane: 'directory' }] }
    expect(ask(facts, 'JIT', 'AP-40', 'standing-privilege')[0]?.sentence).toBe(
      "cleo@contoso.example holds directory role 'Global Administrator' (assigned directly) without an end: standing power, not just-in-time.",
    )
  })

  it('follows power through a group to its members', () => {
    const group = (member: object[]): StoryFacts => ({
      groups: { exempt: { members: ['ben'] } },
      roles: [
        { who: 'exempt', role: CLUSTER_ADMIN, plane: 'azure', type: 'Group' },
        ...(member as NonNullable<StoryFacts['roles']>),
      ],
    })
    const [finding] = ask(group([]), 'JIT', 'AP-40', 'standing-privilege')
    expect(finding?.sentence).toContain("through group 'exempt'")
    const activated = {
      who: 'ben',
      role: 'member',
      plane: 'group',
      on: 'exempt',
      origin: 'activated',
      endAt: '2026-11-23T18:00:00Z',
    }
    expect(ask(group([activated]), 'JIT', 'AP-40', 'standing-privilege')).toEqual([])
  })

  it('cannot tell a plain membership from an activation while PIM for Groups does not answer', () => {
    const facts: StoryFacts = {
      groups: { 'aks-admins': { members: ['ben'] } },
      sources: { 'graph-group-assignments': 'failed' },
    }
    const [finding] = ask(facts, 'JIT', 'AP-40', 'standing-privilege')
    expect([finding?.verdict, finding?.sentence]).toEqual([
      'not-assessable',
      "ben@contoso.example holds membership of 'aks-admins' (cluster administrator of aks-prod); whether for good or by activation cannot be told from what was captured.",
    ])
  })

  it.each([
    ['MFA', { mfaOnActivation: false }, 'activation-mfa-not-required'],
    ['approval', { approvalRequired: false }, 'approval-not-required'],
    ['an end of assignments', { permanentAssignmentAllowed: true }, 'permanent-assignment-allowed'],
  ])('rules that do not ask for %s are not satisfied', (_name, groupRules, rule) => {
    expect(verdictOf({ groupRules }, 'JIT', 'AP-40', rule)).toBe('not-satisfied')
    expect(verdictOf({ groupRules }, 'JIT', 'AP-40')).toBe('not-satisfied')
  })

  it('does not take an authentication context for MFA while no policy stands behind it', () => {
    const facts: StoryFacts = { groupRules: { mfaOnActivation: false, authenticationContextId: 'c1' } }
    expect(ask(facts, 'JIT', 'AP-40', 'activation-mfa-not-required')[0]?.sentence).toContain(
      'authentication context c1',
    )
  })

  it('asks for a reason only where the rules do', () => {
    const activations = [{ who: 'ana', mfa: true, approver: 'cleo', justification: '  ' }]
    expect(verdictOf({ activations }, 'JIT', 'AP-40', 'activation-without-justification')).toBe('not-satisfied')
    expect(
      ask(
        { activations, groupRules: { justificationRequired: false } },
        'JIT',
        'AP-40',
        'activation-without-justification',
      ),
    ).toEqual([])
  })

  it('does not judge an activation outside the window', () => {
    const activations = [{ who: 'ana', mfa: false, approver: 'cleo', justification: 'x', at: '2026-11-22T23:59:59Z' }]
    expect(verdictOf({ activations }, 'JIT', 'AP-40')).toBe('not-observed')
  })

  it('does not trust the rules of a day on which they were changed', () => {
    const activations = [{ who: 'ana', approver: 'cleo', justification: 'INC-8' }]
    const changes = [
      {
        thing: 'pim-rule' as const,
        name: 'aks-admins',
        at: '2026-11-23T09:00:00Z',
        by: 'cleo',
        activity: 'Update role setting in PIM',
      },
    ]
    expect(verdictOf({ activations }, 'JIT', 'AP-40')).toBe('satisfied')
    expect(verdictOf({ activations, changes }, 'JIT', 'AP-40')).toBe('not-assessable')
  })

  it('asks for no rules of a role that workloads alone hold', () => {
    const role = { who: 'old-deployer', role: CLUSTER_ADMIN, plane: 'azure', type: 'ServicePrincipal' } as const
    expect(verdictOf({ roles: [role], withoutRules: ['azure'] }, 'JIT', 'AP-40')).toBe('satisfied')
    const beside = { ...role, who: 'ben', type: 'User', state: 'eligible' } as const
    for (const roles of [
      [role, beside],
      [beside, role],
    ])
      expect(verdictOf({ roles, withoutRules: ['azure'] }, 'JIT', 'AP-40')).toBe('not-assessable')
  })

  it('takes rules of one Azure scope for no other', () => {
    const on = (scope: string): StoryFacts => ({
      roles: [{ who: 'ben', role: CLUSTER_ADMIN, plane: 'azure', on: scope, state: 'eligible' }],
    })
    expect(verdictOf(on('/subscriptions/10000000-0000-4000-8000-000000000002/'), 'JIT', 'AP-40')).toBe('satisfied')
    const group = '/subscriptions/10000000-0000-4000-8000-000000000002/resourceGroups/rg-prod'
    expect(verdictOf(on(group), 'JIT', 'AP-40')).toBe('not-assessable')
  })

  it('asks for no rules of a group whose members activate the role themselves', () => {
    const facts: StoryFacts = {
      groups: { exempt: { members: ['ben'] } },
      roles: [{ who: 'exempt', role: CLUSTER_ADMIN, plane: 'azure', type: 'Group', state: 'eligible' }],
    }
    expect(verdictOf(facts, 'JIT', 'AP-40')).toBe('satisfied')
    const active = { ...facts, roles: [{ ...facts.roles?.[0], state: 'active', endAt: '2026-12-01T00:00:00Z' }] }
    expect(ask(active as StoryFacts, 'JIT', 'AP-40', 'role-rules-not-captured')[0]?.sentence).toContain(
      "membership of 'exempt'",
    )
  })

  it('does not find an administrator group harmless whose members nobody read', () => {
    const world = tellStory({})
    const groups = [{ id: ID['aks-admins'], displayName: 'aks-admins', memberIds: [] }]
    for (const left of [groups, []]) {
      const { findings } = judgeFindings({ ...world, observations: { ...world.observations, groups: left } })
      const found = findings.filter(({ rule, subject }) => rule === 'standing-privilege' && subject?.kind === 'group')
      expect(found.map(({ verdict, gaps }) => [verdict, gaps.map(({ code }) => code)])).toEqual([
        ['not-assessable', ['PRINCIPALS_UNRESOLVED']],
      ])
    }
  })

  it('takes an activated ownership of a group for no membership', () => {
    const facts: StoryFacts = {
      groups: { 'aks-admins': { members: ['ben'] } },
      roles: [{ who: 'ben', role: 'owner', plane: 'group', on: 'aks-admins', origin: 'activated' }],
    }
    expect(verdictOf(facts, 'JIT', 'AP-40', 'standing-privilege')).toBe('not-satisfied')
    expect(ask(facts, 'JIT', 'AP-40', 'role-rules-not-captured')[0]?.sentence).toContain("ownership of 'aks-admins'")
  })

  it.each([
    ['the member of another group that holds a role', 'group-membership', 'exempt', 'not-assessable'],
    ['the member of a group without power', 'group-membership', '30000000-0000-4000-8000-0000000000ff', 'satisfied'],
    ['the rules of some role', 'pim-rule', 'anything', 'not-assessable'],
    ['a policy, while no role rests on one', 'conditional-access-policy', 'MFA for everybody', 'satisfied'],
  ] as const)('holds over the window against a change of %s', (_what, thing, name, expected) => {
    const facts: StoryFacts = {
      groups: { exempt: { members: [] } },
      roles: [{ who: 'exempt', role: CLUSTER_ADMIN, plane: 'azure', type: 'Group', state: 'eligible' }],
      changes: [{ thing, name, at: '2026-11-23T09:00:00Z', by: 'cleo', activity: 'changed' }],
    }
    expect(verdictOf(facts, 'JIT', 'AP-40')).toBe(expected)
  })

  it('does not take what PIM itself calls an assignment for an activation', () => {
    const change = { thing: 'group-membership', name: 'aks-admins', at: '2026-11-23T09:00:00Z', by: 'cleo' } as const
    const by = (activity: string): StoryFacts => ({ changes: [{ ...change, activity, viaPim: true }] })
    expect(verdictOf(by('Add member to group'), 'JIT', 'AP-40')).toBe('satisfied')
    expect(verdictOf(by('Remove member from role in PIM completed (timebound)'), 'JIT', 'AP-40')).toBe('not-assessable')
  })

  it('takes a change of rules that the PIM service wrote for a change', () => {
    const change = { thing: 'pim-rule', name: 'aks-admins', at: '2026-11-23T09:00:00Z', by: 'cleo' } as const
    const facts: StoryFacts = {
      changes: [{ ...change, activity: 'microsoft.authorization/rolemanagementpolicies/write', viaPim: true }],
    }
    expect(verdictOf(facts, 'JIT', 'AP-40')).toBe('not-assessable')
  })
})

describe('an activation that does not say whether MFA was done', () => {
  const activations = [{ who: 'ana', approver: 'cleo', justification: 'INC-8' }]
  const side = (facts: StoryFacts): string =>
    ask({ activations, ...facts }, 'JIT', 'AP-40', 'activation-mfa-not-shown').length === 0 ? 'shown' : 'open'

  it.each<[string, StoryFacts, string]>([
    ['under rules that demand it', {}, 'shown'],
    ['under rules modified before it', { groupRules: { lastModifiedAt: '2026-11-23T09:59:59Z' } }, 'shown'],
    ['under rules modified after it', { groupRules: { lastModifiedAt: '2026-11-23T10:00:01Z' } }, 'open'],
    ['under rules modified at no readable time', { groupRules: { lastModifiedAt: 'yesterday' } }, 'open'],
    ['while the trail of changes was refused', { sources: { 'log-directory-audits': 'failed' } }, 'open'],
    ['under rules that were not captured', { withoutRules: ['group'] }, 'open'],
  ])('%s is as the rules of that time show', (_name, facts, expected) => {
    expect(side(facts)).toBe(expected)
  })

  it.each(['group', 'azure'] as const)('on plane %s at a scope nobody names rests on no rules', (plane) => {
    const world = tellStory({ activations })
    const [activation] = world.observations.pimActivations
    if (activation === undefined) throw new Error('no activation in the story')
    const { scope: _, ...without } = activation
    const about = plane === 'azure' ? { plane, roleId: CLUSTER_ADMIN, roleName: 'Cluster Admin' } : {}
    const pimActivations = [{ ...without, ...about }]
    const judged = judgeFindings({ ...world, observations: { ...world.observations, pimActivations } })
    expect(judged.findings.some(({ rule }) => rule === 'activation-mfa-not-shown')).toBe(true)
  })

  it.each([
    ['a role that only reads', ['microsoft.directory/groups/standard/read'], 0],
    ['a role that changes groups', ['microsoft.directory/groups/members/update'], 1],
    ['a role whose rights were not told', [], 1],
    ['a role nobody knows', undefined, 1],
  ])('of %s in the directory counts unless it is surely of no bearing', (_name, actions, count) => {
    const roleId = '70000000-0000-4000-8000-00000000000b'
    const world = tellStory({ activations })
    const pimActivations = world.observations.pimActivations.map((one) => ({
      ...one,
      ...{ plane: 'directory' as const, roleId, roleName: 'Some role', scope: '/' },
    }))
    const about = { id: roleId, plane: 'directory' as const, name: 'Some role', builtIn: true, assignableScopes: [] }
    const rights = (actions: readonly string[]) => ({ actions, notActions: [], dataActions: [], notDataActions: [] })
    const roleDefinitions = actions === undefined ? [] : [{ ...about, permissions: [rights(actions)] }]
    const { findings } = judgeFindings({
      ...world,
      observations: { ...world.observations, pimActivations, roleDefinitions },
    })
    expect(findings.filter(({ rule }) => rule === 'activation-mfa-not-shown')).toHaveLength(count)
  })
})
