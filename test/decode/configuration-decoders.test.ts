import { describe, expect, it } from 'vitest'
import { CONFIGURATION_DECODERS } from '../../shared/decode/configuration-decoders.ts'
import type { CaptureShape } from '../../shared/domain/capture.ts'
import type { Observations } from '../../shared/domain/observations.ts'
import { decode, pageOf } from './configuration-page.ts'

type SignIns =
  | 'log-sign-ins-interactive'
  | 'log-sign-ins-non-interactive'
  | 'log-sign-ins-service-principal'
  | 'log-sign-ins-managed-identity'
  | 'graph-sign-ins'

/** Complete by type: a new shape must be added here, and then needs a decoder. */
const SHAPES: Readonly<Record<Exclude<CaptureShape, SignIns | 'log-count' | 'error'>, keyof Observations>> = {
  'log-directory-audits': 'changes',
  'log-azure-activity': 'armEvents',
  'log-kubernetes-audit': 'kubernetesActivity',
  'graph-directory-audits': 'changes',
  'graph-policies': 'policies',
  'graph-named-locations': 'namedLocations',
  'graph-strengths': 'strengths',
  'graph-contexts': 'contexts',
  'graph-security-defaults': 'securityDefaults',
  'graph-cross-tenant-default': 'crossTenantTrusts',
  'graph-cross-tenant-partners': 'crossTenantTrusts',
  'graph-what-if': 'whatIfAnswers',
  'graph-users': 'users',
  'graph-registration-details': 'registrations',
  'graph-group': 'groups',
  'graph-group-members': 'groups',
  'graph-group-owners': 'groups',
  'graph-service-principal': 'servicePrincipals',
  'graph-service-principal-owners': 'servicePrincipals',
  'graph-application': 'applications',
  'graph-application-owners': 'applications',
  'graph-federated-credentials': 'applications',
  'graph-role-definitions': 'roleDefinitions',
  'graph-role-assignments': 'roleAssignments',
  'graph-role-assignment-instances': 'roleAssignments',
  'graph-role-eligibility-instances': 'roleAssignments',
  'graph-pim-policies': 'pimRules',
  'graph-group-assignment-instances': 'roleAssignments',
  'graph-group-eligibility-instances': 'roleAssignments',
  'graph-group-pim-policies': 'pimRules',
  'arm-resource-graph-clusters': 'discoveredClusterIds',
  'arm-managed-cluster': 'clusters',
  'arm-agent-pools': 'agentPools',
  'arm-role-assignments': 'roleAssignments',
  'arm-role-definitions': 'roleDefinitions',
  'arm-role-assignment-instances': 'roleAssignments',
  'arm-role-eligibility-instances': 'roleAssignments',
  'arm-pim-policies': 'pimRules',
  'arm-policy-states': 'policyStates',
  'arm-diagnostic-settings': 'diagnosticSettings',
  'arm-inventory': 'inventory',
  'arm-resource-list': 'inventory',
  'arm-permissions': 'readerPermissions',
  'arm-lighthouse-graph': 'delegations',
  'arm-lighthouse': 'delegations',
  'arm-trusted-access': 'trustedAccessBindings',
  'arm-jwt-authenticators': 'jwtAuthenticators',
  'arm-customer-lockbox': 'customerLockbox',
  'arm-workspace': 'workspaceTables',
  'arm-workspace-table': 'workspaceTables',
}

const NONSENSE: readonly unknown[] = [undefined, null, 'text', 7, [], [null, 7, 'x', []], {}, { value: null }]
const LISTS: readonly unknown[] = [{ value: [{}] }, { data: [{}] }, { tables: [{ columns: [], rows: [] }] }, [{}]]

/** The group that was asked about is there, whatever is said of its people. */
const OF_THE_SUBJECT: readonly string[] = [
  'graph-group-members',
  'graph-group-owners',
  'graph-service-principal-owners',
  'graph-application-owners',
  'graph-federated-credentials',
]

describe.each(Object.entries(SHAPES))('a page of shape %s', (shape, list) => {
  const decoder = CONFIGURATION_DECODERS[shape as CaptureShape]

  it('has a decoder', () => {
    expect(decoder).toBeTypeOf('function')
  })

  it.each([...NONSENSE, ...LISTS].map((json) => [json]))(
    'that holds %j is decoded to nothing without a fall',
    (json) => {
      const decoded = decoder?.(pageOf(shape as CaptureShape, json, { source: 'asked', subject: '/s' }))
      expect(decoded?.observations[list]?.length ?? 0).toBeLessThanOrEqual(OF_THE_SUBJECT.includes(shape) ? 1 : 0)
      for (const gap of decoded?.gaps ?? []) expect(gap.source).toBe('asked')
    },
  )

  it.each([[null], ['text'], [7]])('that holds %j is a gap', (json) => {
    expect(decoder?.(pageOf(shape as CaptureShape, json)).gaps).not.toEqual([])
  })
})

describe('pages of Conditional Access', () => {
  it('go to the decoders that read files too', () => {
    const policy = { id: 'p', displayName: 'P', state: 'enabled', conditions: {}, grantControls: null }
    expect(decode('graph-policies', { value: [policy] }).observations.policies?.map(({ id }) => id)).toEqual(['p'])
  })
})
