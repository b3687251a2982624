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

/** How long a line is carried forward: the default life of a refresh token's MFA claim (facts: Conditional Access, 3.3). */
export const SESSION_REGISTER_DAYS = 90

/** By session, then time, then record: the order in which the register is written. */
export function compareSessionLines(a: SessionLine, b: SessionLine): number {
  if (a.sessionId !== b.sessionId) return a.sessionId < b.sessionId ? -1 : 1
  return compareInstants(a.at, b.at) || (a.recordId < b.recordId ? -1 : a.recordId > b.recordId ? 1 : 0)
}

/**
 * The earlier register with this run's lines: a record read again replaces its earlier line, lines older than
 * `SESSION_REGISTER_DAYS` before `until` are left behind.
 */
export function mergeSessions(
  earlier: readonly SessionLine[],
  later: readonly SessionLine[],
  until: string,
): SessionLine[] {
  const keepFrom = Date.parse(until) - SESSION_REGISTER_DAYS * 24 * 3_600_000
  const byRecord = new Map<string, SessionLine>()
  for (const line of [...earlier, ...later])
    if (Date.parse(line.at) >= keepFrom) byRecord.set(`${line.sessionId}\u0000${line.recordId}`, line)
  return [...byRecord.values()].sort(compareSessionLines)
}
