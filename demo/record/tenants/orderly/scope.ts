// The recorder's question: what does an orderly entity say of itself? Its scope file, with the evidence it declares.

import { createHash } from 'node:crypto'
import { workspaceResourceId } from '../../arm/logs.ts'
import type { OrderlyWorld } from './world.ts'

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function orderlyScope(world: OrderlyWorld, signInSource: 'log-analytics' | 'both'): object {
  const breakGlass = world.people.filter(({ team }) => team === 'break-glass')
  // Whose device code is refused in the recorded sign-ins.
  const tester = world.people.filter(({ team }) => team !== 'break-glass')[1]
  const declare = (id: string, kind: string, at: string, description: string, more: object = {}) => ({
    id,
    kind,
    by: 'Internal Audit',
    at,
    description,
    sha256: digest(`${world.key}/${id}`),
    ...more,
  })
  return {
    schema: 'urn:aks-mfa-evidence:scope:v1',
    stream: world.key,
    organisation: world.tenantName,
    tenantId: world.tenantId,
    clusters: [world.clusterId],
    subscriptions: [world.subscriptionId],
    workspaces: [{ id: world.workspace.id, resourceId: workspaceResourceId(world.workspace) }],
    signInSource,
    networks: ['198.51.100.0/24', '192.0.2.0/25'],
    toolClients: [],
    automation: [world.pipeline, world.kubelet].map(({ servicePrincipalId, name }) => ({
      principalId: servicePrincipalId,
      name,
    })),
    automationNetworks: ['192.0.2.128/26', '10.224.0.0/16'],
    breakGlass: breakGlass.map(({ id, displayName }) => ({
      principalId: id,
      name: displayName,
      reviewedAt: '2026-10-12T09:00:00Z',
    })),
    exceptions: [],
    declared: [
      declare('DE-01', 'vendor-documentation', '2026-10-01T00:00:00Z', 'Replay resistance of FIDO2 and Windows Hello'),
      declare('DE-02', 'access-review', '2026-10-15T00:00:00Z', 'Review of all users and privileges of the cluster'),
      declare('DE-03', 'policy-review', '2026-10-15T00:00:00Z', 'Review of the Conditional Access policies'),
      declare(
        'DE-04',
        'binding-export',
        '2026-11-22T00:00:00Z',
        'Export of Role and ClusterRole bindings: none names a person',
      ),
      declare('DE-05', 'test', '2026-11-23T10:12:33Z', 'Device code sign-in to the Kubernetes API is refused', {
        accessPaths: ['AP-01'],
        principals: tester === undefined ? [] : [tester.id],
        expected: '53003',
      }),
    ],
    settleHours: 3,
    lookBackDays: 3,
    retentionDays: 400,
    pseudonymise: false,
    maxClaimAgeHours: 12,
    rememberedDevice: 'refused',
    mfaTrustedIps: 'empty',
    policyDocument: { title: 'Access Control Standard, version 7', sha256: digest(`${world.key}/policy-document`) },
    scopeConfirmation: { at: '2026-10-15T00:00:00Z', by: 'Head of Platform' },
  }
}
