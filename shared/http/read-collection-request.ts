// What is asked for? From the body of `POST /api/collections` to a request, with every fault at once.

import { showHiddenCharacters } from '../domain/hidden-characters.ts'
import { INSTANT_FORM, parseInstant } from '../domain/instant.ts'
import type { CollectionRequest, Trigger } from '../domain/slice.ts'
import { LONGEST_REASON, LONGEST_TICKET, parseTriggerText, triggerTextForm } from '../domain/trigger-text.ts'
import { EvidenceError } from '../errors.ts'

const KNOWN_KEYS: readonly string[] = ['from', 'to', 'reason', 'ticket']

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
  const instant = typeof value === 'string' ? parseInstant(value) : undefined
  if (instant === undefined) faults.push(`${key}: expected ${INSTANT_FORM}, actual ${shown(value)}`)
  return instant
}

function readText(
  asked: Readonly<Record<string, unknown>>,
  key: string,
  longest: number,
  faults: string[],
): string | undefined {
  const value = asked[key]
  if (value === undefined) return undefined
  const text = parseTriggerText(value, longest)
  if (text === undefined) faults.push(`${key}: expected ${triggerTextForm(longest)}, actual ${shown(value)}`)
  return text
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return `\`${showHiddenCharacters(text.length > 60 ? `${text.slice(0, 60)}…` : text)}\``
}

function invalid(message: string, faults: readonly string[]): EvidenceError {
  return new EvidenceError({
    room: 'http',
    code: 'HTTP_REQUEST_INVALID',
    message,
    help: 'send {"from"?, "to"?, "reason", "ticket"?} as described in docs/http.md',
    details: faults,
  })
}
