// Whoever holds the key can sign nonsense; a reader still refuses what contradicts itself or lies elsewhere.

import { describe, expect, it } from 'vitest'
import { assembleStatement } from '../../shared/bundle/assemble-statement.ts'
import { ledgerName } from '../../shared/bundle/names.ts'
import { readHead } from '../../shared/deposit/ledger.ts'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { createMemoryEvidenceStore, type MemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import {
  beginStream,
  commitRun,
  depositRun,
  samplePredicate,
  sealWith,
  STREAM,
  TEST_SIGNER,
} from '../stores/sample-run.ts'
import { readerOf } from '../stores/store-reader.ts'

type Edit = (statement: string) => string

const swap =
  (from: string | RegExp, to: string): Edit =>
  (statement) => {
    const edited = statement.replace(from, to)
    if (edited === statement) throw new Error(`the statement has no \`${String(from)}\``)
    return edited
  }

/** Commits a run whose statement was edited just before it was signed. */
async function commitEdited(store: MemoryEvidenceStore, edit: Edit): Promise<void> {
  const head = (await readHead(store, STREAM)) ?? { sequence: -1, sha256: '' }
  const bundle = await depositRun(store)
  const at = { sequence: head.sequence + 1, previous: head.sha256 }
  const honest = new TextDecoder().decode(assembleStatement(bundle.subjects, samplePredicate(at, bundle)))
  const { entry } = await sealWith()(new TextEncoder().encode(edit(honest)))
  store.blobs.set(ledgerName(STREAM, at.sequence), entry)
}

async function failuresOf(store: MemoryEvidenceStore) {
  const { failures } = await verifyContainer(readerOf(store), { pin: TEST_SIGNER.keyid })
  return failures.map(({ code, class: kind, file }) => [
    code,
    kind,
    file.replace(/^v1\/prod-aks\/(bundles\/\d+\/\d+\/\d+\/[^/]+\/)?/, ''),
  ])
}

const ENTRY_1 = 'ledger/000000000001.sigstore.json'

describe('a signed statement that', () => {
  it.each([
    ['is of another kind', swap('"collection",', '"key-rotation",'), 'STATEMENT_INVALID', 'invalid'],
    [
      'has an unknown key',
      swap('"outcome": "complete"', '"outcome": "complete",\n    "x": 1'),
      'STATEMENT_INVALID',
      'invalid',
    ],
    [
      'repeats a key',
      swap('"outcome": "complete"', '"outcome": "failed",\n    "outcome": "complete"'),
      'STATEMENT_INVALID',
      'invalid',
    ],
    [
      'uses an assessor’s word',
      swap('"outcome": "complete"', '"outcome": "compliant"'),
      'STATEMENT_INVALID',
      'invalid',
    ],
    ['belongs to another stream', swap('"stream": "prod-aks"', '"stream": "test-aks"'), 'STREAM_DIFFERS', 'moved'],
    ['has another number', swap('"sequence": 1', '"sequence": 2'), 'SEQUENCE_DIFFERS', 'moved'],
    [
      'names another signer',
      swap(/"keyid": "[0-9a-f]{64}"/, `"keyid": "${'ab'.repeat(32)}"`),
      'SIGNER_DIFFERS',
      'invalid',
    ],
    ['names a bundle of another date', swap('/2026/11/24/', '/2026/11/25/'), 'LOCATION_DIFFERS', 'moved'],
    ['follows another number', swap('"sequence": 0', '"sequence": 7'), 'PREVIOUS_DIFFERS', 'gap'],
    [
      'follows another file',
      swap(/("sequence": 0,\s+"digest": \{\s+"sha256": ")[0-9a-f]{64}/, `$1${'0'.repeat(64)}`),
      'PREVIOUS_DIFFERS',
      'gap',
    ],
    [
      'has a reversed window',
      swap('"from": "2026-11-23T00:00:00Z"', '"from": "2026-11-25T00:00:00Z"'),
      'WINDOW_INVALID',
      'invalid',
    ],
    [
      'has a window of two months',
      swap('"from": "2026-11-23T00:00:00Z"', '"from": "2026-09-23T00:00:00Z"'),
      'WINDOW_INVALID',
      'invalid',
    ],
    [
      'has a window of no day',
      swap('"from": "2026-11-23T00:00:00Z"', '"from": "2026-02-31T99:00:00Z"'),
      'WINDOW_INVALID',
      'invalid',
    ],
    [
      'ends before it begins',
      swap('"startedAt": "2026-11-24', '"startedAt": "2026-11-25'),
      'TIME_DECREASES',
      'invalid',
    ],
    ['is older than the entry before it', swap(/"2026-11-24T03:1/g, '"2026-11-22T08:1'), 'TIME_DECREASES', 'invalid'],
    [
      'supersedes another file',
      swap(
        '"gaps": []',
        `"gaps": [],\n    "supersedes": [\n      {\n        "sequence": 0,\n        "digest": {\n          "sha256": "${'0'.repeat(64)}"\n        },\n        "reason": "x"\n      }\n    ]`,
      ),
      'SUPERSEDES_DIFFERS',
      'invalid',
    ],
  ])('%s', async (_, edit, code, kind) => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await commitEdited(store, edit)
    expect(await failuresOf(store)).toContainEqual([code, kind, ENTRY_1])
  })

  it('commits a run twice', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await commitEdited(store, (statement) => statement)
    await commitEdited(store, (statement) => statement)
    expect(await failuresOf(store)).toContainEqual(['RUN_REPEATED', 'invalid', 'ledger/000000000002.sigstore.json'])
  })

  it('is signed by a second key, though the chain holds', async () => {
    const other = createLocalSigner({ inAzure: false })
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await commitRun(store, {}, other)
    expect(await failuresOf(store)).toEqual([['KEY_NOT_PINNED', 'invalid', ENTRY_1]])
  })

  it('steps back by less than two clocks may differ: told, not failed', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store, TEST_SIGNER, '2026-11-24T03:18:00Z')
    await commitRun(store)
    const report = await verifyContainer(readerOf(store), { pin: TEST_SIGNER.keyid })
    expect(report.failures).toEqual([])
    expect(report.warnings.map((warning) => warning.code)).toContain('CLOCK_WENT_BACK')
  })
})

describe('a signed first entry that', () => {
  const other = createLocalSigner({ inAzure: false }).keyid

  it.each([
    [
      'names another key',
      swap(/keys\/[0-9a-f]{64}/, `keys/${other}`),
      'SIGNER_DIFFERS',
      'ledger/000000000000.sigstore.json',
    ],
    [
      'names another digest for its key',
      swap(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${'0'.repeat(64)}"`),
      'FILE_DIFFERS',
      `keys/${TEST_SIGNER.keyid}.pem`,
    ],
  ])('%s', async (_, edit, code, file) => {
    const store = createMemoryEvidenceStore()
    const { statementBytes } = await beginStream(store)
    const { entry } = await sealWith()(new TextEncoder().encode(edit(new TextDecoder().decode(statementBytes))))
    store.blobs.set(ledgerName(STREAM, 0), entry)
    expect(await failuresOf(store)).toEqual([[code, 'invalid', file]])
  })
})
