// How is a long log read that gives no counts and forgets its place? By windows of time, halved where reading one fails
// (docs/facts, identity 1.2: the documented remedy for throttling and time-outs is a shorter span).

import type { CapturedPage, SourceReport } from '../../domain/capture.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { collectPages, describe, reportFailure, sentence, type Listing } from '../collect-pages.ts'
import type { Failure } from '../failure.ts'
import { draftReport } from '../report-draft.ts'
import type { Service } from '../service.ts'
import { cutIntoDays, halve } from '../spans.ts'

export interface Timeline {
  readonly source: SourceId
  readonly window: CollectionWindow
  readonly listing: (span: CollectionWindow) => Listing
  readonly signal: AbortSignal
}

/** docs/facts, identity 1.2. */
const SHORTEST_SPAN_MS = 15 * 60_000

/** A log that fails everywhere must end in a gap within minutes: few splits, and less patience with their parts. */
const MOST_SPLITS = 40
const ATTEMPTS_AFTER_SPLIT = 3

/**
 * A span that fails after some pages is asked anew in halves, since its place in the list is lost with the failure. The
 * pages already read stay: their records are true, and a record read twice counts once (docs/judgement.md, law 4).
 */
export async function* collectTimeline(graph: Service, timeline: Timeline): AsyncGenerator<CapturedPage, SourceReport> {
  const draft = draftReport(timeline.source, timeline.window)
  draft.asked(describe(timeline.listing(timeline.window).first))
  const spans = cutIntoDays(timeline.window)
  let splits = 0
  for (let span = spans.shift(); span !== undefined; span = spans.shift()) {
    const attempts = splits === 0 ? {} : { attempts: () => ATTEMPTS_AFTER_SPLIT }
    const end = yield* collectPages(graph, draft, { ...timeline.listing(span), ...attempts }, timeline.signal)
    if (end.kind === 'ended') continue
    if (!isHealedByShorterSpan(end.failure)) {
      // What is refused or silent for one span is so for all: said once, for the rest of the window.
      reportFailure(graph, draft, end.call, end.failure)
      break
    }
    const halves = splits < MOST_SPLITS ? halve(span, SHORTEST_SPAN_MS) : undefined
    if (halves === undefined) {
      draft.failed(end.failure.reason, end.failure.code, sentence(graph, end.call, end.failure), span)
      continue
    }
    splits += 1
    draft.split()
    spans.unshift(...halves)
  }
  return draft.report()
}

function isHealedByShorterSpan({ status }: Failure): boolean {
  return status === 429 || status === 408 || (status !== undefined && status >= 500)
}
