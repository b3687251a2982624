// The recorder's question: what does Azure Policy say of a cluster? One state per built-in definition (docs/facts, azure-aks 6).

import { stableGuid } from '../random.ts'

export const POLICY_DEFINITIONS = {
  localAccounts: '993c2fcd-2b29-49d2-9eb0-df2c3a730c32',
  entraIntegration: '450d2877-ebea-41e8-b00c-e286317d21bf',
  commandInvoke: '89f2d532-c53c-4f8f-9afa-4927b1114a0d',
  ssh: '28257686-e9db-403e-b9e2-a5eecbe03da9',
  resourceLogs: '245fc9df-fa96-4414-9a0b-3738c2f7341c',
} as const

export interface PolicyStateSpec {
  readonly definition: keyof typeof POLICY_DEFINITIONS
  readonly effect: 'audit' | 'deny' | 'auditifnotexists'
  readonly compliant: boolean
}

export function policyStateJson(subscriptionId: string, resourceId: string, spec: PolicyStateSpec): object {
  const definitionId = POLICY_DEFINITIONS[spec.definition]
  const assignment = stableGuid(`policy-assignment/${subscriptionId}/${definitionId}`)
  return {
    '@odata.id': null,
    timestamp: '2026-11-24T01:42:17.3071946Z',
    resourceId: resourceId.toLowerCase(),
    policyAssignmentId: `/subscriptions/${subscriptionId}/providers/microsoft.authorization/policyassignments/${assignment}`,
    policyAssignmentName: assignment,
    policyAssignmentScope: `/subscriptions/${subscriptionId}`,
    policyDefinitionId: `/providers/microsoft.authorization/policydefinitions/${definitionId}`,
    policyDefinitionName: definitionId,
    policyDefinitionAction: spec.effect,
    policyDefinitionGroupNames: [],
    effectiveParameters: null,
    isCompliant: spec.compliant,
    complianceState: spec.compliant ? 'Compliant' : 'NonCompliant',
    resourceType: 'Microsoft.ContainerService/managedClusters',
    resourceLocation: 'germanywestcentral',
    subscriptionId,
  }
}
