// Against what is a sign-in judged? The scope, the window, and the Conditional Access snapshot, prepared once per fold.

import type {
  AuthenticationStrength,
  ConditionalAccessPolicy,
  CrossTenantTrust,
  NamedLocation,
} from '../domain/conditional-access.ts'
import type { Outcome, OutcomeSide } from '../domain/outcome.ts'
import type { Scope } from '../domain/scope.ts'
import type { SessionLine } from '../domain/session.ts'
import type { AppliedPolicyResult } from '../domain/sign-in-event.ts'
import {
  classifyClientApp,
  classifyMethod,
  classifyProvider,
  classifyResultText,
  type ClientClass,
  enumKey,
  isKnownValue,
  type MethodClass,
  type OpenEnum,
  type ProviderClass,
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
  /** With them, what Entra applied is summed up for comparison with the model; absent = it is not. */
  readonly namedLocations?: readonly NamedLocation[]
  /** Tokens (`uti`) that calls in other logs were made with: the sign-ins that issued them are told. */
  readonly namedTokens?: ReadonlySet<string>
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

/** What a record comes to. */
export interface Judgement {
  readonly row: string
  readonly outcome: Outcome
  readonly side: OutcomeSide
  readonly reason: string
}

export interface JudgingContext extends SignInContext {
  readonly proofOf: (applied: readonly AppliedPolicyResult[]) => PolicyProof
  readonly grantOf: (policyId: string) => GrantAnswer | undefined
  readonly textClass: (text: string) => TextClass
  readonly methodClass: (method: string) => MethodClass
  readonly clientClass: (clientAppUsed: string) => ClientClass
  readonly providerClass: (provider: string) => ProviderClass
  /** `enumKey`, remembered. */
  readonly key: (value: string) => string
  readonly isKnown: Readonly<Record<OpenEnum, (value: string) => boolean>>
  /** One object for equal judgements: there are few different ones, and one is kept for every record. */
  readonly judgement: (row: string, outcome: Outcome, side: OutcomeSide, reason: string) => Judgement
}

/**
 * INVARIANT: everything remembered here is a pure function of the context and the key, so a fold's answer never depends
 * on what it saw before.
 */
export function prepareJudging(context: SignInContext): JudgingContext {
  const grants = new Map(
    context.policies.map((policy) => [
      policy.id.toLowerCase(),
      { answer: grantImpliesMfa(policy, context.strengths), enforces: policy.state === 'enabled' },
    ]),
  )
  const strengthOf = new Map(context.strengths.map((strength) => [strength.id.toLowerCase(), strength] as const))

  const isStrong = ({ strengthId, strengthResult }: AppliedPolicyResult): boolean =>
    strengthId !== undefined &&
    strengthResult === 'satisfied' &&
    strengthIsPhishingResistant(strengthId, strengthOf.get(strengthId))

  return {
    ...context,
    proofOf: (applied) => {
      let [caMfa, strongByPolicy, unknownPolicy] = [false, false, false]
      let unknownResults = NO_RESULTS
      for (const policy of applied) {
        if (!isKnownResult(policy)) unknownResults = [...unknownResults, ...unknownResultsOf(policy)]
        if (policy.result !== 'success') continue
        const known = grants.get(policy.id)
        if (known === undefined) unknownPolicy = true
        else if (known.enforces && known.answer === 'implies-mfa') caMfa = true
        if (isStrong(policy)) strongByPolicy = true
      }
      return { caMfa, strongByPolicy, unknownPolicy, unknownResults }
    },
    grantOf: (policyId) => grants.get(policyId)?.answer,
    textClass: remembering(classifyResultText),
    methodClass: remembering(classifyMethod),
    clientClass: remembering(classifyClientApp),
    providerClass: remembering(classifyProvider),
    key: remembering(enumKey),
    isKnown: {
      authenticationRequirement: rememberingKnown('authenticationRequirement'),
      authenticationStepRequirement: rememberingKnown('authenticationStepRequirement'),
      conditionalAccessStatus: rememberingKnown('conditionalAccessStatus'),
      policyResult: rememberingKnown('policyResult'),
      authenticationStrengthResult: rememberingKnown('authenticationStrengthResult'),
      authenticationProtocol: rememberingKnown('authenticationProtocol'),
      originalTransferMethod: rememberingKnown('originalTransferMethod'),
      crossTenantAccessType: rememberingKnown('crossTenantAccessType'),
      tokenIssuerType: rememberingKnown('tokenIssuerType'),
      clientCredentialType: rememberingKnown('clientCredentialType'),
      userType: rememberingKnown('userType'),
    },
    judgement: rememberingJudgements(),
  }
}

/** Open enums have few values: the last known value of each field answers for most records. */
function rememberingKnown(field: OpenEnum): (value: string) => boolean {
  let last: string | undefined
  return (value) => {
    if (value === last) return true
    const known = isKnownValue(field, value)
    if (known) last = value
    return known
  }
}

const NO_RESULTS: PolicyProof['unknownResults'] = []

function isKnownResult({ result, strengthResult }: AppliedPolicyResult): boolean {
  if (result !== 'success' && result !== 'notApplied' && !isKnownValue('policyResult', result)) return false
  return strengthResult === undefined || isKnownValue('authenticationStrengthResult', strengthResult)
}

function unknownResultsOf(policy: AppliedPolicyResult): PolicyProof['unknownResults'] {
  const { result, strengthResult } = policy
  const unknown: { field: OpenEnum; value: string }[] = []
  if (!isKnownValue('policyResult', result)) unknown.push({ field: 'policyResult', value: result })
  if (strengthResult !== undefined && !isKnownValue('authenticationStrengthResult', strengthResult))
    unknown.push({ field: 'authenticationStrengthResult', value: strengthResult })
  return unknown
}

/** Reasons that name a provider come from the record, hence the bound. */
const JUDGEMENTS_REMEMBERED = 128

function rememberingJudgements(): JudgingContext['judgement'] {
  const known: Judgement[] = []
  return (row, outcome, side, reason) => {
    for (const one of known)
      if (one.row === row && one.reason === reason && one.side === side && one.outcome === outcome) return one
    const judgement = { row, outcome, side, reason }
    if (known.length < JUDGEMENTS_REMEMBERED) known.push(judgement)
    return judgement
  }
}

const REMEMBERED_LIMIT = 4096
/** A power of two: the slot is the length's low bits. */
const RECENT_SLOTS = 64

/**
 * Vendor texts are few and repeat, so the last text of each length answers most questions without hashing; the bound is for
 * input that means harm.
 */
function remembering<T>(classify: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  const recent: ({ readonly text: string; readonly answer: T } | undefined)[] = Array.from({ length: RECENT_SLOTS })
  return (text) => {
    const slot = text.length & (RECENT_SLOTS - 1)
    const last = recent[slot]
    if (last !== undefined && last.text === text) return last.answer
    let answer = known.get(text)
    if (answer === undefined) {
      answer = classify(text)
      if (known.size >= REMEMBERED_LIMIT) known.clear()
      known.set(text, answer)
    }
    recent[slot] = { text, answer }
    return answer
  }
}
