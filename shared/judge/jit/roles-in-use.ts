// Which roles and memberships give power over a cluster and are held, or may be activated, by people? And do we know their
// rules and their rights? (docs/judgement.md, section 7)

import type { PimRuleSet, Plane, RoleAssignment } from '../../domain/principal.ts'
import { type Evidence, groupName } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { type RoleHolding, roleHoldings } from '../evidence/people-in-scope.ts'

export interface RoleInUse {
  readonly plane: Plane
  /** Lower case, as the scope. */
  readonly roleId: string
  /** ARM scope or group; `/` for directory roles, whose rules are one for the tenant. */
  readonly scope: string
  readonly words: string
  /** False: workloads alone hold it. Nobody activates it, so that nothing rests on its rules. */
  readonly byPeople: boolean
  /** Empty: not captured. */
  readonly rules: readonly PimRuleSet[]
}

/** Roles with administrative power, and memberships that lead to it, by key. */
export function rolesInUse(evidence: Evidence): RoleInUse[] {
  const held = roleHoldings(evidence).filter(({ power }) => power === 'administrative')
  const roles = held.map(({ assignment, words }): RoleInUse => {
    const { plane } = assignment
    const of = { plane, roleId: assignment.roleId.toLowerCase(), scope: scopeOfRules(assignment) }
    return { ...of, words, byPeople: !isWorkloads(assignment), rules: rulesFor(evidence, of) }
  })
  return distinctRoles([...roles, ...membershipsInUse(evidence, held)])
}

/** Settings of one Azure scope are not inherited by those below it (docs/facts, azure-aks 5). */
function scopeOfRules({ plane, scope }: RoleAssignment): string {
  return plane === 'directory' ? '/' : lowerScope(scope)
}

export function lowerScope(scope: string): string {
  return scope.toLowerCase().replace(/\/+$/, '') || '/'
}

export function rulesFor(
  evidence: Evidence,
  of: { readonly plane: Plane; readonly roleId: string; readonly scope: string },
): PimRuleSet[] {
  return evidence.observations.pimRules.filter(
    (rule) =>
      rule.plane === of.plane &&
      rule.roleId.toLowerCase() === of.roleId &&
      (of.plane === 'directory' || lowerScope(rule.scope) === of.scope),
  )
}

/** What an application holds it does not activate. A principal of no stated kind may be a person. */
export function isWorkloads({ principalType }: RoleAssignment): boolean {
  return principalType?.toLowerCase() === 'serviceprincipal'
}

/**
 * Being in a group is power where the group has it now, and where PIM hands out the membership. A group that may only activate a
 * role is governed by the rules of that role.
 */
function membershipsInUse(evidence: Evidence, held: readonly RoleHolding[]): RoleInUse[] {
  const active = [...powerfulGroups(evidence, held, 'active')]
  const any = powerfulGroups(evidence, held, 'eligible')
  const governed = evidence.observations.roleAssignments.filter(
    ({ plane, scope }) => plane === 'group' && any.has(scope.toLowerCase()),
  )
  const used = [
    ...active.map((scope) => ({ scope, roleId: 'member' })),
    ...governed.map(({ scope, roleId }) => ({ scope: scope.toLowerCase(), roleId: roleId.toLowerCase() })),
  ]
  return used.map(({ scope, roleId }): RoleInUse => {
    const of = { plane: 'group', roleId, scope } as const
    const words = `${roleId === 'member' ? 'membership' : 'ownership'} of '${groupName(evidence, scope)}'`
    return { ...of, words, byPeople: true, rules: rulesFor(evidence, of) }
  })
}

/** Lower-case ids of groups that administer a cluster or hold an administrative role; with `eligible` also on request. */
export function powerfulGroups(
  evidence: Evidence,
  held: readonly RoleHolding[],
  state: 'active' | 'eligible',
): ReadonlySet<string> {
  const admins = [...evidence.clusters.values()].flatMap((cluster) => cluster.entra?.adminGroupIds ?? [])
  const holders = held
    .filter(({ assignment }) => state === 'eligible' || assignment.state === 'active')
    .filter(({ assignment }) => isGroup(evidence, assignment))
    .map(({ assignment }) => assignment.principalId)
  return new Set([...admins, ...holders].map((id) => id.toLowerCase()))
}

export function isGroup(evidence: Evidence, { principalId, principalType }: RoleAssignment): boolean {
  return principalType?.toLowerCase() === 'group' || evidence.groups.has(principalId.toLowerCase())
}

export function roleKey({ plane, roleId, scope }: Pick<RoleInUse, 'plane' | 'roleId' | 'scope'>): string {
  return `${plane}/${roleId}/${scope}`
}

function distinctRoles(roles: readonly RoleInUse[]): RoleInUse[] {
  const byKey = new Map<string, RoleInUse>()
  for (const role of roles) {
    const known = byKey.get(roleKey(role))
    byKey.set(roleKey(role), { ...role, byPeople: role.byPeople || known?.byPeople === true })
  }
  return [...byKey].sort(([a], [b]) => compareBytewise(a, b)).map(([, role]) => role)
}
