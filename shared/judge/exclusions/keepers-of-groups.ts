// Who owns a group that gives power over the clusters, or takes the demand for MFA away? Whoever may put somebody into it is in
// scope as its members are (docs/judgement.md, section 4); holders of roles that may are in scope by their role.

import type { RoleAssignment } from '../../domain/principal.ts'
import { type Evidence, groupName } from '../evidence/evidence.ts'
import { groupExclusions } from './excluding-policies.ts'
import { groupsInside, ownersOf } from './group-owners.ts'

/** A group with a role, as far as it matters here. */
interface Holding {
  readonly assignment: RoleAssignment
  readonly power: 'administrative' | 'access' | 'none' | 'unknown'
  readonly words: string
}

export interface Keeper {
  readonly id: string
  readonly administrative: boolean
  readonly reason: string
}

interface Guarded {
  readonly groupId: string
  readonly administrative: boolean
  /** Why it matters: `which administers cluster aks-prod`. */
  readonly why: string
}

/** Ids in lower case; whether each is a person is for the caller to ask. */
export function keepersOfGroups(evidence: Evidence, holdings: readonly Holding[]): Keeper[] {
  return guardedGroups(evidence, holdings).flatMap((guarded) => ownersThrough(evidence, guarded))
}

/** True if the answer about administrators rests on who owns groups. */
export function ownersMatter(evidence: Evidence, holdings: readonly Holding[]): boolean {
  return guardedGroups(evidence, holdings).length > 0
}

function guardedGroups(evidence: Evidence, holdings: readonly Holding[]): Guarded[] {
  const administering = [...evidence.clusters.values()].flatMap(({ name, entra }) =>
    (entra?.adminGroupIds ?? []).map((groupId) => ({
      groupId,
      administrative: true,
      why: `which administers cluster ${name}`,
    })),
  )
  const holding = holdings
    .filter(({ assignment }) => isGroup(evidence, assignment))
    .map(({ assignment, power, words }) => ({
      groupId: assignment.principalId,
      administrative: power !== 'access',
      why: `which holds ${words} (${assignment.state})`,
    }))
  const excluded = excludedFromMfa(evidence).map(({ groupId, why }) => ({ groupId, administrative: true, why }))
  return [...administering, ...holding, ...excluded]
}

function isGroup(evidence: Evidence, { principalId, principalType }: RoleAssignment): boolean {
  return principalType?.toLowerCase() === 'group' || evidence.groups.has(principalId.toLowerCase())
}

function excludedFromMfa(evidence: Evidence): { readonly groupId: string; readonly why: string }[] {
  return groupExclusions(evidence)
    .filter(({ fromMfa }) => fromMfa.length > 0)
    .map(({ groupId, fromMfa: [first, ...more] }) => {
      const others = more.length === 0 ? '' : ` and ${more.length} more`
      return { groupId, why: `which is excluded from policy '${first?.displayName ?? ''}'${others}` }
    })
}

/** Owners of the group, and of the groups inside it. */
function ownersThrough(evidence: Evidence, { groupId, administrative, why }: Guarded): Keeper[] {
  const name = groupName(evidence, groupId)
  return [groupId, ...groupsInside(evidence, groupId)].flatMap((id) => {
    const inside = id === groupId ? '' : `'${groupName(evidence, id)}' inside `
    return ownersOf(evidence, id).map((owner) => ({
      id: owner.id,
      administrative,
      reason: `${owner.state === 'eligible' ? 'eligible ' : ''}owner of ${inside}'${name}', ${why}`,
    }))
  })
}
