// The recorder's question: what happened at this sign-in? One model of it, from which both the row of Log Analytics and the
// record of Graph are written.

import { AUDIENCES, type App, type AudienceApp } from '../apps.ts'
import {
  applyPolicies,
  type AppliedPolicy,
  type Proof,
  type SignInFacts,
} from '../conditional-access/apply-policies.ts'
import type { PolicySpec } from '../conditional-access/policy.ts'
import type { Device, Person, Place } from '../people.ts'
import type { SeededRandom } from '../random.ts'
import { ticks } from '../times.ts'
import { stepsOf, type Factor, type Step } from './steps.ts'

export interface RecordedSignIn {
  readonly instant: number
  readonly at: string
  readonly id: string
  readonly kind: 'interactiveUser' | 'nonInteractiveUser'
  readonly person: Person
  readonly place: Place
  readonly address: string
  readonly device: Device
  readonly client: App
  readonly audience: AudienceApp
  readonly userAgent: string
  readonly clientAppUsed: string
  readonly protocol: string
  readonly originalTransferMethod: string
  readonly incomingTokenType: string
  readonly sessionId: string
  readonly correlationId: string
  readonly uniqueTokenId: string
  readonly errorCode: number
  readonly requirement: 'singleFactorAuthentication' | 'multiFactorAuthentication'
  readonly steps: readonly Step[]
  readonly conditionalAccessStatus: 'success' | 'failure' | 'notApplied'
  readonly applied: readonly AppliedPolicy[]
}

/** What tells one sign-in from the next. Whatever is left out is usual. */
export interface SignInInput {
  readonly at: number
  readonly person: Person
  readonly client: App
  readonly audience: AudienceApp
  readonly factor: Factor
  readonly userAgent: string
  readonly sessionId: string
  readonly correlationId?: string
  readonly errorCode?: number
  readonly interactive?: boolean
  readonly protocol?: 'oAuth2' | 'deviceCode' | 'ropc' | 'none'
  readonly place?: Place
  readonly address?: string
  readonly device?: Device
  readonly incomingTokenType?: string
}

export interface SignInWorld {
  readonly policies: readonly PolicySpec[]
  readonly random: SeededRandom
}

/** A browser, or a program that shows one: what Conditional Access calls the client app type. */
const BROWSER_AUDIENCES: readonly string[] = [AUDIENCES.portal.id]

const PROOFS: Readonly<Record<Factor, Proof>> = {
  password: 'none',
  push: 'mfa',
  code: 'mfa',
  passkey: 'phishing-resistant',
  hello: 'phishing-resistant',
  'claim-mfa': 'mfa',
  'claim-passkey': 'phishing-resistant',
  'claim-none': 'none',
  'home-mfa': 'mfa',
  declined: 'none',
}

function factsOf(input: SignInInput): SignInFacts {
  const place = input.place ?? input.person.place
  const isBrowser = input.userAgent.startsWith('Mozilla') || BROWSER_AUDIENCES.includes(input.audience.id)
  return {
    at: input.at,
    userId: input.person.id,
    isGuest: input.person.userType === 'Guest',
    groupIds: input.person.groupIds,
    roleIds: input.person.roleIds,
    audienceId: input.audience.id,
    clientAppType: isBrowser ? 'browser' : 'mobileAppsAndDesktopClients',
    fromTrustedLocation: place.location !== undefined,
    deviceCompliant: (input.device ?? input.person.device).compliant,
    deviceCode: input.protocol === 'deviceCode',
  }
}

/** A success that the policies would have refused is a fault of the recorder. */
function check(input: SignInInput, succeeded: boolean, allowed: boolean): void {
  if (succeeded === allowed) return
  const what = `${input.person.displayName} → ${input.audience.name} at ${new Date(input.at).toISOString()}`
  throw new Error(`${what}: ${succeeded ? 'succeeds against a policy' : 'fails without a policy'}`)
}

function isClaim(factor: Factor): boolean {
  return factor === 'claim-mfa' || factor === 'claim-passkey'
}

/** Error codes that policies cause; others (a wrong password) come before any policy. */
const POLICY_CODES: readonly number[] = [50074, 50076, 500121, 53003]

/** Records one sign-in: what Entra demanded follows from the policies, and the steps from what the person did. */
export function recordSignIn(world: SignInWorld, input: SignInInput): RecordedSignIn {
  const { random } = world
  const facts = factsOf(input)
  const decision = applyPolicies(world.policies, facts, PROOFS[input.factor])
  const errorCode = input.errorCode ?? 0
  const isPolicyFault = POLICY_CODES.includes(errorCode)
  if (errorCode === 0 || isPolicyFault) check(input, errorCode === 0, decision.met && !decision.blocked)
  const interactive = input.interactive ?? false
  const at = ticks(input.at, random)
  const enforced = decision.applied.filter(({ result }) => result === 'success' || result === 'failure')
  return {
    instant: input.at,
    at,
    id: random.guid(),
    kind: interactive ? 'interactiveUser' : 'nonInteractiveUser',
    person: input.person,
    place: input.place ?? input.person.place,
    address: input.address ?? input.person.address,
    device: input.device ?? input.person.device,
    client: input.client,
    audience: input.audience,
    userAgent: input.userAgent,
    clientAppUsed: facts.clientAppType === 'browser' ? 'Browser' : 'Mobile Apps and Desktop clients',
    protocol: input.protocol ?? 'none',
    originalTransferMethod: input.protocol === 'deviceCode' ? 'deviceCodeFlow' : 'none',
    incomingTokenType: input.incomingTokenType ?? (interactive ? 'none' : 'refreshToken'),
    sessionId: input.sessionId,
    correlationId: input.correlationId ?? random.guid(),
    uniqueTokenId: random.token(22),
    errorCode,
    requirement: decision.demandsMfa ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
    // A token's claim of MFA is told only where somebody asked for it.
    steps: stepsOf(isClaim(input.factor) && !decision.demandsMfa ? 'claim-none' : input.factor, at, errorCode),
    conditionalAccessStatus: isPolicyFault
      ? 'failure'
      : enforced.length === 0 || errorCode !== 0
        ? 'notApplied'
        : 'success',
    applied: errorCode !== 0 && !isPolicyFault ? [] : decision.applied,
  }
}
