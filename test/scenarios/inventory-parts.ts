// What stands in Azure beside the cluster of the stories: one network, and nothing that opens a way in.

import {
  type InventoriedResource,
  type JwtAuthenticator,
  type LighthouseDelegation,
  type ReaderPermission,
  RESOURCE_TYPE,
  type TrustedAccessBinding,
} from '../../shared/domain/azure-inventory.ts'
import type { Observations } from '../../shared/domain/observations.ts'
import { CLUSTER, SUBSCRIPTION } from './world-parts.ts'

type Inventory = Pick<
  Observations,
  'inventory' | 'delegations' | 'readerPermissions' | 'trustedAccessBindings' | 'jwtAuthenticators' | 'customerLockbox'
>

const KINDS = {
  fleet: RESOURCE_TYPE.fleet,
  'Arc cluster': RESOURCE_TYPE.arcCluster,
  'Bastion host': RESOURCE_TYPE.bastionHost,
  network: RESOURCE_TYPE.virtualNetwork,
  'network gateway': RESOURCE_TYPE.virtualNetworkGateway,
  'ExpressRoute gateway': RESOURCE_TYPE.expressRouteGateway,
} as const

export interface InventoryFacts {
  /** Resources beside the cluster, by name. */
  readonly resources?: Readonly<
    Record<string, { readonly kind: keyof typeof KINDS } & Partial<Omit<InventoriedResource, 'id' | 'type'>>>
  >
  /** Ways of listing resources that do not name the cluster itself. */
  readonly clusterNotListedBy?: readonly InventoriedResource['via'][]
  /** What the collector may do in the subscription, as Azure says; default: read everything. */
  readonly mayDo?: readonly Omit<ReaderPermission, 'scope'>[]
  readonly delegations?: readonly (Omit<LighthouseDelegation, 'id' | 'scope'> & { readonly name: string })[]
  readonly trustedAccess?: readonly (Omit<TrustedAccessBinding, 'id' | 'clusterId'> & { readonly name: string })[]
  readonly authenticators?: readonly (Omit<JwtAuthenticator, 'id' | 'clusterId'> & { readonly name: string })[]
  readonly customerLockbox?: boolean
}

const NETWORKS = `${SUBSCRIPTION}/resourcegroups/rg-network/providers`

export function inventoryOf(facts: InventoryFacts = {}): Inventory {
  const own: InventoriedResource[] = (['resource-graph', 'resource-list'] as const).flatMap((via) => [
    ...(facts.clusterNotListedBy?.includes(via) === true
      ? []
      : [{ id: CLUSTER, type: RESOURCE_TYPE.managedCluster, via }]),
    { id: `${NETWORKS}/${RESOURCE_TYPE.virtualNetwork}/vnet-prod`, type: RESOURCE_TYPE.virtualNetwork, via, peers: [] },
  ])
  return {
    inventory: [
      ...own,
      ...Object.entries(facts.resources ?? {}).map(([name, { kind, ...rest }]): InventoriedResource => ({
        id: `${NETWORKS}/${KINDS[kind]}/${name}`,
        type: KINDS[kind],
        via: 'resource-graph',
        ...rest,
      })),
    ],
    delegations: (facts.delegations ?? []).map(({ name, ...rest }) => ({
      id: `${SUBSCRIPTION}/providers/microsoft.managedservices/registrationassignments/${name}`,
      scope: SUBSCRIPTION,
      ...rest,
    })),
    readerPermissions: (facts.mayDo ?? [{ actions: ['*/read'], notActions: [] }]).map((permission) => ({
      scope: SUBSCRIPTION,
      ...permission,
    })),
    trustedAccessBindings: (facts.trustedAccess ?? []).map(({ name, ...rest }) => ({
      id: `${CLUSTER}/trustedaccessrolebindings/${name}`,
      clusterId: CLUSTER,
      ...rest,
    })),
    jwtAuthenticators: (facts.authenticators ?? []).map(({ name, ...rest }) => ({
      id: `${CLUSTER}/jwtauthenticators/${name}`,
      clusterId: CLUSTER,
      ...rest,
    })),
    customerLockbox: [{ optedIn: facts.customerLockbox ?? true }],
  }
}
