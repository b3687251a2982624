// Is somebody in a group for good, for a time, or just now by activation?

import type { Evidence } from '../evidence/evidence.ts'
import { sourcesComplete } from '../evidence/completeness.ts'
import type { RoleAssignment } from '../../domain/principal.ts'

export type Standing = 'standing' | 'time-bound' | 'activated' | 'unknown'

/** A plain membership that PIM for Groups does not know is standing; without its answer nobody can tell. */
export function standingInGroup(evidence: Evidence, personId: string, groupId: string): Standing {
  const held = evidence.observations.roleAssignments.filter(
    (assignment) =>
      assignment.plane === 'group' &&
      // An owner is not a member by that.
      assignment.roleId.toLowerCase() === 'member' &&
      assignment.state === 'active' &&
      assignment.scope.toLowerCase() === groupId &&
      assignment.principalId.toLowerCase() === personId,
  )
  if (held.length > 0) return standingOf(held)
  return sourcesComplete(evidence, ['graph-groups', 'graph-group-assignments']).complete ? 'standing' : 'unknown'
}

/** Of several instances of one holding: a standing one counts, then what nobody can tell. */
export function standingOf(instances: readonly RoleAssignment[]): Standing {
  if (instances.some((instance) => instance.origin === 'assigned' && instance.endAt === undefined)) return 'standing'
  if (instances.some((instance) => instance.origin === 'unknown' && instance.endAt === undefined)) return 'unknown'
  if (instances.some((instance) => instance.origin === 'activated')) return 'activated'
  return instances.length > 0 ? 'time-bound' : 'unknown'
}
