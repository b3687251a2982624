import { describe, expect, it } from 'vitest'
import { decode, fixture } from '../configuration-page.ts'

const ID = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/Prod'

function cluster(properties: unknown, more: object = {}) {
  return decode(
    'arm-managed-cluster',
    { id: ID, name: 'Prod', properties, ...more },
    { source: 'arm-managed-clusters' },
  )
}

function profile(properties: unknown, more: object = {}) {
  const [first] = cluster(properties, more).observations.clusters ?? []
  if (first === undefined) throw new Error('no cluster was decoded')
  return first
}

describe('a managed cluster', () => {
  it('without Entra, as in the published example, keeps every absent value absent', () => {
    const { observations, gaps } = decode(
      'arm-managed-cluster',
      fixture('arm-rest-api-examples/ManagedClusters_Get.2025-10-01.json'),
    )
    expect(gaps).toEqual([])
    expect(observations.clusters).toEqual([
      {
        id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/rg1/providers/microsoft.containerservice/managedclusters/clustername1',
        name: 'clustername1',
        location: 'location1',
        provisioningState: 'Succeeded',
        kubernetesVersion: '1.9.6',
        rbacEnabled: false,
        authorizedIpRanges: [],
        nodeResourceGroup: 'MC_rg1_clustername1_location1',
        linuxAdminUsername: 'azureuser',
        linuxSshKeyCount: 1,
        servicePrincipalClientId: 'clientid',
        agentPools: [{ name: 'nodepool1', osType: 'Linux' }],
        unreadable: [],
      },
    ])
  })

  it('with Azure RBAC, as in the published example, is Entra-managed and says nothing of local accounts', () => {
    const { observations } = decode(
      'arm-managed-cluster',
      fixture('arm-rest-api-examples/ManagedClusters_CreateOrUpdate_AzureRBAC.2025-10-01.json'),
    )
    const [decoded] = observations.clusters ?? []
    expect(decoded?.entra).toEqual({ managed: true, azureRbac: true, adminGroupIds: [], tenantId: 'tenantid' })
    expect(decoded?.rbacEnabled).toBe(true)
    expect(decoded?.windowsAdminUsername).toBe('azureuser')
    expect(decoded).not.toHaveProperty('localAccountsDisabled')
  })

  it('gives every property that decides about access, by its wire name', () => {
    const decoded = profile(
      {
        currentKubernetesVersion: '1.33.2',
        provisioningState: 'Succeeded',
        powerState: { code: 'Running' },
        aadProfile: {
          managed: true,
          enableAzureRBAC: false,
          adminGroupObjectIDs: ['AAAAAAAA-0000-0000-0000-000000000001'],
          tenantID: 'BBBBBBBB-0000-0000-0000-000000000001',
          serverAppID: 'CCCC',
          clientAppID: 'DDDD',
        },
        disableLocalAccounts: true,
        enableRBAC: true,
        apiServerAccessProfile: {
          enablePrivateCluster: true,
          enablePrivateClusterPublicFQDN: false,
          authorizedIPRanges: ['203.0.113.0/24'],
          enableVnetIntegration: true,
          disableRunCommand: true,
        },
        publicNetworkAccess: 'Disabled',
        agentPoolProfiles: [{ name: 'system', osType: 'Linux', securityProfile: { sshAccess: 'EntraID' } }],
        linuxProfile: { adminUsername: 'azureuser', ssh: { publicKeys: [{ keyData: 'a' }, { keyData: 'b' }] } },
        oidcIssuerProfile: { enabled: true, issuerURL: 'https://issuer.example/' },
        securityProfile: { workloadIdentity: { enabled: true } },
        servicePrincipalProfile: { clientId: 'msi' },
        addonProfiles: { azurePolicy: { enabled: true } },
        nodeResourceGroupProfile: { restrictionLevel: 'ReadOnly' },
        nodeResourceGroup: 'MC_rg',
      },
      { sku: { name: 'Automatic' }, systemData: { createdAt: '2025-01-02T03:04:05.678Z' }, location: 'westeurope' },
    )
    expect(decoded).toEqual({
      id: ID.toLowerCase(),
      name: 'Prod',
      location: 'westeurope',
      createdAt: '2025-01-02T03:04:05.678Z',
      provisioningState: 'Succeeded',
      powerState: 'Running',
      kubernetesVersion: '1.33.2',
      entra: {
        managed: true,
        azureRbac: false,
        adminGroupIds: ['aaaaaaaa-0000-0000-0000-000000000001'],
        tenantId: 'bbbbbbbb-0000-0000-0000-000000000001',
        serverAppId: 'cccc',
        clientAppId: 'dddd',
      },
      localAccountsDisabled: true,
      rbacEnabled: true,
      privateCluster: true,
      privateClusterPublicFqdn: false,
      vnetIntegration: true,
      authorizedIpRanges: ['203.0.113.0/24'],
      runCommandDisabled: true,
      publicNetworkAccess: 'Disabled',
      nodeResourceGroup: 'MC_rg',
      nodeResourceGroupRestriction: 'ReadOnly',
      linuxAdminUsername: 'azureuser',
      linuxSshKeyCount: 2,
      servicePrincipalClientId: 'msi',
      oidcIssuerEnabled: true,
      oidcIssuerUrl: 'https://issuer.example/',
      workloadIdentityEnabled: true,
      azurePolicyAddonEnabled: true,
      skuName: 'Automatic',
      agentPools: [{ name: 'system', osType: 'Linux', sshAccess: 'EntraID' }],
      unreadable: [],
    })
  })

  it.each([
    ['a text boolean', { disableLocalAccounts: 'true' }, 'properties.disableLocalAccounts', 'localAccountsDisabled'],
    ['an ARM expression', { enableRBAC: "[parameters('rbac')]" }, 'properties.enableRBAC', 'rbacEnabled'],
    [
      'an expression in the place of a text',
      { publicNetworkAccess: "[parameters('access')]" },
      'properties.publicNetworkAccess',
      'publicNetworkAccess',
    ],
    ['an expression in the place of an object', { aadProfile: "[variables('aad')]" }, 'properties.aadProfile', 'entra'],
    [
      'an expression above the value',
      { apiServerAccessProfile: "[variables('access')]" },
      'properties.apiServerAccessProfile',
      'runCommandDisabled',
    ],
  ])('takes %s for unreadable, never for false', (_what, properties, path, field) => {
    const { observations, gaps } = cluster(properties)
    const [decoded] = observations.clusters ?? []
    expect(decoded?.unreadable).toEqual([path])
    expect(decoded).not.toHaveProperty(field)
    expect(gaps).toEqual([
      {
        code: 'CONTROL_PLANE_VALUE_UNKNOWN',
        source: 'arm-managed-clusters',
        sentence: `arm-managed-cluster: \`${path}\` of cluster \`${ID.toLowerCase()}\` cannot be read as a value of its type`,
      },
    ])
  })

  it('names the element of a list that cannot be read', () => {
    const { unreadable } = profile({
      aadProfile: { adminGroupObjectIDs: ['a', 7] },
      agentPoolProfiles: [{ name: 'one' }, { name: 'two', securityProfile: { sshAccess: 1 } }, 'three'],
    })
    expect(unreadable).toEqual([
      'properties.aadProfile.adminGroupObjectIDs[1]',
      'properties.agentPoolProfiles[1].securityProfile.sshAccess',
      'properties.agentPoolProfiles[2]',
    ])
  })

  it('keeps a value nobody knows as received, and counts it', () => {
    const { observations, unknowns } = cluster({
      nodeResourceGroupProfile: { restrictionLevel: 'Sealed' },
      agentPoolProfiles: [{ name: 'a', securityProfile: { sshAccess: 'Sometimes' } }],
    })
    expect(observations.clusters?.[0]?.nodeResourceGroupRestriction).toBe('Sealed')
    expect(observations.clusters?.[0]?.agentPools[0]?.sshAccess).toBe('Sometimes')
    expect(unknowns).toEqual([
      { code: 'UNKNOWN_ENUM_VALUE', field: 'restrictionLevel', value: 'Sealed', count: 1 },
      { code: 'UNKNOWN_ENUM_VALUE', field: 'sshAccess', value: 'Sometimes', count: 1 },
    ])
  })

  it.each([
    ['has no id', { properties: {} }, 'RECORD_WITHOUT_ID'],
    ['has no properties', { id: ID }, 'RECORD_UNREADABLE'],
    ['is a text', 'cluster', 'SOURCE_MALFORMED'],
  ])('that %s is a gap and no cluster', (_what, json, code) => {
    const { observations, gaps } = decode('arm-managed-cluster', json)
    expect(observations.clusters).toEqual([])
    expect(gaps.map((gap) => gap.code)).toEqual([code])
  })
})

