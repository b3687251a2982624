// What does an answer that is no answer mean? From a status to a gap, a reason and words.

import type { GapCode } from '../domain/gap-codes.ts'
import type { NoAnswer } from './exchange.ts'
import { readServiceError, shorten } from './read-json.ts'

export interface Failure {
  readonly code: GapCode
  /** A reason of `SourceReport`. */
  readonly reason:
    | 'permissionDenied'
    | 'throttled'
    | 'timeout'
    | 'notConfigured'
    | 'schemaChanged'
    | 'truncated'
    | 'unavailable'
    | 'malformed'
  /** `answered 403 (Authorization_RequestDenied: …)`: the sentence goes on from the call. */
  readonly words: string
  /** Absent if there was no answer. */
  readonly status?: number
  /** The service's own words, untouched: for recognising, never for people. */
  readonly text: string
  /** May the same question be answered if asked again? */
  readonly again: boolean
}

/** Statuses that pass: RFC 9110 and RFC 6585; 408 and 504 are the services' own time limits. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504])

export function failureOfStatus(status: number, json: unknown, rawText: string): Failure {
  const error = readServiceError(json)
  const text = error?.text ?? rawText
  const words = `answered ${status}${text === '' ? '' : ` (${shorten(text)})`}`
  const of = (code: GapCode, reason: Failure['reason']): Failure => ({
    code,
    reason,
    words,
    status,
    text,
    again: PASSING.has(status),
  })
  if (status === 401 || status === 403) return of('SOURCE_REFUSED', 'permissionDenied')
  if (status === 404 || status === 410) return of('SOURCE_ABSENT', 'notConfigured')
  if (status === 429) return of('SOURCE_THROTTLED', 'throttled')
  if (status === 408 || status === 504) return of('SOURCE_UNAVAILABLE', 'timeout')
  if (status >= 500) return of('SOURCE_UNAVAILABLE', 'unavailable')
  // A licence that is not there answers 400 or 403 by service; only the words tell (PIM: AadPremiumLicenseRequired).
  if (/licen[cs]e/i.test(error?.code ?? '')) return of('SOURCE_ABSENT', 'notConfigured')
  if (status >= 400) return of('SOURCE_UNAVAILABLE', 'schemaChanged')
  return of('SOURCE_MALFORMED', 'malformed')
}

export function failureOfContent(why: string): Failure {
  return { code: 'SOURCE_MALFORMED', reason: 'malformed', words: `answered ${why}`, text: '', again: true }
}

export function failureOfTruncation(why: string): Failure {
  return {
    code: 'SOURCE_TRUNCATED',
    reason: 'truncated',
    words: `answered only in part (${shorten(why)})`,
    text: why,
    again: true,
  }
}

export function failureOfNoAnswer(none: NoAnswer): Failure {
  return {
    code: 'SOURCE_UNAVAILABLE',
    reason: none.kind === 'timeout' ? 'timeout' : 'unavailable',
    words: `did not answer (${shorten(none.why)})`,
    text: none.why,
    again: true,
  }
}

/** The run is being stopped: nothing is known about the source. */
export const STOPPED: Failure = {
  code: 'SOURCE_UNAVAILABLE',
  reason: 'timeout',
  words: 'was not asked to the end, because the collection was stopped',
  text: '',
  again: false,
}
