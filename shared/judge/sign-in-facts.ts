// What does a sign-in record say, in the terms of the decision table? Facts: identity, section 2.5, "Normalise first".

import { type ErrorClass, errorClass } from '../domain/error-codes.ts'
import type { AuthenticationStep, SignInEvent } from '../domain/sign-in-event.ts'
import type { MethodClass, TextClass } from '../domain/sign-in-vocabulary.ts'
import type { JudgingContext, PolicyProof } from './sign-in-context.ts'

/** Why MFA was skipped, the least excusable first: of several the first counts. */
export const SKIP_REASONS = [
  'skipped-app-password',
  'skipped-location',
  'skipped-unknown',
  'skipped-registered-device',
  'skipped-remembered-device',
  'skipped-windows-broker',
] as const satisfies readonly TextClass[]

export type SkipReason = (typeof SKIP_REASONS)[number]

export interface SignInFacts {
  readonly event: SignInEvent
  /** Kind or agent without a person behind it. */
  readonly workload: boolean
  /** Absent: the record carries no result. */
  readonly result: ErrorClass | undefined
  readonly requirement: 'multi' | 'single' | 'empty' | 'absent' | 'unknown'
  /** A record of the AD FS adapter or the NPS extension, which carry little. */
  readonly onPremisesAdapter: boolean
  readonly ropcOrLegacy: boolean
  readonly skipped: SkipReason | undefined
  /** A further factor was completed in this very sign-in. */
  readonly mfaCompleted: boolean
  readonly claim: boolean
  readonly externalClaim: boolean
  readonly crossTenant: boolean
  /** Neither this directory, nor a federation service, nor an adapter that the facts name. */
  readonly unknownIssuer: boolean
  readonly federated: boolean
  readonly strong: boolean
  /** MFA or a phishing-resistant factor was performed here and now: later claims of the session may rest on it. */
  readonly performed: boolean
  /** A result text that nobody knows: it could say that MFA was skipped, or done elsewhere. */
  readonly doubtful: boolean
  /** No steps yet, or one that is still going on. */
  readonly stepsPending: boolean
  readonly proof: PolicyProof
  /** The first in byte order of the providers other than Conditional Access that asked for MFA. */
  readonly otherProvider: string | undefined
  /** The session's earlier sign-in that performed MFA was found. */
  linked: boolean
}

const NO_PROOF: PolicyProof = { caMfa: false, strongByPolicy: false, unknownPolicy: false, unknownResults: [] }

export function readFacts(event: SignInEvent, context: JudgingContext): SignInFacts {
  const steps = readSteps(event, context)
  const proof = event.appliedPolicies === undefined ? NO_PROOF : context.proofOf(event.appliedPolicies)
  const issuer = event.tokenIssuerType === undefined ? '' : context.key(event.tokenIssuerType)
  return {
    event,
    workload: event.principalKind !== 'user',
    result: event.errorCode === undefined ? undefined : errorClass(event.errorCode),
    requirement: readRequirement(event.requirement),
    onPremisesAdapter:
      event.audienceId === 'adfs' ||
      event.audienceId === 'radius' ||
      issuer === 'adfederationservicesmfaadapter' ||
      issuer === 'npsextension',
    ropcOrLegacy:
      (event.protocol !== undefined && context.key(event.protocol) === 'ropc') ||
      (event.clientAppUsed !== undefined && context.clientClass(event.clientAppUsed) === 'legacy'),
    skipped: steps.skipped,
    mfaCompleted: steps.mfaCompleted,
    claim: steps.claim,
    externalClaim: steps.externalClaim,
    crossTenant: isCrossTenant(event, context),
    unknownIssuer: event.tokenIssuerType !== undefined && !context.isKnown.tokenIssuerType(event.tokenIssuerType),
    federated: issuer !== '' && !OWN_ISSUERS.has(issuer),
    strong: steps.strong || proof.strongByPolicy,
    performed: steps.mfaCompleted || steps.strongNow,
    doubtful: steps.doubtful,
    stepsPending: event.steps.length === 0 || steps.inProgress,
    proof,
    otherProvider: readOtherProvider(event.requirementProviders, context),
    linked: false,
  }
}

