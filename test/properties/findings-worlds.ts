// Worlds for the laws: any mixture of holes, uses, gaps, changes and departures over the base world of the stories.

import { inventoryFacts } from './inventory-worlds.ts'
import fc from 'fast-check'
import type { GapCode } from '../../shared/domain/gap-codes.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'
import type { PolicyFacts, StoryFacts } from '../scenarios/story.ts'
import { tellStory } from '../scenarios/tell-story.ts'
import { CLUSTER, ID, PARTNER_TENANT, TENANT } from '../scenarios/world-parts.ts'

const person = fc.constantFrom('ana', 'ben', 'cleo', 'gia', 'firecall')
const instant = fc.integer({ min: 0, max: 23 }).map((hour) => `2026-11-23T${String(hour).padStart(2, '0')}:30:00Z`)
const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 3 })

const policyFacts: fc.Arbitrary<PolicyFacts> = fc.record(
  {
    state: fc.constantFrom('enabled' as const, 'report-only' as const, 'disabled' as const),
    excludeGroups: fc.constantFrom([], ['exempt']),
    excludeUsers: fc.constantFrom([], ['firecall'], ['ben']),
    excludeGuests: fc.boolean(),
    excludeTrustedLocations: fc.boolean(),
    orCompliantDevice: fc.boolean(),
    unknownClauses: fc.constantFrom([], ['conditions.moonPhase']),
  },
  { requiredKeys: [] },
)

const outcome = fc.constantFrom(
  { outcome: 'mfa-performed', side: 'satisfied', reason: 'MFA_PERFORMED_CA' } as const,
  { outcome: 'mfa-claim', side: 'satisfied', reason: 'MFA_CLAIM' } as const,
  { outcome: 'single-factor', side: 'not-satisfied', reason: 'SINGLE_FACTOR_SUCCESS' } as const,
  { outcome: 'indeterminate', side: 'not-assessable', reason: 'DETAILS_NOT_AGGREGATED' } as const,
  { outcome: 'blocked', side: 'neutral', reason: 'CA_BLOCKED' } as const,
)

export const signInFacts = fc
  .tuple(
    person,
    fc.constantFrom('AP-01', 'AP-02', 'AP-03', 'AP-04', 'AP-08', 'AP-10', 'AP-37', 'AP-39', 'AP-42', 'unattributed'),
    outcome,
    fc.record({ count: fc.integer({ min: 1, max: 9 }), outside: fc.boolean(), guest: fc.boolean() }),
    instant,
  )
  .map(([who, path, judged, facts, at]) => ({ who, path, ...judged, ...facts, firstAt: at, lastAt: at }))

const callFacts = fc.record({
  user: fc.constantFrom('masterclient', 'ben@contoso.example', 'system:serviceaccount:ci:deployer', 'CN=old'),
  who: sometimes(person),
  class: fc.constantFrom(
    'entra-user' as const,
    'service-account' as const,
    'local-admin' as const,
    'unknown-x509' as const,
    'external-idp' as const,
    'entra-workload-or-guest' as const,
    'node' as const,
    'control-plane' as const,
    'anonymous' as const,
  ),
  addresses: fc.constantFrom(['203.0.113.7'], ['10.1.2.3'], []),
  notable: fc.constantFrom(
    [],
    ['get pods/exec'],
    ['create serviceaccounts/token'],
    ['create rolebindings'],
    ['create pods/node-debugger-*'],
    ['impersonate users'],
  ),
  refused: fc.constantFrom([], ['get pods/exec'], ['create serviceaccounts/token']),
  allRefused: sometimes(fc.constant(true as const)),
  firstAt: instant,
  source: fc.constantFrom('log-kubernetes-audit', 'log-kubernetes-audit-admin'),
})

const operationFacts = fc.record({
  who: person,
  operation: fc.constantFrom(
    'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
    'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
    'Microsoft.ContainerService/managedClusters/runCommand/action',
    'Microsoft.ContainerService/managedClusters/write',
    'Microsoft.Authorization/roleAssignments/write',
    'Microsoft.Network/bastionHosts/write',
    'Microsoft.ContainerService/fleets/listCredentials/action',
    'Microsoft.CustomerLockbox/requests/UpdateApproval/action',
  ),
  mfa: fc.constantFrom('mfa' as const, 'not-mfa' as const, 'unknown' as const, 'workload' as const),
  at: instant,
})

