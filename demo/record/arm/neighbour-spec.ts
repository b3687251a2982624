// The recorder's question: what may stand in Azure beside the clusters of a tenant?

export interface Neighbours {
  readonly networks: readonly NetworkSpec[]
  readonly bastionHosts: readonly string[]
  /** By name, with how people prove themselves to it. */
  readonly vpnGateways: readonly { readonly name: string; readonly authentication: readonly string[] }[]
  /** The tenant takes part in Customer Lockbox. */
  readonly customerLockbox: boolean
}

interface NetworkSpec {
  readonly name: string
  /** ARM ids of the networks it is peered with. */
  readonly peers: readonly string[]
}

export const NO_NEIGHBOURS: Neighbours = {
  networks: [{ name: 'vnet-prod', peers: [] }],
  bastionHosts: [],
  vpnGateways: [],
  customerLockbox: true,
}
