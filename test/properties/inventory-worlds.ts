// Worlds in which something may stand beside the cluster, or the collector may not see whether it does.

import fc from 'fast-check'
import type { InventoryFacts } from '../scenarios/inventory-parts.ts'
import { PARTNER_TENANT, SUBSCRIPTION } from '../scenarios/world-parts.ts'

const HUB = `${SUBSCRIPTION.replace('0002', '0099')}/resourcegroups/hub/providers/microsoft.network/virtualnetworks/hub`

export const inventoryFacts: fc.Arbitrary<InventoryFacts> = fc.record(
  {
    resources: fc.constantFrom<NonNullable<InventoryFacts['resources']>[]>(
      { fleet: { kind: 'fleet', hasHub: true } },
      { fleet: { kind: 'fleet', hasHub: false } },
      { edge: { kind: 'Arc cluster' } },
      { bas: { kind: 'Bastion host', via: 'resource-list' } },
      { spoke: { kind: 'network', peers: [HUB] } },
      { vpn: { kind: 'network gateway', vpnAuthentication: ['Certificate'] } },
    ),
    clusterNotListedBy: fc.constantFrom<NonNullable<InventoryFacts['clusterNotListedBy']>[]>([], ['resource-graph']),
    mayDo: fc.constantFrom(
      [],
      [{ actions: ['*/read'], notActions: ['microsoft.network/*'] }],
      [{ actions: ['*'], notActions: [] }],
    ),
    delegations: fc.constantFrom([{ name: 'msp', managingTenantId: PARTNER_TENANT, standing: 1 }]),
    trustedAccess: fc.constantFrom([{ name: 'ml', roles: ['a/b'] }]),
    authenticators: fc.constantFrom([{ name: 'gitlab', audiences: [] }]),
    customerLockbox: fc.boolean(),
  },
  { requiredKeys: [] },
)
