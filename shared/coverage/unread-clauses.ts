// May a part of a policy say more than could be read? Then what is read of it is a lower bound and never the whole
// (docs/judgement.md, section 2, law 6).

import type { ConditionalAccessPolicy } from '../domain/conditional-access.ts'

/** Stands among the unknown clauses of a policy of whose id there is another record that says something else. */
export const RECORDS_DIFFER = 'id'

type Unread = Pick<ConditionalAccessPolicy, 'unknownClauses'>

/** Whom it includes. An exclusion that cannot be read only ever takes away. */
export function hasUnreadUsers({ unknownClauses }: Unread): boolean {
  return unknownClauses.some((path) => /^conditions\.users(?!\.exclude)(\.|$)/.test(path))
}

/** Which resources, user actions or contexts it targets. */
export function unreadTargets({ unknownClauses }: Unread): readonly string[] {
  return unknownClauses.filter((path) => /^conditions\.applications(?!\.exclude)(\.|$)/.test(path))
}

/** Which values a list of its conditions holds: `conditions.platforms.includePlatforms`, or what holds that list. */
export function hasUnreadList({ unknownClauses }: Unread, path: string): boolean {
  return unknownClauses.some((unread) => unread === path || path.startsWith(`${unread}.`))
}

/** What it demands. */
export function hasUnreadGrant({ unknownClauses }: Unread): boolean {
  return unknownClauses.some((path) => /^grantControls(\.|$)/.test(path))
}

export function hasUnreadFrequency({ unknownClauses }: Unread): boolean {
  return unknownClauses.some((path) => /^sessionControls(\.signInFrequency)?$/.test(path))
}
