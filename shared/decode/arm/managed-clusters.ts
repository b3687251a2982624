// How is a cluster set up, as far as it bears on who can come in?

import type { CapturedPage } from '../../domain/capture.ts'
import { type ClusterProfile, unreadClusterValue } from '../../domain/cluster.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { type JsonObject, present, readId, readInstant, readObject } from '../read-json.ts'
import { readListOrOne } from '../read-list.ts'
import { decodeAgentPool } from './agent-pools.ts'
import { lastSegment } from './arm-id.ts'
import { type PropertyReader, readProperties } from './property-reader.ts'

export function decodeManagedClusters(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const clusters = notes.each(readListOrOne(notes), (resource) => decodeCluster(resource, notes))
  return notes.finish({ clusters })
}

/** Wire names of docs/facts, azure-aks 2.2. */
function decodeCluster(resource: JsonObject, notes: PageNotes): ClusterProfile | Fault {
  const id = readId(resource['id'])
  if (id === undefined) return fault('the cluster has no id', 'RECORD_WITHOUT_ID')
  if (readObject(resource['properties']) === undefined) return fault(`cluster \`${id}\` has no properties`)
  const read = readProperties(resource)
  const access = 'properties.apiServerAccessProfile'
  const cluster = present<ClusterProfile>({
    id,
    name: read.text('name') ?? lastSegment(id),
    location: read.text('location'),
    createdAt: readInstant(readObject(resource['systemData'])?.['createdAt']),
    provisioningState: read.text('properties.provisioningState'),
    powerState: read.text('properties.powerState.code'),
    kubernetesVersion: read.text('properties.currentKubernetesVersion') ?? read.text('properties.kubernetesVersion'),
    entra: decodeEntra(read),
    localAccountsDisabled: read.boolean('properties.disableLocalAccounts'),
    rbacEnabled: read.boolean('properties.enableRBAC'),
    privateCluster: read.boolean(`${access}.enablePrivateCluster`),
    privateClusterPublicFqdn: read.boolean(`${access}.enablePrivateClusterPublicFQDN`),
    vnetIntegration: read.boolean(`${access}.enableVnetIntegration`),
    authorizedIpRanges: read.texts(`${access}.authorizedIPRanges`),
    runCommandDisabled: read.boolean(`${access}.disableRunCommand`),
    publicNetworkAccess: known(read.text('properties.publicNetworkAccess'), 'publicNetworkAccess', notes),
    nodeResourceGroup: read.text('properties.nodeResourceGroup'),
    nodeResourceGroupRestriction: known(
      read.text('properties.nodeResourceGroupProfile.restrictionLevel'),
      'restrictionLevel',
      notes,
    ),
    linuxAdminUsername: read.text('properties.linuxProfile.adminUsername'),
    linuxSshKeyCount: read.elements('properties.linuxProfile.ssh.publicKeys').length,
    windowsAdminUsername: read.text('properties.windowsProfile.adminUsername'),
    servicePrincipalClientId: read.text('properties.servicePrincipalProfile.clientId'),
    oidcIssuerEnabled: read.boolean('properties.oidcIssuerProfile.enabled'),
    oidcIssuerUrl: read.text('properties.oidcIssuerProfile.issuerURL'),
    workloadIdentityEnabled: read.boolean('properties.securityProfile.workloadIdentity.enabled'),
    azurePolicyAddonEnabled: decodeAddon(read, 'azurepolicy'),
    dashboardAddonEnabled: decodeAddon(read, 'kubedashboard'),
    skuName: read.text('sku.name'),
    agentPools: decodePools(read, notes),
    unreadable: [],
  })
  const unreadable = read.unreadable()
  for (const path of unreadable) notes.gap('CONTROL_PLANE_VALUE_UNKNOWN', unreadClusterValue(path, id))
  return { ...cluster, unreadable }
}

function decodeEntra(read: PropertyReader): ClusterProfile['entra'] {
  const profile = 'properties.aadProfile'
  if (read.object(profile) === undefined) return undefined
  return present<NonNullable<ClusterProfile['entra']>>({
    managed: read.boolean(`${profile}.managed`),
    azureRbac: read.boolean(`${profile}.enableAzureRBAC`),
    adminGroupIds: read.texts(`${profile}.adminGroupObjectIDs`).map((id) => id.toLowerCase()),
    tenantId: read.text(`${profile}.tenantID`)?.toLowerCase(),
    serverAppId: read.text(`${profile}.serverAppID`)?.toLowerCase(),
    clientAppId: read.text(`${profile}.clientAppID`)?.toLowerCase(),
  })
}

/** The key's case varies (`azurepolicy`, `azurePolicy`). */
function decodeAddon(read: PropertyReader, addon: string): boolean | undefined {
  const addons = read.object('properties.addonProfiles') ?? {}
  const key = Object.keys(addons).find((name) => name.toLowerCase() === addon)
  return key === undefined ? undefined : read.boolean(`properties.addonProfiles.${key}.enabled`)
}

function decodePools(read: PropertyReader, notes: PageNotes): ClusterProfile['agentPools'] {
  const path = 'properties.agentPoolProfiles'
  return read.elements(path).flatMap((element, index) => {
    const pool = readObject(element)
    const decoded = pool === undefined ? undefined : decodeAgentPool(readProperties(pool), '', notes)
    if (decoded === undefined) {
      read.refuse(`${path}[${index}]`)
      return []
    }
    for (const inner of decoded.unreadable) read.refuse(`${path}[${index}].${inner}`)
    return [decoded.pool]
  })
}

const KNOWN: Readonly<Record<'publicNetworkAccess' | 'restrictionLevel', readonly string[]>> = {
  publicNetworkAccess: ['enabled', 'disabled', 'securedbyperimeter'],
  restrictionLevel: ['unrestricted', 'readonly'],
}

function known(value: string | undefined, field: keyof typeof KNOWN, notes: PageNotes): string | undefined {
  if (value !== undefined && !KNOWN[field].includes(value.toLowerCase())) notes.unknown(field, value)
  return value
}
