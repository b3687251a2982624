// What does a role allow over a cluster? Judged by its permissions where they were captured.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoleDefinition, RolePermission } from '../../../shared/domain/principal.ts'
import { azureRolePower } from '../../../shared/judge/evidence/privileged-roles.ts'

function role(permission: Partial<RolePermission>): RoleDefinition {
  const nothing = { actions: [], notActions: [], dataActions: [], notDataActions: [] }
  return {
    id: '77777777-0000-4000-8000-000000000001',
    plane: 'azure',
    name: 'custom',
    permissions: [{ ...nothing, ...permission }],
    assignableScopes: [],
  }
}

describe('azureRolePower', () => {
  it.each([
    ['everything', { actions: ['*'] }, 'administrative'],
    ['reading', { actions: ['*/read'] }, 'none'],
    ['a wildcard over clusters', { actions: ['Microsoft.ContainerService/*'] }, 'administrative'],
    [
      'the admin credential',
      { actions: ['Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'] },
      'administrative',
    ],
    ['granting roles', { actions: ['Microsoft.Authorization/*/write'] }, 'administrative'],
    [
      'everything but writing clusters and pools and running commands: deleting a cluster is left',
      {
        actions: ['Microsoft.ContainerService/*'],
        notActions: [
          'Microsoft.ContainerService/managedClusters/write',
          'Microsoft.ContainerService/managedClusters/*/action',
          'Microsoft.ContainerService/managedClusters/agentPools/write',
        ],
      },
      'administrative',
    ],
    [
      'everything of clusters but writing, deleting and acting',
      {
        actions: ['Microsoft.ContainerService/*'],
        notActions: [
          'Microsoft.ContainerService/*/WRITE',
          'Microsoft.ContainerService/*/Delete',
          'Microsoft.ContainerService/*/action',
        ],
      },
      'none',
    ],
    [
      'everything of clusters but writing, deleting and acting, the user credential apart',
      {
        actions: ['Microsoft.ContainerService/*'],
        notActions: [
          'Microsoft.ContainerService/*/write',
          'Microsoft.ContainerService/*/delete',
          'Microsoft.ContainerService/fleets/*/action',
          'Microsoft.ContainerService/managedClusters/[a-k]*/action',
        ],
      },
      'administrative',
    ],
    ['a wildcard inside a name', { actions: ['Microsoft.Container*/managed*/list*AdminCred*'] }, 'administrative'],
    ['all writing, wherever', { actions: ['*/write'] }, 'administrative'],
    [
      'all writing but what gives power',
      {
        actions: ['*/write'],
        notActions: [
          'Microsoft.ContainerService/*',
          'Microsoft.Compute/*',
          'Microsoft.Authorization/*',
          'Microsoft.ManagedIdentity/*',
          'Microsoft.Kubernetes*',
          'Microsoft.ManagedServices/*',
          'Microsoft.SerialConsole/*',
          'Microsoft.Resources/deploymentScripts/*',
        ],
      },
      'none',
    ],
    ['registering resource providers', { actions: ['*/register/action', '*/read'] }, 'none'],
    ['storage', { actions: ['Microsoft.Storage/*'], dataActions: ['Microsoft.Storage/*'] }, 'none'],
    [
      'the user credential',
      { actions: ['microsoft.containerservice/managedclusters/listclusterusercredential/action'] },
      'access',
    ],
    ['reading pods', { dataActions: ['Microsoft.ContainerService/managedClusters/pods/read'] }, 'access'],
    [
      'all Kubernetes data actions',
      { dataActions: ['Microsoft.ContainerService/managedClusters/*'] },
      'administrative',
    ],
    [
      'reading all but secrets',
      {
        dataActions: ['Microsoft.ContainerService/managedClusters/*/read'],
        notDataActions: ['Microsoft.ContainerService/managedClusters/secrets/read'],
      },
      'access',
    ],
    [
      'reading all, Secrets too',
      { dataActions: ['Microsoft.ContainerService/managedClusters/*/read'] },
      'administrative',
    ],
    [
      'reading Secrets of a fleet',
      { dataActions: ['Microsoft.ContainerService/fleets/secrets/read'] },
      'administrative',
    ],
    [
      'reading, and asking what one may do',
      {
        dataActions: [
          'Microsoft.ContainerService/managedClusters/pods/read',
          'Microsoft.ContainerService/managedClusters/authorization.k8s.io/selfsubjectaccessreviews/write',
        ],
      },
      'access',
    ],
    ['signing in to a machine', { dataActions: ['Microsoft.Compute/virtualMachines/login/action'] }, 'access'],
    [
      'the Arc user credential',
      { actions: ['Microsoft.Kubernetes/connectedClusters/listClusterUserCredential/action'] },
      'access',
    ],
    ['nothing', {}, 'none'],
    ['a dot is a dot, in what is granted', { actions: ['MicrosoftxContainerService/managedClusters/write'] }, 'none'],
    [
      'a dot is a dot, in what is taken',
      {
        actions: ['Microsoft.ContainerService/managedClusters/write'],
        notActions: ['Microsoft.ContainerService/managedClusters/wri.e'],
      },
      'administrative',
    ],
    [
      'an operation written out that ends in nothing known',
      { dataActions: ['Microsoft.ContainerService/managedClusters/serviceaccounts/impersonate'] },
      'administrative',
    ],
  ])('%s', (_name, permission, power) => {
    expect(azureRolePower('77777777-0000-4000-8000-000000000001', role(permission))).toBe(power)
  })

  it.each([
    'Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action',
    'Microsoft.ContainerService/managedClusters/listClusterMonitoringUserCredential/action',
    'Microsoft.ContainerService/managedClusters/rotateClusterCertificates/action',
    'Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings/write',
    'Microsoft.ContainerService/managedClusters/delete',
    'Microsoft.Compute/virtualMachineScaleSets/write',
    'Microsoft.Compute/virtualMachineScaleSets/extensions/write',
    'Microsoft.Compute/disks/beginGetAccess/action',
    'Microsoft.Authorization/roleDefinitions/write',
    'Microsoft.Authorization/roleAssignmentScheduleRequests/write',
    'Microsoft.Authorization/roleEligibilityScheduleRequests/write',
    'Microsoft.Authorization/roleManagementPolicies/write',
    'Microsoft.Authorization/elevateAccess/action',
    'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
    'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write',
    'Microsoft.KubernetesConfiguration/fluxConfigurations/write',
    'Microsoft.ManagedServices/registrationAssignments/write',
    'Microsoft.SerialConsole/serialPorts/connect/action',
    'Microsoft.Resources/deploymentScripts/write',
  ])('%s administers', (action) => {
    expect(azureRolePower('', role({ actions: [action] }))).toBe('administrative')
    expect(azureRolePower('', role({ actions: [action.toUpperCase()] }))).toBe('administrative')
    expect(azureRolePower('', role({ actions: [action], notActions: [action.toLowerCase()] }))).toBe('none')
  })

  it.each([
    'apps/deployments/write',
    'serviceaccounts/impersonate/action',
    'serviceaccounts/token/write',
    'users/impersonate/action',
    'pods/exec/action',
    'nodes/proxy/action',
    'certificates.k8s.io/certificatesigningrequests/approval/write',
    'rbac.authorization.k8s.io/clusterroles/bind/action',
    'admissionregistration.k8s.io/validatingwebhookconfigurations/write',
    'configmaps/delete',
  ])('the data action %s administers', (action) => {
    const dataActions = [`Microsoft.ContainerService/managedClusters/${action}`]
    expect(azureRolePower('', role({ dataActions }))).toBe('administrative')
    expect(azureRolePower('', role({ dataActions, notDataActions: dataActions }))).toBe('none')
    // A data action among the actions is none.
    expect(azureRolePower('', role({ dataActions, notActions: dataActions }))).toBe('administrative')
  })

  it('takes nothing from one part of a role for another', () => {
    const write = 'Microsoft.ContainerService/managedClusters/write'
    const nothing = { notActions: [], dataActions: [], notDataActions: [] }
    const definition = {
      ...role({}),
      permissions: [
        { ...nothing, actions: [write] },
        { ...nothing, actions: ['*'], notActions: ['*'] },
      ],
    }
    expect(azureRolePower('', definition)).toBe('administrative')
  })

  const OPERATIONS = [
    'microsoft.containerservice/managedclusters/write',
    'microsoft.containerservice/managedclusters/agentpools/delete',
    'microsoft.containerservice/managedclusters/listclusteradmincredential/action',
    'microsoft.compute/virtualmachinescalesets/write',
    'microsoft.authorization/roleassignments/write',
    'microsoft.authorization/roledefinitions/delete',
    'microsoft.managedidentity/userassignedidentities/assign/action',
  ]
  const piece = fc.constantFrom(
    '*',
    'microsoft.',
    'containerservice',
    'compute',
    '/',
    '/*/',
    'managedclusters',
    '/write',
    '/action',
    '/delete',
    'Authorization/',
    'r*',
    '/read',
  )
  const patterns = fc.oneof(
    fc.constantFrom(...OPERATIONS, 'microsoft.containerservice/managedclusters/read', 'Microsoft.Network/*'),
    fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('')),
  )

  it('is never less than what a slow matcher finds of known operations', () => {
    fc.assert(
      fc.property(fc.array(patterns, { maxLength: 3 }), fc.array(patterns, { maxLength: 3 }), (actions, notActions) => {
        const allowed = OPERATIONS.some(
          (one) =>
            actions.some((pattern) => slowly(pattern, one)) && !notActions.some((pattern) => slowly(pattern, one)),
        )
        const power = azureRolePower('', role({ actions, notActions }))
        if (allowed) expect(power).toBe('administrative')
        if (actions.length === 0 || notActions.includes('*')) expect(power).toBe('none')
      }),
      { numRuns: 500 },
    )
  })

  it('falls back to the table, and does not know every role', () => {
    expect(azureRolePower('8E3AF657-A8FF-443C-A75C-2FE8C4BCB635', undefined)).toBe('administrative')
    expect(azureRolePower('acdd72a7-3385-48ef-bd42-f606fba81ae7', undefined)).toBe('none')
    expect(azureRolePower('77777777-0000-4000-8000-000000000001', undefined)).toBe('unknown')
  })
})

function slowly(pattern: string, text: string): boolean {
  const [first] = pattern.toLowerCase()
  if (first === undefined) return text === ''
  if (first === '*') return slowly(pattern.slice(1), text) || (text !== '' && slowly(pattern, text.slice(1)))
  return text.startsWith(first) && slowly(pattern.slice(1), text.slice(1))
}
