// The recorder's question: what stands in Azure beside the clusters, who of other tenants holds roles here, and what may the
// collector read of it? (docs/facts, azure-aks 2.3 and 3)

import { addJson, addList, type TenantFiles } from '../tenant-files.ts'
import type { World } from '../world.ts'
import { clusterId } from './cluster.ts'

const LOCATION = 'germanywestcentral'

/** Nothing else may call the API server: the lists are there, and empty. */
export function writeOpenings(files: TenantFiles, folder: string): void {
  addList(files, `${folder}/trustedAccessRoleBindings/index.json`, [])
  addList(files, `${folder}/jwtAuthenticators/index.json`, [])
}

export function writeNeighbours(files: TenantFiles, world: World): void {
  const subscription = `/subscriptions/${world.subscriptionId}`
  const resources = resourcesOf(world)
  for (const resource of resources) addJson(files, `arm${resource.id}.json`, resource)
  addList(files, `arm${subscription}/resources/index.json`, [
    ...world.clusters.map(({ spec }) => ({
      id: clusterId(world.subscriptionId, spec),
      name: spec.name,
      type: 'Microsoft.ContainerService/managedClusters',
      location: LOCATION,
    })),
    ...resources.map(({ id, name, type }) => ({ id, name, type, location: LOCATION })),
  ])
  // Reader, as the collector's own permissions read.
  addList(files, `arm${subscription}/providers/Microsoft.Authorization/permissions/index.json`, [
    { actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] },
  ])
  addList(files, `arm${subscription}/providers/Microsoft.ManagedServices/registrationAssignments/index.json`, [])
  addJson(files, `arm/providers/Microsoft.CustomerLockbox/tenantOptedIn/${world.tenantId}.json`, {
    isOptedIn: world.neighbours.customerLockbox,
  })
}

interface Resource {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly location: string
  readonly properties: object
}

function resourcesOf({ subscriptionId, neighbours }: World): Resource[] {
  const resource = (type: string, name: string, properties: object): Resource => ({
    id: `/subscriptions/${subscriptionId}/resourceGroups/rg-network/providers/${type}/${name}`,
    name,
    type,
    location: LOCATION,
    properties: { provisioningState: 'Succeeded', ...properties },
  })
  return [
    ...neighbours.networks.map(({ name, peers }) =>
      resource('Microsoft.Network/virtualNetworks', name, {
        addressSpace: { addressPrefixes: ['10.224.0.0/12'] },
        virtualNetworkPeerings: peers.map((peer) => ({
          name: peer.split('/').at(-1),
          properties: { peeringState: 'Connected', remoteVirtualNetwork: { id: peer } },
        })),
      }),
    ),
    ...neighbours.bastionHosts.map((name) =>
      resource('Microsoft.Network/bastionHosts', name, { enableTunneling: true, scaleUnits: 2 }),
    ),
    ...neighbours.vpnGateways.map(({ name, authentication }) =>
      resource('Microsoft.Network/virtualNetworkGateways', name, {
        gatewayType: 'Vpn',
        vpnType: 'RouteBased',
        vpnClientConfiguration: { vpnAuthenticationTypes: authentication, vpnClientProtocols: ['OpenVPN'] },
      }),
    ),
  ]
}
