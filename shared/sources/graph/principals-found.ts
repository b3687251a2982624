// Which principals do the answers name, and which of them are groups? Members of a group hold what it holds.

import { property } from '../read-json.ts'
import { valuesOf } from '../value-list.ts'

/** Ids in lower case. */
export interface PrincipalsFound {
  readonly userIds: Set<string>
  readonly groupIds: Set<string>
  /** Holders of whom no answer says what they are: the lists of PIM for Groups never do, others only where expanded. */
  readonly unclearIds: Set<string>
  /** Policies include these groups and nothing else names them: who could add a member opens nothing. */
  readonly includedOnlyIds: Set<string>
  /** Groups inside each group, by the id of the outer one. */
  readonly nestedIds: Map<string, ReadonlySet<string>>
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
    const key = id.toLowerCase()
    const type = property(principal, '@odata.type')
    if (type === '#microsoft.graph.group') found.groupIds.add(key)
    else if (typeof type !== 'string') found.unclearIds.add(key)
    found.includedOnlyIds.delete(key)
  }
}

/** Of the transitive members of a group. */
export function noteNested(found: PrincipalsFound, outerId: string, json: unknown): void {
  const nested = new Set(found.nestedIds.get(outerId))
  for (const member of valuesOf(json) ?? []) {
    const id = property(member, 'id')
    const isGroup = property(member, '@odata.type') === '#microsoft.graph.group'
    if (isGroup && typeof id === 'string') nested.add(id.toLowerCase())
  }
  found.nestedIds.set(outerId, nested)
}

/** Groups that open something to whoever is put there, and the groups inside them. */
export function openingGroups({ groupIds, includedOnlyIds, nestedIds }: PrincipalsFound): string[] {
  const opening = [...groupIds].filter((id) => !includedOnlyIds.has(id))
  return [...new Set([...opening, ...opening.flatMap((id) => [...(nestedIds.get(id) ?? [])])])].sort()
}
