// To which path does each operation of the activity log belong? An operation nobody listed is not dropped, and a way round is
// not taken for an ordinary call.

import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { accessesFromArm } from '../../../shared/judge/legs/accesses-from-arm.ts'
import { operationWords } from '../../../shared/judge/legs/arm-operation-paths.ts'
import type { Access } from '../../../shared/judge/legs/access.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { CLUSTER, PARTNER_TENANT, SUBSCRIPTION } from '../../scenarios/world-parts.ts'
import type { StoryFacts } from '../../scenarios/story.ts'

type Operation = NonNullable<StoryFacts['operations']>[number]

const NODES = `${SUBSCRIPTION}/resourcegroups/mc_rg-prod_aks-prod`
const ELSEWHERE = `${SUBSCRIPTION}/resourcegroups/rg-other/providers/microsoft.compute/virtualmachinescalesets/other`
const C = 'Microsoft.ContainerService/managedClusters'
const VMSS = 'Microsoft.Compute/virtualMachineScaleSets'
const VM = 'Microsoft.Compute/virtualMachines'
const AUTHORIZATION = 'Microsoft.Authorization'

function accesses(...operations: readonly Operation[]): Access[] {
  return accessesFromArm(readEvidence(tellStory({ withoutOperations: true, operations })))
}

describe('an operation on a cluster belongs to', () => {
  it.each([
    ['AP-12', `${C}/runCommand/action`],
    ['AP-13', `${C}/listClusterAdminCredential/action`],
    ['AP-14', `${C}/listClusterUserCredential/action`],
    ['AP-15', `${C}/listClusterMonitoringUserCredential/action`],
    ['AP-15', `${C}/accessProfiles/listCredential/action`],
    ['AP-15', `${C}/accessProfiles/clusterAdmin/listCredential/action`],
    ['AP-47', `${C}/managedNamespaces/listCredential/action`],
    ['AP-35', `${C}/trustedAccessRoleBindings/write`],
    ['AP-36', `${C}/jwtAuthenticators/write`],
    ['AP-46', 'Microsoft.KubernetesConfiguration/extensions/write'],
    ['AP-46', 'Microsoft.KubernetesConfiguration/extensions/delete'],
    ['AP-46', 'Microsoft.KubernetesConfiguration/fluxConfigurations/write'],
    ['AP-46', 'Microsoft.KubernetesConfiguration/sourceControlConfigurations/write'],
    // What hands out a credential by a name nobody knows yet hands out a credential.
    ['AP-15', `${C}/listSomeNewCredential/action`],
    ['AP-15', `${C}/somethings/listCredentials/action`],
    // Nothing of note: a session of the client.
    ['AP-08', `${C}/write`],
    ['AP-08', `${C}/start/action`],
    ['AP-08', `${C}/maintenanceConfigurations/write`],
  ])('%s: %s', (path, operation) => {
    expect(accesses({ who: 'ana', operation, mfa: 'mfa' }).map(({ accessPath }) => accessPath)).toEqual([path])
  })
})

describe('an operation on the nodes belongs to', () => {
  it.each([
    ['AP-24', `${VMSS}/virtualMachines/runCommand/action`],
    ['AP-24', `${VMSS}/virtualMachines/runCommands/write`],
    ['AP-24', `${VM}/runCommand/action`],
    ['AP-25', 'Microsoft.SerialConsole/serialPorts/connect/action'],
    ['AP-47', `${VMSS}/write`],
    ['AP-47', `${VMSS}/virtualMachines/write`],
    ['AP-47', `${VMSS}/extensions/write`],
    ['AP-47', `${VMSS}/virtualMachines/extensions/write`],
    ['AP-47', `${VMSS}/reimage/action`],
    // Pools of virtual machines are machines of their own.
    ['AP-47', `${VM}/write`],
    ['AP-47', `${VM}/extensions/write`],
    ['AP-47', 'Microsoft.Compute/disks/beginGetAccess/action'],
    ['AP-47', 'Microsoft.Compute/disks/write'],
    ['AP-47', 'Microsoft.Compute/snapshots/beginGetAccess/action'],
    ['AP-08', `${VMSS}/restart/action`],
    ['AP-08', `${VMSS}/virtualMachines/deallocate/action`],
    ['AP-08', `${VMSS}/delete/action`],
    ['AP-08', 'Microsoft.Network/loadBalancers/write'],
  ])('%s: %s', (path, operation) => {
    const [access] = accesses({ who: 'ana', operation, mfa: 'mfa', on: `${NODES}/providers/${operation}` })
    expect([access?.accessPath, access?.clusterId]).toEqual([path, path === 'AP-08' ? undefined : CLUSTER])
    const [other] = accesses({ who: 'ana', operation, mfa: 'mfa', on: ELSEWHERE })
    expect(other?.accessPath).toBe('AP-08')
  })
})

