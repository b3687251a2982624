// Where does a list end? One list, page by page, until the service names no further page.

import type { CapturedPage, CaptureShape } from '../domain/capture.ts'
import { SOURCES } from '../domain/source-ids.ts'
import { askPatiently } from './ask-patiently.ts'
import type { Call } from './exchange.ts'
import { failureOfContent, type Failure } from './failure.ts'
import { shorten } from './read-json.ts'
import type { ReportDraft } from './report-draft.ts'
import type { Service } from './service.ts'

export interface Listing {
  readonly shape: CaptureShape
  /** What is asked about, where the body does not say. */
  readonly subject?: string
  readonly first: Call
  /** Asked instead if the service refuses the form of the first call (400). */
  readonly orElse?: Call
  /** Number of records of one page; undefined: not the documented format. */
  readonly records: (json: unknown) => number | undefined
  readonly isPartial?: (json: unknown) => boolean
  readonly next: (json: unknown, call: Call) => Call | undefined
  /** Event times of a page. */
  readonly times?: (json: unknown) => readonly string[]
  /** How often a passing failure is asked again, where it is less than usual. */
  readonly attempts?: (failure: Failure) => number
}

export type ListingEnd =
  /** Read as far as it goes; damage along the way is in the report. */
  | { readonly kind: 'ended'; readonly records: number }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly call: Call; readonly pages: number }

/** Says nothing about a failure: the caller knows whether it can be healed. Truncation and cycles are reported here. */
export async function* collectPages(
  service: Service,
  draft: ReportDraft,
  listing: Listing,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, ListingEnd> {
  const { shape, subject } = listing
  const seen = new Set<string>()
  let call: Call | undefined = listing.first
  let records = 0
  let pages = 0
  let damaged = false
  draft.asked(describe(listing.first))
  while (call !== undefined) {
    const asked: Call = call
    const key = `${asked.url} ${asked.body ?? ''}`
    if (seen.has(key)) {
      draft.failed(
        'malformed',
        'PAGING_CYCLIC',
        `${service.name}: ${describe(listing.first)}: page ${pages + 1} is a page that was already read`,
      )
      return { kind: 'ended', records }
    }
    seen.add(key)
    const answer = yield* askPatiently({
      ...{ service, draft, call: asked, subject, signal, attempts: listing.attempts },
      judge: (json) =>
        listing.records(json) === undefined ? 'malformed' : listing.isPartial?.(json) === true ? 'partial' : 'whole',
    })
    if (answer.kind === 'failed') {
      if (answer.failure.status === 400 && asked === listing.first && listing.orElse !== undefined) {
        call = listing.orElse
        continue
      }
      return { kind: 'failed', failure: answer.failure, call: asked, pages }
    }
    if (answer.kind === 'nothing') {
      // Graph and ARM answer an empty list by a list: no content says nothing about what is there.
      yield draft.rejected(answer.exchange, subject)
      return { kind: 'failed', failure: failureOfContent('204 with no content'), call: asked, pages }
    }
    const { exchange, json } = answer
    const found = listing.records(json) ?? 0
    records += found
    pages += 1
    draft.seen(listing.times?.(json) ?? [])
    yield draft.page(shape, exchange, { json, records: found, subject })
    if (answer.kind === 'partial') {
      damaged = true
      draft.failed('truncated', 'SOURCE_TRUNCATED', sentence(service, asked, answer.failure))
    }
    const next: Call | undefined = listing.next(json, asked)
    if (next !== undefined && !isSameOrigin(next.url, asked.url)) {
      // INVARIANT: a token is never sent to a host that an answer names.
      draft.failed(
        'malformed',
        'SOURCE_MALFORMED',
        `${service.name}: ${describe(asked)} names a next page that is not on the same host`,
      )
      return { kind: 'ended', records }
    }
    call = next
  }
  if (!damaged) draft.succeeded()
  return { kind: 'ended', records }
}

/** `Microsoft Graph: GET /v1.0/users answered 403 (…); it needs User.Read.All`. */
export function sentence(service: Service, call: Call, failure: Failure): string {
  return `${service.name}: ${shorten(describe(call), 300)} ${failure.words}`
}

/** The sentence of a source's failure, with what would mend a refusal. */
export function reportFailure(service: Service, draft: ReportDraft, call: Call, failure: Failure): void {
  const cure = failure.code === 'SOURCE_REFUSED' ? `; it needs ${SOURCES[draft.id].permission}` : ''
  draft.failed(failure.reason, failure.code, `${sentence(service, call, failure)}${cure}`)
}

/** Method and address without the host, readable: `GET /v1.0/users?$select=id`. */
export function describe(call: Call): string {
  const { pathname, search } = new URL(call.url)
  return `${call.method} ${readable(pathname)}${readable(search)}`
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isSameOrigin(a: string, b: string): boolean {
  return URL.canParse(a, b) && new URL(a, b).origin === new URL(b).origin
}
