// When does a secret in the hands of a workload that administers a cluster make CA-G14, and what bounds it?

import { describe, expect, it } from 'vitest'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { ask, verdictOf } from '../ask.ts'

const RBAC_CLUSTER_ADMINISTRATOR = 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b'
const RBAC_READER = '7f6c6a51-bcf8-42ba-9220-52d62157d7db'
const DEPLOYER = '40000000-0000-4000-8000-00000000000b'

function secretOf(who: string, role: string, clauses?: Partial<ConditionalAccessPolicy>): StoryFacts {
  return {
    signIns: [
      {
        who,
        path: 'AP-05',
        outcome: 'workload',
        side: 'neutral',
        reason: 'WORKLOAD_IDENTITY',
        principalKind: 'servicePrincipal',
        principalName: who,
        count: 2,
      },
    ],
    roles: [{ who, role, plane: 'azure', type: 'ServicePrincipal' }],
    ...(clauses === undefined ? {} : { policies: { 'Workloads from the office': { clauses } } }),
  }
}

const bound: Partial<ConditionalAccessPolicy> = {
  include: { users: ['None'], groups: [], roles: [] },
  servicePrincipals: { include: [DEPLOYER], exclude: [] },
  locations: { include: ['All'], exclude: ['AllTrusted'] },
  grant: { operator: 'OR', builtIn: ['block'], termsOfUse: [], customFactors: [] },
}

const found = (facts: StoryFacts) => ask(facts, '8.6.1', 'AP-05', 'CA-G14')

describe('a workload that signs in with a secret', () => {
  it('is a finding where it administers a cluster and nothing bounds it', () => {
    const [finding] = found(secretOf('old-deployer', RBAC_CLUSTER_ADMINISTRATOR))
    expect(finding?.verdict).toBe('not-assessable')
    expect(finding?.subject).toEqual({ kind: 'servicePrincipal', id: DEPLOYER, displayName: 'old-deployer' })
    expect(finding?.sentence).toBe(
      "Workload old-deployer signed in 2 times with a secret or certificate and holds power over a cluster (Azure role 'Azure Kubernetes Service RBAC Cluster Admin' on aks-prod); no enabled Conditional Access policy for workload identities blocks it from anywhere: whoever has the credential holds that power.",
    )
  })

  it('is none where its role gives no power', () => {
    expect(found(secretOf('old-deployer', RBAC_READER))).toEqual([])
  })

  it('stays open under 8.6.1 where a policy bounds it: who has the secret is not shown', () => {
    const facts = secretOf('old-deployer', RBAC_CLUSTER_ADMINISTRATOR, bound)
    expect(found(facts)).toEqual([])
    expect(verdictOf(facts, '8.6.1', 'AP-05', 'workload-credential')).toBe('not-assessable')
    expect(verdictOf(facts, '8.6.1', 'AP-05')).toBe('not-assessable')
  })

  it.each<[string, Partial<ConditionalAccessPolicy>]>([
    ['only reports', { state: 'report-only' }],
    ['is a template', { template: true }],
    ['holds a condition nobody knows', { unknownClauses: ['conditions.moonPhase'] }],
    ['picks workloads by a filter', { servicePrincipals: { include: [DEPLOYER], exclude: [], filter: 'tag -eq "x"' } }],
    ['names another workload', { servicePrincipals: { include: ['somebody'], exclude: [] } }],
    [
      'leaves this one out',
      { servicePrincipals: { include: ['ServicePrincipalsInMyTenant'], exclude: [DEPLOYER.toUpperCase()] } },
    ],
    ['does not block', { grant: { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] } }],
    [
      'is for one application',
      { applications: { include: ['x'], exclude: [], userActions: [], authenticationContexts: [] } },
    ],
    [
      'leaves an application out',
      { applications: { include: ['All'], exclude: ['x'], userActions: [], authenticationContexts: [] } },
    ],
  ])('is not bound by a policy that %s', (_why, change) => {
    expect(found(secretOf('old-deployer', RBAC_CLUSTER_ADMINISTRATOR, { ...bound, ...change }))).toHaveLength(1)
  })
})
