// Does a program hold the least it needs, and does somebody answer for it?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, findingsOf, verdictOf } from '../../ask.ts'

const WRITER = 'a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb'
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'
const GROUP = '20000000-0000-4000-8000-0000000000ff'

const holding = (role: object, change: StoryFacts = {}): StoryFacts => ({
  roles: [{ who: 'gh-release', role: WRITER, plane: 'azure', type: 'ServicePrincipal', ...role }],
  ...change,
})

describe('7.2.5', () => {
  it('lists an account that holds nothing, with owner and last use', () => {
    const [finding] = ask({}, '7.2.5', 'AP-07', 'workload-account')
    expect(finding?.verdict).toBe('satisfied')
    for (const words of ['gh-release', 'holds no role', 'cleo@contoso.example', '12 times'])
      expect(finding?.sentence).toContain(words)
  })

  it.each([
    ['the cluster', {}, 0],
    ['a resource group', { on: '/subscriptions/10000000-0000-4000-8000-000000000002/resourcegroups/rg-prod' }, 0],
    ['the subscription', { on: '/subscriptions/10000000-0000-4000-8000-000000000002' }, 1],
    ['a management group', { on: '/providers/microsoft.management/managementgroups/root' }, 1],
    ['the directory', { plane: 'directory', role: GLOBAL_ADMINISTRATOR }, 1],
  ])('an administrative role on %s', (_where, role, count) => {
    expect(ask(holding(role), '7.2.5', 'AP-07', 'workload-with-broad-power')).toHaveLength(count)
  })

  it('finds a role that reaches too far through a group', () => {
    const facts = holding(
      { who: GROUP, type: 'Group', on: '/subscriptions/10000000-0000-4000-8000-000000000002' },
      { groups: { [GROUP]: { members: ['gh-release'] } } },
    )
    const [finding] = ask(facts, '7.2.5', 'AP-07', 'workload-with-broad-power')
    expect(finding?.sentence).toContain('through group')
  })

  it('is satisfied by a review of a roster that lists the account with what it holds, and by no other', () => {
    expect(ask(holding({}), '7.2.5', 'AP-07', 'workload-account')[0]?.verdict).toBe('not-assessable')
    const words = "Azure role 'Azure Kubernetes Service RBAC Writer' on aks-prod"
    const reviewed = (power: string): StoryFacts => ({
      ...holding({}),
      reviewedPowers: { 'gh-release': [power] },
    })
    expect(verdictOf(reviewed(words), '7.2.5', 'AP-07')).toBe('satisfied')
    expect(verdictOf(reviewed('something else'), '7.2.5', 'AP-07')).toBe('not-assessable')
  })

  it('asks no owner of a managed identity', () => {
    const facts = holding({ who: 'mi-backup' }, { workloads: { 'mi-backup': { kind: 'managed-identity' } } })
    expect(ask(facts, '7.2.5', 'AP-06', 'workload-without-owner')).toEqual([])
  })
})

describe('the owner of an application', () => {
  it('is an administrator where the application is one', () => {
    const facts = (role: string): StoryFacts => ({
      ...holding({ role }),
      workloads: { 'gh-release': { federated: ['repo:a/b:ref:x'], owners: ['ben'] } },
      policies: { 'MFA for everybody': { excludeUsers: ['ben'] } },
    })
    const verdict = (role: string) =>
      findingsOf(facts(role)).find(
        ({ control, accessPath, rule }) => control === '8.4.1' && accessPath === 'AP-02' && rule === 'roll-up',
      )?.verdict
    expect(verdict(WRITER)).toBe('not-satisfied')
    expect(verdict('7f6c6a51-bcf8-42ba-9220-52d62157d7db')).not.toBe('not-satisfied')
  })
})
