// Which changes does rebuilding take in, so that they speak through the intervals and no longer by their mere existence?

import type { ConfigurationChange } from '../../domain/activity.ts'

/** What is left stays a doubt about the whole window: Azure roles, role definitions, trust, rules, clusters. */
export function isRebuilt({ thing, activity }: ConfigurationChange): boolean {
  switch (thing) {
    case 'conditional-access-policy':
    case 'named-location':
    case 'authentication-strength':
    case 'group-membership':
      return true
    case 'directory-role':
      return !/role definition$/i.test(activity)
    default:
      return false
  }
}
