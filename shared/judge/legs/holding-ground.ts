// What does an answer about Conditional Access rest on, and which changes would touch it? (docs/judgement.md, law 10;
// docs/decisions/0009-configuration-holds-for-the-whole-window.md)

import type { ConfigurationChange } from '../../domain/activity.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { Population } from '../case-file.ts'
import { isOnCluster, reachesCluster } from '../evidence/cluster-scopes.ts'
import { powerOfDirectoryRole } from '../evidence/directory-role-power.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { HoldingGround } from '../evidence/hold-over-window.ts'
import { restsOnApplications, restsOnOwners } from '../evidence/people-in-scope.ts'
import { clauseGroups, clauseRoles } from '../evidence/people-to-prove.ts'

interface Asked {
  /** Lower-case ids of groups whose members a clause decides about. */
  readonly groups: ReadonlySet<string>
  readonly roles: readonly string[]
  readonly privileged: boolean
  readonly guests: boolean
}

/** @param about guests: what this tenant accepts from others bears on them as well */
export function holdingGround(
  evidence: Evidence,
  population: Population,
  about: { readonly guests?: true } = {},
): HoldingGround {
  const roles = clauseRoles(evidence)
  const groups = decidingGroups(evidence, roles)
  const privileged = population === 'administrators'
  const guests = about.guests === true
  const sources: SourceId[] = ['graph-named-locations', 'graph-strengths', 'graph-users']
  if (groups.size > 0 || privileged) sources.push('graph-groups', 'graph-group-eligibilities')
  if (roles.length > 0 || privileged) sources.push('graph-role-assignments', 'graph-role-eligibilities')
  if (privileged) sources.push('arm-managed-clusters', 'arm-role-assignments', 'arm-pim-eligibilities')
  if (privileged && restsOnOwners(evidence)) sources.push('graph-group-owners')
  if (privileged && restsOnApplications(evidence)) sources.push('graph-applications')
  if (guests) sources.push('graph-cross-tenant')
  return {
    essential: ['graph-policies'],
    sources,
    trails: privileged ? ['directory-audits', 'azure-activity'] : ['directory-audits'],
    isRelevant: (change) => isRelevant(evidence, change, { groups, roles, privileged, guests }),
  }
}

/** Groups that a clause names, groups that hold a role which one names, and those nested in either. */
function decidingGroups(evidence: Evidence, roles: readonly string[]): ReadonlySet<string> {
  const holders = evidence.observations.roleAssignments
    .filter(({ plane, roleId }) => plane === 'directory' && roles.includes(roleId.toLowerCase()))
    .filter(({ principalId, principalType }) => isGroup(evidence, principalId, principalType))
    .map(({ principalId }) => principalId.toLowerCase())
  return withNested(evidence, [...clauseGroups(evidence), ...holders])
}

function isGroup(evidence: Evidence, id: string, type: string | undefined): boolean {
  return type?.toLowerCase() === 'group' || evidence.groups.has(id.toLowerCase())
}

/** Whoever joins a nested group is a member of the outer one. */
export function withNested(evidence: Evidence, groupIds: readonly string[]): ReadonlySet<string> {
  const nested = groupIds.flatMap((id) => evidence.groups.get(id)?.nestedGroupIds ?? [])
  return new Set([...groupIds, ...nested].map((id) => id.toLowerCase()))
}

function isRelevant(evidence: Evidence, change: ConfigurationChange, asked: Asked): boolean {
  const target = change.targetId?.toLowerCase()
  switch (change.thing) {
    case 'conditional-access-policy':
      return isRelevantPolicy(evidence, target)
    case 'named-location':
    case 'authentication-strength':
      return true
    case 'cross-tenant-trust':
      // The record names no partner that could be told apart: any of them may be the one that is trusted.
      return asked.guests
    case 'group-membership':
      if (target === undefined || asked.groups.has(target)) return true
      return asked.privileged && withNested(evidence, [...evidence.groups.keys()]).has(target)
    case 'directory-role':
      if (target === undefined) return asked.privileged || asked.roles.length > 0
      return asked.roles.includes(target) || (asked.privileged && powerOfDirectoryRole(evidence, target) !== 'none')
    case 'azure-role':
      return asked.privileged && mayReachACluster(evidence, target)
    case 'cluster':
      // A write may name other administrator groups than those of the closing snapshot.
      return asked.privileged && isClusterInScope(evidence, target)
    default:
      return false
  }
}

/** True also if nobody says what the role was given on: some records name no ARM scope. */
export function mayReachACluster(evidence: Evidence, scope: string | undefined): boolean {
  return scope?.startsWith('/') !== true || reachesAnyCluster(evidence, scope)
}

export function reachesAnyCluster(evidence: Evidence, scope: string): boolean {
  return evidence.scope.clusters.some((id) => reachesCluster(scope, id, evidence.clusters.get(id.toLowerCase())))
}

/** True also if nobody says which cluster it is. */
export function isClusterInScope(evidence: Evidence, resourceId: string | undefined): boolean {
  return resourceId === undefined || evidence.scope.clusters.some((id) => isOnCluster(resourceId, id))
}

/** A policy that enforces nothing at the end can only have protected more before: policies never take protection away. */
export function isRelevantPolicy(evidence: Evidence, target: string | undefined): boolean {
  const policy = evidence.observations.policies.find(({ id }) => id.toLowerCase() === target)
  if (policy === undefined) return target === undefined || !isPolicyId(target)
  return policy.state === 'enabled' || policy.state === 'unknown'
}

function isPolicyId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
