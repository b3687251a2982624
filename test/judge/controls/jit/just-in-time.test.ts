// Who holds power for good, and was each activation as it should be?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
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
})
