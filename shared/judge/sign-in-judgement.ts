// What does one sign-in come to? The row of the table, the cross-checks upon it, the side, and what could not be seen.

import { GAP_CODES, type GapCode } from '../domain/gap-codes.ts'
import type { Judgement, JudgingContext } from './sign-in-context.ts'
import { externalTrust } from './sign-in-external-trust.ts'
import type { SignInFacts } from './sign-in-facts.ts'
import { judgeSide } from './sign-in-side.ts'
import { SIGN_IN_TABLE } from './sign-in-table.ts'

/** Rows whose answer depends on whether the session's earlier MFA was found. */
const LINKED_ROWS: ReadonlySet<string> = new Set(['11', '16', '17'])

export function dependsOnSession(judgement: Judgement, facts: SignInFacts): boolean {
  return LINKED_ROWS.has(judgement.row) && (judgement.row === '11' || facts.event.kind === 'nonInteractiveUser')
}

/** Total: the last row of the table takes what no other does (law `the-table-is-total`). */
export function judgeFacts(facts: SignInFacts, context: JudgingContext): Judgement {
  for (const row of SIGN_IN_TABLE) {
    if (!row.when(facts)) continue
    const side = judgeSide(row.outcome, facts, context)
    const hidden = side === 'satisfied' ? hiddenBecause(row.row, facts) : undefined
    if (hidden !== undefined) return context.judgement(row.row, 'indeterminate', 'not-assessable', hidden)
    return context.judgement(row.row, row.outcome, side, row.reason?.(facts) ?? row.reasons[0] ?? LAST_REASON)
  }
  return context.judgement('19', 'indeterminate', 'not-assessable', LAST_REASON)
}

/** The judgement once the session's earlier MFA is found. */
export function judgeLinked(facts: SignInFacts, context: JudgingContext): Judgement {
  facts.linked = true
  return judgeFacts(facts, context)
}

const LAST_REASON = 'NO_ROW_MATCHED'

/** The rows that cross-check (a) of the table is about. */
const ROWS_OF_DONE_MFA: ReadonlySet<string> = new Set(['12', '9', '10', '10b', '11', '13'])

/**
 * Cross-check (a): a record that would count as satisfied, while the policy results that Entra had are not visible, does not.
 * The same holds for a record a deciding part of which could not be read. The reason, or nothing.
 */
function hiddenBecause(row: string, facts: SignInFacts): string | undefined {
  const unreadable = facts.event.unreadable
  if (ROWS_OF_DONE_MFA.has(row) && hidesPolicies(facts)) return 'CA_DETAIL_NOT_VISIBLE'
  // MFA that was not completed here rests on texts alone, and one of them is unknown: it could be what an earlier row asks for.
  if (facts.doubtful && ROWS_OF_DONE_MFA.has(row) && (row === '13' || !facts.mfaCompleted)) return LAST_REASON
  if (facts.unknownIssuer) return LAST_REASON
  if (unreadable === undefined) return undefined
  return unreadable.includes('appliedPolicies') ? 'CA_DETAIL_NOT_VISIBLE' : 'DETAILS_NOT_AGGREGATED'
}

/** Conditional Access was evaluated, yet the list of results is empty or absent: the collector may not see it. */
function hidesPolicies(facts: SignInFacts): boolean {
  const { appliedPolicies, conditionalAccessStatus } = facts.event
  if (appliedPolicies !== undefined && appliedPolicies.length > 0) return false
  return conditionalAccessStatus !== undefined && conditionalAccessStatus.toLowerCase() !== 'notapplied'
}

/** What could not be seen, beside unknown values: why the answer is no better. */
export function gapsOf(judgement: Judgement, facts: SignInFacts, context: JudgingContext): readonly GapCode[] {
  const gaps: GapCode[] = []
  if (facts.workload) return gaps
  if (hidesPolicies(facts)) gaps.push('CA_DETAIL_NOT_VISIBLE')
  if (facts.event.unreadable !== undefined) gaps.push('RECORD_UNREADABLE')
  if (judgement.row === '3') gaps.push('SOURCE_LACKS_FIELDS')
  if (judgement.side === 'satisfied') return gaps
  if (judgement.outcome === 'mfa-external')
    gaps.push('EXTERNAL_TRUST_NOT_PROVED', ...(externalTrust(facts.event, context) === 'stale' ? STALE : []))
  if (judgement.outcome === 'mfa-claim' && facts.proof.unknownPolicy)
    gaps.push(context.policiesComplete ? 'CHANGED_IN_WINDOW' : 'NO_SOURCE_CONFIGURED')
  return gaps
}

const STALE: readonly GapCode[] = ['STALE_DECLARATION']

/** The gap's sentence; it holds no count, because counts depend on how a run was sliced (law `order-and-duplicates-do-not-matter`). */
export function gapSentence(code: GapCode, unknown?: { readonly field: string; readonly value: string }): string {
  if (unknown === undefined) return GAP_CODES[code]
  const value = unknown.value === '' ? 'no value' : `\`${unknown.value}\``
  return `sign-ins carry ${value} in \`${unknown.field}\`, which is outside the known list`
}
