// Does the service answer if it is asked again? Retries are ours, so that every exchange of them is kept.

import type { CapturedPage } from '../domain/capture.ts'
import type { Call, Exchange } from './exchange.ts'
import {
  failureOfContent,
  failureOfNoAnswer,
  failureOfStatus,
  failureOfTruncation,
  STOPPED,
  type Failure,
} from './failure.ts'
import { readJson, readServiceError } from './read-json.ts'
import type { ReportDraft } from './report-draft.ts'
import { CONTENT_ATTEMPTS, SILENT_SOURCES_BEFORE_HASTE, type Service } from './service.ts'

export type Answer =
  | { readonly kind: 'json'; readonly exchange: Exchange; readonly json: unknown }
  /** 204: the service holds nothing. */
  | { readonly kind: 'nothing'; readonly exchange: Exchange }
  /** Valid, but the service says that something is missing. Not yet yielded: the caller decides on its use. */
  | { readonly kind: 'partial'; readonly exchange: Exchange; readonly json: unknown; readonly failure: Failure }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface Question {
  readonly service: Service
  readonly draft: ReportDraft
  readonly call: Call
  readonly subject?: string | undefined
  /** Is this the documented format? `partial`: yes, but not all of it. */
  readonly judge: (json: unknown) => 'whole' | 'partial' | 'malformed'
  /** How often a passing failure is asked again is otherwise the service's patience. */
  readonly attempts?: ((failure: Failure) => number) | undefined
  readonly signal: AbortSignal
}

/** Yields every answer that is not the final good one, each kept as evidence of its exchange; returns the answer. */
export async function* askPatiently(question: Question): AsyncGenerator<CapturedPage, Answer> {
  const { service, draft, call, subject, signal } = question
  const { patience, delay, jitter } = service.waiting
  for (let attempt = 1; ; attempt += 1) {
    if (signal.aborted) return { kind: 'failed', failure: STOPPED }
    const { exchanges, noAnswer } = await service.ask(call, signal)
    // Aborted while asking: what came back, if anything, says nothing about the service.
    if (signal.aborted) return { kind: 'failed', failure: STOPPED }
    const last = noAnswer === undefined ? exchanges.at(-1) : undefined
    for (const exchange of exchanges) if (exchange !== last) yield draft.rejected(exchange, subject)

    const found = last === undefined ? undefined : readAnswer(last, question)
    if (found !== undefined && found.kind !== 'failed' && found.kind !== 'partial') {
      service.health.silentInARow = 0
      return found
    }
    const failure =
      found?.failure ?? failureOfNoAnswer(noAnswer ?? { kind: 'unreachable', why: 'no exchange took place' })
    const attempts = Math.min(allowed(question, failure), patience.attempts)
    if (!failure.again || attempt >= attempts) {
      service.health.silentInARow = isSilent(failure) ? service.health.silentInARow + 1 : 0
      if (found?.kind === 'partial') return found
      if (last !== undefined) yield draft.rejected(last, subject)
      return { kind: 'failed', failure }
    }
    if (last !== undefined) yield draft.rejected(last, subject)
    draft.retried()
    const doubled = patience.firstWaitMs * 2 ** (attempt - 1) * (1 + jitter() / 4)
    await delay(Math.min(last?.retryAfterMs ?? doubled, patience.longestWaitMs), signal)
  }
}

function isSilent(failure: Failure): boolean {
  return failure.status === undefined && failure.code === 'SOURCE_UNAVAILABLE'
}

function allowed({ service, attempts }: Question, failure: Failure): number {
  if (isSilent(failure) && service.health.silentInARow >= SILENT_SOURCES_BEFORE_HASTE) return 1
  if (attempts !== undefined) return attempts(failure)
  return failure.code === 'SOURCE_MALFORMED' || failure.code === 'SOURCE_TRUNCATED'
    ? CONTENT_ATTEMPTS
    : service.waiting.patience.attempts
}

function readAnswer(exchange: Exchange, { judge }: Question): Answer {
  const { status } = exchange.request
  if (status === 204) return { kind: 'nothing', exchange }
  const parsed = readJson(exchange.body)
  const failed = (failure: Failure): Answer => ({ kind: 'failed', failure })
  if (status < 200 || status > 299) {
    const raw = new TextDecoder().decode(exchange.body.subarray(0, 2_000))
    return failed(failureOfStatus(status, parsed?.value, looksLikeMarkup(raw) ? 'a web page' : raw))
  }
  if (parsed === undefined) {
    const start = new TextDecoder().decode(exchange.body.subarray(0, 200))
    const what =
      start.trim() === ''
        ? 'an empty body'
        : looksLikeMarkup(start)
          ? 'a web page instead of JSON'
          : 'text that is not JSON'
    return failed(failureOfContent(`${status} with ${what}`))
  }
  const error = readServiceError(parsed.value)
  switch (judge(parsed.value)) {
    case 'whole':
      return { kind: 'json', exchange, json: parsed.value }
    case 'partial':
      return {
        kind: 'partial',
        exchange,
        json: parsed.value,
        failure: failureOfTruncation(error?.text ?? 'without saying why'),
      }
    case 'malformed':
      return failed(
        error === undefined
          ? failureOfContent(`${status} with JSON of an unknown form`)
          : failureOfContent(`${status} with an error inside: ${error.code}`),
      )
  }
}

function looksLikeMarkup(text: string): boolean {
  return text.trimStart().startsWith('<')
}
