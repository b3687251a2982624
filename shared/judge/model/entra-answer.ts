// Which policies did Entra apply to a sign-in, by the record's own list? Nothing where the list cannot be seen.

import { errorClass } from '../../domain/error-codes.ts'
import type { EntraAnswer } from '../../domain/model-tally.ts'
import type { AppliedPolicyResult, SignInEvent } from '../../domain/sign-in-event.ts'

/** `not-evaluated`: the sign-in failed before, or was interrupted for, something else than a final word of the policies. */
export type ReadAnswer = EntraAnswer | 'no-detail' | 'not-evaluated'

/** Only a success and a refusal by policy are the last word on all policies; an interrupt is followed by its own record. */
export function readEnd(errorCode: number | undefined): 'allowed' | 'blocked' | 'not-evaluated' {
  if (errorCode === 0) return 'allowed'
  return errorCode !== undefined && errorClass(errorCode) === 'policy-block' ? 'blocked' : 'not-evaluated'
}

/**
 * An empty list is an answer only where the record says that no policy applied: without permission the list comes back
 * empty though policies were evaluated (facts, identity 0.3).
 */
export function hidesResults(event: Pick<SignInEvent, 'appliedPolicies' | 'conditionalAccessStatus'>): boolean {
  const { appliedPolicies, conditionalAccessStatus } = event
  if (appliedPolicies === undefined) return true
  return appliedPolicies.length === 0 && conditionalAccessStatus?.toLowerCase() !== 'notapplied'
}

/** `notApplied` is left out: the docs call the list that of the policies the sign-in triggered, so to be absent is the same. */
export function readAnswer(applied: readonly AppliedPolicyResult[], blocked: boolean): EntraAnswer {
  const ids: string[] = []
  const others: { policyId: string; result: string }[] = []
  for (const { id, result } of applied) {
    if (result === 'success' || result === 'failure') ids.push(id)
    else if (result !== 'notApplied') others.push({ policyId: id, result })
  }
  ids.sort()
  others.sort((a, b) => compare(a.policyId, b.policyId) || compare(a.result, b.result))
  return { blocked, applied: ids, others }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
