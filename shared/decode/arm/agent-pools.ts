// Can somebody log in to the nodes of a pool without Entra?

import type { CapturedPage } from '../../domain/capture.ts'
import { type AgentPool, type ClusterAgentPool, unreadPoolValue } from '../../domain/cluster.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { present, readId } from '../read-json.ts'
import { readListOrOne } from '../read-list.ts'
import { type PropertyReader, readProperties } from './property-reader.ts'

/** The documentation also prints `EntraID`: compared without case. */
const SSH_ACCESS: readonly string[] = ['localuser', 'disabled', 'entraid']

export function decodeAgentPools(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const agentPools = notes.each(readListOrOne(notes), (resource) => {
    const id = readId(resource['id'])
    const clusterId = id?.includes('/agentpools/') === true ? id.slice(0, id.lastIndexOf('/agentpools/')) : undefined
    const owner = clusterId ?? readId(page.subject)
    if (owner === undefined) return fault('the agent pool does not say of which cluster it is')
    const decoded = decodeAgentPool(readProperties(resource), 'properties.', notes)
    if (decoded === undefined) return fault('the agent pool has no name', 'RECORD_WITHOUT_ID')
    for (const path of decoded.pool.unreadable ?? [])
      notes.gap('CONTROL_PLANE_VALUE_UNKNOWN', unreadPoolValue(path, decoded.pool.name, owner))
    return { clusterId: owner, ...decoded.pool } satisfies ClusterAgentPool
  })
  return notes.finish({ agentPools })
}

/** A pool as an element of the cluster (`prefix` empty) or as a resource of its own (`properties.`). */
export function decodeAgentPool(
  read: PropertyReader,
  prefix: string,
  notes: PageNotes,
): { readonly pool: AgentPool; readonly unreadable: readonly string[] } | undefined {
  const name = read.text('name')
  if (name === undefined) return undefined
  const sshAccess = read.text(`${prefix}securityProfile.sshAccess`)
  if (sshAccess !== undefined && !SSH_ACCESS.includes(sshAccess.toLowerCase())) notes.unknown('sshAccess', sshAccess)
  const osType = read.text(`${prefix}osType`)
  const unreadable = read.unreadable()
  // Beside `name` the paths are the pool's own, without what its two forms put before them.
  const own = unreadable.map((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path))
  const pool = present<AgentPool>({ name, osType, sshAccess, unreadable: own.length === 0 ? undefined : own })
  return { pool, unreadable }
}
