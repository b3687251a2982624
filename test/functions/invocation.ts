// What the worker hands to a function: real requests and contexts of the programming model.

import { HttpRequest, InvocationContext, type Timer } from '@azure/functions'
import { input } from 'durable-functions'
import { personWith } from '../http/principal-header.ts'
import type { DurableExtension } from './durable-extension.ts'

export interface Invoked {
  readonly context: InvocationContext
  /** `level: text` of each log line. */
  readonly lines: readonly string[]
}

export function invocation(extension?: DurableExtension): Invoked {
  const client = input.durableClient()
  const lines: string[] = []
  const context = new InvocationContext({
    functionName: 'test',
    invocationId: '5d1c2a5e-6f0b-4bd0-9f7a-1f0a3d9a5a01',
    logHandler: (level, ...words) => lines.push(`${level}: ${words.join(' ')}`),
    options: { extraInputs: [client] },
  })
  if (extension !== undefined) context.extraInputs.set(client, extension.binding)
  return { context, lines }
}

export function post(body: string, principal: string | undefined = personWith('Evidence.Collect')): HttpRequest {
  return new HttpRequest({
    method: 'POST',
    url: 'https://evidence.contoso.example/api/collections',
    headers: { 'content-type': 'application/json', ...principalHeaders(principal) },
    body: { string: body },
  })
}

export function get(runId?: string, principal: string | undefined = personWith('Evidence.Read')): HttpRequest {
  return new HttpRequest({
    method: 'GET',
    url: `https://evidence.contoso.example/api/collections${runId === undefined ? '' : `/${runId}`}`,
    headers: principalHeaders(principal),
    params: runId === undefined ? {} : { runId },
  })
}

/** An empty principal sends no header at all. */
function principalHeaders(principal: string): Record<string, string> {
  return principal === '' ? {} : { 'x-ms-client-principal': principal }
}

export function tick(isPastDue = false): Timer {
  const schedule = { last: '2026-11-23T03:15:00Z', next: '2026-11-25T03:15:00Z', lastUpdated: '2026-11-23T03:15:00Z' }
  return { isPastDue, schedule: { adjustForDST: false }, scheduleStatus: schedule }
}
