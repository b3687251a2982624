// Of whom does the Conditional Access proof speak? Of every person that was captured, and of everybody else by kind:
// any member no clause names, and each kind of guest (docs/judgement.md, sections 4 and 5).

import type { CoveragePrincipal } from '../../coverage/coverage-types.ts'
import type { UserClause } from '../../domain/conditional-access.ts'
import { groupsInside } from '../exclusions/group-owners.ts'
import { type Evidence, nameOf } from './evidence.ts'
import { compareBytewise } from './merge-repeats.ts'
import { isPerson } from './people-in-scope.ts'

export const ANY_MEMBER = '(any member)'
const GUEST_PREFIX = '(any guest) '

/** `internalGuest, …`: kinds as Conditional Access writes them. */
export const GUEST_KINDS = [
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'internalGuest',
  'otherExternalUser',
  'serviceProvider',
] as const

/** True for the stand-ins of people who were not captured one by one. */
export function isStandIn(principalId: string): boolean {
  return principalId === ANY_MEMBER || principalId.startsWith(GUEST_PREFIX)
}

export function isGuestPrincipal(evidence: Evidence, principalId: string): boolean {
  if (principalId.startsWith(GUEST_PREFIX)) return true
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

/** Captured people and stand-ins, sorted by id. */
export function peopleToProve(evidence: Evidence, alsoInScope: readonly string[]): CoveragePrincipal[] {
  const named = clauseIds(evidence, (clause) => clause.users).filter((id) => !NO_PERSON.has(id))
  const members = clauseGroups(evidence).flatMap((id) => evidence.groups.get(id)?.memberIds ?? [])
  const ids = [...evidence.users.keys(), ...named, ...members, ...alsoInScope].map((id) => id.toLowerCase())
  const people = [...new Set(ids)].filter((id) => isPerson(evidence, id)).sort(compareBytewise)
  const groupsOf = activeGroups(evidence)
  const rolesOf = directoryRoles(evidence)
  const around = clauseGroupsAround(evidence)
  const eligibleGroups = pairs(
    evidence.observations.roleAssignments
      .filter(({ plane, state }) => plane === 'group' && state === 'eligible')
      .flatMap(({ principalId, scope }) =>
        [scope.toLowerCase(), ...(around.get(scope.toLowerCase()) ?? [])].map((groupId): [string, string] => [
          principalId.toLowerCase(),
          groupId,
        ]),
      ),
  )
  const principals = people.map((id): CoveragePrincipal => {
    const user = evidence.users.get(id)
    const groupIds = [...(groupsOf.get(id) ?? [])].sort(compareBytewise)
    const through = (map: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
      [...new Set([id, ...groupIds].flatMap((holder) => [...(map.get(holder) ?? [])]))].sort(compareBytewise)
    return {
      id,
      displayName: nameOf(evidence, id),
      userType: isGuestPrincipal(evidence, id) ? 'guest' : 'member',
      ...(user?.guestKind === undefined ? {} : { guestKind: user.guestKind }),
      ...(user?.homeTenantId === undefined ? {} : { homeTenantId: user.homeTenantId }),
      groupIds,
      roleTemplateIds: through(rolesOf.active),
      eligibleGroupIds: through(eligibleGroups),
      eligibleRoleTemplateIds: through(rolesOf.eligible),
    }
  })
  return [...standIns(), ...principals]
}

/** By the id of a group, the groups of clauses that it lies in: activating it puts one into them too. */
function clauseGroupsAround(evidence: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  return pairs(
    clauseGroups(evidence).flatMap((outer) =>
      groupsInside(evidence, outer).map((inner): [string, string] => [inner, outer]),
    ),
  )
}

function standIns(): CoveragePrincipal[] {
  const guests = GUEST_KINDS.map((kind): CoveragePrincipal => ({
    id: `${GUEST_PREFIX}${kind}`,
    displayName: `any guest of kind ${kind}`,
    userType: kind === 'b2bCollaborationMember' ? 'member' : 'guest',
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
  const held = (state: 'active' | 'eligible'): Map<string, Set<string>> =>
    pairs(
      evidence.observations.roleAssignments
        .filter(
          (assignment) => assignment.plane === 'directory' && assignment.scope === '/' && assignment.state === state,
        )
        .map(({ principalId, roleId }) => [principalId.toLowerCase(), roleId.toLowerCase()]),
    )
  return { active: held('active'), eligible: held('eligible') }
}

function pairs(entries: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>()
  for (const [key, value] of entries) map.set(key, (map.get(key) ?? new Set<string>()).add(value))
  return map
}
