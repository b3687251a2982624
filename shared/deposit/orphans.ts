// What did killed runs leave behind? Named in the next entry, so that nothing in the container is unexplained.

import { md5Base64 } from '../bundle/digest.ts'
import { assembleListing } from '../bundle/listing.ts'
import { parseName } from '../bundle/parse-name.ts'
import type { AbandonedRun } from '../bundle/statement.ts'
import type { EvidenceStore } from './evidence-store.ts'

/**
 * Runs of a stream that put files and that no ledger entry knows. `known` holds every run id that is committed, named
 * as abandoned before, or still at work (the caller's own included).
 */
export async function listOrphans(
  store: EvidenceStore,
  stream: string,
  known: ReadonlySet<string>,
): Promise<readonly AbandonedRun[]> {
  const runs = new Map<string, { name: string; bytes: number; md5: string }[]>()
  for await (const blob of store.list(`v1/${stream}/bundles/`)) {
    const parsed = parseName(blob.name)
    if (parsed.kind !== 'bundle' || known.has(parsed.runId)) continue
    const md5 = blob.md5 ?? md5Base64((await store.get(blob.name)) ?? new Uint8Array())
    const files = runs.get(parsed.runId) ?? []
    files.push({ name: blob.name, bytes: blob.bytes, md5 })
    runs.set(parsed.runId, files)
  }
  return [...runs.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([runId, files]) => ({ runId, ...assembleListing(files) }))
}
