// How is a fault told to a caller? As an RFC 9457 problem document; the full story goes to the log only.

import { type ErrorCode, EvidenceError } from '../errors.ts'
import { answerJson, type HttpAnswer } from './answer.ts'

interface Told {
  readonly status: number
  /** The same for every occurrence (RFC 9457, 3.1.3). */
  readonly title: string
}

/** Codes a caller can do something about. Every other one is ours: 500 without its words, which may hold settings. */
const TOLD_TO_CALLERS = {
  HTTP_REQUEST_INVALID: { status: 400, title: 'The request is not usable' },
  HTTP_BODY_TOO_LARGE: { status: 413, title: 'The request body is too large' },
  PLAN_WINDOW_INVALID: { status: 400, title: 'The requested window is not usable' },
  HTTP_PRINCIPAL_MISSING: { status: 401, title: 'No verified caller' },
  HTTP_PRINCIPAL_NOT_TRUSTED: { status: 403, title: 'The caller is not verified by the platform' },
  HTTP_ROLE_MISSING: { status: 403, title: 'The caller lacks the app role' },
  HTTP_RUN_UNKNOWN: { status: 404, title: 'No such run' },
  PLAN_RUN_IN_PROGRESS: { status: 409, title: 'This window is being collected' },
  PLAN_NOTHING_TO_DO: { status: 409, title: 'No window is open' },
} as const satisfies Partial<Record<ErrorCode, Told>>

const OURS: Told = { status: 500, title: 'The collector failed' }
const STORE_AWAY: Told = { status: 503, title: 'The evidence store does not answer' }

/** The problem document of a fault. `invocationId` lets an operator find the log lines that belong to it. */
export function answerProblem(error: unknown, invocationId: string): HttpAnswer {
  if (error instanceof EvidenceError && isToldToCallers(error.code)) return answerFault(error, error.code)
  const code = error instanceof EvidenceError ? error.code : 'UNFORESEEN'
  const { status, title } = code === 'DEPOSIT_STORE_UNAVAILABLE' ? STORE_AWAY : OURS
  const detail = 'the fault is on the side of the collector; its log holds the cause under this invocation id'
  return answerDocument(status, { type: problemType(code), title, status, detail, invocationId })
}

function answerFault(error: EvidenceError, code: keyof typeof TOLD_TO_CALLERS): HttpAnswer {
  const { status, title } = TOLD_TO_CALLERS[code]
  const runId = code === 'PLAN_RUN_IN_PROGRESS' ? error.details[0] : undefined
  const errors = runId === undefined && error.details.length > 0 ? error.details : undefined
  return answerDocument(
    status,
    {
      type: problemType(code),
      title,
      status,
      detail: error.message,
      help: error.help,
      ...(errors === undefined ? {} : { errors }),
      ...(runId === undefined ? {} : { runId, statusUrl: `/api/collections/${runId}` }),
    },
    // RFC 9110, 11.6.1: a 401 names a scheme.
    status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {},
  )
}

function answerDocument(status: number, document: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return answerJson(status, document, { 'Content-Type': 'application/problem+json; charset=utf-8', ...headers })
}

function problemType(code: string): string {
  return `urn:aks-mfa-evidence:problem:${code}`
}

function isToldToCallers(code: ErrorCode): code is keyof typeof TOLD_TO_CALLERS {
  return Object.hasOwn(TOLD_TO_CALLERS, code)
}
