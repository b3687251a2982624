// The recorder's question: which policies did Entra apply to this sign-in, and what did they demand? Worked out from the
// recorded policies, so that sign-ins and policies of a tenant never contradict each other by accident.

import type { PeopleClause, PolicySpec } from './policy.ts'

export interface SignInFacts {
  readonly at: number
  readonly userId: string
  readonly isGuest: boolean
  readonly groupIds: readonly string[]
  readonly roleIds: readonly string[]
  readonly audienceId: string
  readonly clientAppType: 'browser' | 'mobileAppsAndDesktopClients' | 'other'
  readonly fromTrustedLocation: boolean
  readonly deviceCompliant: boolean
  readonly deviceCode: boolean
}

/** How the person proved himself, as far as policies ask. */
export type Proof = 'none' | 'mfa' | 'phishing-resistant'

export interface AppliedPolicy {
  readonly id: string
  readonly displayName: string
  readonly enforcedGrantControls: readonly string[]
  readonly enforcedSessionControls: readonly string[]
  readonly result: string
  readonly authenticationStrength?: object
  readonly includeRulesSatisfied?: readonly object[]
  readonly excludeRulesSatisfied?: readonly object[]
}

export interface PolicyDecision {
  readonly applied: readonly AppliedPolicy[]
  /** Some enabled policy demands MFA and leaves no other way. */
  readonly demandsMfa: boolean
  readonly blocked: boolean
  /** All that was demanded is met by the proof. */
  readonly met: boolean
}

function namesPerson(clause: PeopleClause | undefined, facts: SignInFacts): string | undefined {
  if (clause === undefined) return undefined
  if (clause.users?.includes('All') === true) return 'allUsers'
  if (clause.users?.includes(facts.userId) === true) return 'userId'
  if (clause.groups?.some((id) => facts.groupIds.includes(id)) === true) return 'groupId'
  if (clause.roles?.some((id) => facts.roleIds.includes(id)) === true) return 'roleId'
  return clause.guests === true && facts.isGuest ? 'guest' : undefined
}

/** Undefined: the conditions are not met. Otherwise the exclusion that kept the policy away, or none. */
function conditionsOf(policy: PolicySpec, facts: SignInFacts): { readonly excludedBy?: object } | undefined {
  const apps = policy.apps ?? []
  if (!apps.includes('All') && !apps.includes(facts.audienceId)) return undefined
  const types = policy.clientAppTypes ?? ['all']
  if (!types.includes('all') && !types.includes(facts.clientAppType)) return undefined
  if (policy.authenticationFlows !== undefined && !facts.deviceCode) return undefined
  if (namesPerson(policy.include, facts) === undefined) return undefined
  const excluded = namesPerson(policy.exclude, facts)
  if (excluded !== undefined) return { excludedBy: { conditionalAccessCondition: 'users', ruleSatisfied: excluded } }
  if (policy.excludeTrustedLocations === true && facts.fromTrustedLocation)
    return { excludedBy: { conditionalAccessCondition: 'location', ruleSatisfied: 'allTrustedLocations' } }
  return {}
}

const LABELS: Readonly<Record<string, string>> = {
  mfa: 'Mfa',
  block: 'Block',
  compliantDevice: 'RequireCompliantDevice',
}

function grantLabels(policy: PolicySpec): readonly string[] {
  const strength = policy.grant?.strength
  return [
    ...(policy.grant?.controls ?? []).map((control) => LABELS[control] ?? control),
    ...(strength === undefined ? [] : [`Require authentication strength - ${strength.displayName}`]),
  ]
}

function sessionLabels(policy: PolicySpec): readonly string[] {
  return policy.signInFrequencyHours === undefined ? [] : ['SignInFrequency', 'PersistentBrowserSession']
}

function isMet(policy: PolicySpec, facts: SignInFacts, proof: Proof): boolean {
  const { grant } = policy
  if (grant === undefined) return true
  const met = grant.controls.map((control) => {
    if (control === 'mfa') return proof !== 'none'
    return control === 'compliantDevice' && facts.deviceCompliant
  })
  if (grant.strength !== undefined)
    met.push(grant.strength.allowedCombinations.length > 4 ? proof !== 'none' : proof === 'phishing-resistant')
  return grant.operator === 'AND' ? met.every(Boolean) : met.some(Boolean)
}

function demandsMfa(policy: PolicySpec, facts: SignInFacts): boolean {
  const { grant } = policy
  if (grant === undefined) return false
  if (grant.strength !== undefined) return true
  if (!grant.controls.includes('mfa')) return false
  // The alternative of a compliant device lets such a device in without a second factor.
  return grant.operator === 'AND' || !(grant.controls.includes('compliantDevice') && facts.deviceCompliant)
}

function describe(policy: PolicySpec, result: string, excludedBy: object | undefined): AppliedPolicy {
  const { strength } = policy.grant ?? {}
  return {
    id: policy.id,
    displayName: policy.name,
    enforcedGrantControls: grantLabels(policy),
    enforcedSessionControls: sessionLabels(policy),
    result,
    ...(strength === undefined || excludedBy !== undefined
      ? {}
      : {
          authenticationStrength: {
            authenticationStrengthId: strength.id,
            displayName: strength.displayName,
            authenticationStrengthResult: /success$/i.test(result) ? 'satisfied' : 'multipleChallengesRequired',
          },
        }),
    ...(excludedBy === undefined ? {} : { excludeRulesSatisfied: [excludedBy] }),
  }
}

/**
 * Policies that have nothing to do with the sign-in are left out of the list; those that were kept away by an exclusion, that
 * only report, or that were switched off at the time stand in it with that result.
 */
export function applyPolicies(policies: readonly PolicySpec[], facts: SignInFacts, proof: Proof): PolicyDecision {
  const applied: AppliedPolicy[] = []
  const decision = { demandsMfa: false, blocked: false, met: true }
  for (const policy of policies) {
    const conditions = conditionsOf(policy, facts)
    if (conditions === undefined || policy.state === 'disabled') continue
    const isOff =
      policy.switchedOff !== undefined && facts.at >= policy.switchedOff.from && facts.at < policy.switchedOff.to
    const met = isMet(policy, facts, proof)
    if (conditions.excludedBy !== undefined) applied.push(describe(policy, 'notApplied', conditions.excludedBy))
    else if (isOff) applied.push(describe(policy, 'notEnabled', undefined))
    else if (policy.state === 'enabledForReportingButNotEnforced')
      applied.push(describe(policy, met ? 'reportOnlySuccess' : 'reportOnlyInterrupted', undefined))
    else {
      applied.push(describe(policy, met ? 'success' : 'failure', undefined))
      decision.demandsMfa ||= demandsMfa(policy, facts)
      decision.blocked ||= policy.grant?.controls.includes('block') === true
      decision.met &&= met
    }
  }
  return { applied, ...decision }
}
