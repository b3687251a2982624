// How do the plain list of assignments, the schedule instances and the role definitions become one picture?

import type { PimRuleSet, RoleAssignment, RoleDefinition } from '../../domain/principal.ts'
import { leastOf } from '../order.ts'
import { present } from '../read-json.ts'
import { mergeByKey } from './merge-by-key.ts'

type RoleNames = ReadonlyMap<string, string>

export function mergeRoleDefinitions(definitions: readonly RoleDefinition[]): readonly RoleDefinition[] {
  return mergeByKey(definitions, ({ plane, id }) => roleKey(plane, id))
}

export function roleNames(definitions: readonly RoleDefinition[]): RoleNames {
  return new Map(definitions.map(({ plane, id, name }) => [roleKey(plane, id), name]))
}

function roleKey(plane: string, id: string): string {
  return `${plane}|${id}`
}

/**
 * The plain assignment of what a schedule instance tells gives way to it: only the instance knows whether it was granted or
 * activated, and until when (docs/facts, identity 5.2). Without an instance the plain one stays, its origin unknown.
 */
export function mergeRoleAssignments(
  assignments: readonly RoleAssignment[],
  names: RoleNames,
): readonly RoleAssignment[] {
  const same = new Map<string, RoleAssignment[]>()
  for (const assignment of assignments) {
    const key = grantKey(assignment)
    const group = same.get(key)
    if (group === undefined) same.set(key, [assignment])
    else group.push(assignment)
  }
  const told = [...same.values()].flatMap((group) => {
    const known = group.filter((assignment) => assignment.origin !== 'unknown')
    const principalType = leastOf(group.map((assignment) => assignment.principalType))
    const stated = leastOf(group.map((assignment) => assignment.roleName))
    return (known.length > 0 ? known : group).map((assignment) =>
      present<RoleAssignment>({
        ...assignment,
        principalType,
        roleName: names.get(roleKey(assignment.plane, assignment.roleId)) ?? stated,
      }),
    )
  })
  return mergeByKey(told, (assignment) => [assignment.id, assignment.origin, grantKey(assignment)].join('|'))
}

/** Who holds which role where, now or on request. */
function grantKey({ plane, state, principalId, roleId, scope }: RoleAssignment): string {
  return [plane, state, principalId, roleId, scope].join('|')
}

export function mergePimRules(rules: readonly PimRuleSet[], names: RoleNames): readonly PimRuleSet[] {
  const named = rules.map((rule) =>
    present<PimRuleSet>({ ...rule, roleName: names.get(roleKey(rule.plane, rule.roleId)) ?? rule.roleName }),
  )
  return mergeByKey(named, ({ plane, id }) => [id, plane].join('|'))
}
