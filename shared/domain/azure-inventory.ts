// What stands in Azure beside a cluster and opens a way into it, and how far whoever listed it may see. Types as Azure writes
// them, in lower case (docs/facts, azure-aks 2.3 and 3).

import type { Scope } from './scope.ts'

export const RESOURCE_TYPE = {
  /** Asked beside the others: those of the scope file are known to exist, so that an answer without them is not whole. */
  managedCluster: 'microsoft.containerservice/managedclusters',
  fleet: 'microsoft.containerservice/fleets',
  arcCluster: 'microsoft.kubernetes/connectedclusters',
  bastionHost: 'microsoft.network/bastionhosts',
  virtualNetwork: 'microsoft.network/virtualnetworks',
  virtualNetworkGateway: 'microsoft.network/virtualnetworkgateways',
  vpnGateway: 'microsoft.network/vpngateways',
  pointToSiteGateway: 'microsoft.network/p2svpngateways',
  expressRouteGateway: 'microsoft.network/expressroutegateways',
  virtualHub: 'microsoft.network/virtualhubs',
} as const

export type ResourceType = (typeof RESOURCE_TYPE)[keyof typeof RESOURCE_TYPE]

export const RESOURCE_TYPES: readonly ResourceType[] = Object.values(RESOURCE_TYPE)

export interface InventoriedResource {
  /** ARM id in lower case. */
  readonly id: string
  readonly type: string
  /** Resource Graph follows changes late, the list of a subscription does not: both are asked, and each must show it. */
  readonly via: 'resource-graph' | 'resource-list'
  /** Of a fleet: it has a hub cluster of its own. Absent: not said. */
  readonly hasHub?: boolean
  /** Of a virtual network: ids of the networks it is peered with, in lower case. */
  readonly peers?: readonly string[]
  /** Of a virtual network gateway: `Vpn` or `ExpressRoute`, as received. */
  readonly gatewayType?: string
  /** How people prove themselves to a point-to-site VPN: `AAD`, `Certificate`, `Radius`, as received. */
  readonly vpnAuthentication?: readonly string[]
}

/** A delegation of Azure Lighthouse: people of another tenant hold roles here. */
export interface LighthouseDelegation {
  /** ARM id of the registration assignment, in lower case. */
  readonly id: string
  /** What is delegated: a subscription or a resource group, in lower case. */
  readonly scope: string
  readonly managingTenantId?: string
  readonly managingTenantName?: string
  /** Roles held all the time; absent: the definition could not be read. */
  readonly standing?: number
  /** Roles on request, and those of them whose activation demands MFA in the managing tenant. */
  readonly eligible?: number
  readonly eligibleWithMfa?: number
}

/** What Azure says the collector itself may do at a scope. */
export interface ReaderPermission {
  /** Lower case. */
  readonly scope: string
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
}

/** An Azure service that may call the API server of a cluster with its own identity. */
export interface TrustedAccessBinding {
  readonly id: string
  readonly clusterId: string
  readonly sourceResourceId?: string
  readonly roles: readonly string[]
}

/** Another identity provider whose tokens a cluster accepts. */
export interface JwtAuthenticator {
  readonly id: string
  readonly clusterId: string
  readonly issuerUrl?: string
  readonly audiences: readonly string[]
}

/** Ids, in lower case, of the subscriptions that the scope file names, directly or by a cluster. */
export function subscriptionsOf(scope: Pick<Scope, 'subscriptions' | 'clusters'>): string[] {
  const ids = new Set(scope.subscriptions.map((id) => id.toLowerCase()))
  for (const clusterId of scope.clusters) {
    const id = subscriptionIn(clusterId)
    if (id !== undefined) ids.add(id)
  }
  return [...ids].sort()
}

/** The subscription of an ARM id, in lower case. */
export function subscriptionIn(resourceId: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(resourceId)?.[1]?.toLowerCase()
}
