// Does an ARM scope reach a cluster: at it, above it, below it, or in its node resource group?

import type { ClusterProfile } from '../../domain/cluster.ts'

/** Above: tenant, management group (only ancestors are listed), subscription, resource group. Below: namespaces. */
export function reachesCluster(scope: string, clusterId: string, profile: ClusterProfile | undefined): boolean {
  const at = scope.toLowerCase().replace(/\/+$/, '')
  const cluster = clusterId.toLowerCase()
  if (at === '' || at.startsWith('/providers/microsoft.management/managementgroups/')) return true
  if (cluster === at || cluster.startsWith(`${at}/`) || at.startsWith(`${cluster}/`)) return true
  const nodes = nodeResourceGroupId(clusterId, profile)
  return nodes !== undefined && (at === nodes || at.startsWith(`${nodes}/`))
}

/** ARM id (lower case) of the resource group that holds the nodes. */
export function nodeResourceGroupId(clusterId: string, profile: ClusterProfile | undefined): string | undefined {
  const subscription = /^\/subscriptions\/[^/]+/.exec(clusterId.toLowerCase())?.[0]
  if (subscription === undefined || profile?.nodeResourceGroup === undefined) return undefined
  return `${subscription}/resourcegroups/${profile.nodeResourceGroup.toLowerCase()}`
}

/** True for the cluster itself and everything under it. */
export function isOnCluster(resourceId: string, clusterId: string): boolean {
  const resource = resourceId.toLowerCase()
  const cluster = clusterId.toLowerCase()
  return resource === cluster || resource.startsWith(`${cluster}/`)
}

/** True for everything in the cluster's node resource group. */
export function isInNodeResourceGroup(
  resourceId: string,
  clusterId: string,
  profile: ClusterProfile | undefined,
): boolean {
  const nodes = nodeResourceGroupId(clusterId, profile)
  return nodes !== undefined && `${resourceId.toLowerCase()}/`.startsWith(`${nodes}/`)
}
