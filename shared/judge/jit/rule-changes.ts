// Which changes alter what activating a role demands? Those of its rules, and of the policies behind an authentication context.

import type { ConfigurationChange } from '../../domain/activity.ts'
import type { PimRuleSet } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { isRelevantPolicy } from '../legs/holding-ground.ts'

export function isRuleChange(evidence: Evidence, change: ConfigurationChange, rules: readonly PimRuleSet[]): boolean {
  switch (change.thing) {
    case 'pim-rule':
      return true
    case 'conditional-access-policy':
      return rules.some(restsOnContext) && isRelevantPolicy(evidence, change.targetId?.toLowerCase())
    case 'authentication-strength':
      return rules.some(restsOnContext)
    default:
      return false
  }
}

export function restsOnContext({ mfaOnActivation, authenticationContextId }: PimRuleSet): boolean {
  return !mfaOnActivation && authenticationContextId !== undefined
}