const entraOf = (tenantId: string) => ({
  managed: true,
  azureRbac: true,
  adminGroupIds: [ID['aks-admins']],
  tenantId,
})

/** All is well but that the people of another tenant enter: with the cluster lost that is not better. */
export const CLUSTER_OF_STRANGERS: StoryFacts = { cluster: { entra: entraOf(PARTNER_TENANT) } }

const clusterFacts = fc.record(
  {
    localAccountsDisabled: fc.boolean(),
    runCommandDisabled: fc.boolean(),
    rbacEnabled: fc.boolean(),
    agentPools: fc.constantFrom(
      [{ name: 'system', sshAccess: 'Disabled' }],
      [{ name: 'system', sshAccess: 'Disabled' }, { name: 'work' }],
      [{ name: 'system', sshAccess: 'EntraId' }],
    ),
    createdAt: fc.constantFrom('2025-03-01T08:00:00Z', '2026-11-21T08:00:00Z'),
    // It may trust the people of another tenant.
    entra: fc.constantFrom(TENANT, PARTNER_TENANT).map(entraOf),
  },
  { requiredKeys: [] },
)

export const changeFacts = fc.record({
  thing: fc.constantFrom('conditional-access-policy' as const, 'cluster' as const, 'pim-rule' as const),
  name: fc.constant('MFA for everybody'),
  at: instant,
  by: person,
  activity: fc.constant('update'),
})

export const departureFacts = fc.record({
  id: fc.constantFrom('EX-1', 'EX-2', 'EX-3'),
  principals: fc.constantFrom(['ben'], ['firecall'], ['masterclient'], ['ben', 'gia']),
  accessPaths: fc.constantFrom(['AP-02', 'AP-03'], ['AP-13'], ['AP-37'], ['AP-02', 'AP-08', 'AP-39']),
  expiresAt: fc.constantFrom('2026-10-31T00:00:00Z', '2026-12-20T00:00:00Z', '2026-11-23T12:00:00Z'),
})

const roleFacts = fc.record({
  who: person,
  role: fc.constantFrom('b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b', '62e90394-69f5-4237-9190-012177145e10'),
  plane: fc.constantFrom('azure' as const, 'directory' as const),
  state: fc.constantFrom('active' as const, 'eligible' as const),
  origin: fc.constantFrom('assigned' as const, 'activated' as const, 'unknown' as const),
})

const day = fc.constantFrom(
  '2024-01-01T00:00:00Z',
  '2026-01-01T00:00:00Z',
  '2026-11-01T00:00:00Z',
  '2027-06-01T00:00:00Z',
)

