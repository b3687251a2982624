// How is Log Analytics asked? LogsQueryClient makes, signs and sends the request; its answer streams past it
// (docs/decisions/0006-log-queries-stream-past-the-client.md).

import { LogsQueryClient } from '@azure/monitor-query'
import { createCapture } from '../capture-policy.ts'
import { audienceOf, trustedAuthorities, type Connection } from '../connection.ts'
import type { Attempt } from '../exchange.ts'

export interface LogCall {
  readonly workspaceId: string
  readonly query: string
  /** Beside the query's own `let` lines: the service prunes by it, so it is never narrower. */
  readonly arrivedFrom: string
  readonly arrivedTo: string
}

export type AskLogs = (call: LogCall, signal: AbortSignal) => Promise<Attempt>

/** The service's own longest time for a query (docs/facts, azure-aks 4.5), and a little for the way. */
const SERVER_TIMEOUT_SECONDS = 600
const CLIENT_TIMEOUT_MS = (SERVER_TIMEOUT_SECONDS + 30) * 1000

/** What the client is told of every good answer: decoding the real one costs it seconds and hundreds of megabytes. */
const NO_TABLES = '{"tables":[]}'

export function createLogsClient({ url, credential, trustedCa, now }: Connection): AskLogs {
  const capture = createCapture(now, (status, body) =>
    status >= 200 && status <= 299
      ? // 204 (a workspace without data) would make the client throw without words.
        { status: 200, text: NO_TABLES }
      : { status, text: new TextDecoder().decode(body) },
  )
  const client = new LogsQueryClient(credential, {
    // Whatever path is given, the client makes it `/v1`; the audience goes in without `/.default`.
    endpoint: `${url}/v1`,
    audience: audienceOf(url, 'https://api.loganalytics.io'),
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'aks-mfa-evidence' },
    additionalPolicies: [{ policy: capture.policy, position: 'perRetry' }],
    ...(trustedCa === undefined ? {} : { tlsOptions: { ca: trustedAuthorities(trustedCa) } }),
  })

  return async ({ workspaceId, query, arrivedFrom, arrivedTo }, signal) => {
    const timeout = AbortSignal.timeout(CLIENT_TIMEOUT_MS)
    const attempt = await capture.during(
      { method: 'POST', url: `${url}/v1/workspaces/${workspaceId}/query`, body: query },
      () =>
        client.queryWorkspace(
          workspaceId,
          query,
          { startTime: new Date(arrivedFrom), endTime: new Date(arrivedTo) },
          {
            serverTimeoutInSeconds: SERVER_TIMEOUT_SECONDS,
            abortSignal: AbortSignal.any([signal, timeout]),
          },
        ),
    )
    return attempt.noAnswer !== undefined && timeout.aborted
      ? { ...attempt, noAnswer: { kind: 'timeout', why: `no answer within ${CLIENT_TIMEOUT_MS / 1000} s` } }
      : attempt
  }
}
