// Of whom does the Conditional Access proof speak? Of every person that was captured, and of everybody else by kind:
// any member no clause names, and each kind of guest (docs/judgement.md, sections 4 and 5).

import type { CoveragePrincipal } from '../../coverage/coverage-types.ts'
import { GUEST_KINDS } from '../../coverage/person.ts'
import type { UserClause } from '../../domain/conditional-access.ts'
import { type Evidence, nameOf } from './evidence.ts'
import { relevantChanges } from './hold-over-window.ts'
import { isPerhapsGuest, type Leaver, NO_LEAVERS, userTypeOf } from './leavers.ts'
import { compareBytewise } from './merge-repeats.ts'
import { isPerson } from './people-in-scope.ts'
import { groupsToReach } from './reachable-groups.ts'

export const ANY_MEMBER = '(any member)'
const GUEST_PREFIX = '(any guest) '

/** True for the stand-ins of people who were not captured one by one. */
export function isStandIn(principalId: string): boolean {
  return principalId === ANY_MEMBER || principalId.startsWith(GUEST_PREFIX)
}

export function isGuestPrincipal(evidence: Evidence, principalId: string): boolean {
  if (principalId.startsWith(GUEST_PREFIX) || isPerhapsGuest(principalId)) return true
  const user = evidence.users.get(principalId.toLowerCase())
  return user?.userType === 'guest' || user?.guestKind !== undefined
}

/** Ids (lower case) of groups that decide about people: named by a policy. */
export function clauseGroups(evidence: Evidence): string[] {
  return clauseIds(evidence, (clause) => clause.groups)
}

export function clauseRoles(evidence: Evidence): string[] {
  return clauseIds(evidence, (clause) => clause.roles)
}

function clauseIds(evidence: Evidence, pick: (clause: UserClause) => readonly string[]): string[] {
  const ids = evidence.observations.policies.flatMap((policy) => [...pick(policy.include), ...pick(policy.exclude)])
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort(compareBytewise)
}

/** Groups in a clause of which no member page was read. */
export function unresolvedGroups(evidence: Evidence): string[] {
  return clauseGroups(evidence).filter((id) => {
    const group = evidence.groups.get(id)
    return group === undefined || (group.membersResolved !== true && group.memberIds.length === 0)
  })
}

const NO_PERSON = new Set(['all', 'none', 'guestsorexternalusers'])

/** Captured people and stand-ins, sorted by id; and whoever left inside the window, as a member with what is told. */
export function peopleToProve(
  evidence: Evidence,
  alsoInScope: readonly string[],
  leavers: ReadonlyMap<string, Leaver> = NO_LEAVERS,
): CoveragePrincipal[] {
  const named = clauseIds(evidence, (clause) => clause.users).filter((id) => !NO_PERSON.has(id))
  const members = clauseGroups(evidence).flatMap((id) => evidence.groups.get(id)?.memberIds ?? [])
  const ids = [...evidence.users.keys(), ...named, ...members, ...alsoInScope].map((id) => id.toLowerCase())
  const known = ids.filter((id) => isPerson(evidence, id))
  const people = [...new Set([...known, ...leavers.keys()])].sort(compareBytewise)
  const groupsOf = activeGroups(evidence)
  const rolesOf = directoryRoles(evidence)
  const reach = groupsToReach(evidence)
  const changed = changedTypes(evidence)
  const principals = people.map((id): CoveragePrincipal => {
    const user = evidence.users.get(id)
    const groupIds = [...(groupsOf.get(id) ?? [])].sort(compareBytewise)
    const holders = [id, ...groupIds]
    const reached = reach(holders)
    const eligible = [...held(rolesOf.eligible, [...holders, ...reached]), ...held(rolesOf.active, reached)]
    return {
      id,
      displayName: leavers.get(id)?.name ?? nameOf(evidence, id),
      userType: provedType(evidence, id, changed),
      ...(user?.guestKind === undefined || changed.has(id) ? {} : { guestKind: user.guestKind }),
      ...(user?.homeTenantId === undefined ? {} : { homeTenantId: user.homeTenantId }),
      groupIds,
      roleTemplateIds: held(rolesOf.active, holders),
      eligibleGroupIds: reached,
      eligibleRoleTemplateIds: [...new Set(eligible)].sort(compareBytewise),
    }
  })
  return [...standIns(), ...principals]
}

/**
 * A user whose type the directory does not say, or who was of both in the window, may be either; whoever is in no list of users
 * is a member [K].
 */
function provedType(evidence: Evidence, id: string, changed: ReadonlySet<string>): CoveragePrincipal['userType'] {
  const user = evidence.users.get(id)
  if (changed.has(id) || (user?.userType === 'unknown' && user.guestKind === undefined)) return 'unknown'
  return isGuestPrincipal(evidence, id) ? 'guest' : 'member'
}

function changedTypes(evidence: Evidence): ReadonlySet<string> {
  const changes = relevantChanges(evidence, ({ thing }) => thing === 'user-type')
  return new Set(changes.flatMap(({ targetId }) => targetId?.toLowerCase() ?? []))
}

function held(roles: ReadonlyMap<string, ReadonlySet<string>>, holders: readonly string[]): string[] {
  return [...new Set(holders.flatMap((holder) => [...(roles.get(holder) ?? [])]))].sort(compareBytewise)
}

function standIns(): CoveragePrincipal[] {
  const guests = GUEST_KINDS.map((kind): CoveragePrincipal => ({
    id: `${GUEST_PREFIX}${kind}`,
    displayName: `any guest of kind ${kind}`,
    userType: userTypeOf(kind),
    guestKind: kind,
    groupIds: [],
    roleTemplateIds: [],
  }))
  const member: CoveragePrincipal = {
    id: ANY_MEMBER,
    displayName: 'any member of the tenant whom no clause names',
    userType: 'member',
    groupIds: [],
    roleTemplateIds: [],
  }
  return [member, ...guests]
}

function activeGroups(evidence: Evidence): Map<string, Set<string>> {
  return pairs(
    evidence.observations.groups.flatMap((group) =>
      group.memberIds.map((memberId): [string, string] => [memberId.toLowerCase(), group.id.toLowerCase()]),
    ),
  )
}

/** Only roles at tenant scope are seen by Conditional Access (docs/judgement.md, section 5). */
function directoryRoles(evidence: Evidence): Record<'active' | 'eligible', Map<string, Set<string>>> {
  const inState = (state: 'active' | 'eligible'): Map<string, Set<string>> =>
    pairs(
      evidence.observations.roleAssignments
        .filter(
          (assignment) => assignment.plane === 'directory' && assignment.scope === '/' && assignment.state === state,
        )
        .map(({ principalId, roleId }) => [principalId.toLowerCase(), roleId.toLowerCase()]),
    )
  return { active: inState('active'), eligible: inState('eligible') }
}

function pairs(entries: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>()
  for (const [key, value] of entries) map.set(key, (map.get(key) ?? new Set<string>()).add(value))
  return map
}
