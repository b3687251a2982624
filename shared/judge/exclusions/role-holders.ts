// Who holds a directory role that reaches a group?

import type { RoleAssignment } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { membersOrSelf } from './group-owners.ts'

export interface RoleHolder {
  /** In lower case; a person or a workload. */
  readonly id: string
  readonly state: RoleAssignment['state']
  /** `unit`: in an administrative unit only, which may or may not hold the group. */
  readonly reach: 'tenant' | 'unit'
}

/** By role id in lower case; each holder once, as he reaches furthest. */
export function holdersOfDirectoryRoles(
  evidence: Evidence,
  groupId: string,
): ReadonlyMap<string, readonly RoleHolder[]> {
  const byRole = new Map<string, Map<string, RoleHolder>>()
  for (const assignment of evidence.observations.roleAssignments) {
    const reach = reachOf(assignment, groupId.toLowerCase())
    if (reach === undefined) continue
    const roleId = assignment.roleId.toLowerCase()
    const holders = byRole.get(roleId) ?? new Map<string, RoleHolder>()
    for (const id of membersOrSelf(evidence, assignment.principalId)) {
      const holder: RoleHolder = { id, state: assignment.state, reach }
      const other = holders.get(id)
      if (other === undefined || rank(holder) < rank(other)) holders.set(id, holder)
    }
    byRole.set(roleId, holders)
  }
  return new Map(
    [...byRole]
      .sort(([a], [b]) => compareBytewise(a, b))
      .map(([roleId, holders]) => [roleId, [...holders.values()].sort((a, b) => compareBytewise(a.id, b.id))]),
  )
}

function reachOf({ plane, scope }: RoleAssignment, groupId: string): RoleHolder['reach'] | undefined {
  if (plane !== 'directory') return undefined
  const at = scope.toLowerCase()
  if (at === '/' || at === `/${groupId}`) return 'tenant'
  return at.startsWith('/administrativeunits/') ? 'unit' : undefined
}

function rank({ reach, state }: RoleHolder): number {
  return (reach === 'tenant' ? 0 : 2) + (state === 'active' ? 0 : 1)
}
