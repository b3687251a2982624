// Who owns a group, and so may add members to it? By the group's own list, which names whoever is owner for a time as well, and
// by what Privileged Identity Management says of those who may become one.

import type { RoleAssignment } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'

export interface GroupOwner {
  /** In lower case; a person, or something of no stated type. */
  readonly id: string
  /** `eligible`: he may make himself owner. */
  readonly state: RoleAssignment['state']
}

/** Each once, in the order of ids. Applications are owners too: they stand in the group itself. */
export function ownersOf(evidence: Evidence, groupId: string): GroupOwner[] {
  const id = groupId.toLowerCase()
  const states = new Map<string, GroupOwner['state']>()
  const note = (owner: string, state: GroupOwner['state']): void => {
    if (states.get(owner) !== 'active') states.set(owner, state)
  }
  for (const owner of evidence.groups.get(id)?.ownerIds ?? []) note(owner.toLowerCase(), 'active')
  for (const { plane, roleId, scope, state, principalId } of evidence.observations.roleAssignments) {
    if (plane !== 'group' || state !== 'eligible') continue
    if (roleId.toLowerCase() !== 'owner' || scope.toLowerCase() !== id) continue
    for (const holder of membersOrSelf(evidence, principalId)) note(holder, state)
  }
  return [...states].map(([owner, state]) => ({ id: owner, state })).sort((a, b) => compareBytewise(a.id, b.id))
}

/** In lower case: the people behind a principal that may be a group. */
export function membersOrSelf(evidence: Evidence, principalId: string): readonly string[] {
  const id = principalId.toLowerCase()
  return evidence.groups.get(id)?.memberIds.map((member) => member.toLowerCase()) ?? [id]
}

/** In lower case: groups inside this one, so that whoever is in one of them is in it as well. */
export function groupsInside(evidence: Evidence, groupId: string): readonly string[] {
  const id = groupId.toLowerCase()
  const nested = evidence.groups.get(id)?.nestedGroupIds?.map((inner) => inner.toLowerCase()) ?? []
  return [...new Set(nested)].filter((inner) => inner !== id).sort(compareBytewise)
}
