import { describe, expect, it } from 'vitest'
import type { StatementSource } from '../../shared/bundle/statement.ts'
import type { CollectionWindow } from '../../shared/domain/window.ts'
import { verifyContainer } from '../../shared/verify/verify-container.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, type SampleRun, TEST_SIGNER } from '../stores/sample-run.ts'
import { readerOf } from '../stores/store-reader.ts'

const day = (from: number, to = from + 1): CollectionWindow => ({
  from: `2026-11-${String(from).padStart(2, '0')}T00:00:00Z`,
  to: `2026-11-${String(to).padStart(2, '0')}T00:00:00Z`,
})
const source = (status: StatementSource['status'], more: Partial<StatementSource> = {}): StatementSource => ({
  id: 'graph-policies',
  required: true,
  records: 0,
  pages: 1,
  status,
  ...more,
})

/** One entry a run, in the order given; the runs differ in what is stated. */
async function gapsOf(runs: readonly SampleRun[], period?: CollectionWindow) {
  const store = createMemoryEvidenceStore()
  await beginStream(store)
  for (const [index, run] of runs.entries())
    await commitRun(store, { runId: `20261124T0315${String(index).padStart(2, '0')}Z-backfill-0a1b2c3d`, ...run })
  const report = await verifyContainer(readerOf(store), {
    pin: TEST_SIGNER.keyid,
    ...(period === undefined ? {} : { period }),
  })
  expect(report.failures).toEqual([])
  expect(report.exitCode).toBe(report.gaps.length > 0 ? 2 : 0)
  return report.gaps.map(({ code, source: id, from, to }) =>
    [code, id, from?.slice(8, 13), to?.slice(8, 13)].filter(Boolean).join(' '),
  )
}

const complete = (window: CollectionWindow): SampleRun => ({ window, sources: [source('complete')] })
const partial = (window: CollectionWindow, status: StatementSource['status'] = 'failed'): SampleRun => ({
  window,
  outcome: 'partial',
  sources: [source(status)],
})

describe('the coverage of a period', () => {
  it('without a collection is a gap, whatever the period', async () => {
    expect(await gapsOf([])).toEqual(['NO_COLLECTION'])
    expect(await gapsOf([], day(1, 3))).toEqual(['NO_COLLECTION', 'WINDOW_NOT_COLLECTED 01T00 03T00'])
  })

  it('has no hole where windows touch, in any order of commitment', async () => {
    expect(await gapsOf([complete(day(12)), complete(day(10)), complete(day(11))])).toEqual([])
    expect(await gapsOf([complete(day(12)), complete(day(10, 12))], day(10, 13))).toEqual([])
  })

  it('names holes between, before and after the windows as intervals', async () => {
    expect(await gapsOf([complete(day(10)), complete(day(14))])).toEqual(['WINDOW_NOT_COLLECTED 11T00 14T00'])
    expect(await gapsOf([complete(day(10)), complete(day(12))], day(9, 15))).toEqual([
      'WINDOW_NOT_COLLECTED 09T00 10T00',
      'WINDOW_NOT_COLLECTED 11T00 12T00',
      'WINDOW_NOT_COLLECTED 13T00 15T00',
    ])
  })

  it('looks at the period alone', async () => {
    expect(await gapsOf([partial(day(10)), complete(day(11))], day(11))).toEqual([])
  })

  it.each(['failed', 'partial', 'skipped'] as const)('has a hole where a required source was %s', async (status) => {
    expect(await gapsOf([complete(day(10)), partial(day(11), status), partial(day(12), status)])).toEqual([
      'SOURCE_INCOMPLETE graph-policies 11T00 13T00',
    ])
  })

  it('is mended by a later complete collection, for the part that it covers', async () => {
    expect(await gapsOf([partial(day(10)), complete(day(10))])).toEqual([])
    expect(await gapsOf([partial(day(10, 13)), complete(day(11))])).toEqual([
      'SOURCE_INCOMPLETE graph-policies 10T00 11T00',
      'SOURCE_INCOMPLETE graph-policies 12T00 13T00',
    ])
  })

  it('is not mended by a complete collection of another source', async () => {
    const other = { window: day(10), sources: [source('complete', { id: 'log-sign-ins-interactive' })] }
    expect(await gapsOf([partial(day(10)), other])).toEqual(['SOURCE_INCOMPLETE graph-policies 10T00 11T00'])
  })

  it('does not ask for sources that were not required', async () => {
    expect(await gapsOf([{ window: day(10), sources: [source('failed', { required: false })] }])).toEqual([])
  })

  it('names a run that ended partial for another reason, unless a later one made its window whole', async () => {
    const secret: SampleRun = {
      window: day(10),
      outcome: 'partial',
      sources: [source('complete')],
      gaps: [{ code: 'SECRET_IN_SOURCE', source: 'graph-policies', sentence: 'One page was kept as a digest only.' }],
    }
    expect(await gapsOf([secret])).toEqual(['RUN_INCOMPLETE 10T00 11T00'])
    expect(await gapsOf([secret, complete(day(10))])).toEqual([])
  })

  it('is told in sentences that name run, outcome and cause', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    const gaps = [{ code: 'CLOCK_SKEW', source: 'graph', sentence: 'Six minutes apart.' }] as const
    await commitRun(store, { window: day(10), outcome: 'partial', sources: [source('complete')], gaps })
    const report = await verifyContainer(readerOf(store), { pin: TEST_SIGNER.keyid })
    expect(report.gaps.map((gap) => gap.sentence)).toEqual([
      'Run `20261124T031500Z-scheduled-0a1b2c3d` ended partial (CLOCK_SKEW).',
    ])
  })

  it('counts a run whose every source failed as collected and as incomplete', async () => {
    expect(await gapsOf([{ ...partial(day(10)), outcome: 'failed' }], day(10))).toEqual([
      'SOURCE_INCOMPLETE graph-policies 10T00 11T00',
    ])
  })
})
