// Which roles give power over a cluster or over the people who have it? By what a role allows where that was captured,
// by its id otherwise (docs/judgement.md, section 4).

import type { RoleDefinition } from '../../domain/principal.ts'

export type RolePower = 'administrative' | 'access' | 'none' | 'unknown'

/** Directory roles by template id. The names of the last six are assumed. */
export const PRIVILEGED_DIRECTORY_ROLES: Readonly<Record<string, string>> = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global Administrator',
  '194ae4cb-b126-40b2-bd5b-6091b380977d': 'Security Administrator',
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c': 'SharePoint Administrator',
  '29232cdf-9323-42fd-ade2-1d097af3e4de': 'Exchange Administrator',
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9': 'Conditional Access Administrator',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8': 'Helpdesk Administrator',
  'b0f54661-2d74-4c50-afa3-1ec803f12efe': 'Billing Administrator',
  'fe930be7-5e62-47db-91af-98c3a49a38b1': 'User Administrator',
  'c4e39bd9-1100-46d3-8c65-fb160da0071f': 'Authentication Administrator',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3': 'Application Administrator',
  '158c047a-c907-4556-b7ef-446551a6b5f7': 'Cloud Application Administrator',
  '966707d0-3269-4727-9be2-8c3a10f19b9d': 'Password Administrator',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13': 'Privileged Authentication Administrator',
  'e8611ab8-c189-46e8-94e1-60213ab1f814': 'Privileged Role Administrator',
  '69091246-20e8-4a56-aa4d-066075b2a7a8': 'Teams Administrator',
  '0526716b-113d-4c15-b2c8-68e3c22b9f80': 'Authentication Policy Administrator',
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2': 'Hybrid Identity Administrator',
  'fdd7a751-b60b-444a-984c-02652fe8fa1c': 'Groups Administrator',
  '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e': 'Identity Governance Administrator',
  '9360feb5-f418-4baa-8175-e2a00bac4301': 'Directory Writers',
}

/** Azure roles by definition id, for runs without their definitions. */
export const AZURE_ROLES: Readonly<Record<string, { readonly name: string; readonly power: RolePower }>> = {
  'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b': {
    name: 'Azure Kubernetes Service RBAC Cluster Admin',
    power: 'administrative',
  },
  '3498e952-d568-435e-9b2c-8d77e338d7f7': { name: 'Azure Kubernetes Service RBAC Admin', power: 'administrative' },
  'a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb': { name: 'Azure Kubernetes Service RBAC Writer', power: 'administrative' },
  '7f6c6a51-bcf8-42ba-9220-52d62157d7db': { name: 'Azure Kubernetes Service RBAC Reader', power: 'access' },
  '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8': {
    name: 'Azure Kubernetes Service Cluster Admin Role',
    power: 'administrative',
  },
  '4abbcc35-e782-43d8-92c5-2d3f1bd2253f': { name: 'Azure Kubernetes Service Cluster User Role', power: 'access' },
  'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8': {
    name: 'Azure Kubernetes Service Contributor Role',
    power: 'administrative',
  },
  '1afdec4b-e479-420e-99e7-f82237c7c5e6': {
    name: 'Azure Kubernetes Service Cluster Monitoring User',
    power: 'access',
  },
  '18ab4d3d-a1bf-4477-8ad9-8359bc988f69': {
    name: 'Azure Kubernetes Fleet Manager RBAC Cluster Admin',
    power: 'administrative',
  },
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': { name: 'Owner', power: 'administrative' },
  'b24988ac-6180-42a0-ab88-20f7382dd24c': { name: 'Contributor', power: 'administrative' },
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': { name: 'User Access Administrator', power: 'administrative' },
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': {
    name: 'Role Based Access Control Administrator',
    power: 'administrative',
  },
  '9980e02c-c2be-4d73-94e8-173b1dc7cf3c': { name: 'Virtual Machine Contributor', power: 'administrative' },
  '1c0163c0-47e6-4577-8991-ea5c82e286e4': { name: 'Virtual Machine Administrator Login', power: 'administrative' },
  'fb879df8-f326-4884-b1cf-06f3ad86be52': { name: 'Virtual Machine User Login', power: 'access' },
  '00493d72-78f6-4148-b6c5-d3ce8e4799dd': { name: 'Azure Arc Enabled Kubernetes Cluster User Role', power: 'access' },
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': { name: 'Reader', power: 'none' },
}

/** What a role must not allow to anybody who is not an administrator. */
const ADMINISTRATIVE_ACTIONS: readonly string[] = [
  'microsoft.containerservice/managedclusters/write',
  'microsoft.containerservice/managedclusters/listclusteradmincredential/action',
  'microsoft.containerservice/managedclusters/runcommand/action',
  'microsoft.containerservice/managedclusters/agentpools/write',
  'microsoft.authorization/roleassignments/write',
  'microsoft.compute/virtualmachinescalesets/virtualmachines/runcommand/action',
]
const ADMINISTRATIVE_DATA_ACTIONS: readonly string[] = [
  'microsoft.containerservice/managedclusters/pods/write',
  'microsoft.containerservice/managedclusters/pods/exec/action',
  'microsoft.containerservice/managedclusters/secrets/read',
  'microsoft.containerservice/managedclusters/rbac.authorization.k8s.io/rolebindings/write',
  'microsoft.compute/virtualmachines/loginasadmin/action',
]
const ACCESS_ACTIONS: readonly string[] = [
  'microsoft.containerservice/managedclusters/listclusterusercredential/action',
]
const ACCESS_DATA_ACTIONS: readonly string[] = [
  'microsoft.containerservice/managedclusters/pods/read',
  'microsoft.compute/virtualmachines/login/action',
]

/** The power of an Azure role over a cluster; `unknown` for a role neither captured nor in the table. */
export function azureRolePower(roleId: string, definition: RoleDefinition | undefined): RolePower {
  if (definition === undefined || definition.permissions.length === 0)
    return AZURE_ROLES[roleId.toLowerCase()]?.power ?? 'unknown'
  if (allowsAny(definition, ADMINISTRATIVE_ACTIONS, ADMINISTRATIVE_DATA_ACTIONS)) return 'administrative'
  return allowsAny(definition, ACCESS_ACTIONS, ACCESS_DATA_ACTIONS) ? 'access' : 'none'
}

function allowsAny(definition: RoleDefinition, actions: readonly string[], dataActions: readonly string[]): boolean {
  return definition.permissions.some(
    (permission) =>
      actions.some((action) => allows(permission.actions, permission.notActions, action)) ||
      dataActions.some((action) => allows(permission.dataActions, permission.notDataActions, action)),
  )
}

function allows(granted: readonly string[], taken: readonly string[], action: string): boolean {
  return granted.some((pattern) => matches(pattern, action)) && !taken.some((pattern) => matches(pattern, action))
}

/** Without case; `*` stands for any text. */
function matches(pattern: string, action: string): boolean {
  const parts = pattern
    .toLowerCase()
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(action)
}
