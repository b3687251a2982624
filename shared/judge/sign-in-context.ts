// Against what is a sign-in judged? The scope, the window, and the Conditional Access snapshot, prepared once per fold.

import type { AuthenticationStrength, ConditionalAccessPolicy, CrossTenantTrust } from '../domain/conditional-access.ts'
import type { Scope } from '../domain/scope.ts'
import type { SessionLine } from '../domain/session.ts'
import type { AppliedPolicyResult } from '../domain/sign-in-event.ts'
import {
  classifyClientApp,
  classifyMethod,
  classifyResultText,
  type ClientClass,
  isKnownValue,
  type MethodClass,
  type OpenEnum,
  type TextClass,
} from '../domain/sign-in-vocabulary.ts'
import type { CollectionWindow } from '../domain/window.ts'
import { type GrantAnswer, grantImpliesMfa } from './grant-implies-mfa.ts'
import { strengthIsPhishingResistant } from './sign-in-strengths.ts'

export interface SignInContext {
  readonly scope: Scope
  readonly window: CollectionWindow
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly strengths: readonly AuthenticationStrength[]
  /** False: the policies are not all that there are, so an unknown policy id proves nothing. */
  readonly policiesComplete: boolean
  /** The register that earlier bundles carry. */
  readonly sessions: readonly SessionLine[]
  /** Inbound MFA trust as captured; absent = not captured. */
  readonly trusts?: readonly CrossTenantTrust[]
}

/** What the list of policy results of a record proves. */
export interface PolicyProof {
  /** An applied, met, enabled policy of the snapshot whose grant necessarily implies MFA. */
  readonly caMfa: boolean
  /** An applied and met policy whose strength is phishing-resistant and was satisfied. */
  readonly strongByPolicy: boolean
  /** A met policy is not in the snapshot, so it cannot be told what it demanded. */
  readonly unknownPolicy: boolean
  /** Results outside the known lists. */
  readonly unknownResults: readonly { readonly field: OpenEnum; readonly value: string }[]
}

export interface JudgingContext extends SignInContext {
  readonly proofOf: (applied: readonly AppliedPolicyResult[]) => PolicyProof
  readonly grantOf: (policyId: string) => GrantAnswer | undefined
  readonly textClass: (text: string) => TextClass
  readonly methodClass: (method: string) => MethodClass
  readonly clientClass: (clientAppUsed: string) => ClientClass
}

/**
 * INVARIANT: everything remembered here is a pure function of the context and the key, so a fold's answer never depends
 * on what it saw before.
 */
export function prepareJudging(context: SignInContext): JudgingContext {
  const byId = new Map(context.policies.map((policy) => [policy.id.toLowerCase(), policy] as const))
  const grants = new Map<string, GrantAnswer>()
  for (const [id, policy] of byId) grants.set(id, grantImpliesMfa(policy, context.strengths))
  const strengthOf = new Map(context.strengths.map((strength) => [strength.id.toLowerCase(), strength] as const))

  const proofOf = (applied: readonly AppliedPolicyResult[]): PolicyProof => {
    const met = applied.filter((policy) => policy.result === 'success')
    return {
      caMfa: met.some((policy) => grants.get(policy.id) === 'implies-mfa' && byId.get(policy.id)?.state === 'enabled'),
      strongByPolicy: met.some(
        ({ strengthId, strengthResult }) =>
          strengthId !== undefined &&
          strengthResult === 'satisfied' &&
          strengthIsPhishingResistant(strengthId, strengthOf.get(strengthId)),
      ),
      unknownPolicy: met.some((policy) => !byId.has(policy.id)),
      unknownResults: applied.flatMap(unknownResultsOf),
    }
  }
  // Decode hands out the same list for the same text, so one list is worked out once.
  const proofs = new WeakMap<readonly AppliedPolicyResult[], PolicyProof>()
  return {
    ...context,
    proofOf: (applied) => {
      let proof = proofs.get(applied)
      if (proof === undefined) proofs.set(applied, (proof = proofOf(applied)))
      return proof
    },
    grantOf: (policyId) => grants.get(policyId),
    textClass: remembering(classifyResultText),
    methodClass: remembering(classifyMethod),
    clientClass: remembering(classifyClientApp),
  }
}

function unknownResultsOf(policy: AppliedPolicyResult): PolicyProof['unknownResults'] {
  const { result, strengthResult } = policy
  const unknown: { field: OpenEnum; value: string }[] = []
  if (!isKnownValue('policyResult', result)) unknown.push({ field: 'policyResult', value: result })
  if (strengthResult !== undefined && !isKnownValue('authenticationStrengthResult', strengthResult))
    unknown.push({ field: 'authenticationStrengthResult', value: strengthResult })
  return unknown
}

const REMEMBERED_LIMIT = 4096

/** Vendor texts are few and repeat; the bound is for input that means harm. */
function remembering<T>(classify: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let answer = known.get(text)
    if (answer === undefined) {
      answer = classify(text)
      if (known.size >= REMEMBERED_LIMIT) known.clear()
      known.set(text, answer)
    }
    return answer
  }
}
