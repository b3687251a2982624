// Which access path does an ARM operation belong to? Operations of note have a path of their own; all others belong to the
// client that made the call. First match wins.

import { CLIENT } from '../../domain/app-ids.ts'

/** Where the resource must lie for the path to be meant. */
export type OperationPlace = 'cluster' | 'node-resource-group' | 'anywhere'

/**
 * What the call hands out: a static credential, with which the cluster can then be entered without a sign-in; one only where the
 * cluster has no Entra integration; or one of which nobody knows.
 */
export type HandsOut = 'static-credential' | 'static-credential-without-entra' | 'credential-of-unknown-kind'

export interface OperationPath {
  readonly pattern: RegExp
  readonly accessPath: string
  readonly place: OperationPlace
  readonly handsOut?: HandsOut
}

/** Operation names are compared in lower case (facts: LOGS, 4.1). */
const CLUSTER_OPERATIONS: readonly OperationPath[] = [
  { pattern: onCluster('runcommand/action'), accessPath: 'AP-12', place: 'cluster' },
  {
    pattern: onCluster('listclusteradmincredential/action'),
    accessPath: 'AP-13',
    place: 'cluster',
    handsOut: 'static-credential',
  },
  {
    pattern: onCluster('listclusterusercredential/action'),
    accessPath: 'AP-14',
    place: 'cluster',
    handsOut: 'static-credential-without-entra',
  },
  {
    pattern: onCluster('(listclustermonitoringusercredential|accessprofiles/.*listcredential)/action'),
    accessPath: 'AP-15',
    place: 'cluster',
    handsOut: 'static-credential',
  },
  { pattern: onCluster('managednamespaces/.*listcredential/action'), accessPath: 'AP-47', place: 'cluster' },
  // Whatever else hands out a credential of a cluster: its name is not known, so that what it is worth is not either.
  {
    pattern: onCluster('(.*/)?list[a-z]*credentials?/action'),
    accessPath: 'AP-15',
    place: 'cluster',
    handsOut: 'credential-of-unknown-kind',
  },
  { pattern: onCluster('trustedaccessrolebindings/.*'), accessPath: 'AP-35', place: 'cluster' },
  { pattern: onCluster('jwtauthenticators/.*'), accessPath: 'AP-36', place: 'cluster' },
  { pattern: /^microsoft\.kubernetesconfiguration\//, accessPath: 'AP-46', place: 'cluster' },
]

const NODE_OPERATIONS: readonly OperationPath[] = [
  {
    pattern: /^microsoft\.compute\/virtualmachine(s|scalesets)\/.*runcommands?\/(action|write)$/,
    accessPath: 'AP-24',
    place: 'node-resource-group',
  },
  // The name of the operation is assumed; the place keeps it from claiming what is not ours.
  { pattern: /^microsoft\.serialconsole\//, accessPath: 'AP-25', place: 'node-resource-group' },
  // Machines, scale sets, extensions, images, disks and their copies: all but what switches a machine on or off.
  {
    pattern:
      /^microsoft\.compute\/(?!.*\/(start|restart|poweroff|deallocate|delete|redeploy|reapply|performmaintenance|simulateeviction)\/action$).*\/(write|action)$/,
    accessPath: 'AP-47',
    place: 'node-resource-group',
  },
]

const OPERATIONS_ANYWHERE: readonly OperationPath[] = [
  { pattern: /^microsoft\.containerservice\/fleets\//, accessPath: 'AP-33', place: 'anywhere' },
  { pattern: /^microsoft\.kubernetes\/connectedclusters\//, accessPath: 'AP-34', place: 'anywhere' },
  // Who may do what, and who may activate it, delegations to other tenants included; Azure Policy and locks give nobody power.
  {
    pattern: /^microsoft\.(authorization\/(?!policy|locks\/)|managedservices\/)/,
    accessPath: 'AP-40',
    place: 'anywhere',
  },
  {
    pattern: /^(microsoft\.managedidentity\/|microsoft\.resources\/deploymentscripts\/)(.*\/)?(write|action)$/,
    accessPath: 'AP-45',
    place: 'anywhere',
  },
  // Who makes a gateway, or fetches a client profile of one, opens a way to the networks behind it.
  {
    pattern: /^microsoft\.network\/(virtualnetworkgateways|vpngateways|p2svpngateways|expressroutegateways)\//,
    accessPath: 'AP-27',
    place: 'anywhere',
  },
  { pattern: /^microsoft\.network\/bastionhosts\//, accessPath: 'AP-43', place: 'anywhere' },
  { pattern: /^microsoft\.customerlockbox\//, accessPath: 'AP-38', place: 'anywhere' },
]

export const OPERATION_PATHS: readonly OperationPath[] = [
  ...CLUSTER_OPERATIONS,
  ...NODE_OPERATIONS,
  ...OPERATIONS_ANYWHERE,
]

function onCluster(rest: string): RegExp {
  return new RegExp(`^microsoft\\.containerservice/managedclusters/${rest}$`)
}

/** Any other operation shows a session of the client on Azure Resource Manager. */
export const CLIENT_PATHS: Readonly<Record<string, string>> = {
  [CLIENT.azureCli]: 'AP-08',
  [CLIENT.azurePowerShell]: 'AP-09',
  [CLIENT.azureMobileApp]: 'AP-09',
  [CLIENT.visualStudio]: 'AP-09',
  [CLIENT.visualStudioCode]: 'AP-09',
  [CLIENT.azurePortal]: 'AP-10',
  [CLIENT.cloudShell]: 'AP-11',
}

export const OTHER_CLIENT_PATH = 'AP-42'
/** A caller whose home is another tenant came through Azure Lighthouse. */
export const OTHER_TENANT_PATH = 'AP-41'

/** The log writes operations in any case; people know these words in this one. */
const CASING: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'Microsoft.Authorization',
    'Microsoft.Compute',
    'Microsoft.ContainerService',
    'Microsoft.CustomerLockbox',
    'Microsoft.Kubernetes',
    'Microsoft.KubernetesConfiguration',
    'Microsoft.ManagedIdentity',
    'Microsoft.ManagedServices',
    'Microsoft.Network',
    'Microsoft.Resources',
    'Microsoft.Storage',
    'accessProfiles',
    'agentPools',
    'bastionHosts',
    'connectedClusters',
    'deploymentScripts',
    'federatedIdentityCredentials',
    'fleets',
    'fluxConfigurations',
    'jwtAuthenticators',
    'listClusterAdminCredential',
    'listClusterMonitoringUserCredential',
    'listClusterUserCredential',
    'listCredential',
    'listCredentials',
    'managedClusters',
    'managedNamespaces',
    'resetAADProfile',
    'roleAssignments',
    'roleDefinitions',
    'rotateClusterCertificates',
    'runCommand',
    'runCommands',
    'storageAccounts',
    'trustedAccessRoleBindings',
    'userAssignedIdentities',
    'virtualMachineScaleSets',
    'virtualMachines',
    'virtualNetworkGateways',
  ].map((word) => [word.toLowerCase(), word]),
)

/** An operation as people write it. */
export function operationWords(operation: string): string {
  return operation
    .split('/')
    .map((part) => CASING[part.toLowerCase()] ?? part)
    .join('/')
}
