// What do the rules of a role in use demand of an activation? (docs/judgement.md, section 7)

import type { PimRuleSet, RoleAssignment } from '../../domain/principal.ts'
import type { CaseFile } from '../case-file.ts'
import { reachesCluster } from '../evidence/cluster-scopes.ts'
import { type Evidence, groupName, resourceName } from '../evidence/evidence.ts'
import { roleHoldings } from '../evidence/people-in-scope.ts'
import { AZURE_ROLES, PRIVILEGED_DIRECTORY_ROLES } from '../evidence/privileged-roles.ts'
import { draftFinding, type FindingDraft } from '../finding-draft.ts'
import { grantImpliesMfa } from '../grant-implies-mfa.ts'
import { configuredLeg } from '../legs/leg.ts'
import type { RuleName } from '../../domain/rules.ts'

/** Rule sets of roles that somebody holds or may activate, and of groups that lead to a cluster. */
export function rulesInUse(evidence: Evidence): PimRuleSet[] {
  const held = roleHoldings(evidence)
    .filter(({ power }) => power === 'administrative')
    .map(({ assignment }) => assignment)
  const groups = powerfulGroups(evidence, held)
  return evidence.observations.pimRules.filter((rule) => {
    if (rule.plane === 'group') return groups.has(rule.scope.toLowerCase()) && rule.roleId.toLowerCase() === 'member'
    return held.some((assignment) => governs(evidence, rule, assignment))
  })
}

function powerfulGroups(evidence: Evidence, held: readonly RoleAssignment[]): Set<string> {
  const admins = [...evidence.clusters.values()].flatMap((cluster) => cluster.entra?.adminGroupIds ?? [])
  const holders = held.map(({ principalId }) => principalId).filter((id) => evidence.groups.has(id.toLowerCase()))
  return new Set([...admins, ...holders].map((id) => id.toLowerCase()))
}

/** Azure rules are read at the cluster and name the scope they come from. */
function governs(evidence: Evidence, rule: PimRuleSet, assignment: RoleAssignment): boolean {
  if (rule.plane !== assignment.plane || rule.roleId.toLowerCase() !== assignment.roleId.toLowerCase()) return false
  if (rule.plane === 'directory') return true
  return evidence.scope.clusters.some((id) => reachesCluster(rule.scope, id, evidence.clusters.get(id.toLowerCase())))
}

export function findRoleRules(file: CaseFile): FindingDraft[] {
  return rulesInUse(file.evidence).flatMap((rule) => {
    const words = ruleWords(file.evidence, rule)
    const found: [RuleName, string][] = []
    if (rule.permanentAssignmentAllowed)
      found.push(['permanent-assignment-allowed', `The rules of ${words} allow active assignments without an end.`])
    if (!rule.approvalRequired) found.push(['approval-not-required', `Activating ${words} needs nobody's approval.`])
    const mfa = demandsMfa(file.evidence, rule)
    if (!mfa.demanded)
      found.push(['activation-mfa-not-required', `Activating ${words} does not demand MFA: ${mfa.why}.`])
    return found.map(([name, sentence]) => {
      const id = `${rule.plane}/${rule.roleId}/${rule.scope}`.toLowerCase()
      const subject = { kind: 'role', id, displayName: rule.roleName ?? rule.roleId }
      const leg = configuredLeg('not-satisfied', '')
      return draftFinding({ control: 'JIT', accessPath: 'AP-40' }, name, subject, { configured: leg }, sentence)
    })
  })
}

export function ruleWords(evidence: Evidence, rule: PimRuleSet): string {
  if (rule.plane === 'group') return `membership of '${groupName(evidence, rule.scope)}'`
  const id = rule.roleId.toLowerCase()
  const name = rule.roleName ?? PRIVILEGED_DIRECTORY_ROLES[id] ?? AZURE_ROLES[id]?.name ?? rule.roleId
  return rule.plane === 'directory'
    ? `directory role '${name}'`
    : `Azure role '${name}' on ${resourceName(rule.scope) || rule.scope}`
}

/** MFA on activation, or an authentication context with an enabled policy behind it: a context alone demands nothing. */
export function demandsMfa(evidence: Evidence, rule: PimRuleSet): { readonly demanded: boolean; readonly why: string } {
  if (rule.mfaOnActivation) return { demanded: true, why: 'the rule asks for MFA' }
  const context = rule.authenticationContextId
  if (context === undefined)
    return { demanded: false, why: 'the rule asks for neither MFA nor an authentication context' }
  const behind = evidence.observations.policies.filter((policy) =>
    policy.applications.authenticationContexts.some((id) => id.toLowerCase() === context.toLowerCase()),
  )
  const enforcing = behind.find(
    (policy) =>
      policy.state === 'enabled' &&
      isForEverybody(policy.include.users, policy.exclude) &&
      ['implies-mfa', 'blocks'].includes(grantImpliesMfa(policy, evidence.observations.strengths)),
  )
  if (enforcing !== undefined)
    return {
      demanded: true,
      why: `authentication context ${context}, behind which stands policy '${enforcing.displayName}'`,
    }
  const named = behind.map((policy) => `'${policy.displayName}' (${policy.state})`).join(', ')
  return {
    demanded: false,
    why: `the rule asks for authentication context ${context}, and no enabled policy that demands MFA of everybody stands behind it${named === '' ? '' : ` (only ${named})`}`,
  }
}

function isForEverybody(
  users: readonly string[],
  exclude: { readonly users: readonly string[]; readonly groups: readonly string[]; readonly roles: readonly string[] },
): boolean {
  const excluded = exclude.users.length + exclude.groups.length + exclude.roles.length
  return users.some((id) => id.toLowerCase() === 'all') && excluded === 0
}
