// Who may activate a role? Only of them does what stands behind its authentication context have to be proved.

import type { CoveragePrincipal } from '../../coverage/coverage-types.ts'
import type { PimRuleSet } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { isPerson } from '../evidence/people-in-scope.ts'
import { lowerScope } from './roles-in-use.ts'

/** Ids of those among these people who may activate under the rule. Nothing where nobody can tell: then everybody counts. */
export function activatorsOf(
  evidence: Evidence,
  rule: PimRuleSet,
  people: readonly CoveragePrincipal[],
): ReadonlySet<string> | undefined {
  const holders = new Set(eligibleHolders(evidence, rule))
  const known = new Set(people.map(({ id }) => id))
  for (const id of holders) if (!known.has(id) && !isReadGroup(evidence, id) && isPerson(evidence, id)) return undefined
  if ([...holders].some((id) => evidence.groups.has(id) && !isReadGroup(evidence, id))) return undefined
  const found = people.filter(({ id, groupIds, eligibleGroupIds }) =>
    [id, ...groupIds, ...(eligibleGroupIds ?? [])].some((holder) => holders.has(holder)),
  )
  return found.length === 0 ? undefined : new Set(found.map(({ id }) => id))
}

function eligibleHolders(evidence: Evidence, rule: PimRuleSet): string[] {
  return evidence.observations.roleAssignments
    .filter(
      ({ plane, roleId, scope, state }) =>
        state === 'eligible' &&
        plane === rule.plane &&
        roleId.toLowerCase() === rule.roleId.toLowerCase() &&
        (plane === 'directory' || lowerScope(scope) === lowerScope(rule.scope)),
    )
    .map(({ principalId }) => principalId.toLowerCase())
}

function isReadGroup(evidence: Evidence, id: string): boolean {
  return evidence.groups.get(id)?.membersResolved === true
}
