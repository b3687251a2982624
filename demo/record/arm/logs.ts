// The recorder's question: which logs go where, and how long are they kept? Diagnostic settings, workspace and tables
// (docs/facts, azure-aks 4.2 to 4.4).

export interface WorkspacePlace {
  readonly subscriptionId: string
  readonly id: string
  readonly name: string
  readonly resourceGroup: string
}

export function workspaceResourceId(workspace: WorkspacePlace): string {
  return `/subscriptions/${workspace.subscriptionId}/resourceGroups/${workspace.resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${workspace.name}`
}

export function workspaceJson(workspace: WorkspacePlace, retentionDays: number): object {
  return {
    id: workspaceResourceId(workspace),
    name: workspace.name,
    type: 'Microsoft.OperationalInsights/workspaces',
    location: 'germanywestcentral',
    properties: {
      customerId: workspace.id,
      provisioningState: 'Succeeded',
      sku: { name: 'PerGB2018' },
      retentionInDays: retentionDays,
      features: { enableLogAccessUsingOnlyResourcePermissions: false, disableLocalAuth: true },
    },
  }
}

export interface TableSpec {
  readonly name: string
  readonly plan?: 'Analytics' | 'Basic'
  readonly retentionDays: number
  readonly totalRetentionDays: number
}

export function tableJson(workspace: WorkspacePlace, table: TableSpec): object {
  return {
    id: `${workspaceResourceId(workspace)}/tables/${table.name}`,
    name: table.name,
    properties: {
      plan: table.plan ?? 'Analytics',
      retentionInDays: table.retentionDays,
      totalRetentionInDays: table.totalRetentionDays,
      archiveRetentionInDays: table.totalRetentionDays - table.retentionDays,
      retentionInDaysAsDefault: false,
      provisioningState: 'Succeeded',
      schema: { name: table.name, tableType: 'Microsoft' },
    },
  }
}

export function diagnosticSettingJson(input: {
  readonly on: string
  readonly name: string
  readonly workspace: WorkspacePlace
  readonly categories: readonly string[]
  readonly dedicated?: boolean
  /** Settings of Entra live under their own provider. */
  readonly provider?: string
}): object {
  const provider = input.provider ?? `${input.on}/providers/microsoft.insights`
  return {
    id: `${provider}/diagnosticSettings/${input.name}`,
    type: 'Microsoft.Insights/diagnosticSettings',
    name: input.name,
    properties: {
      storageAccountId: null,
      serviceBusRuleId: null,
      workspaceId: workspaceResourceId(input.workspace),
      eventHubAuthorizationRuleId: null,
      eventHubName: null,
      logAnalyticsDestinationType: input.dedicated === true ? 'Dedicated' : null,
      metrics: [],
      logs: input.categories.map((category) => ({
        category,
        categoryGroup: null,
        enabled: true,
        retentionPolicy: { enabled: false, days: 0 },
      })),
    },
  }
}

export const ENTRA_CATEGORIES = [
  'AuditLogs',
  'SignInLogs',
  'NonInteractiveUserSignInLogs',
  'ServicePrincipalSignInLogs',
  'ManagedIdentitySignInLogs',
] as const

export const SUBSCRIPTION_CATEGORIES = ['Administrative', 'Security', 'Alert', 'Policy'] as const

export const CLUSTER_CATEGORIES = ['kube-apiserver', 'kube-audit', 'kube-audit-admin', 'guard'] as const