describe('an operation anywhere belongs to', () => {
  it.each([
    ['AP-40', `${AUTHORIZATION}/roleAssignments/write`],
    ['AP-40', `${AUTHORIZATION}/roleDefinitions/delete`],
    ['AP-40', `${AUTHORIZATION}/roleAssignmentScheduleRequests/write`],
    ['AP-40', `${AUTHORIZATION}/roleEligibilityScheduleRequests/cancel/action`],
    ['AP-40', `${AUTHORIZATION}/roleManagementPolicyAssignments/write`],
    ['AP-40', `${AUTHORIZATION}/roleAssignmentApprovals/stages/write`],
    ['AP-40', `${AUTHORIZATION}/elevateAccess/action`],
    ['AP-40', `${AUTHORIZATION}/denyAssignments/delete`],
    ['AP-40', 'Microsoft.ManagedServices/registrationAssignments/write'],
    ['AP-08', `${AUTHORIZATION}/policyAssignments/write`],
    ['AP-08', `${AUTHORIZATION}/policyExemptions/write`],
    ['AP-08', `${AUTHORIZATION}/locks/delete`],
    ['AP-45', 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'],
    ['AP-45', 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write'],
    ['AP-45', 'Microsoft.ManagedIdentity/userAssignedIdentities/write'],
    ['AP-45', 'Microsoft.Resources/deploymentScripts/write'],
    ['AP-33', 'Microsoft.ContainerService/fleets/listCredentials/action'],
    ['AP-34', 'Microsoft.Kubernetes/connectedClusters/listClusterUserCredential/action'],
    ['AP-43', 'Microsoft.Network/bastionHosts/createShareableLinks/action'],
    ['AP-08', 'Microsoft.Resources/deployments/write'],
  ])('%s: %s', (path, operation) => {
    expect(accesses({ who: 'ana', operation, mfa: 'mfa', on: ELSEWHERE }).map((access) => access.accessPath)).toEqual([
      path,
    ])
  })
})

describe('a call of a person of another tenant', () => {
  const call = { who: '80000000-0000-4000-8000-00000000000a', tenant: PARTNER_TENANT } as const

  it('is one of Azure Lighthouse, and one of the path it opens', () => {
    const found = accesses({ ...call, operation: `${C}/listClusterAdminCredential/action`, mfa: 'mfa' })
    expect(found.map(({ accessPath, side, reason, guest }) => [accessPath, side, reason, guest])).toEqual([
      ['AP-41', 'satisfied', 'ARM_CALLER_MFA', true],
      ['AP-13', 'not-satisfied', 'STATIC_CREDENTIAL_HANDED_OUT', true],
    ])
  })

  it.each([
    ['mfa', 'not-assessable', 'CALLER_OF_ANOTHER_TENANT'],
    ['not-mfa', 'not-satisfied', 'ARM_CALLER_NOT_MFA'],
    ['unknown', 'not-assessable', 'ARM_CALLER_CLAIMS_ABSENT'],
  ] as const)('with claims that show %s leaves the path of note %s', (mfa, side, reason) => {
    const found = accesses({ ...call, operation: `${C}/runCommand/action`, mfa })
    expect(found.map((access) => [access.accessPath, access.side, access.reason])[1]).toEqual(['AP-12', side, reason])
  })

  it('that is nothing of note is one of Azure Lighthouse alone', () => {
    const found = accesses({ ...call, operation: `${C}/write`, mfa: 'mfa' })
    expect(found.map(({ accessPath }) => accessPath)).toEqual(['AP-41'])
  })
})

describe('a credential of a kind nobody knows', () => {
  it.each([
    ['mfa', 'not-assessable', 'CREDENTIAL_OF_UNKNOWN_KIND'],
    ['workload', 'not-assessable', 'CREDENTIAL_OF_UNKNOWN_KIND'],
    ['not-mfa', 'not-satisfied', 'ARM_CALLER_NOT_MFA'],
  ] as const)('fetched with claims that show %s is %s', (mfa, side, reason) => {
    const [access] = accesses({ who: 'ben', operation: `${C}/listSomeNewCredential/action`, mfa })
    expect([access?.side, access?.reason]).toEqual([side, reason])
  })
})

describe('a call that failed', () => {
  it.each(['Failure', 'Failed', 'Canceled', 'Cancelled'])('with status %s is an attempt', (status) => {
    const [access] = accesses({ who: 'ben', operation: `${C}/listClusterAdminCredential/action`, mfa: 'mfa', status })
    expect([access?.accessPath, access?.side]).toEqual(['AP-13', 'neutral'])
  })

  it.each(['Start', 'Accept', 'Success', 'NobodyKnows'])('is not meant by status %s', (status) => {
    const [access] = accesses({ who: 'ben', operation: `${C}/listClusterAdminCredential/action`, mfa: 'mfa', status })
    expect(access?.side).toBe('not-satisfied')
  })
})

describe('an operation', () => {
  it('is written as people know it, whatever the case of the log', () => {
    expect(operationWords('microsoft.containerservice/managedclusters/listclusteradmincredential/action')).toBe(
      'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
    )
  })
})
