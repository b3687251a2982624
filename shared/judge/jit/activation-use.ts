// Did an activation last longer than its rules allow, and was it used at all? (docs/facts, identity 5.5)

import type { PimActivation, PimRuleSet } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { administrativeActs } from '../legs/administrative-acts.ts'
import { PRIVILEGE_GRACE_MINUTES } from './privilege-grace.ts'

const MINUTE = 60_000
/** What two services write of one moment differs by so much. */
const SKEW_MINUTES = 5

/** `, for 600 minutes, and the rules allow 480`; undefined where the end or the limit is not known, or is kept. */
export function excessWords(
  { requestedAt, completedAt, expiresAt, endedAt }: PimActivation,
  rules: readonly PimRuleSet[],
): string | undefined {
  const limits = rules.flatMap(({ maximumDurationMinutes }) => maximumDurationMinutes ?? [])
  const ends = [expiresAt, endedAt].flatMap((end) => (end === undefined ? [] : [Date.parse(end)]))
  if (limits.length === 0 || ends.length === 0) return undefined
  const minutes = Math.floor((Math.min(...ends) - Date.parse(completedAt ?? requestedAt)) / MINUTE)
  const limit = Math.max(...limits)
  return minutes > limit + SKEW_MINUTES ? `, for ${minutes} minutes, and the rules allow ${limit}` : undefined
}

/** True if he did in it what an administrator alone can do, as far as the logs of the window show. */
export function isUsed(evidence: Evidence, { principalId, requestedAt, expiresAt, endedAt }: PimActivation): boolean {
  const ends = [expiresAt, endedAt].flatMap((end) => (end === undefined ? [] : [Date.parse(end)]))
  const until = (ends.length === 0 ? Infinity : Math.min(...ends)) + PRIVILEGE_GRACE_MINUTES * MINUTE
  const from = Date.parse(requestedAt)
  return administrativeActs(evidence).some(
    (act) => act.principalId === principalId.toLowerCase() && Date.parse(act.at) >= from && Date.parse(act.at) <= until,
  )
}
