// Who has power over the clusters, and through which chain? (docs/judgement.md, section 4)

import type { RoleAssignment } from '../../domain/principal.ts'
import { groupsInside } from '../exclusions/group-owners.ts'
import { keepersOfGroups, ownersMatter } from '../exclusions/keepers-of-groups.ts'
import { applicationOwnersMatter, keepersOfApplications } from '../workloads/keepers-of-applications.ts'
import { reachesCluster } from './cluster-scopes.ts'
import { sourceCompleteness } from './completeness.ts'
import { powerOfDirectoryRole } from './directory-role-power.ts'
import { entraCallers } from './entra-callers.ts'
import { type Evidence, groupName, nameOf, resourceName } from './evidence.ts'
import { compareBytewise } from './merge-repeats.ts'
import { AZURE_ROLES, azureRolePower, PRIVILEGED_DIRECTORY_ROLES, type RolePower } from './privileged-roles.ts'

export interface PersonInScope {
  readonly id: string
  readonly name: string
  readonly administrative: boolean
  /** Why, in words, sorted. */
  readonly reasons: readonly string[]
}

export interface RoleHolding {
  readonly assignment: RoleAssignment
  /** Lower-case ids of the people who hold it: the principal himself, or the members of the group. */
  readonly personIds: readonly string[]
  readonly power: RolePower
  /** The role with its plane and scope, in words. */
  readonly words: string
}

/** Holdings of roles that reach a cluster in scope, and of privileged directory roles. Workloads are not people. */
export function roleHoldings(evidence: Evidence): RoleHolding[] {
  return evidence.observations.roleAssignments.flatMap((assignment) => {
    if (assignment.plane === 'group') return []
    const power = powerOf(evidence, assignment)
    if (power === 'none') return []
    return [{ assignment, power, personIds: peopleOf(evidence, assignment), words: roleWords(evidence, assignment) }]
  })
}

function powerOf(evidence: Evidence, assignment: RoleAssignment): RolePower {
  if (assignment.plane === 'directory') return powerOfDirectoryRole(evidence, assignment.roleId)
  const reached = evidence.scope.clusters.some((clusterId) =>
    reachesCluster(assignment.scope, clusterId, evidence.clusters.get(clusterId.toLowerCase())),
  )
  if (!reached) return 'none'
  const definition = evidence.observations.roleDefinitions.find(
    (role) => role.plane === 'azure' && role.id.toLowerCase() === assignment.roleId.toLowerCase(),
  )
  return azureRolePower(assignment.roleId, definition)
}

export function roleName(evidence: Evidence, assignment: RoleAssignment): string {
  if (assignment.roleName !== undefined) return assignment.roleName
  const id = assignment.roleId.toLowerCase()
  const defined = evidence.observations.roleDefinitions.find((role) => role.id.toLowerCase() === id)
  return defined?.name ?? PRIVILEGED_DIRECTORY_ROLES[id] ?? AZURE_ROLES[id]?.name ?? assignment.roleId
}

function roleWords(evidence: Evidence, assignment: RoleAssignment): string {
  const name = roleName(evidence, assignment)
  if (assignment.plane === 'directory') return `directory role '${name}'`
  return `Azure role '${name}' on ${resourceName(assignment.scope) || 'the tenant'}`
}

/** Unknown members of an unread group are nobody here; the caller asks for completeness apart. */
function peopleOf(evidence: Evidence, assignment: RoleAssignment): string[] {
  const id = assignment.principalId.toLowerCase()
  const type = assignment.principalType?.toLowerCase()
  if (type === 'group' || evidence.groups.has(id)) return everybodyIn(evidence, id)
  if (type === 'user') return [id]
  if (type !== undefined) return []
  return evidence.users.has(id) ? [id] : []
}

/** Active and eligible members, as far as they are people. */
export function everybodyIn(evidence: Evidence, groupId: string): string[] {
  const group = evidence.groups.get(groupId.toLowerCase())
  const active = group?.memberIds.map((id) => id.toLowerCase()) ?? []
  const eligible = eligibleMembers(evidence, groupId)
  return [...new Set([...active, ...eligible])].filter((id) => isPerson(evidence, id)).sort(compareBytewise)
}

