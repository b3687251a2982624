// Which access path does an ARM operation belong to? Operations of note have a path of their own; all others belong to the
// client that made the call. First match wins.

import { CLIENT } from '../../domain/app-ids.ts'

/** Where the resource must lie for the path to be meant. */
export type OperationPlace = 'cluster' | 'node-resource-group' | 'anywhere'

export interface OperationPath {
  readonly pattern: RegExp
  readonly accessPath: string
  readonly place: OperationPlace
}

const CLUSTERS = 'microsoft\\.containerservice/managedclusters'

/** Operation names are compared in lower case (facts: LOGS, 4.1). */
export const OPERATION_PATHS: readonly OperationPath[] = [
  { pattern: new RegExp(`^${CLUSTERS}/runcommand/action$`), accessPath: 'AP-12', place: 'cluster' },
  { pattern: new RegExp(`^${CLUSTERS}/listclusteradmincredential/action$`), accessPath: 'AP-13', place: 'cluster' },
  { pattern: new RegExp(`^${CLUSTERS}/listclusterusercredential/action$`), accessPath: 'AP-14', place: 'cluster' },
  {
    pattern: new RegExp(`^${CLUSTERS}/listclustermonitoringusercredential/action$`),
    accessPath: 'AP-15',
    place: 'cluster',
  },
  {
    pattern: new RegExp(`^${CLUSTERS}/accessprofiles/.*listcredential/action$`),
    accessPath: 'AP-15',
    place: 'cluster',
  },
  {
    pattern: new RegExp(`^${CLUSTERS}/managednamespaces/.*listcredential/action$`),
    accessPath: 'AP-47',
    place: 'cluster',
  },
  { pattern: new RegExp(`^${CLUSTERS}/trustedaccessrolebindings/`), accessPath: 'AP-35', place: 'cluster' },
  { pattern: new RegExp(`^${CLUSTERS}/jwtauthenticators/`), accessPath: 'AP-36', place: 'cluster' },
  {
    pattern: /^microsoft\.kubernetesconfiguration\/(extensions|fluxconfigurations)\/write$/,
    accessPath: 'AP-46',
    place: 'cluster',
  },
  { pattern: /^microsoft\.containerservice\/fleets\//, accessPath: 'AP-33', place: 'anywhere' },
  { pattern: /^microsoft\.kubernetes\/connectedclusters\//, accessPath: 'AP-34', place: 'anywhere' },
  {
    pattern: /^microsoft\.compute\/virtualmachine(s|scalesets)\/.*runcommands?\/(action|write)$/,
    accessPath: 'AP-24',
    place: 'node-resource-group',
  },
  // The name of the operation is assumed; the place keeps it from claiming what is not ours.
  { pattern: /^microsoft\.serialconsole\//, accessPath: 'AP-25', place: 'node-resource-group' },
  {
    pattern:
      /^microsoft\.compute\/(virtualmachinescalesets\/(.*\/)?(write|extensions\/write)|disks\/begingetaccess\/action)$/,
    accessPath: 'AP-47',
    place: 'node-resource-group',
  },
  {
    pattern:
      /^microsoft\.authorization\/(roleassignments|roledefinitions|roleeligibilityschedulerequests|roleassignmentschedulerequests|rolemanagementpolicies|elevateaccess)\//,
    accessPath: 'AP-40',
    place: 'anywhere',
  },
  {
    pattern:
      /^(microsoft\.managedidentity\/userassignedidentities\/(assign\/action|federatedidentitycredentials\/write)|microsoft\.resources\/deploymentscripts\/write)$/,
    accessPath: 'AP-45',
    place: 'anywhere',
  },
  { pattern: /^microsoft\.network\/bastionhosts\//, accessPath: 'AP-43', place: 'anywhere' },
  { pattern: /^microsoft\.customerlockbox\//, accessPath: 'AP-38', place: 'anywhere' },
]

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
    'Microsoft.KubernetesConfiguration',
    'Microsoft.ManagedIdentity',
    'Microsoft.Resources',
    'Microsoft.Storage',
    'accessProfiles',
    'agentPools',
    'deploymentScripts',
    'federatedIdentityCredentials',
    'fluxConfigurations',
    'listClusterAdminCredential',
    'listClusterMonitoringUserCredential',
    'listClusterUserCredential',
    'listCredential',
    'managedClusters',
    'managedNamespaces',
    'resetAADProfile',
    'roleAssignments',
    'roleDefinitions',
    'rotateClusterCertificates',
    'runCommand',
    'runCommands',
    'storageAccounts',
    'userAssignedIdentities',
    'virtualMachineScaleSets',
    'virtualMachines',
  ].map((word) => [word.toLowerCase(), word]),
)

/** An operation as people write it. */
export function operationWords(operation: string): string {
  return operation
    .split('/')
    .map((part) => CASING[part.toLowerCase()] ?? part)
    .join('/')
}
