import { describe, expect, it } from 'vitest'
import { isCollection } from '../../shared/bundle/statement.ts'
import { readLedger } from '../../shared/deposit/ledger.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, STREAM, TEST_SIGNER } from '../stores/sample-run.ts'
import { readerOf } from '../stores/store-reader.ts'

const WRITERS = 10
const RUNS = Array.from({ length: WRITERS }, (_, index) => {
  const day = String(index + 1).padStart(2, '0')
  const next = String(index + 2).padStart(2, '0')
  return {
    runId: `202611${next}T031500Z-backfill-0a1b2c3d`,
    window: { from: `2026-11-${day}T00:00:00Z`, to: `2026-11-${next}T00:00:00Z` },
  }
})

describe('ten writers at once', () => {
  it('commit ten entries with contiguous numbers, none lost, and the chain holds', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    const receipts = await Promise.all(RUNS.map((run) => commitRun(store, run)))
    expect(receipts.map((receipt) => receipt?.sequence).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
    const committed = (await readLedger(store, STREAM)).flatMap(({ statement }) => {
      return isCollection(statement) ? [statement.predicate.bundle.runId] : []
    })
    expect(committed.toSorted()).toEqual(RUNS.map((run) => run.runId))
    const report = await verifyContainer(readerOf(store), { pin: TEST_SIGNER.keyid })
    expect([report.failures, report.gaps]).toEqual([[], []])
  })
})
