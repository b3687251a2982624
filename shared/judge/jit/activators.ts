// Who may activate a role? Only of them does what stands behind its authentication context have to be proved.

import type { CoveragePrincipal } from '../../coverage/coverage-types.ts'
import type { PimRuleSet } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { isWorkloads, lowerScope } from './roles-in-use.ts'

/** Ids of those among these people who may activate under the rule. Nothing where nobody can tell: then everybody counts. */
export function activatorsOf(
  evidence: Evidence,
  rule: PimRuleSet,
  people: readonly CoveragePrincipal[],
): ReadonlySet<string> | undefined {
  const holders = new Set(eligibleHolders(evidence, rule))
  const known = new Set(people.map(({ id }) => id))
  // A holder who is neither one of these people nor a group that was read hides people.
  const hidden = [...holders].some((id) => !known.has(id) && evidence.groups.get(id)?.membersResolved !== true)
  if (hidden) return undefined
  const found = people.filter(({ id, groupIds, eligibleGroupIds }) =>
    [id, ...groupIds, ...(eligibleGroupIds ?? [])].some((holder) => holders.has(holder)),
  )
  return found.length === 0 ? undefined : new Set(found.map(({ id }) => id))
}

function eligibleHolders(evidence: Evidence, rule: PimRuleSet): string[] {
  return evidence.observations.roleAssignments
    .filter(
      (assignment) =>
        assignment.state === 'eligible' &&
        !isWorkloads(assignment) &&
        assignment.plane === rule.plane &&
        assignment.roleId.toLowerCase() === rule.roleId.toLowerCase() &&
        (rule.plane === 'directory' || lowerScope(assignment.scope) === lowerScope(rule.scope)),
    )
    .map(({ principalId }) => principalId.toLowerCase())
}
