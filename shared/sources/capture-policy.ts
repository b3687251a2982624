// How do the bytes of an answer get past a client that would decode them? By a policy of its pipeline that reads the
// stream itself (docs/decisions/0006-log-queries-stream-past-the-client.md).

import { AsyncLocalStorage } from 'node:async_hooks'
import type { PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline'
import type { Attempt, Call, Exchange } from './exchange.ts'
import { recordExchange } from './exchange.ts'

/** What the client behind the policy is told instead of the real body. */
export type Retell = (status: number, body: Uint8Array) => { readonly status: number; readonly text: string }

export interface Capture {
  readonly policy: PipelinePolicy
  /** Runs one request of the client and returns its exchanges, whatever the client itself makes of them. */
  during(call: Call, work: () => Promise<unknown>): Promise<Attempt>
}

interface Sink {
  readonly call: Call
  readonly exchanges: Exchange[]
}

export function createCapture(now: () => string, retell: Retell): Capture {
  // Requests of one client may run at the same time; the context says which call an exchange belongs to.
  const sinks = new AsyncLocalStorage<Sink>()
  return {
    policy: {
      name: 'evidenceCapturePolicy',
      async sendRequest(request, next) {
        request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY])
        const response = await next(request)
        const body = await readBody(response)
        const sink = sinks.getStore()
        sink?.exchanges.push(describeExchange(sink.call, request, response, body, now()))
        return retold(request, response, retell(response.status, body))
      },
    },
    async during(call, work) {
      const sink: Sink = { call, exchanges: [] }
      try {
        await sinks.run(sink, work)
        return { exchanges: sink.exchanges }
      } catch (cause) {
        // A status that the client throws for has an exchange; a fault before or during the answer has none of its own.
        const answered = sink.exchanges.length > 0 && isStatusError(cause)
        if (answered) return { exchanges: sink.exchanges }
        return { exchanges: sink.exchanges, noAnswer: { kind: 'unreachable', why: messageOf(cause) } }
      }
    },
  }
}

async function readBody(response: PipelineResponse): Promise<Uint8Array> {
  const stream = response.readableStreamBody
  if (stream === undefined) return new TextEncoder().encode(response.bodyAsText ?? '')
  const chunks: Uint8Array[] = []
  for await (const chunk of stream as AsyncIterable<Uint8Array | string>)
    chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

function describeExchange(
  call: Call,
  request: PipelineRequest,
  response: PipelineResponse,
  body: Uint8Array,
  receivedAt: string,
): Exchange {
  const clientRequestId = request.headers.get('x-ms-client-request-id')
  return recordExchange({
    call: { ...call, url: request.url },
    status: response.status,
    header: (name) => response.headers.get(name),
    ...(clientRequestId === undefined ? {} : { clientRequestId }),
    body,
    receivedAt,
  })
}

function retold(
  request: PipelineRequest,
  response: PipelineResponse,
  { status, text }: { readonly status: number; readonly text: string },
): PipelineResponse {
  // Without the set, the client takes the text below for the whole body.
  delete request.streamResponseStatusCodes
  return { request, headers: response.headers, status, bodyAsText: text }
}

function isStatusError(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'statusCode' in cause && typeof cause.statusCode === 'number'
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
