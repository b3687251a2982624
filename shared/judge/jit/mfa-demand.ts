// Do the rules of a role demand MFA of whoever activates it? By themselves, or by an authentication context with an enabled policy
// behind it: a context alone demands nothing (docs/facts, identity 5.3).

import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import type { PimRuleSet } from '../../domain/principal.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { grantImpliesMfa } from '../grant-implies-mfa.ts'

export interface MfaDemand {
  readonly answer: 'demanded' | 'not-demanded' | 'unknown'
  readonly why: string
}

export function mfaDemand(evidence: Evidence, rule: PimRuleSet): MfaDemand {
  if (rule.mfaOnActivation) return { answer: 'demanded', why: 'the rule asks for MFA' }
  const context = rule.authenticationContextId
  if (context === undefined)
    return { answer: 'not-demanded', why: 'the rule asks for neither MFA nor an authentication context' }
  const behind = evidence.observations.policies.filter((policy) =>
    policy.applications.authenticationContexts.some((id) => id.toLowerCase() === context.toLowerCase()),
  )
  const enforcing = behind.find((policy) => demand(evidence, policy) === 'demanded')
  if (enforcing !== undefined)
    return {
      answer: 'demanded',
      why: `authentication context ${context}, behind which stands policy '${enforcing.displayName}'`,
    }
  const asks = `the rule asks for authentication context ${context}`
  const captured = sourceCompleteness(evidence, 'graph-policies')
  if (!captured.complete)
    return { answer: 'unknown', why: `${asks}, and the policies behind it were not captured whole` }
  const open = behind.find((policy) => demand(evidence, policy) === 'unknown')
  if (open !== undefined)
    return {
      answer: 'unknown',
      why: `${asks}, and whether policy '${open.displayName}' demands MFA of everybody in every condition cannot be told from it alone`,
    }
  const named = behind.map((policy) => `'${policy.displayName}' (${policy.state})`).join(', ')
  return {
    answer: 'not-demanded',
    why: `${asks}, and no enabled policy that demands MFA of everybody stands behind it${named === '' ? '' : ` (only ${named})`}`,
  }
}

/** Of everybody, in every condition. A policy for some conditions may have a neighbour for the others: then nobody can tell. */
function demand(evidence: Evidence, policy: ConditionalAccessPolicy): MfaDemand['answer'] {
  if (policy.state !== 'enabled' && policy.state !== 'unknown') return 'not-demanded'
  if (!isForEverybody(policy) || policy.servicePrincipals !== undefined) return 'not-demanded'
  const grant = grantImpliesMfa(policy, evidence.observations.strengths)
  if (grant === 'does-not') return 'not-demanded'
  const certain = policy.state === 'enabled' && grant !== 'unknown' && policy.unknownClauses.length === 0
  return certain && isUnrestricted(policy) ? 'demanded' : 'unknown'
}

function isForEverybody({ include, exclude }: ConditionalAccessPolicy): boolean {
  const excluded = exclude.users.length + exclude.groups.length + exclude.roles.length
  return include.users.some((id) => id.toLowerCase() === 'all') && excluded === 0 && exclude.guests === undefined
}

/** Clients by which one signs in to activate (docs/judgement.md, section 5). */
const CLIENTS: readonly string[] = ['browser', 'mobileappsanddesktopclients']

function isUnrestricted(policy: ConditionalAccessPolicy): boolean {
  const clients = policy.clientAppTypes.map((type) => type.toLowerCase())
  const everyClient = clients.includes('all') || CLIENTS.every((type) => clients.includes(type))
  const conditions = [policy.signInRisk, policy.userRisk, policy.insiderRisk, policy.authenticationFlows]
  return (
    everyClient &&
    conditions.every((values) => values.length === 0) &&
    policy.deviceFilter === undefined &&
    isEverywhere(policy.locations) &&
    isEverywhere(policy.platforms)
  )
}

function isEverywhere(
  clause: { readonly include: readonly string[]; readonly exclude: readonly string[] } | undefined,
) {
  return (
    clause === undefined || (clause.exclude.length === 0 && clause.include.some((id) => id.toLowerCase() === 'all'))
  )
}
