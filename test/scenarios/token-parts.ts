// Which tokens were the people of a story given? Those of their sign-ins; and behind each operation on Azure Resource Manager
// one under MFA, unless the story tells of another or of none.

import type { ArmEvent } from '../../shared/domain/activity.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { TallyBucket } from '../../shared/domain/tally.ts'
import type { TokenHours, TokenOrigin, TokenTrail } from '../../shared/domain/token-trail.ts'

const hourOf = (at: string): number => Math.floor(Date.parse(at) / 3_600_000)

export interface ToldOrigin {
  readonly operationId: string
  /** `none`: no sign-in for it is in any log. */
  readonly signIn: 'none' | Pick<TokenOrigin, 'side' | 'outcome' | 'reason'>
}

export function tokensOf(
  buckets: readonly TallyBucket[],
  operations: readonly ArmEvent[],
  told: readonly ToldOrigin[] = [],
): TokenTrail {
  const signIns = buckets.flatMap(({ principalId, principalKind, audience, side, outcome, firstAt, lastAt }) => {
    const given = side !== 'neutral' ? side : outcome === 'strong-but-not-required' ? 'satisfied' : undefined
    if (principalKind !== 'user' || given === undefined) return []
    const hours = [...new Set([hourOf(firstAt), hourOf(lastAt)])].sort((a, b) => a - b)
    return [{ principalId, audience, side: given, hours }]
  })
  const silent = new Set(told.flatMap(({ operationId, signIn }) => (signIn === 'none' ? [operationId] : [])))
  const behind = operations.flatMap(({ id, at, callerId, callerMfa }): TokenHours[] => {
    if (callerMfa === 'workload' || callerId === undefined || silent.has(id)) return []
    return [{ principalId: callerId, audience: AUDIENCE.azureResourceManager, side: 'satisfied', hours: [hourOf(at)] }]
  })
  const origins = told.flatMap(({ operationId, signIn }): TokenOrigin[] => {
    const operation = operations.find(({ id }) => id === operationId)
    if (signIn === 'none' || operation?.callerId === undefined) return []
    const { at, callerId: principalId } = operation
    const recordId = `sign-in-behind-${operationId}`
    return [
      { tokenId: `token-of-${operationId}`, principalId, source: 'log-sign-ins-interactive', recordId, at, ...signIn },
    ]
  })
  return { hours: [...signIns, ...behind], origins }
}
