// What would Entra do? Its own evaluation of a sample of scenarios, one question at a time (docs/facts, identity 1.6).

import type { CapturedPage, SourceReport } from '../../domain/capture.ts'
import type { WhatIfPlan, WhatIfQuestion } from '../../domain/what-if.ts'
import { collectPages, describe, type Listing, type ListingEnd, sentence } from '../collect-pages.ts'
import type { Failure } from '../failure.ts'
import { draftReport, type ReportDraft } from '../report-draft.ts'
import type { Service } from '../service.ts'
import { getList } from '../value-list.ts'
import { whatIfBody } from './what-if-body.ts'

/** A second oracle must not hold up a run: the largest sample needs less than six minutes where nobody else asks. */
export const WHAT_IF_DEADLINE_MS = 15 * 60_000

/** Throttling is what this service does first (one request a second for all programs of a tenant): more patience there. */
const ATTEMPTS_WHEN_THROTTLED = 6
const ATTEMPTS_OTHERWISE = 3

/** A form of question that the service refuses is refused every time. */
const REFUSALS_BEFORE_GIVING_UP = 3

interface Sampling {
  readonly graph: Service
  readonly draft: ReportDraft
  readonly base: string
  readonly questions: readonly WhatIfQuestion[]
  /** The run is being stopped. */
  readonly signal: AbortSignal
  readonly deadlineMs: number
}

export async function* collectWhatIf(
  graph: Service,
  base: string,
  plan: WhatIfPlan,
  signal: AbortSignal,
  deadlineMs: number = WHAT_IF_DEADLINE_MS,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const draft = draftReport('graph-what-if')
  if ('notAsked' in plan) draft.skipped(`What-If was not asked: ${plan.notAsked}`)
  else yield* collectSample({ graph, draft, base, questions: plan.questions, signal, deadlineMs })
  return [draft.report()]
}

async function* collectSample(sampling: Sampling): AsyncGenerator<CapturedPage, void> {
  const { graph, draft, base, questions, signal } = sampling
  const deadline = AbortSignal.timeout(sampling.deadlineMs)
  const refused: Extract<ListingEnd, { kind: 'failed' }>[] = []
  const seen = { throttled: false }
  for (const [index, question] of questions.entries()) {
    const pages = collectPages(graph, draft, listingOf(base, question), AbortSignal.any([signal, deadline]))
    const end = yield* noting(pages, seen)
    if (end.kind === 'ended') continue
    if (isOfTheQuestion(end.failure)) {
      refused.push(end)
      if (refused.length < index + 1 || refused.length < REFUSALS_BEFORE_GIVING_UP) continue
      break
    }
    giveUp(sampling, end, { asked: index, throttled: seen.throttled, late: deadline.aborted && !signal.aborted })
    break
  }
  const [first] = refused
  if (first !== undefined)
    draft.failed(
      first.failure.reason,
      first.failure.code,
      `${sentence(graph, first.call, first.failure)}: ${refused.length} of ${questions.length} questions of the sample were refused so`,
    )
}

/** This question has a fault, not the asking. */
function isOfTheQuestion({ status }: Failure): boolean {
  return status === 400 || status === 404
}

interface Stop {
  readonly asked: number
  readonly throttled: boolean
  readonly late: boolean
}

/** Every question needs the same permission and meets the same quota: what stops one stops the rest. */
function giveUp({ graph, draft, questions, deadlineMs }: Sampling, end: ListingEnd, stop: Stop): void {
  if (end.kind !== 'failed') return
  const left = `${questions.length - stop.asked} of ${questions.length} questions of the sample are without an answer`
  if (stop.late) {
    const [reason, code] = stop.throttled
      ? (['throttled', 'SOURCE_THROTTLED'] as const)
      : (['timeout', 'SOURCE_UNAVAILABLE'] as const)
    const why = `${stop.throttled ? 'throttled, ' : ''}not asked to the end within ${deadlineMs / 60_000} minutes`
    draft.failed(reason, code, `${graph.name}: ${describe(end.call)} was ${why}; ${left}`)
    return
  }
  const cure =
    end.failure.code === 'SOURCE_REFUSED' ? '; it needs Policy.Read.ConditionalAccess (or Policy.Read.All)' : ''
  draft.failed(end.failure.reason, end.failure.code, `${sentence(graph, end.call, end.failure)}${cure}; ${left}`)
}

function listingOf(base: string, question: WhatIfQuestion): Listing {
  const url = `${base}/v1.0/identity/conditionalAccess/evaluate`
  const body = whatIfBody(question)
  const list = getList('graph-what-if', url)
  return {
    ...list,
    first: { method: 'POST', url, body },
    // An action is asked for its next page as for its first [K]; what was asked stands beside each page.
    next: (json, call) => {
      const next = list.next(json, call)
      return next === undefined ? undefined : { method: 'POST', url: next.url, body }
    },
    attempts: (failure) => (failure.code === 'SOURCE_THROTTLED' ? ATTEMPTS_WHEN_THROTTLED : ATTEMPTS_OTHERWISE),
  }
}

async function* noting(
  pages: AsyncGenerator<CapturedPage, ListingEnd>,
  seen: { throttled: boolean },
): AsyncGenerator<CapturedPage, ListingEnd> {
  for (;;) {
    const next = await pages.next()
    if (next.done === true) return next.value
    seen.throttled ||= next.value.request.status === 429
    yield next.value
  }
}
