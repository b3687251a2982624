// Which roles give power over a cluster or over the people who have it? By what a role allows where that was captured,
// by its id otherwise (docs/judgement.md, section 4).

import type { RoleDefinition, RolePermission } from '../../domain/principal.ts'
import { isAnyLeft } from './action-patterns.ts'

export type RolePower = 'administrative' | 'access' | 'none' | 'unknown'

export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'

/** Directory roles by template id. The names of the last six are assumed. */
export const PRIVILEGED_DIRECTORY_ROLES: Readonly<Record<string, string>> = {
  [GLOBAL_ADMINISTRATOR]: 'Global Administrator',
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
    power: 'administrative',
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

/**
 * Whoever may do anything here but read administers clusters, their nodes, what runs in them, who may do what, or an identity
 * that does (docs/access-paths.md: AP-12, AP-13, AP-15, AP-24, AP-25, AP-34, AP-40, AP-45 to AP-47). Only what is harmless is
 * listed one by one: an operation that the vendor adds tomorrow is not.
 */
export const ADMINISTRATIVE_AREAS: readonly string[] = [
  'microsoft.containerservice/*/',
  'microsoft.compute/*/',
  'microsoft.authorization/*/',
  'microsoft.managedidentity/*/',
  'microsoft.managedservices/*/',
  'microsoft.kubernetes/*/',
  'microsoft.kubernetesconfiguration/*/',
  'microsoft.serialconsole/*/',
  'microsoft.resources/deploymentscripts/',
  'microsoft.resources/deploymentscripts/*/',
]

/** Not reading, and yet no more than coming in: a kubeconfig without a credential, a login without `sudo`, asking for one's rights. */
export const ACCESS_ALONE: readonly string[] = [
  'microsoft.containerservice/managedclusters/listclusterusercredential/action',
  'microsoft.kubernetes/connectedclusters/listclusterusercredential/action',
  'microsoft.kubernetes/connectedclusters/listclusterusercredentials/action',
  'microsoft.compute/virtualmachines/login/action',
  'microsoft.containerservice/*/authorization.k8s.io/*reviews/write',
]

/** Not even that. */
const HARMLESS: readonly string[] = ['*/register/action']

/** Reading these is taking the credentials of others. */
export const ADMINISTRATIVE_READS: readonly string[] = [
  'microsoft.containerservice/managedclusters/secrets/read',
  'microsoft.containerservice/fleets/secrets/read',
  'microsoft.kubernetes/connectedclusters/secrets/read',
]
/** Any other data of a cluster is access to it. */
const CLUSTER_DATA: readonly string[] = ['microsoft.containerservice/*/read', 'microsoft.kubernetes/*/read']

/** The power of an Azure role over a cluster; `unknown` for a role neither captured nor in the table. */
export function azureRolePower(roleId: string, definition: RoleDefinition | undefined): RolePower {
  if (definition === undefined || definition.permissions.length === 0)
    return AZURE_ROLES[roleId.toLowerCase()]?.power ?? 'unknown'
  const known = POWERS.get(definition)
  if (known !== undefined) return known
  const power = powerOf(definition.permissions)
  POWERS.set(definition, power)
  return power
}

/** One definition is asked for by every assignment of the role. */
const POWERS = new WeakMap<RoleDefinition, RolePower>()

function powerOf(permissions: readonly RolePermission[]): RolePower {
  const parts = permissions.flatMap((permission) => [
    { granted: permission.actions, taken: permission.notActions, isData: false },
    { granted: permission.dataActions, taken: permission.notDataActions, isData: true },
  ])
  if (parts.some((part) => administers(part))) return 'administrative'
  return parts.some((part) => letsIn(part)) ? 'access' : 'none'
}

interface Part {
  readonly granted: readonly string[]
  readonly taken: readonly string[]
  readonly isData: boolean
}

function administers({ granted, taken, isData }: Part): boolean {
  const harmless = [...taken, ...HARMLESS, ...ACCESS_ALONE]
  return granted.some(
    (pattern) =>
      ADMINISTRATIVE_AREAS.some((area) => allowsMoreThanReading(pattern, area, harmless)) ||
      (isData && ADMINISTRATIVE_READS.some((read) => isAnyLeft([pattern, read], taken))),
  )
}

/** What an operation ends in (Azure custom roles: "*, read, write, action, delete"). */
const MORE_THAN_READING: readonly string[] = ['write', 'delete', 'action']

function allowsMoreThanReading(pattern: string, area: string, harmless: readonly string[]): boolean {
  // Written out, it counts whatever it ends in.
  if (!pattern.includes('*')) return isAnyLeft([pattern, `${area}*`], [...harmless, '*/read'])
  return MORE_THAN_READING.some((ending) => isAnyLeft([pattern, `${area}${ending}`], harmless))
}

function letsIn({ granted, taken, isData }: Part): boolean {
  const operations = isData ? [...ACCESS_ALONE, ...CLUSTER_DATA] : ACCESS_ALONE
  return granted.some((pattern) => operations.some((operation) => isAnyLeft([pattern, operation], taken)))
}
