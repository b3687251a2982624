// The recorder's question: what do the built-in Azure roles allow? Ids and permissions as far as they bear on clusters
// (docs/facts, azure-aks 5; Azure built-in roles reference).

export interface AzureRole {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly actions: readonly string[]
  readonly notActions?: readonly string[]
  readonly dataActions?: readonly string[]
  readonly notDataActions?: readonly string[]
}

const CLUSTER = 'Microsoft.ContainerService/managedClusters'

export const AZURE_ROLES = {
  owner: {
    id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    name: 'Owner',
    description: 'Grants full access to manage all resources, including the ability to assign roles in Azure RBAC.',
    actions: ['*'],
  },
  contributor: {
    id: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    name: 'Contributor',
    description: 'Grants full access to manage all resources, but does not allow you to assign roles in Azure RBAC.',
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
    ],
  },
  reader: {
    id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    name: 'Reader',
    description: 'View all resources, but does not allow you to make any changes.',
    actions: ['*/read'],
  },
  clusterAdmin: {
    id: '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8',
    name: 'Azure Kubernetes Service Cluster Admin Role',
    description: 'List cluster admin credential action.',
    actions: [
      `${CLUSTER}/listClusterAdminCredential/action`,
      `${CLUSTER}/accessProfiles/listCredential/action`,
      `${CLUSTER}/read`,
      `${CLUSTER}/runcommand/action`,
    ],
  },
  clusterUser: {
    id: '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
    name: 'Azure Kubernetes Service Cluster User Role',
    description: 'List cluster user credential action.',
    actions: [`${CLUSTER}/listClusterUserCredential/action`, `${CLUSTER}/read`],
  },
  rbacClusterAdmin: {
    id: 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
    name: 'Azure Kubernetes Service RBAC Cluster Admin',
    description: 'Lets you manage all resources in the cluster.',
    actions: ['Microsoft.Authorization/*/read', `${CLUSTER}/listClusterUserCredential/action`],
    dataActions: [`${CLUSTER}/*`],
  },
  rbacWriter: {
    id: 'a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb',
    name: 'Azure Kubernetes Service RBAC Writer',
    description: 'Allows read/write access to most objects in a namespace.',
    actions: ['Microsoft.Authorization/*/read'],
    dataActions: [
      `${CLUSTER}/apps/deployments/*`,
      `${CLUSTER}/configmaps/*`,
      `${CLUSTER}/pods/*`,
      `${CLUSTER}/secrets/*`,
      `${CLUSTER}/services/*`,
    ],
  },
  rbacReader: {
    id: '7f6c6a51-bcf8-42ba-9220-52d62157d7db',
    name: 'Azure Kubernetes Service RBAC Reader',
    description: 'Allows read-only access to see most objects in a namespace.',
    actions: ['Microsoft.Authorization/*/read'],
    dataActions: [`${CLUSTER}/apps/deployments/read`, `${CLUSTER}/pods/read`, `${CLUSTER}/services/read`],
  },
  managedIdentityOperator: {
    id: 'f1a07417-d97a-45cb-824c-7a7467783830',
    name: 'Managed Identity Operator',
    description: 'Read and Assign User Assigned Identity',
    actions: ['Microsoft.ManagedIdentity/userAssignedIdentities/*/read'],
  },
  acrPull: {
    id: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
    name: 'AcrPull',
    description: 'acr pull',
    actions: ['Microsoft.ContainerRegistry/registries/pull/read'],
  },
} as const satisfies Record<string, AzureRole>

export type AzureRoleKey = keyof typeof AZURE_ROLES

export function roleDefinitionId(subscriptionId: string, roleId: string): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`
}

export function roleDefinitionJson(subscriptionId: string, role: AzureRole): object {
  return {
    properties: {
      roleName: role.name,
      type: 'BuiltInRole',
      description: role.description,
      assignableScopes: ['/'],
      permissions: [
        {
          actions: role.actions,
          notActions: role.notActions ?? [],
          dataActions: role.dataActions ?? [],
          notDataActions: role.notDataActions ?? [],
        },
      ],
      createdOn: '2015-02-02T21:55:09.8806423Z',
      updatedOn: '2025-08-11T15:14:41.9221873Z',
      createdBy: null,
      updatedBy: null,
    },
    id: roleDefinitionId(subscriptionId, role.id),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: role.id,
  }
}
