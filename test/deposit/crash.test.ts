// Stop after each call of the store, before it or with its answer lost, and let the next day's run recover. A reader
// must see a whole bundle or an honest unfinished one, no window lost, none committed twice.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCollection } from '../../shared/bundle/statement.ts'
import { depositAttestation } from '../../shared/deposit/deposit.ts'
import type { EvidenceStore } from '../../shared/deposit/evidence-store.ts'
import { readLedger } from '../../shared/deposit/ledger.ts'
import { listOrphans } from '../../shared/deposit/orphans.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { Crash, createFaultyEvidenceStore, type Fault } from '../stores/faulty-evidence-store.ts'
import { createMemoryEvidenceStore, type MemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, DAY, STREAM, TEST_SIGNER } from '../stores/sample-run.ts'
import { readerOf } from '../stores/store-reader.ts'

const runIdOf = (attempt: number): string => `20261124T0315${String(attempt).padStart(2, '0')}Z-scheduled-0a1b2c3d`

/** One timer's run, as the pipeline makes it: genesis, copies of the last entry, open window, files, commit. */
async function runOnce(store: EvidenceStore, attempt: number): Promise<void> {
  await beginStream(store)
  const ledger = await readLedger(store, STREAM)
  const last = ledger.at(-1)
  if (last !== undefined) await depositAttestation(store, last)
  const covered = async (): Promise<boolean> =>
    (await readLedger(store, STREAM)).some(({ statement }) => {
      return isCollection(statement) && statement.predicate.window.from === DAY.from
    })
  if (await covered()) return
  const known = new Set(
    ledger.flatMap(({ statement }) => (isCollection(statement) ? [statement.predicate.bundle.runId] : [])),
  )
  const runId = runIdOf(attempt)
  const abandonedRuns = await listOrphans(store, STREAM, new Set([...known, runId]))
  await commitRun(store, { runId, abandonedRuns, stopIf: covered })
}

const verify = (store: EvidenceStore) => verifyContainer(readerOf(store), { pin: TEST_SIGNER.keyid, period: DAY })

async function crashAt(store: MemoryEvidenceStore, fault: Fault, attempt: number): Promise<void> {
  await runOnce(createFaultyEvidenceStore(store, fault), attempt).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error
  })
}

/** What a reader may find right after a crash. */
async function expectHonest(store: MemoryEvidenceStore): Promise<void> {
  const report = await verify(store)
  const codes = report.failures.map((failure) => failure.code)
  // Before the first entry there is nothing to verify; after it, nothing may look broken.
  if (report.entries.length === 0)
    expect(codes).toEqual([store.blobs.size === 0 ? 'CONTAINER_EMPTY' : 'GENESIS_MISSING'])
  else expect(codes).toEqual([])
  const committed = report.entries.filter((entry) => entry.kind === 'collection')
  expect(committed.length).toBeLessThanOrEqual(1)
  if (report.entries.length > 0 && committed.length === 0) expect(report.outcome).toBe('intact-with-gaps')
}

async function expectWhole(store: MemoryEvidenceStore): Promise<void> {
  const report = await verify(store)
  expect(report.failures).toEqual([])
  expect(report.gaps).toEqual([])
  expect(report.entries.map((entry) => entry.kind)).toEqual(['genesis', 'collection'])
  const warnings = report.warnings.map((warning) => warning.code)
  expect(warnings).not.toContain('ATTESTATION_MISSING')
  expect(warnings).not.toContain('UNCOMMITTED_RUN')
}

async function countCalls(): Promise<number> {
  const store = createFaultyEvidenceStore(createMemoryEvidenceStore(), { call: Infinity, when: 'before' })
  await runOnce(store, 0)
  return store.calls()
}

const CALLS = await countCalls()
const FAULTS = Array.from({ length: CALLS }, (_, index) => index + 1).flatMap((call): Fault[] => [
  { call, when: 'before' },
  { call, when: 'answer-lost' },
])

describe('a run that crashes', () => {
  it('makes a call for each file and more, so that a crash can fall anywhere', () => {
    expect(CALLS).toBeGreaterThan(25)
  })

  it.each(FAULTS)('at call $call, $when, is made good by the next one', async (fault) => {
    const store = createMemoryEvidenceStore()
    await crashAt(store, fault, 1)
    await expectHonest(store)
    await runOnce(store, 2)
    await expectWhole(store)
    const size = store.blobs.size
    await runOnce(store, 3)
    expect(store.blobs.size).toBe(size)
  })

  it('at any two or three calls of successive runs is made good in the end', async () => {
    const fault = fc.constantFrom(...FAULTS)
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 2, maxLength: 3 }), async (faults) => {
        const store = createMemoryEvidenceStore()
        for (const [index, next] of faults.entries()) {
          await crashAt(store, next, index + 1)
          await expectHonest(store)
        }
        await runOnce(store, 9)
        await expectWhole(store)
      }),
      { numRuns: 150 },
    )
  })
})
