// Did a sign-in that counts as MFA show factors of two types, or of one alone? (PCI DSS 4.0.1, 8.5.1; docs/controls/8.5.1.md)

import type { AuthenticationStep } from '../domain/sign-in-event.ts'
import { type FactorTypes, isTemporaryAccessPass, stepFactors } from '../domain/step-factors.ts'

/**
 * A record may lack the row of its first factor (docs/facts, identity 0.6), so that one factor alone is no proof of one type: only
 * where the row of the first factor is there, or where a Temporary Access Pass, which stands for both, is all that was shown.
 */
export function factorTypesOf(steps: readonly AuthenticationStep[]): FactorTypes | undefined {
  const used = steps.filter((step) => step.succeeded && step.method !== '')
  const types = new Set<string>()
  for (const { method } of used) {
    const factors = stepFactors(method)
    if (factors === undefined) return undefined
    for (const factor of factors) types.add(factor)
  }
  if (types.has('have') && (types.has('know') || types.has('are-or-know'))) return 'two'
  if (types.size !== 1 || types.has('elsewhere')) return undefined
  if (types.has('know')) return used.some(({ method }) => isTemporaryAccessPass(method)) ? 'one' : undefined
  const hasFirst = used.some(({ requirement }) => /primary/i.test(requirement))
  return hasFirst && new Set(used.map(({ method }) => method)).size > 1 ? 'one' : undefined
}
