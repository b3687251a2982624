// What did all slices together see? Every part merges exactly, in any order.

import { mergeObservations } from '../decode/merge-observations.ts'
import type { SourceReport, SourceStatus } from '../domain/capture.ts'
import { type Gap, sortGaps } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { SessionLine } from '../domain/session.ts'
import type { Tally } from '../domain/tally.ts'
import { mergeTallies } from '../judge/tally.ts'
import { mergeSkew } from './clock-skew.ts'
import type { PutFile, SliceReceipt } from './slice-receipt.ts'

export interface MergedReceipts {
  readonly sources: readonly SourceReport[]
  readonly observations: Observations
  readonly tally: Tally
  readonly gaps: readonly Gap[]
  readonly files: readonly PutFile[]
  readonly sessions: readonly SessionLine[]
  readonly clockSkewMilliseconds: Readonly<Record<string, number>>
}

export function mergeReceipts(receipts: readonly SliceReceipt[]): MergedReceipts {
  return {
    sources: mergeSourceReports(receipts.flatMap((receipt) => receipt.sources)),
    observations: mergeObservations(receipts.map((receipt) => receipt.observations)),
    tally: mergeTallies(receipts.map((receipt) => receipt.tally)),
    gaps: sortGaps(receipts.flatMap((receipt) => receipt.gaps)),
    files: receipts.flatMap((receipt) => receipt.files),
    sessions: receipts.flatMap((receipt) => receipt.sessions),
    clockSkewMilliseconds: mergeSkew(receipts.map((receipt) => receipt.clockSkewMilliseconds)),
  }
}

/** Worst first; a source that was never asked is neither better nor worse than another. */
const STATUSES_WORST_FIRST: readonly SourceStatus[] = ['failed', 'partial', 'complete', 'skipped']

/** One report per source id: the worst status, the sums, the widest span. */
export function mergeSourceReports(reports: readonly SourceReport[]): SourceReport[] {
  const byId = new Map<string, SourceReport>()
  for (const report of reports) {
    const other = byId.get(report.id)
    byId.set(report.id, other === undefined ? report : mergeTwo(other, report))
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function mergeTwo(a: SourceReport, b: SourceReport): SourceReport {
  const worst = STATUSES_WORST_FIRST.indexOf(a.status) <= STATUSES_WORST_FIRST.indexOf(b.status) ? a : b
  const other = worst === a ? b : a
  // A source of which one slice failed and another succeeded is partial: some of its records are evidence.
  const status = worst.status === 'failed' && other.status === 'complete' ? 'partial' : worst.status
  const reason = worst.reason ?? other.reason
  const window = worst.window ?? other.window
  const query = [worst.query, other.query].filter((text) => text !== undefined).sort()[0]
  const oldest = [a.oldest, b.oldest].filter((at) => at !== undefined).sort()[0]
  const newest = [a.newest, b.newest]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1)
  return {
    id: a.id,
    required: a.required || b.required,
    status,
    ...(reason === undefined ? {} : { reason }),
    records: a.records + b.records,
    pages: a.pages + b.pages,
    ...(window === undefined ? {} : { window }),
    ...(oldest === undefined ? {} : { oldest }),
    ...(newest === undefined ? {} : { newest }),
    retries: a.retries + b.retries,
    splits: a.splits + b.splits,
    ...(query === undefined ? {} : { query }),
    gaps: sortGaps([...a.gaps, ...b.gaps]),
  }
}

/** `failed` only when not one required source delivered; a run with a gap in what it must see is `partial`. */
export function judgeOutcome(
  sources: readonly SourceReport[],
  fatalGaps: readonly Gap[],
): 'complete' | 'partial' | 'failed' {
  const required = sources.filter((source) => source.required)
  if (required.every((source) => source.status === 'failed' || source.status === 'skipped')) return 'failed'
  const whole = required.every((source) => source.status === 'complete') && fatalGaps.length === 0
  return whole ? 'complete' : 'partial'
}
