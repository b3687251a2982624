// What exactly was asked, and what came back? One HTTP exchange as it is kept: nothing of the request's headers but ids.

import { createHash } from 'node:crypto'
import type { RequestLine } from '../domain/capture.ts'

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body?: string
}

export interface Exchange {
  readonly request: RequestLine
  readonly body: Uint8Array
  /** Milliseconds the service asks to wait, where it says so. */
  readonly retryAfterMs?: number
}

/** Why there is no answer at all. */
export interface NoAnswer {
  readonly kind: 'timeout' | 'unreachable'
  readonly why: string
}

/** Everything that one call brought: usually one exchange; two where the service challenged the first token. */
export interface Attempt {
  readonly exchanges: readonly Exchange[]
  readonly noAnswer?: NoAnswer
}

/** Asks once. Never throws for what the world does. */
export type Ask = (call: Call, signal: AbortSignal) => Promise<Attempt>

export interface Received {
  readonly call: Call
  readonly status: number
  readonly header: (name: string) => string | null | undefined
  readonly clientRequestId?: string
  readonly body: Uint8Array
  readonly receivedAt: string
}

/** The exchange, with the digest of the body as it stands after content-decoding (docs/evidence-format.md, 1.1). */
export function recordExchange(received: Received): Exchange {
  const { call, header, body } = received
  const requestId = header('request-id') ?? header('x-ms-request-id')
  const clientRequestId = received.clientRequestId ?? header('client-request-id') ?? header('x-ms-client-request-id')
  const date = header('date')
  const contentEncoding = header('content-encoding')
  const retryAfterMs = readRetryAfter(header, received.receivedAt)
  return {
    request: {
      method: call.method,
      url: call.url,
      ...(call.body === undefined ? {} : { sent: call.body }),
      status: received.status,
      ...(requestId ? { requestId } : {}),
      ...(clientRequestId ? { clientRequestId } : {}),
      ...(date ? { date } : {}),
      receivedAt: received.receivedAt,
      ...(contentEncoding ? { contentEncoding } : {}),
      bytes: body.length,
      sha256: createHash('sha256').update(body).digest('hex'),
    },
    body,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
}

/** Retry-After as seconds or as a date (RFC 9110, 10.2.3); Resource Graph says `x-ms-user-quota-resets-after: hh:mm:ss`. */
function readRetryAfter(header: Received['header'], receivedAt: string): number | undefined {
  const value = header('retry-after')?.trim()
  if (value !== undefined && value !== '') {
    if (/^\d+$/.test(value)) return Number(value) * 1000
    // The service's own clock where it is known: the collector's may differ.
    const at = Date.parse(value) - Date.parse(header('date') ?? receivedAt)
    if (!Number.isNaN(at)) return Math.max(0, at)
  }
  const quota = /^(\d+):(\d+):(\d+)$/.exec(header('x-ms-user-quota-resets-after')?.trim() ?? '')
  if (quota === null) return undefined
  return (Number(quota[1]) * 3600 + Number(quota[2]) * 60 + Number(quota[3])) * 1000
}
