// How did one source do? The report of a source while it is being written.

import type { CapturedPage, CaptureShape, SourceReport } from '../domain/capture.ts'
import { sortGaps, type Gap, type GapCode } from '../domain/gap-codes.ts'
import { SOURCES, type SourceId } from '../domain/source-ids.ts'
import type { CollectionWindow } from '../domain/window.ts'
import type { Exchange } from './exchange.ts'
import type { Failure } from './failure.ts'

export interface PageContent {
  readonly json: unknown
  readonly records: number
  readonly subject?: string | undefined
  /** False: the answer was thrown away and asked anew. */
  readonly used?: boolean
}

export interface ReportDraft {
  readonly id: SourceId
  /** An answer worth decoding. */
  page(shape: CaptureShape, exchange: Exchange, content: PageContent): CapturedPage
  /** An answer kept as evidence of the exchange alone. */
  rejected(exchange: Exchange, subject?: string): CapturedPage
  /** What was asked, for the manifest; the first one stays. */
  asked(query: string): void
  retried(): void
  split(): void
  /** Event times of what was read, RFC 3339. */
  seen(times: readonly string[]): void
  /** One part of the source was read to its end. */
  succeeded(): void
  gap(code: GapCode, sentence: string, span?: CollectionWindow): void
  /** One part of the source was not read to its end. */
  failed(reason: Failure['reason'], code: GapCode, sentence: string, span?: CollectionWindow): void
  /** There was nobody to ask. */
  skipped(sentence: string): void
  /** Another source stands in for this one: a run without it is whole. */
  dispensable(): void
  report(): SourceReport
}

export function draftReport(id: SourceId, window?: CollectionWindow): ReportDraft {
  const gaps: Gap[] = []
  const counts = { records: 0, pages: 0, retries: 0, splits: 0, parts: 0, failures: 0 }
  let reason: string | undefined
  let query: string | undefined
  let oldest: string | undefined
  let newest: string | undefined
  let required: boolean = SOURCES[id].required
  let skipped = false

  const addGap: ReportDraft['gap'] = (code, sentence, span) => {
    gaps.push({ code, source: id, ...(span === undefined ? {} : { from: span.from, to: span.to }), sentence })
  }
  return {
    id,
    page(shape, exchange, { json, records, subject, used = true }) {
      if (used && shape !== 'log-count') {
        counts.pages += 1
        counts.records += records
      }
      const about = subject === undefined ? {} : { subject }
      return { source: id, shape, ...about, request: exchange.request, body: exchange.body, json, records, used }
    },
    rejected(exchange, subject) {
      const about = subject === undefined ? {} : { subject }
      return {
        ...{ source: id, shape: 'error', ...about },
        ...{ request: exchange.request, body: exchange.body, records: 0, used: false },
      }
    },
    asked(text) {
      query ??= text
    },
    retried() {
      counts.retries += 1
    },
    split() {
      counts.splits += 1
    },
    seen(times) {
      for (const time of times) {
        if (time === '') continue
        if (oldest === undefined || time < oldest) oldest = time
        if (newest === undefined || time > newest) newest = time
      }
    },
    succeeded() {
      counts.parts += 1
    },
    gap: addGap,
    failed(why, code, sentence, span) {
      counts.failures += 1
      reason ??= why
      addGap(code, sentence, span)
    },
    skipped(sentence) {
      skipped = true
      reason = 'notConfigured'
      addGap('NO_SOURCE_CONFIGURED', sentence)
    },
    dispensable() {
      required = false
    },
    report() {
      const read = counts.parts > 0 || counts.records > 0
      const status = skipped ? 'skipped' : counts.failures === 0 ? 'complete' : read ? 'partial' : 'failed'
      return {
        ...{ id, required, status },
        ...(reason === undefined ? {} : { reason }),
        ...{ records: counts.records, pages: counts.pages },
        ...(window === undefined ? {} : { window }),
        ...(oldest === undefined ? {} : { oldest }),
        ...(newest === undefined ? {} : { newest }),
        ...{ retries: counts.retries, splits: counts.splits },
        ...(query === undefined ? {} : { query }),
        gaps: sortGaps(gaps),
      }
    },
  }
}
