// Who held which directory role in an interval, who could ask for one, and of whom is that in doubt?

import type { DirectoryGroup, RoleAssignment } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { ConfigurationInterval } from './interval.ts'
import type { HoldingTrack, TrackState } from './track.ts'

/**
 * A doubtful membership or role is written as an eligible one: the proof judges every state that can be reached from it,
 * and the worst counts (docs/judgement.md, section 4).
 */
export function withHolders(
  evidence: Evidence,
  differing: readonly TrackState[],
  groups: readonly DirectoryGroup[],
): Pick<ConfigurationInterval, 'roleAssignments' | 'doubtfulPersonIds'> {
  const holdings = differing.flatMap(({ track, piece }) => (track.kind === 'holding' ? [{ track, piece }] : []))
  const captured = evidence.observations.roleAssignments
  if (holdings.length === 0) return { roleAssignments: captured, doubtfulPersonIds: new Set() }
  const gone = new Set<string>()
  const added: RoleAssignment[] = []
  const doubtful = new Set<string>()
  const members = new Map(groups.map(({ id, memberIds }) => [id.toLowerCase(), memberIds]))
  for (const { track, piece } of holdings) {
    if (piece.told === undefined) {
      added.push(assignmentOf(track, 'eligible'))
      doubtful.add(track.principalId)
      for (const id of members.get(track.principalId) ?? []) doubtful.add(id.toLowerCase())
    }
    // The members of a group are in its list, not among the assignments.
    if (track.plane === 'group' && !track.eligible) continue
    if (piece.told?.value === true) added.push(assignmentOf(track, track.eligible ? 'eligible' : 'active'))
    else if (!(track.eligible && piece.told === undefined))
      gone.add(keyOf(assignmentOf(track, track.eligible ? 'eligible' : 'active')))
  }
  return {
    roleAssignments: [...captured.filter((assignment) => !gone.has(keyOf(assignment))), ...added],
    doubtfulPersonIds: doubtful,
  }
}

function assignmentOf(track: HoldingTrack, state: RoleAssignment['state']): RoleAssignment {
  const { plane, id, principalId } = track
  return {
    id: `rebuilt/${plane}/${id}/${principalId}/${state}`,
    plane,
    principalId,
    principalType: principalType(track.principalKind),
    roleId: plane === 'group' ? 'member' : id,
    scope: plane === 'group' ? id : '/',
    state,
    origin: 'assigned',
  }
}

/** In the words of ARM, as everywhere (docs/facts, identity 5.2). */
function principalType(kind: string | undefined): string {
  switch (kind) {
    case 'group':
      return 'Group'
    case 'serviceprincipal':
      return 'ServicePrincipal'
    case 'device':
      return 'Device'
    default:
      return 'User'
  }
}

function keyOf({ plane, principalId, roleId, scope, state }: RoleAssignment): string {
  return [plane, state, principalId, roleId, scope].join('\u0000').toLowerCase()
}
