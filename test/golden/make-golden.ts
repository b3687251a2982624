// Made `test/golden/v1` once, with a key that was thrown away. A golden container is never made again: a change of the
// format is a new folder beside it. Run with the folder to make: `node test/golden/make-golden.ts test/golden/v2`.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { assembleJson } from '../../shared/bundle/json.ts'
import { rawPagePath } from '../../shared/bundle/names.ts'
import { depositFile } from '../../shared/deposit/deposit.ts'
import { readEntryAt } from '../../shared/deposit/ledger.ts'
import { listOrphans } from '../../shared/deposit/orphans.ts'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, STREAM } from '../stores/sample-run.ts'

const target = process.argv[2]
if (target === undefined || existsSync(target)) throw new Error('give a folder that does not exist yet')

const signer = createLocalSigner({ inAzure: false })
const store = createMemoryEvidenceStore()
await beginStream(store, signer)

const FIRST_DAY = { from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00Z' }
const SECOND_DAY = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }
const source = { required: true, records: 0, pages: 1 } as const

// A day as it should be.
await commitRun(
  store,
  {
    runId: '20261123T031500Z-scheduled-5f0c1d2e',
    window: FIRST_DAY,
    startedAt: '2026-11-23T03:15:00Z',
    finishedAt: '2026-11-23T03:16:04Z',
  },
  signer,
)

// A day on which one source refused the collector: published all the same, and it says so.
await commitRun(
  store,
  {
    runId: '20261124T031500Z-scheduled-0a1b2c3d',
    window: SECOND_DAY,
    startedAt: '2026-11-24T03:15:00Z',
    finishedAt: '2026-11-24T03:16:12Z',
    outcome: 'partial',
    sources: [
      { id: 'graph-policies', ...source, status: 'failed', reason: 'permissionDenied', pages: 0 },
      { id: 'log-sign-ins-interactive', ...source, status: 'complete', window: SECOND_DAY },
    ],
    gaps: [
      {
        code: 'SOURCE_REFUSED',
        source: 'graph-policies',
        sentence: 'Graph refused to list Conditional Access policies: the collector lacks Policy.Read.All.',
      },
    ],
  },
  signer,
)
const partial = await readEntryAt(store, STREAM, 2)
if (partial === undefined) throw new Error('entry 2 was not committed')

// A run that was killed after its first page, and the one that took its place on request.
const killed = `v1/${STREAM}/bundles/2026/11/24/20261124T090000Z-ondemand-deadbeef`
const slice = { source: 'graph-policies', sliceId: 'conditional-access', attempt: 1 }
await depositFile(store, `${killed}/${rawPagePath(slice, 0)}`, new Uint8Array(gzipSync('{"value":[]}')))
const runId = '20261124T094500Z-ondemand-7e6d5c4b'
await commitRun(
  store,
  {
    runId,
    window: SECOND_DAY,
    startedAt: '2026-11-24T09:45:00Z',
    finishedAt: '2026-11-24T09:46:31Z',
    trigger: {
      type: 'http',
      requestor: {
        objectId: '3d0f9a63-2c41-4b64-9a35-5a8e2f6f9b01',
        appId: 'c1d5f7c2-6a0e-4f57-8f21-0b7c6a1e2d33',
        displayName: 'Ada Okafor',
        authenticatedBy: 'entra',
      },
      reason: 'permission granted, collect the day again',
      ticket: 'CHG-1234',
    },
    sources: [
      { id: 'graph-policies', ...source, status: 'complete' },
      {
        id: 'log-sign-ins-interactive',
        ...source,
        status: 'complete',
        records: 5120,
        pages: 6,
        window: SECOND_DAY,
        oldest: '2026-11-23T00:00:03.1234567Z',
        newest: '2026-11-23T23:59:58.7654321Z',
      },
    ],
    supersedes: [{ sequence: 2, digest: { sha256: partial.sha256 }, reason: 're-collection' }],
    abandonedRuns: await listOrphans(
      store,
      STREAM,
      new Set(['20261123T031500Z-scheduled-5f0c1d2e', '20261124T031500Z-scheduled-0a1b2c3d', runId]),
    ),
  },
  signer,
)

for (const [name, body] of store.blobs) {
  const path = join(target, 'container', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, body)
}
const head = await readEntryAt(store, STREAM, 3)
const expected = { fingerprint: signer.keyid, head: { sequence: 3, sha256: head?.sha256 } }
writeFileSync(join(target, 'expected.json'), assembleJson(expected))