describe('agent pools from their own list', () => {
  it('name their cluster, and an expression for SSH access is unreadable', () => {
    const { observations, gaps } = decode(
      'arm-agent-pools',
      {
        value: [
          { id: `${ID}/agentPools/user`, name: 'user', properties: { osType: 'Windows' } },
          { name: 'system', properties: { securityProfile: { sshAccess: 'Disabled' } } },
          { name: 'x', properties: { securityProfile: { sshAccess: "[parameters('ssh')]" } } },
          { properties: {} },
        ],
      },
      { subject: ID },
    )
    expect(observations.agentPools).toEqual([
      { clusterId: ID.toLowerCase(), name: 'user', osType: 'Windows' },
      { clusterId: ID.toLowerCase(), name: 'system', sshAccess: 'Disabled' },
      { clusterId: ID.toLowerCase(), name: 'x', unreadable: ['securityProfile.sshAccess'] },
    ])
    expect(gaps.map(({ code, sentence }) => [code, sentence])).toEqual([
      [
        'CONTROL_PLANE_VALUE_UNKNOWN',
        `arm-agent-pools on \`${ID}\`: \`securityProfile.sshAccess\` of pool \`x\` of cluster \`${ID.toLowerCase()}\` cannot be read as a value of its type`,
      ],
      [
        'RECORD_WITHOUT_ID',
        `element 3 of arm-agent-pools on \`${ID}\` could not be decoded: the agent pool has no name`,
      ],
    ])
  })
})
