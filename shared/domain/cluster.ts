// A cluster and its surroundings, from the raw ARM resource. A value that is absent on the wire stays absent here:
// what absence means is the judge's business.

export interface AgentPool {
  readonly name: string
  readonly osType?: string
  /** `LocalUser`, `Disabled`, `EntraId`: as received. */
  readonly sshAccess?: string
  /** JSON paths of the pool whose value could not be read, beginning with `securityProfile` or the like. */
  readonly unreadable?: readonly string[]
}

/** A pool as its own list shows it, before it is joined to its cluster. */
export interface ClusterAgentPool extends AgentPool {
  readonly clusterId: string
}

export interface ClusterProfile {
  /** ARM id in lower case. */
  readonly id: string
  readonly name: string
  readonly location?: string
  readonly createdAt?: string
  readonly provisioningState?: string
  readonly powerState?: string
  readonly kubernetesVersion?: string
  /** Absent = no Entra integration on the wire. */
  readonly entra?: {
    readonly managed?: boolean
    readonly azureRbac?: boolean
    readonly adminGroupIds: readonly string[]
    readonly tenantId?: string
    readonly serverAppId?: string
    readonly clientAppId?: string
  }
  readonly localAccountsDisabled?: boolean
  readonly rbacEnabled?: boolean
  readonly privateCluster?: boolean
  readonly privateClusterPublicFqdn?: boolean
  readonly authorizedIpRanges: readonly string[]
  readonly runCommandDisabled?: boolean
  readonly publicNetworkAccess?: string
  readonly nodeResourceGroup?: string
  readonly nodeResourceGroupRestriction?: string
  readonly linuxAdminUsername?: string
  readonly linuxSshKeyCount: number
  readonly servicePrincipalClientId?: string
  readonly oidcIssuerEnabled?: boolean
  readonly workloadIdentityEnabled?: boolean
  readonly oidcIssuerUrl?: string
  readonly windowsAdminUsername?: string
  readonly vnetIntegration?: boolean
  readonly azurePolicyAddonEnabled?: boolean
  /** The Kubernetes dashboard as an add-on, which newer versions no longer have. */
  readonly dashboardAddonEnabled?: boolean
  readonly skuName?: string
  readonly agentPools: readonly AgentPool[]
  /** JSON paths whose value could not be read as its type (a text boolean, an ARM expression). */
  readonly unreadable: readonly string[]
}

/** The words of a value that could not be read: a gap that ends with them is about this value of this cluster. */
export function unreadClusterValue(path: string, clusterId: string): string {
  return `\`${path}\` of cluster \`${clusterId}\` cannot be read as a value of its type`
}

/** The same of a value of a node pool that came from its own list. */
export function unreadPoolValue(path: string, pool: string, clusterId: string): string {
  return `\`${path}\` of pool \`${pool}\` of cluster \`${clusterId}\` cannot be read as a value of its type`
}

/** How a gap begins that says of a log table that no workspace of the scope file has it. */
export function absentTable(table: string): string {
  return `table ${table} does not exist in`
}

export interface DiagnosticSetting {
  readonly id: string
  /** ARM id (lower case) of the resource it is on; `/providers/microsoft.aadiam` for Entra. */
  readonly resourceId: string
  readonly workspaceId?: string
  readonly storageAccountId?: string
  readonly eventHubId?: string
  /** `Dedicated`, `AzureDiagnostics`, or absent. */
  readonly destinationType?: string
  /** Enabled categories and category groups (`group:audit`). */
  readonly enabled: readonly string[]
}

export interface WorkspaceTable {
  /** ARM id in lower case. */
  readonly workspaceId: string
  /** `*` is the workspace's own default, which a table without a retention inherits. */
  readonly name: string
  readonly plan?: string
  readonly retentionDays?: number
  readonly totalRetentionDays?: number
}

export interface AzurePolicyState {
  readonly resourceId: string
  readonly definitionId: string
  readonly assignmentId: string
  readonly complianceState: string
  readonly effect?: string
}
