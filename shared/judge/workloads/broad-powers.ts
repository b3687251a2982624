// Which administrative power of a program reaches beyond the clusters it works on? A role on a whole subscription, on what
// stands above it, or in the directory.

import { type Evidence, groupName } from '../evidence/evidence.ts'
import { roleHoldings } from '../evidence/people-in-scope.ts'

const WIDE = /^\/?$|^\/providers\/microsoft\.management\/managementgroups\/|^\/subscriptions\/[^/]+\/?$/i

/** In words, sorted; through groups as well. */
export function broadPowersOf(evidence: Evidence, accountId: string): string[] {
  const held = roleHoldings(evidence).flatMap(({ assignment, power, words }) => {
    if (power !== 'administrative') return []
    if (assignment.plane !== 'directory' && !WIDE.test(assignment.scope)) return []
    const holder = assignment.principalId.toLowerCase()
    if (holder === accountId) return [words]
    const members = evidence.groups.get(holder)?.memberIds ?? []
    return members.some((id) => id.toLowerCase() === accountId)
      ? [`${words} through group '${groupName(evidence, holder)}'`]
      : []
  })
  return [...new Set(held)].sort()
}
