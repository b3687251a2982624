// How do two views of one user, or of one group, become one?

import type { DirectoryGroup, DirectoryUser, WorkloadOwner } from '../../domain/principal.ts'
import { leastOf, sortedUnion } from '../order.ts'
import { present } from '../read-json.ts'
import { mergeByKey } from './merge-by-key.ts'

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

/** A group is seen by itself, and in the pages of its members and of its owners. */
export function joinGroups(a: DirectoryGroup, b: DirectoryGroup): DirectoryGroup {
  const either = (flag: 'membersResolved' | 'ownersResolved' | 'openToJoin'): true | undefined =>
    a[flag] === true || b[flag] === true ? true : undefined
  const union = (list: 'nestedGroupIds' | 'ownerIds'): readonly string[] | undefined =>
    a[list] === undefined && b[list] === undefined ? undefined : sortedUnion(a[list] ?? [], b[list] ?? [])
  const least = <K extends keyof DirectoryGroup>(key: K): DirectoryGroup[K] | undefined => leastOf([a[key], b[key]])
  return present<DirectoryGroup>({
    id: a.id,
    displayName: least('displayName'),
    memberIds: sortedUnion(a.memberIds, b.memberIds),
    membersResolved: either('membersResolved'),
    nestedGroupIds: union('nestedGroupIds'),
    membershipRule: least('membershipRule'),
    // `false` is less than `true`: in doubt the rule is applied, and the tenant's administrators may add members.
    membershipRulePaused: least('membershipRulePaused'),
    ownerIds: union('ownerIds'),
    workloadOwners: unionOfWorkloads(a.workloadOwners, b.workloadOwners),
    ownersResolved: either('ownersResolved'),
    roleAssignable: least('roleAssignable'),
    microsoft365: least('microsoft365'),
    openToJoin: either('openToJoin'),
    syncedFromOnPremises: least('syncedFromOnPremises'),
  })
}

function unionOfWorkloads(
  a: DirectoryGroup['workloadOwners'],
  b: DirectoryGroup['workloadOwners'],
): readonly WorkloadOwner[] | undefined {
  if (a === undefined && b === undefined) return undefined
  return mergeByKey([...(a ?? []), ...(b ?? [])], ({ id }) => id)
}
