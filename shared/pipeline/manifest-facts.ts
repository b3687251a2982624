// What does the manifest say of the whole: how complete, how many records, which files speak of which access path?

import { ACCESS_PATHS } from '../domain/access-paths.ts'
import type { SourceReport } from '../domain/capture.ts'
import { sourcesOfLog } from '../domain/log-sources.ts'
import { isSourceId, READINGS } from '../domain/source-reading.ts'
import type { PutFile } from './slice-receipt.ts'

export function describeCompleteness(
  outcome: 'complete' | 'partial' | 'failed',
  sources: readonly SourceReport[],
): { complete: boolean; sentence: string } {
  const required = sources.filter((source) => source.required)
  const whole = required.filter((source) => source.status === 'complete')
  const lacking = required
    .filter((source) => source.status !== 'complete')
    .map((source) => `${source.id} (${source.status})`)
  const sentence =
    lacking.length === 0
      ? `all ${required.length} required sources were read completely; ${describeCounts(required)}`
      : `${whole.length} of ${required.length} required sources were read completely; not complete: ${lacking.join(', ')}`
  return { complete: outcome === 'complete', sentence }
}

/** A claim of its own for those that were counted: Graph and Azure Resource Manager announce no number of records. */
function describeCounts(sources: readonly SourceReport[]): string {
  const counted = sources.filter(({ id }) => isSourceId(id) && READINGS[id].counted).map(({ id }) => id)
  const uncounted = sources.length - counted.length
  const claims = [
    ...(counted.length === 0
      ? []
      : [`the records of ${counted.length} were counted first and equal the records received (${counted.join(', ')})`]),
    ...(uncounted === 0
      ? []
      : [`${uncounted} announce no number of records and were read to the last page that the service named`]),
  ]
  return claims.join('; ')
}

export function recordCounts(sources: readonly SourceReport[]): Record<string, number> {
  return Object.fromEntries(sources.map((source) => [source.id, source.records]))
}

/** Per access path, the raw and record files of the logs its row names. */
export function filesOfAccessPaths(files: readonly PutFile[]): Record<string, string[]> {
  const bySource = new Map<string, string[]>()
  for (const file of files) {
    const source = /^data\/(?:raw|records)\/([^/]+)\//.exec(file.path)?.[1]
    if (source !== undefined) bySource.set(source, [...(bySource.get(source) ?? []), file.path])
  }
  return Object.fromEntries(
    ACCESS_PATHS.map((path) => [
      path.id,
      [
        ...new Set(path.logs.flatMap((log) => sourcesOfLog(log)).flatMap((source) => bySource.get(source) ?? [])),
      ].sort(),
    ]),
  )
}
