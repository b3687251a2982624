// Which principals do the answers name, and which of them are groups? Members of a group hold what it holds.

import { property } from '../read-json.ts'
import { valuesOf } from '../value-list.ts'

/** Ids in lower case. */
export interface PrincipalsFound {
  readonly userIds: Set<string>
  readonly groupIds: Set<string>
  /** Holders of whom no answer says what they are: the lists of PIM for Groups never do, others only where expanded. */
  readonly unclearIds: Set<string>
}

export function noteUsers(found: PrincipalsFound, json: unknown): void {
  for (const user of valuesOf(json) ?? []) {
    const id = property(user, 'id')
    if (typeof id === 'string') found.userIds.add(id.toLowerCase())
  }
}

/** Of assignments and eligibilities, of roles and of memberships. */
export function notePrincipals(found: PrincipalsFound, json: unknown): void {
  for (const holding of valuesOf(json) ?? []) {
    const principal = property(holding, 'principal')
    const id = property(principal, 'id') ?? property(holding, 'principalId')
    if (typeof id !== 'string') continue
    const type = property(principal, '@odata.type')
    if (type === '#microsoft.graph.group') found.groupIds.add(id.toLowerCase())
    else if (typeof type !== 'string') found.unclearIds.add(id.toLowerCase())
  }
}