/** Any other issuer, an unknown one too, is a service beside this tenant. */
const OWN_ISSUERS: ReadonlySet<string> = new Set(['azuread', 'azureadbackupauth'])

function readRequirement(requirement: string | undefined): SignInFacts['requirement'] {
  switch (requirement) {
    case undefined:
      return 'absent'
    case '':
      return 'empty'
    case 'multifactorauthentication':
      return 'multi'
    case 'singlefactorauthentication':
      return 'single'
    default:
      return 'unknown'
  }
}

function isCrossTenant(event: SignInEvent, context: JudgingContext): boolean {
  const { crossTenantAccessType: type, homeTenantId, resourceTenantId } = event
  if (type !== undefined && context.key(type) !== 'none') return true
  return homeTenantId !== undefined && resourceTenantId !== undefined && homeTenantId !== resourceTenantId
}

function readOtherProvider(providers: readonly string[], context: JudgingContext): string | undefined {
  let first: string | undefined
  for (const provider of providers)
    if (context.providerClass(provider) !== 'conditional-access' && (first === undefined || provider < first))
      first = provider
  return first
}

interface StepFacts {
  skipped: SkipReason | undefined
  mfaCompleted: boolean
  claim: boolean
  externalClaim: boolean
  strong: boolean
  strongNow: boolean
  inProgress: boolean
  doubtful: boolean
}

/** A step whose text nobody knows proves nothing, whatever else it says: law `unknown-never-means-does-not-apply`. */
function readSteps(event: SignInEvent, context: JudgingContext): StepFacts {
  const facts: StepFacts = {
    skipped: undefined,
    mfaCompleted: false,
    claim: false,
    externalClaim: false,
    strong: false,
    strongNow: false,
    inProgress: false,
    doubtful: false,
  }
  if (event.errorDetail !== undefined) {
    const text = context.textClass(event.errorDetail)
    noteText(facts, text, true)
    if (text === 'unknown') facts.doubtful = true
  }
  for (const step of event.steps) {
    const multifactor = context.key(step.requirement).includes('multi')
    const text = step.resultDetail === '' ? 'absent' : context.textClass(step.resultDetail)
    noteText(facts, text, multifactor)
    if (text === 'unknown') facts.doubtful = true
    if (!step.succeeded) continue
    const method = context.methodClass(step.method)
    if (multifactor && (text === 'completed' || (text === 'absent' && isSecondFactor(method))))
      facts.mfaCompleted = true
    // An X.509 certificate is phishing-resistant only where it stood for both factors: not beside a password.
    const strongMethod =
      method === 'phishing-resistant' || (method === 'certificate' && multifactor && !usedPassword(event.steps))
    if (!strongMethod) continue
    const now = text === 'completed' || text === 'absent' || text === 'first-factor'
    if (now) facts.strongNow = true
    if (now || CLAIMS.has(text)) facts.strong = true
  }
  return facts
}

/** Without a text the method alone must tell that a further factor was used. */
function isSecondFactor(method: MethodClass): boolean {
  return method === 'phishing-resistant' || method === 'certificate' || method === 'other'
}

/** The strong factor was used, only not in this very sign-in. */
const CLAIMS: ReadonlySet<TextClass> = new Set(['claim', 'claim-of-either-factor', 'first-factor-claim'])

function noteText(facts: StepFacts, text: TextClass, aboutMfa: boolean): void {
  if (text === 'claim' || (text === 'claim-of-either-factor' && aboutMfa)) facts.claim = true
  else if (text === 'external-claim') facts.externalClaim = true
  else if (text === 'in-progress') facts.inProgress = true
  else if (text.startsWith('skipped')) facts.skipped = worseSkip(facts.skipped, text as SkipReason)
}

function worseSkip(a: SkipReason | undefined, b: SkipReason): SkipReason {
  return a !== undefined && SKIP_REASONS.indexOf(a) <= SKIP_REASONS.indexOf(b) ? a : b
}

function usedPassword(steps: readonly AuthenticationStep[]): boolean {
  return steps.some((step) => step.succeeded && step.method.toLowerCase().includes('password'))
}
