// Which changes does rebuilding take in, so that they speak through the intervals and no longer by their mere existence?

import type { ConfigurationChange } from '../../domain/activity.ts'
import { isRoleDefinition } from '../../domain/audit-activity.ts'
import type { HoldingGround } from '../evidence/hold-over-window.ts'

/** What is left stays a doubt about the whole window: Azure roles, role definitions, trust, rules, clusters. */
export function isRebuilt({ thing, activity }: ConfigurationChange): boolean {
  switch (thing) {
    case 'conditional-access-policy':
    case 'named-location':
    case 'authentication-strength':
    case 'group-membership':
      return true
    case 'directory-role':
      return !isRoleDefinition(activity)
    default:
      return false
  }
}

/** The same ground, without what the intervals already speak of. */
export function withoutRebuilt(ground: HoldingGround): HoldingGround {
  return { ...ground, isRelevant: (change) => !isRebuilt(change) && ground.isRelevant(change) }
}
