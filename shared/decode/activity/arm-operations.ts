// Which ARM operations change what the configuration makes possible? In lower case: the log's own case varies.

import type { ChangedThing } from '../../domain/activity.ts'

const CLUSTERS = 'microsoft.containerservice/managedclusters'
const AUTHORIZATION = 'microsoft.authorization'
const WORKSPACES = 'microsoft.operationalinsights/workspaces'

/** Docs/facts, azure-aks 4.1, as far as they alter access, its rules or its logs. Reading a credential is use, not change. */
const OPERATIONS: Readonly<Record<string, ChangedThing>> = {
  [`${CLUSTERS}/write`]: 'cluster',
  [`${CLUSTERS}/delete`]: 'cluster',
  [`${CLUSTERS}/agentpools/write`]: 'cluster',
  [`${CLUSTERS}/agentpools/delete`]: 'cluster',
  [`${CLUSTERS}/resetaadprofile/action`]: 'cluster',
  [`${CLUSTERS}/trustedaccessrolebindings/write`]: 'cluster',
  [`${CLUSTERS}/trustedaccessrolebindings/delete`]: 'cluster',
  [`${CLUSTERS}/jwtauthenticators/write`]: 'cluster',
  [`${CLUSTERS}/jwtauthenticators/delete`]: 'cluster',
  [`${AUTHORIZATION}/roleassignments/write`]: 'azure-role',
  [`${AUTHORIZATION}/roleassignments/delete`]: 'azure-role',
  [`${AUTHORIZATION}/roledefinitions/write`]: 'azure-role',
  [`${AUTHORIZATION}/roledefinitions/delete`]: 'azure-role',
  [`${AUTHORIZATION}/roleeligibilityschedulerequests/write`]: 'azure-role',
  [`${AUTHORIZATION}/roleassignmentschedulerequests/write`]: 'azure-role',
  [`${AUTHORIZATION}/elevateaccess/action`]: 'azure-role',
  'microsoft.managedservices/registrationassignments/write': 'azure-role',
  'microsoft.managedservices/registrationassignments/delete': 'azure-role',
  [`${AUTHORIZATION}/rolemanagementpolicies/write`]: 'pim-rule',
  [`${AUTHORIZATION}/rolemanagementpolicies/delete`]: 'pim-rule',
  [`${AUTHORIZATION}/rolemanagementpolicyassignments/write`]: 'pim-rule',
  [`${AUTHORIZATION}/rolemanagementpolicyassignments/delete`]: 'pim-rule',
  'microsoft.insights/diagnosticsettings/write': 'diagnostic-setting',
  'microsoft.insights/diagnosticsettings/delete': 'diagnostic-setting',
  'microsoft.aadiam/diagnosticsettings/write': 'diagnostic-setting',
  'microsoft.aadiam/diagnosticsettings/delete': 'diagnostic-setting',
  [`${WORKSPACES}/write`]: 'diagnostic-setting',
  [`${WORKSPACES}/delete`]: 'diagnostic-setting',
  [`${WORKSPACES}/tables/write`]: 'diagnostic-setting',
  [`${WORKSPACES}/tables/delete`]: 'diagnostic-setting',
  [`${WORKSPACES}/tables/deletedata/action`]: 'diagnostic-setting',
  [`${WORKSPACES}/purge/action`]: 'diagnostic-setting',
  'microsoft.insights/datacollectionrules/write': 'diagnostic-setting',
  'microsoft.insights/datacollectionrules/delete': 'diagnostic-setting',
}

export function changedByOperation(operation: string): ChangedThing | undefined {
  return OPERATIONS[operation]
}

/** Properties of requests and answers that decide about access, by the last part of their path in lower case. */
export const DECISIVE_PROPERTIES: ReadonlySet<string> = new Set(
  [
    'adminGroupObjectIDs',
    'disableLocalAccounts',
    'disableRunCommand',
    'enableAzureRBAC',
    'enablePrivateCluster',
    'enableRBAC',
    'managed',
    'principalId',
    'principalType',
    'publicNetworkAccess',
    'requestType',
    'retentionInDays',
    'roleDefinitionId',
    'scope',
    'sshAccess',
    'totalRetentionInDays',
    'workspaceId',
  ].map((name) => name.toLowerCase()),
)
