// How was each source asked? What the manifest says of it: query, version, permission, paging, limits, and where every request stands.

import type { ManifestSource } from '../bundle/manifest.ts'
import type { SourceReport } from '../domain/capture.ts'
import { SOURCES } from '../domain/source-ids.ts'
import { isSourceId, READINGS } from '../domain/source-reading.ts'
import type { PutFile } from './slice-receipt.ts'

const REQUEST_LINES = /^data\/raw\/([^/]+)\/[^/]+\/requests\.jsonl$/

export function describeSources(sources: readonly SourceReport[], files: readonly PutFile[]): ManifestSource[] {
  return sources.map((source) => {
    const lines = files.filter(({ path, used }) => used && REQUEST_LINES.exec(path)?.[1] === source.id)
    const count = lines.reduce((sum, { records = 0 }) => sum + records, 0)
    const known = isSourceId(source.id) ? { ...SOURCES[source.id], ...READINGS[source.id] } : undefined
    const query = describeQuery(source.query, count, known?.asks)
    return {
      ...source,
      ...(query === undefined ? {} : { query }),
      ...(known === undefined
        ? {}
        : {
            apiVersion: known.apiVersion,
            permission: known.permission,
            paging: known.paging,
            limits: known.limits,
          }),
      ...(count === 0 ? {} : { requests: { count, files: lines.map(({ path }) => path).sort() } }),
    }
  })
}

/** One request stands for itself; of several, the first is an example and the template says what they have in common. */
function describeQuery(first: string | undefined, count: number, asks: string | undefined): string | undefined {
  if (first === undefined || asks === undefined || count <= 1) return first
  return `${asks}: ${count} requests, the first of them ${first}`
}
