// The recorder's question: how is a cluster set up? The wire names of the managed cluster resource (docs/facts, azure-aks 2.2).

export interface ClusterSpec {
  readonly name: string
  readonly resourceGroup: string
  readonly createdAt: string
  readonly azureRbac: boolean
  readonly adminGroupIds: readonly string[]
  readonly localAccountsDisabled: boolean
  readonly runCommandDisabled: boolean
  readonly sshAccess: 'Disabled' | 'LocalUser'
  readonly privateCluster: boolean
  readonly nodeGroupLocked: boolean
}

export function clusterId(subscriptionId: string, cluster: Pick<ClusterSpec, 'name' | 'resourceGroup'>): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${cluster.resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${cluster.name}`
}

function poolProfile(cluster: ClusterSpec, name: 'system' | 'work'): object {
  return {
    count: name === 'system' ? 3 : 6,
    vmSize: 'Standard_D4ds_v5',
    osType: 'Linux',
    osSKU: 'AzureLinux',
    type: 'VirtualMachineScaleSets',
    mode: name === 'system' ? 'System' : 'User',
    maxPods: 110,
    availabilityZones: ['1', '2', '3'],
    provisioningState: 'Succeeded',
    powerState: { code: 'Running' },
    orchestratorVersion: '1.34.1',
    currentOrchestratorVersion: '1.34.1',
    nodeImageVersion: 'AKSAzureLinux-V3gen2-202611.06.0',
    enableNodePublicIP: false,
    securityProfile: { sshAccess: cluster.sshAccess, enableVTPM: true, enableSecureBoot: true },
  }
}

export function agentPoolsJson(subscriptionId: string, cluster: ClusterSpec): readonly object[] {
  return (['system', 'work'] as const).map((name) => ({
    id: `${clusterId(subscriptionId, cluster)}/agentPools/${name}`,
    name,
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    properties: poolProfile(cluster, name),
  }))
}

/** Keys on the nodes of a cluster whose SSH is open to them. */
function linuxProfile(cluster: ClusterSpec): object {
  if (cluster.sshAccess === 'Disabled') return {}
  const keyData = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFakeKeyOfARecordedTenantNothingOpensWithIt nodes'
  return { linuxProfile: { adminUsername: 'azureuser', ssh: { publicKeys: [{ keyData }] } } }
}

function apiServerAccess(cluster: ClusterSpec): object {
  return {
    enablePrivateCluster: cluster.privateCluster,
    ...(cluster.privateCluster ? { privateDNSZone: 'system', enablePrivateClusterPublicFQDN: false } : {}),
    ...(cluster.privateCluster ? {} : { authorizedIPRanges: ['198.51.100.0/24', '203.0.113.0/24'] }),
    disableRunCommand: cluster.runCommandDisabled,
  }
}

export function clusterJson(subscriptionId: string, tenantId: string, cluster: ClusterSpec): object {
  const host = `${cluster.name}-a1b2c3d4.hcp.germanywestcentral.azmk8s.io`
  return {
    id: clusterId(subscriptionId, cluster),
    name: cluster.name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'germanywestcentral',
    tags: { environment: 'production', scope: 'pci' },
    sku: { name: 'Base', tier: 'Standard' },
    identity: { type: 'SystemAssigned', tenantId },
    systemData: { createdAt: cluster.createdAt, createdByType: 'Application' },
    properties: {
      provisioningState: 'Succeeded',
      powerState: { code: 'Running' },
      kubernetesVersion: '1.34',
      currentKubernetesVersion: '1.34.1',
      dnsPrefix: cluster.name,
      ...(cluster.privateCluster ? { privateFQDN: `private.${host}` } : { fqdn: host }),
      agentPoolProfiles: (['system', 'work'] as const).map((name) => ({ name, ...poolProfile(cluster, name) })),
      ...linuxProfile(cluster),
      servicePrincipalProfile: { clientId: 'msi' },
      nodeResourceGroup: `MC_${cluster.resourceGroup}_${cluster.name}_germanywestcentral`,
      nodeResourceGroupProfile: { restrictionLevel: cluster.nodeGroupLocked ? 'ReadOnly' : 'Unrestricted' },
      enableRBAC: true,
      networkProfile: {
        networkPlugin: 'azure',
        networkPolicy: 'cilium',
        outboundType: 'userDefinedRouting',
        serviceCidr: '10.0.0.0/16',
        dnsServiceIP: '10.0.0.10',
      },
      aadProfile: {
        managed: true,
        adminGroupObjectIDs: cluster.adminGroupIds,
        enableAzureRBAC: cluster.azureRbac,
        tenantID: tenantId,
      },
      apiServerAccessProfile: apiServerAccess(cluster),
      publicNetworkAccess: cluster.privateCluster ? 'Disabled' : 'Enabled',
      disableLocalAccounts: cluster.localAccountsDisabled,
      oidcIssuerProfile: {
        enabled: true,
        issuerURL: `https://germanywestcentral.oic.prod-aks.azure.com/${tenantId}/${cluster.name}/`,
      },
      securityProfile: { workloadIdentity: { enabled: true } },
      addonProfiles: { azurepolicy: { enabled: true, config: null } },
    },
  }
}
