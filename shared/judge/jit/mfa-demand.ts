// Do the rules of a role demand MFA of whoever activates it? By themselves, or by an authentication context with enabled policies
// behind it: a context alone demands nothing (docs/facts, identity 5.3).

import type { CoverageResult } from '../../coverage/coverage-types.ts'
import { doubtOwner } from '../../coverage/doubt-owner.ts'
import type { PimRuleSet } from '../../domain/principal.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { proveContext } from './prove-context.ts'

export interface MfaDemand {
  readonly answer: 'demanded' | 'not-demanded' | 'unknown'
  readonly why: string
}

/** Of everybody who may activate, in every condition; with `principalId`, of that person. */
export function mfaDemand(evidence: Evidence, rule: PimRuleSet, principalId?: string): MfaDemand {
  if (rule.mfaOnActivation) return { answer: 'demanded', why: 'the rule asks for MFA' }
  const context = rule.authenticationContextId
  if (context === undefined)
    return { answer: 'not-demanded', why: 'the rule asks for neither MFA nor an authentication context' }
  const results = proveContext(evidence, context, principalId === undefined ? rule : { principalId })
  const whom = principalId === undefined ? 'everybody who may activate' : 'whoever activated'
  if (results.length > 0 && results.every(({ verdict }) => verdict === 'satisfied'))
    return {
      answer: 'demanded',
      why: `Conditional Access demands MFA of ${whom} for authentication context ${context}`,
    }
  const asks = `the rule asks for authentication context ${context}`
  // A policy that was not captured can only add to what the others demand.
  if (!sourceCompleteness(evidence, 'graph-policies').complete)
    return { answer: 'unknown', why: `${asks}, and the policies behind it were not captured whole` }
  const hole = results.find(({ verdict }) => verdict === 'not-satisfied')
  if (hole !== undefined) return { answer: 'not-demanded', why: `${asks}, and ${holeWords(hole)}` }
  return { answer: 'unknown', why: `${asks}, and ${doubtWords(results)}` }
}

function holeWords({ uncovered }: CoverageResult): string {
  return uncovered[0]?.words ?? 'no policy behind it demands MFA'
}

function doubtWords(results: readonly CoverageResult[]): string {
  const [doubt] = results.flatMap(({ unknown }) => unknown)
  if (doubt === undefined) return 'whether a policy behind it demands MFA cannot be told'
  return `the proof stays open at ${doubt.clause} of ${doubtOwner(doubt)}: ${doubt.why}`
}
