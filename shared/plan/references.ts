// Whom do later slices have to look up? Ids named by what was read so far.

import type { Observations } from '../domain/observations.ts'
import type { References } from '../domain/slice.ts'

/** Groups that decide about people: in policy clauses, cluster administration, and role assignments. */
export function planReferences(observations: Partial<Observations>): References {
  const groupIds = new Set<string>()
  for (const policy of observations.policies ?? [])
    for (const clause of [policy.include, policy.exclude]) for (const id of clause.groups) groupIds.add(id)
  for (const cluster of observations.clusters ?? [])
    for (const id of cluster.entra?.adminGroupIds ?? []) groupIds.add(id)
  for (const assignment of observations.roleAssignments ?? [])
    if (assignment.principalType?.toLowerCase() === 'group') groupIds.add(assignment.principalId)
  return { groupIds: [...groupIds].map((id) => id.toLowerCase()).sort() }
}

/** The union, bytewise sorted, without repeats. */
export function mergeReferences(parts: readonly References[]): References {
  return { groupIds: [...new Set(parts.flatMap((part) => part.groupIds))].sort() }
}
