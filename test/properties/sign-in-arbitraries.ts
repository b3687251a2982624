// Which sign-ins can there be? Every field takes each kind of value that the table knows, and some that nobody knows.

import fc from 'fast-check'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import type { SessionLine } from '../../shared/domain/session.ts'
import type { AppliedPolicyResult, AuthenticationStep, SignInEvent } from '../../shared/domain/sign-in-event.ts'
import { ARM, AZURE_CLI, GRAPH, KUBELOGIN, KUBERNETES, PARTNER, policy, TENANT } from '../judge/sign-in/make-sign-in.ts'

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })
const of = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

export const TEXTS = [
  '',
  'Correct password',
  'First factor requirement satisfied by claim in the token',
  'MFA requirement satisfied by claim in the token',
  'MFA requirement satisfied by claim provided by external provider',
  'MFA completed in Azure AD',
  'MFA\u00a0successfully completed',
  'MFA requirement skipped due to location',
  'MFA requirement skipped due to app password',
  'MFA requirement skipped due to remembered device',
  'MFA requirement skipped due to registered device',
  'MFA requirement skipped due to something new',
  'MFA denied; authentication in-progress',
  'MFA denied; user declined the authentication',
  'a text nobody knows',
] as const

const METHODS = [
  'Password',
  'Mobile app notification',
  'Text message',
  'FIDO2 security key',
  'Passkey (synced)',
  'Windows Hello for Business',
  'X.509 Certificate',
  'Previously satisfied',
  'Temporary Access Pass',
  'Palm reading',
] as const

export const steps: fc.Arbitrary<AuthenticationStep> = fc.record({
  method: of(...METHODS),
  succeeded: fc.boolean(),
  resultDetail: of(...TEXTS),
  requirement: of('Primary authentication', 'Multifactor authentication', 'Multi-factor authentication', 'Third'),
})

export const POLICIES: readonly ConditionalAccessPolicy[] = [
  policy('p-mfa', 'MFA'),
  policy('p-off', 'MFA, off', { state: 'disabled' }),
  policy('p-or', 'MFA or device', {
    grant: { operator: 'OR', builtIn: ['mfa', 'compliantDevice'], termsOfUse: [], customFactors: [] },
  }),
  policy('p-block', 'Block', { grant: { operator: 'OR', builtIn: ['block'], termsOfUse: [], customFactors: [] } }),
]

const applied: fc.Arbitrary<AppliedPolicyResult> = fc
  .record({
    id: of(...POLICIES.map(({ id }) => id), 'p-gone'),
    result: of('success', 'success', 'notApplied', 'failure', 'reportOnlySuccess', 'perhaps'),
    strength: maybe(of('satisfied', 'notSet', 'perhaps')),
  })
  .map(({ id, result, strength }) => ({
    id,
    displayName: id,
    result,
    grantControls: [],
    sessionControls: [],
    ...(strength === undefined ? {} : { strengthId: '00000000-0000-0000-0000-000000000004', strengthResult: strength }),
    excludedBy: [],
    conditionsNotSatisfied: [],
  }))

const times = fc
  .record({
    minute: fc.integer({ min: 0, max: 59 }),
    hour: of('00', '09', '23'),
    fraction: of('', '.5', '.1234567', '.0'),
  })
  .map(({ minute, hour, fraction }) => `2026-11-23T${hour}:${String(minute).padStart(2, '0')}:00${fraction}Z`)

const CODES = [0, 0, 0, 0, 0, 0, 50074, 50158, 53003, 530099, 50097, 50126, 99999] as const

type Fields = { [K in keyof SignInEvent]-?: SignInEvent[K] | undefined }

const fields: fc.Arbitrary<Partial<Fields>> = fc.record({
  at: times,
  kind: of('interactiveUser', 'nonInteractiveUser', 'nonInteractiveUser', 'unknown'),
  principalKind: fc.oneof(
    { arbitrary: of('user' as const), weight: 12 },
    { arbitrary: of('servicePrincipal' as const, 'agent' as const), weight: 1 },
  ),
  principalId: of('ana', 'ben'),
  principalName: maybe(of('ana@contoso.example', 'Ana')),
  userType: maybe(of('Member', 'Guest', 'visitor')),
  clientAppId: maybe(of(KUBELOGIN, AZURE_CLI, 'stranger')),
  audienceId: fc.oneof(
    { arbitrary: of(KUBERNETES, ARM, GRAPH), weight: 12 },
    { arbitrary: maybe(of('adfs', 'radius')), weight: 1 },
  ),
  errorCode: fc.oneof({ arbitrary: of(...CODES), weight: 20 }, { arbitrary: fc.constant(undefined), weight: 1 }),
  errorDetail: maybe(of(...TEXTS.filter((text) => text !== ''))),
  requirement: fc.oneof(
    { arbitrary: of('multifactorauthentication', 'singlefactorauthentication'), weight: 10 },
    { arbitrary: of('', 'third', undefined), weight: 1 },
  ),
  requirementProviders: fc.array(of('multiConditionalAccess', 'user', 'securityDefaults', 'oracle'), { maxLength: 2 }),
  steps: fc.array(steps, { maxLength: 3 }),
  conditionalAccessStatus: maybe(of('success', 'failure', 'notApplied', 'perhaps')),
  appliedPolicies: maybe(fc.array(applied, { maxLength: 3 })),
  clientAppUsed: maybe(
    of(
      'Browser',
      'Mobile Apps and Desktop clients',
      'Mobile Apps and Desktop clients',
      'Exchange ActiveSync',
      'Unknown',
    ),
  ),
  protocol: maybe(of('oAuth2', 'none', 'none', 'deviceCode', 'ropc', 'pigeon')),
  originalTransferMethod: maybe(of('none', 'deviceCodeFlow')),
  sessionId: maybe(of('s-1', 's-2')),
  crossTenantAccessType: maybe(of('none', 'none', 'none', 'b2bCollaboration', 'portal')),
  homeTenantId: maybe(of(TENANT, TENANT, TENANT, PARTNER)),
  resourceTenantId: maybe(of(TENANT)),
  tokenIssuerType: maybe(of('AzureAD', 'AzureAD', 'AzureAD', 'ADFederationServices', 'NPSExtension', 'Oracle')),
  ipAddress: maybe(of('10.1.2.3', '203.0.113.7')),
  country: maybe(of('CH', 'DE')),
  userAgent: maybe(of('Firefox', 'curl')),
})

/** One sign-in of the window, under the id given. */
export function signInWith(id: string): fc.Arbitrary<SignInEvent> {
  return fields.map((some) => {
    const present = Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined))
    const fixed = {
      id,
      source: 'log-sign-ins-interactive',
      authenticationContexts: [],
      networkNames: [],
      networkTypes: [],
    }
    return { ...fixed, ...present } as unknown as SignInEvent
  })
}

export const signIns: fc.Arbitrary<SignInEvent[]> = fc
  .integer({ min: 1, max: 8 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => signInWith(`r-${i}`))))

export const registers: fc.Arbitrary<SessionLine[]> = fc.array(
  fc.record({
    sessionId: of('s-1', 's-2'),
    principalId: of('ana', 'ben'),
    recordId: of('old-1', 'old-2', 'r-0'),
    at: of('2026-11-22T10:00:00Z', '2026-11-23T09:30:00Z'),
    outcome: of('mfa-performed', 'phishing-resistant'),
  }),
  { maxLength: 2 },
)

export const decisions: fc.Arbitrary<'accepted' | 'refused' | undefined> = maybe(of('accepted', 'refused'))
