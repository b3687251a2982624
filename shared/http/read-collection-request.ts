// What is asked for? From the body of `POST /api/collections` to a request, with every fault at once.

import type { CollectionRequest, Trigger } from '../domain/slice.ts'
import { EvidenceError } from '../errors.ts'

const KNOWN_KEYS: readonly string[] = ['from', 'to', 'reason', 'ticket']
/** Both end up in the signed statement and in reports: long enough for a sentence, too short for a payload. */
const LONGEST_REASON = 500
const LONGEST_TICKET = 100

/** RFC 3339 with a zone: a local time without one would name another window in another place. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * The request of a caller. Whether its window can be collected is the plan's question; here only its form is read.
 * Throws `EvidenceError` HTTP_REQUEST_INVALID with all faults in `details`.
 */
export function readCollectionRequest(body: string, requestor: Trigger['requestor']): CollectionRequest {
  const asked = parseObject(body)
  const faults = Object.keys(asked)
    .filter((key) => !KNOWN_KEYS.includes(key))
    .map((key) => `${JSON.stringify(key.slice(0, 60))}: unknown key, expected one of ${KNOWN_KEYS.join(', ')}`)
  const from = readInstant(asked, 'from', faults)
  const to = readInstant(asked, 'to', faults)
  if ((asked['from'] === undefined) !== (asked['to'] === undefined))
    faults.push(`${asked['from'] === undefined ? 'from' : 'to'}: missing, give both ends of the window or neither`)
  const reason = readText(asked, 'reason', LONGEST_REASON, faults)
  if (asked['reason'] === undefined) faults.push('reason: missing, say why this collection is asked for')
  const ticket = readText(asked, 'ticket', LONGEST_TICKET, faults)
  if (faults.length > 0 || reason === undefined) throw invalid('request body is not usable', faults)
  return {
    trigger: { type: 'http', requestor, reason, ...(ticket === undefined ? {} : { ticket }) },
    ...(from === undefined || to === undefined ? {} : { window: { from, to } }),
  }
}

function parseObject(body: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw invalid('request body is not JSON', [])
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('request body is not a JSON object', [])
  return value as Readonly<Record<string, unknown>>
}

function readInstant(asked: Readonly<Record<string, unknown>>, key: string, faults: string[]): string | undefined {
  const value = asked[key]
  if (value === undefined) return undefined
  if (typeof value === 'string' && INSTANT.test(value) && isOnCalendar(value)) return value
  faults.push(`${key}: expected an RFC 3339 time with zone, actual ${shown(value)}`)
  return undefined
}

/** The engine would take 30 February for 2 March. */
function isOnCalendar(instant: string): boolean {
  const local = instant.slice(0, 19)
  const parsed = Date.parse(`${local}Z`)
  return (
    !Number.isNaN(parsed) && !Number.isNaN(Date.parse(instant)) && new Date(parsed).toISOString().slice(0, 19) === local
  )
}

function readText(
  asked: Readonly<Record<string, unknown>>,
  key: string,
  longest: number,
  faults: string[],
): string | undefined {
  const value = asked[key]
  if (value === undefined) return undefined
  const text = typeof value === 'string' ? value.trim() : ''
  // eslint-disable-next-line no-control-regex -- control characters are what this refuses: they break logs and reports
  if (text !== '' && text.length <= longest && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u.test(text)) return text
  faults.push(`${key}: expected one line of 1 to ${longest} characters, actual ${shown(value)}`)
  return undefined
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``
}

function invalid(message: string, faults: readonly string[]): EvidenceError {
  return new EvidenceError({
    room: 'http',
    code: 'HTTP_REQUEST_INVALID',
    message: faults.length === 0 ? message : `${message}: ${faults.join('; ')}`,
    help: 'send {"from"?, "to"?, "reason", "ticket"?} as described in docs/http.md',
    details: faults,
  })
}
