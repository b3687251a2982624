// The session register: which sign-in of a session performed MFA, so that later claims and refreshes can be linked to it.

import { compareInstants } from './instant.ts'
import type { Outcome } from './outcome.ts'

/** One line of `data/records/sessions.jsonl.gz` (docs/evidence-format.md, 1.1): a sign-in that performed MFA. */
export interface SessionLine {
  readonly sessionId: string
  readonly principalId: string
  readonly recordId: string
  readonly at: string
  readonly outcome: Outcome
  readonly country?: string
  readonly deviceId?: string
  readonly userAgent?: string
}

/** By session, then time, then record: the order in which the register is written. */
export function compareSessionLines(a: SessionLine, b: SessionLine): number {
  if (a.sessionId !== b.sessionId) return a.sessionId < b.sessionId ? -1 : 1
  return compareInstants(a.at, b.at) || (a.recordId < b.recordId ? -1 : a.recordId > b.recordId ? 1 : 0)
}
