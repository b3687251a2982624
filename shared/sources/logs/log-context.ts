// Which workspace is asked, for which report, and how are its failures told?

import type { CapturedPage } from '../../domain/capture.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { askPatiently, type Answer } from '../ask-patiently.ts'
import { describe } from '../collect-pages.ts'
import type { Failure } from '../failure.ts'
import { shorten } from '../read-json.ts'
import type { ReportDraft } from '../report-draft.ts'
import { CONTENT_ATTEMPTS, type Service, type Waiting } from '../service.ts'
import { judgeLogAnswer } from './log-answer.ts'
import type { AskLogs } from './logs-client.ts'
import type { QueryTemplate } from './query-templates.ts'

export interface LogContext {
  readonly service: Service
  readonly draft: ReportDraft
  readonly url: string
  readonly workspaceId: string
  /** Event times asked for. */
  readonly window: CollectionWindow
  /** End of the arrival window, and what the service may prune by. */
  readonly arrivedTo: string
  readonly maxRows: number
  readonly signal: AbortSignal
}

/** Log Analytics behind the common way of asking: the query is the call's body. */
export function logService(
  logs: AskLogs,
  waiting: Waiting,
  workspaceId: string,
  arrival: { readonly from: string; readonly to: string },
  health: Service['health'],
): Service {
  return {
    name: 'Log Analytics',
    ask: ({ body }, signal) =>
      logs({ workspaceId, query: body ?? '', arrivedFrom: arrival.from, arrivedTo: arrival.to }, signal),
    waiting,
    health,
  }
}

/** Asks one query, with the patience each failure deserves. */
export function askQuery(context: LogContext, query: QueryTemplate): AsyncGenerator<CapturedPage, Answer> {
  const { service, draft, signal, workspaceId } = context
  return askPatiently({
    ...{ service, draft, signal, judge: judgeLogAnswer, subject: workspaceId },
    call: queryCall(context, query),
    attempts: (failure) => {
      if (failure.reason === 'truncated') return 1
      // A query over its time limit is cut rather than asked again and again.
      if (isTimeLimit(failure)) return 2
      return failure.reason === 'malformed' ? CONTENT_ATTEMPTS : service.waiting.patience.attempts
    },
  })
}

/** The service gave up, not the way to it. */
export function isTimeLimit({ reason, status }: Failure): boolean {
  return reason === 'timeout' && status !== undefined
}

export function queryCall(context: LogContext, query: QueryTemplate) {
  return {
    method: 'POST' as const,
    url: `${context.url}/v1/workspaces/${context.workspaceId}/query`,
    body: query.text,
  }
}

/** `Log Analytics: query q:sign-ins-interactive/1 in workspace … answered 403 (…)`. */
export function querySentence(context: LogContext, query: QueryTemplate, failure: Failure): string {
  return `Log Analytics: query q:${query.name}/${query.version} in workspace ${context.workspaceId} ${failure.words}`
}

/** A table that does not exist answers 400, and names it in the innermost error (docs/facts, azure-aks 4.5). */
export function isTableAbsent({ status, text }: Failure, table: string): boolean {
  return status === 400 && new RegExp(`'${table}'`, 'i').test(text)
}

/** No more is asked of a workspace after these: the next query would meet the same. */
export function isFinal({ code, status }: Failure): boolean {
  return code === 'SOURCE_REFUSED' || code === 'SOURCE_ABSENT' || status === undefined
}

export function describeQuery(context: LogContext, query: QueryTemplate): string {
  return `${shorten(describe(queryCall(context, query)))}\n${query.text}`
}
