// Did an activation last longer than its rules allow, and was it used at all? (docs/facts, identity 5.5)

import type { PimActivation, PimRuleSet } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { administrativeActs } from '../legs/administrative-acts.ts'
import { activationSpan, CLOCK_SKEW, PRIVILEGE_GRACE } from './activation-span.ts'

/** `, for 600 minutes, and the rules allow 480`; undefined where the end or the limit is not known, or is kept. */
export function excessWords(activation: PimActivation, rules: readonly PimRuleSet[]): string | undefined {
  const limits = rules.flatMap(({ maximumDurationMinutes }) => maximumDurationMinutes ?? [])
  const { begun, ended } = activationSpan(activation)
  if (limits.length === 0 || ended === undefined) return undefined
  const limit = Math.max(...limits)
  if (ended - begun <= limit * 60_000 + CLOCK_SKEW) return undefined
  return `, for ${Math.floor((ended - begun) / 60_000)} minutes, and the rules allow ${limit}`
}

/** True if he did in it what an administrator alone can do, as far as the logs of the window show. */
export function isUsed(evidence: Evidence, activation: PimActivation): boolean {
  const from = Date.parse(activation.requestedAt)
  const until = (activationSpan(activation).ended ?? Infinity) + PRIVILEGE_GRACE
  return administrativeActs(evidence).some(
    ({ principalId, at }) =>
      principalId === activation.principalId.toLowerCase() && Date.parse(at) >= from && Date.parse(at) <= until,
  )
}