/** The release workflow with secrets of any age, with owners or without; another program beside it. */
const workloadFacts = fc.dictionary(
  fc.constantFrom('gh-release', 'old-deployer'),
  fc.record(
    {
      kind: fc.constantFrom('application' as const, 'managed-identity' as const, 'of-another-tenant' as const),
      secrets: fc.array(
        fc.record({ name: fc.constantFrom('a', 'b'), madeAt: day, endsAt: day }, { requiredKeys: ['name'] }),
        { maxLength: 2 },
      ),
      federated: fc.constantFrom([], ['repo:contoso/shop:environment:production']),
      owners: fc.constantFrom([], ['cleo'], ['ben']),
      ownersUnread: fc.boolean(),
      withoutRegistration: fc.boolean(),
      notFound: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  { maxKeys: 2 },
)

const sourceFacts = fc.dictionary(
  fc.constantFrom(
    'log-sign-ins-interactive',
    'log-azure-activity',
    'graph-groups',
    'graph-applications',
    'log-kubernetes-audit',
  ),
  fc.constantFrom('complete' as const, 'partial' as const, 'failed' as const, 'not asked' as const),
  { maxKeys: 1 },
)

/** Answers of Entra that bear the model out, contradict it, or say nothing. */
export const comparedFacts = fc.record({
  who: person,
  at: instant,
  audience: fc.constantFrom('kubernetes-api' as const, 'azure-resource-manager' as const, 'azure-portal' as const),
  address: fc.constantFrom('203.0.113.9', '198.51.100.9'),
  results: fc.constantFrom(
    { 'MFA for everybody': 'success' },
    { 'MFA for everybody': 'notApplied' },
    { 'MFA for everybody': 'unknownFutureValue' },
    'hidden' as const,
  ),
})

/** A declared test that some sign-ins of these worlds bear out. */
const DRILL = {
  id: 'T-1',
  kind: 'test' as const,
  by: 'Security Operations',
  at: '2026-11-23T09:30:00Z',
  description: 'drill',
  accessPaths: ['AP-01', 'AP-02', 'AP-03'],
  principals: [ID.ben, ID.cleo],
  expected: '53003',
}

/** Everything but departures. */
export const storyFacts: fc.Arbitrary<StoryFacts> = fc
  .tuple(
    inventoryFacts,
    fc.record(
      {
        policies: policyFacts.map((facts) => ({ 'MFA for everybody': facts })),
        groups: fc.constantFrom(
          { exempt: { members: ['ben'] } },
          { exempt: { members: [] } },
          { exempt: { members: [], owners: ['ben'] } },
          {
            'aks-admins': { members: ['cleo'], owners: ['ben'] },
          },
        ),
        signIns: fc.array(signInFacts, { maxLength: 4 }),
        withoutSignIns: fc.boolean(),
        comparedSignIns: fc.array(comparedFacts, { maxLength: 3 }),
        cluster: clusterFacts,
        calls: fc.array(callFacts, { maxLength: 3 }),
        operations: fc.array(operationFacts, { maxLength: 3 }),
        withoutOperations: fc.boolean(),
        sources: sourceFacts,
        changes: fc.array(changeFacts, { maxLength: 2 }),
        roles: fc.array(roleFacts, { maxLength: 2 }),
        groupRules: fc.record({ mfaOnActivation: fc.boolean(), approvalRequired: fc.boolean() }, { requiredKeys: [] }),
        trusts: fc.constantFrom([{ mfaAccepted: false }], [{ mfaAccepted: true }]),
        // One that is declared and that nobody captured.
        scope: fc.constantFrom(
          {},
          { declared: [DRILL] },
          { clusters: [CLUSTER, CLUSTER.replace('aks-prod', 'aks-lost')] },
        ),
        discovered: fc.constantFrom([], [CLUSTER.replace('aks-prod', 'aks-shadow')]),
        notYetRecorded: fc.subarray(['AR-1', 'scopeConfirmation']),
        workloads: workloadFacts,
        notOnEarlierRoster: fc.subarray(['ben', 'AP-03', 'AP-10', CLUSTER]),
        withoutScopeConfirmation: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([beside, facts]) => JSON.parse(JSON.stringify({ ...beside, ...facts })) as StoryFacts)

export const worlds: fc.Arbitrary<JudgementInput> = storyFacts.map(tellStory)

/** Verdicts that are good news in any way: what silence and gaps must never bring. */
const PASSING: readonly Verdict[] = ['satisfied', 'satisfied-except-declared', 'not-observed', 'not-applicable']

export function isPassing(verdict: Verdict): boolean {
  return PASSING.includes(verdict)
}

export function rollUpKey({ control, accessPath, clusterId }: Finding): string {
  return `${control} ${accessPath} ${clusterId ?? ''}`
}

export function rollUps(findings: readonly Finding[]): Map<string, Finding> {
  return new Map(findings.filter(({ rule }) => rule === 'roll-up').map((finding) => [rollUpKey(finding), finding]))
}

/** Codes that stand for records that were lost. */
export const LOSS: fc.Arbitrary<GapCode> = fc.constantFrom(
  'RECORD_UNREADABLE',
  'SOURCE_TRUNCATED',
  'SOURCE_REFUSED',
  'COUNT_MISMATCH',
)
