// What does a role allow over a cluster? Judged by its permissions where they were captured.

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
      'everything but writing clusters, running commands and granting',
      {
        actions: ['Microsoft.ContainerService/*'],
        notActions: [
          'Microsoft.ContainerService/managedClusters/write',
          'Microsoft.ContainerService/managedClusters/*/action',
          'Microsoft.ContainerService/managedClusters/agentPools/write',
        ],
      },
      'none',
    ],
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
    ['a dot is no wildcard', { actions: ['Microsoft.ContainerService/managedClusters/wri.e'] }, 'none'],
  ])('%s', (_name, permission, power) => {
    expect(azureRolePower('77777777-0000-4000-8000-000000000001', role(permission))).toBe(power)
  })

  it('falls back to the table, and does not know every role', () => {
    expect(azureRolePower('8E3AF657-A8FF-443C-A75C-2FE8C4BCB635', undefined)).toBe('administrative')
    expect(azureRolePower('acdd72a7-3385-48ef-bd42-f606fba81ae7', undefined)).toBe('none')
    expect(azureRolePower('77777777-0000-4000-8000-000000000001', undefined)).toBe('unknown')
  })
})