/** Of the group, and of those inside it: whoever activates one of these is in the group too. */
export function eligibleMembers(evidence: Evidence, groupId: string, seen = new Set<string>()): string[] {
  const groups = new Set([groupId.toLowerCase(), ...groupsInside(evidence, groupId)])
  for (const id of groups) {
    if (seen.has(id)) groups.delete(id)
    seen.add(id)
  }
  return evidence.observations.roleAssignments
    .filter(
      (assignment) =>
        assignment.plane === 'group' && assignment.state === 'eligible' && groups.has(assignment.scope.toLowerCase()),
    )
    .flatMap((assignment) => {
      const id = assignment.principalId.toLowerCase()
      const members = evidence.groups.get(id)?.memberIds.map((member) => member.toLowerCase())
      // Whoever may come into a group that is eligible comes in by two activations.
      return members === undefined ? [id] : [...members, ...eligibleMembers(evidence, id, seen)]
    })
}

/** Captured as a user, or at least not known to be anything else. */
export function isPerson(evidence: Evidence, id: string): boolean {
  if (evidence.users.has(id)) return true
  if (evidence.groups.has(id)) return false
  const types = evidence.principalTypes.get(id)
  if (types?.has('user')) return true
  if (types?.has('serviceprincipal') || types?.has('group')) return false
  // With the whole list of users at hand, an id that is not in it belongs to a workload.
  return !isEveryUserListed(evidence)
}

/** Asked for every id that nobody knows, and the same for all of them. */
const everyUserListed = new WeakMap<Evidence, boolean>()

function isEveryUserListed(evidence: Evidence): boolean {
  const known = everyUserListed.get(evidence) ?? sourceCompleteness(evidence, 'graph-users').complete
  everyUserListed.set(evidence, known)
  return known
}

const restingOnOwners = new WeakMap<Evidence, boolean>()

/** True if who has administrative power rests on who owns groups; asked for every path, and the same for all of them. */
export function restsOnOwners(evidence: Evidence): boolean {
  const rests = restingOnOwners.get(evidence) ?? ownersMatter(evidence, roleHoldings(evidence))
  restingOnOwners.set(evidence, rests)
  return rests
}

const restingOnApplications = new WeakMap<Evidence, boolean>()

/** The same of who owns applications. */
export function restsOnApplications(evidence: Evidence): boolean {
  const rests = restingOnApplications.get(evidence) ?? applicationOwnersMatter(evidence, roleHoldings(evidence))
  restingOnApplications.set(evidence, rests)
  return rests
}

/** Everybody with administrative power or plain access, with the chain that gives it. */
export function peopleInScope(evidence: Evidence): PersonInScope[] {
  const found = new Map<string, { administrative: boolean; reasons: Set<string> }>()
  const add = (id: string, administrative: boolean, reason: string): void => {
    const person = found.get(id) ?? { administrative: false, reasons: new Set<string>() }
    person.administrative ||= administrative
    person.reasons.add(reason)
    found.set(id, person)
  }
  for (const cluster of evidence.clusters.values())
    for (const groupId of cluster.entra?.adminGroupIds ?? [])
      for (const id of everybodyIn(evidence, groupId))
        add(id, true, `member of '${groupName(evidence, groupId)}', which administers cluster ${cluster.name}`)
  const holdings = roleHoldings(evidence)
  for (const holding of holdings)
    for (const id of holding.personIds)
      add(
        id,
        holding.power !== 'access',
        holding.power === 'unknown'
          ? `${holding.words}, whose rights this rule set does not know (${holding.assignment.state})`
          : `${holding.words} (${holding.assignment.state})`,
      )
  for (const { id, administrative, reason } of keepersOfGroups(evidence, holdings))
    if (isPerson(evidence, id)) add(id, administrative, reason)
  for (const { id, administrative, reason } of keepersOfApplications(evidence, holdings))
    if (isPerson(evidence, id)) add(id, administrative, reason)
  for (const account of evidence.scope.breakGlass)
    add(account.principalId.toLowerCase(), true, `declared break-glass account '${account.name}'`)
  const callerOf = entraCallers(evidence)
  for (const activity of evidence.observations.kubernetesActivity)
    if (callerOf(activity) === 'person' && activity.objectId !== undefined)
      add(
        activity.objectId.toLowerCase(),
        false,
        `seen in the audit log of cluster ${resourceName(activity.clusterId)}`,
      )
  return [...found]
    .map(([id, person]) => ({
      id,
      name: nameOf(evidence, id),
      administrative: person.administrative,
      reasons: [...person.reasons].sort(compareBytewise),
    }))
    .sort((a, b) => compareBytewise(a.id, b.id))
}
