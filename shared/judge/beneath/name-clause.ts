// Which gap of the catalogue does a clause stand for? The proof says in words what let a scenario through; here the words get
// the id of the gap catalogue and a subject (facts: Conditional Access, 3.4; docs/conditional-access-gaps.md).

import type { LettingThrough } from '../../coverage/coverage-types.ts'
import { ruleOfClause } from '../../coverage/gap-rule.ts'
import { applicationTarget, matchTarget } from '../../coverage/targets.ts'
import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import type { FindingSubject } from '../../domain/finding.ts'
import { type Evidence, groupName, nameOf } from '../evidence/evidence.ts'
import { INSIDE_POLICY_ID } from '../evidence/prove-people.ts'
import { PRIVILEGED_DIRECTORY_ROLES } from '../evidence/privileged-roles.ts'
import { grantImpliesMfa } from '../grant-implies-mfa.ts'
import type { RuleName } from '../../domain/rules.ts'

export interface NamedClause {
  readonly rule: RuleName
  readonly subject: FindingSubject
}

/** `then`: policies as they stood in the window, where not all stood as captured. */
export function nameClause(
  evidence: Evidence,
  through: LettingThrough,
  appId: string | undefined,
  then: readonly ConditionalAccessPolicy[] = [],
): NamedClause {
  const rule = ruleOf(evidence, through.clause, appId)
  if (rule === 'CA-G01')
    for (const policy of [...evidence.observations.policies, ...then]) {
      const excluded = policy.id === through.policyId ? excludedSubject(evidence, policy, through.clause) : undefined
      if (excluded !== undefined) return { rule, subject: excluded }
    }
  return { rule, subject: { kind: 'policy', id: through.policyId, displayName: through.displayName } }
}

/** CA-G06 and CA-G07 say that no policy targets the audience: one that does makes it a gap of this policy alone. */
function ruleOf({ observations, window }: Evidence, clause: string, appId: string | undefined): RuleName {
  const rule = ruleOfClause(clause, appId)
  if (appId === undefined || (rule !== 'CA-G06' && rule !== 'CA-G07')) return rule
  const isTargeted = observations.policies.some(
    (policy) =>
      policy.state === 'enabled' &&
      grantImpliesMfa(policy, observations.strengths) === 'implies-mfa' &&
      matchTarget(policy, applicationTarget(appId), window.to).reached === 'yes',
  )
  return isTargeted ? 'audience-not-targeted' : rule
}

/** A policy for other people tells nothing while a nearer one has a clause that lets somebody through. */
const FOR_OTHERS = /^(includes .* only$|targets (authentication context|nothing))/

/**
 * The clauses worth a finding. The stand-in for the declared networks is none, nor is a policy for another purpose: one on a
 * user action, or a block of certain flows, clients or risks, which was never meant to demand MFA.
 */
export function telling(evidence: Evidence, letThroughBy: readonly LettingThrough[]): LettingThrough[] {
  const own = letThroughBy.filter(
    (through) => through.policyId !== INSIDE_POLICY_ID && !isForOtherPurpose(evidence, through),
  )
  const others = new Set(own.filter(({ clause }) => FOR_OTHERS.test(clause)).map(({ policyId }) => policyId))
  const near = own.filter(({ policyId }) => !others.has(policyId))
  return near.length > 0 ? near : own
}

function isForOtherPurpose(evidence: Evidence, { policyId, clause }: LettingThrough): boolean {
  if (/^targets user action/.test(clause)) return true
  const policy = evidence.observations.policies.find(({ id }) => id === policyId)
  return policy?.grant?.builtIn.includes('block') === true && /^applies to (?!locations)/.test(clause)
}

/** The group, user or role that the clause names by its name or id. */
function excludedSubject(
  evidence: Evidence,
  policy: ConditionalAccessPolicy,
  clause: string,
): FindingSubject | undefined {
  const { groups, users, roles } = policy.exclude
  const candidates: FindingSubject[] = [
    ...groups.map((id) => ({ kind: 'group', id, displayName: groupName(evidence, id) })),
    ...users.map((id) => ({ kind: 'user', id, displayName: nameOf(evidence, id) })),
    ...roles.map((id) => ({ kind: 'role', id, displayName: PRIVILEGED_DIRECTORY_ROLES[id.toLowerCase()] ?? id })),
  ]
  return candidates.find(
    ({ kind, id, displayName }) =>
      clause === `excludes ${kind} '${displayName}'` || clause.toLowerCase() === `excludes ${kind} ${id.toLowerCase()}`,
  )
}
