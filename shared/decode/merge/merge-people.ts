// How do two views of one user, or of one group, become one?

import type { DirectoryGroup, DirectoryUser } from '../../domain/principal.ts'
import { leastOf, sortedUnion } from '../order.ts'
import { present } from '../read-json.ts'

/** A user is seen whole in the list of users, and in short among the members of a group. */
export function joinUsers(a: DirectoryUser, b: DirectoryUser): DirectoryUser {
  const known = [a, b].filter((user) => user.userType !== 'unknown').map((user) => user.userType)
  const enabled = [a, b].flatMap((user) => user.enabled ?? [])
  return present<DirectoryUser>({
    id: a.id,
    principalName: leastOf([a.principalName, b.principalName]) ?? a.principalName,
    displayName: leastOf([a.displayName, b.displayName]) ?? a.displayName,
    userType: leastOf(known) ?? 'unknown',
    // In doubt he can sign in.
    enabled: enabled.length === 0 ? undefined : enabled.includes(true),
    guestKind: leastOf([a.guestKind, b.guestKind]),
    homeTenantId: leastOf([a.homeTenantId, b.homeTenantId]),
  })
}

export function joinGroups(a: DirectoryGroup, b: DirectoryGroup): DirectoryGroup {
  const nested = sortedUnion(a.nestedGroupIds ?? [], b.nestedGroupIds ?? [])
  return present<DirectoryGroup>({
    id: a.id,
    displayName: leastOf([a.displayName, b.displayName]),
    memberIds: sortedUnion(a.memberIds, b.memberIds),
    membersResolved: a.membersResolved === true || b.membersResolved === true ? true : undefined,
    nestedGroupIds: a.nestedGroupIds === undefined && b.nestedGroupIds === undefined ? undefined : nested,
    membershipRule: leastOf([a.membershipRule, b.membershipRule]),
  })
}
