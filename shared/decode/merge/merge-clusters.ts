// How do a cluster and the list of its pools become one?

import type { AgentPool, ClusterAgentPool, ClusterProfile } from '../../domain/cluster.ts'
import { canonical, leastOf, sortedUnion } from '../order.ts'
import { present } from '../read-json.ts'
import { mergeByKey } from './merge-by-key.ts'

export function mergeAgentPools(pools: readonly ClusterAgentPool[]): readonly ClusterAgentPool[] {
  return mergeByKey(pools, ({ clusterId, name }) => `${clusterId}|${name}`, joinPools)
}

/** Pools of a cluster that was not read stay in their own list: a cluster is never made up from them. */
export function mergeClusters(
  clusters: readonly ClusterProfile[],
  agentPools: readonly ClusterAgentPool[],
): readonly ClusterProfile[] {
  // Two differing captures of one cluster contradict each other: the judge has to see both, to believe neither.
  const merged = mergeByKey(clusters, (one) => `${one.id}\u0000${canonical({ ...one, agentPools: [] })}`, joinClusters)
  return merged.map((cluster) => {
    const own = agentPools.filter((pool) => pool.clusterId === cluster.id).map(withoutCluster)
    return { ...cluster, agentPools: mergePools([...cluster.agentPools, ...own]) }
  })
}

function joinClusters(a: ClusterProfile, b: ClusterProfile): ClusterProfile {
  return { ...a, agentPools: mergePools([...a.agentPools, ...b.agentPools]) }
}

function mergePools(pools: readonly AgentPool[]): readonly AgentPool[] {
  return mergeByKey(pools, (pool) => pool.name, joinPools)
}

function withoutCluster({ name, osType, sshAccess, unreadable }: ClusterAgentPool): AgentPool {
  return present<AgentPool>({ name, osType, sshAccess, unreadable })
}

function joinPools<T extends AgentPool>(a: T, b: T): T {
  // What one of two answers could not say stays unknown, whatever the other says.
  const unreadable = sortedUnion(a.unreadable ?? [], b.unreadable ?? [])
  const fields = {
    osType: leastOf([a.osType, b.osType]),
    sshAccess: weaker(a.sshAccess, b.sshAccess),
    unreadable: unreadable.length === 0 ? undefined : unreadable,
  }
  return present<AgentPool & object>({ ...a, ...fields }) as T
}

/** Where two answers differ, the one that lets more people in counts; a value nobody knows counts most. */
const OPENNESS: Readonly<Record<string, number>> = { disabled: 1, entraid: 2, localuser: 3 }

function weaker(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const [openA, openB] = [OPENNESS[a.toLowerCase()] ?? 4, OPENNESS[b.toLowerCase()] ?? 4]
  if (openA === openB) return leastOf([a, b])
  return openA > openB ? a : b
}
