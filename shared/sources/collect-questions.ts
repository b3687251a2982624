// How do answers of one source come together? Questions in order, one report per source id.

import type { CapturedPage, SourceReport } from '../domain/capture.ts'
import type { SourceId } from '../domain/source-ids.ts'
import { collectPages, reportFailure, type Listing, type ListingEnd } from './collect-pages.ts'
import type { Call } from './exchange.ts'
import type { Failure } from './failure.ts'
import { draftReport, type ReportDraft } from './report-draft.ts'
import type { Service } from './service.ts'

export interface Question {
  readonly source: SourceId
  readonly listing: Listing
  /** What a failure of this one question means, where it is more than a failure of the source. True: it has been dealt with. */
  readonly onFailure?: (draft: ReportDraft, call: Call, failure: Failure) => boolean
}

export interface ReportBook {
  draft(id: SourceId): ReportDraft
  reports(): SourceReport[]
}

/** One draft per source, in the order of first use. */
export function openReports(): ReportBook {
  const drafts = new Map<SourceId, ReportDraft>()
  return {
    draft(id) {
      const known = drafts.get(id) ?? draftReport(id)
      drafts.set(id, known)
      return known
    },
    reports: () => [...drafts.values()].map((draft) => draft.report()),
  }
}

/** Yields the pages of one question; a failure that nothing else explains goes into its report. */
export async function* collectQuestion(
  service: Service,
  book: ReportBook,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, ListingEnd> {
  const draft = book.draft(question.source)
  const end = yield* collectPages(service, draft, question.listing, signal)
  if (end.kind === 'failed' && question.onFailure?.(draft, end.call, end.failure) !== true)
    reportFailure(service, draft, end.call, end.failure)
  return end
}
