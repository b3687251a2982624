// Of what are sign-ins in tests made? One plain sign-in, and what a case changes about it.

import type { Attribution } from '../../../shared/domain/attribution.ts'
import type { AuthenticationStrength, ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import type { Scope } from '../../../shared/domain/scope.ts'
import type { AppliedPolicyResult, AuthenticationStep, SignInEvent } from '../../../shared/domain/sign-in-event.ts'
import {
  createSignInFold,
  type PlacedSignIn,
  type SignInContext,
  type SignInFoldResult,
  type SignInItem,
} from '../../../shared/judge/sign-in-fold.ts'

export const TENANT = '10000000-0000-4000-8000-000000000001'
export const PARTNER = '10000000-0000-4000-8000-000000000003'
export const KUBERNETES = '6dae42f8-4368-4678-94ff-3960e28e3630'
export const ARM = '797f4846-ba00-4fd7-ba43-dac1f8f63013'
export const GRAPH = '00000003-0000-0000-c000-000000000000'
export const KUBELOGIN = '80faf920-1908-4b52-b5ef-a8e7bedfc67a'
export const AZURE_CLI = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'
export const ANA = '20000000-0000-4000-8000-00000000000a'
export const SESSION = '30000000-0000-4000-8000-00000000000a'
export const WINDOW = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }

export const SCOPE: Scope = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'test',
  tenantId: TENANT,
  clusters: [],
  subscriptions: [],
  workspaces: [],
  signInSource: 'log-analytics',
  networks: [],
  toolClients: [],
  automation: [],
  automationNetworks: [],
  breakGlass: [],
  exceptions: [],
  declared: [],
  settleHours: 3,
  lookBackDays: 3,
  retentionDays: 400,
  pseudonymise: false,
}

export function step(change: Partial<AuthenticationStep> = {}): AuthenticationStep {
  return {
    method: 'Password',
    succeeded: true,
    resultDetail: 'Correct password',
    requirement: 'Primary authentication',
    ...change,
  }
}

const SECOND = 'Multifactor authentication'

export const PASSWORD = step()
export const PUSH = step({
  method: 'Mobile app notification',
  resultDetail: 'MFA completed in Azure AD',
  requirement: SECOND,
})
export const CLAIM = step({
  method: 'Previously satisfied',
  resultDetail: 'MFA requirement satisfied by claim in the token',
  requirement: SECOND,
})
export const FIRST_FACTOR_CLAIM = step({
  method: 'Previously satisfied',
  resultDetail: 'First factor requirement satisfied by claim in the token',
})
export const FIDO2 = step({ method: 'FIDO2 security key', resultDetail: '' })
export const skipped = (why: string): AuthenticationStep =>
  step({ method: 'Previously satisfied', resultDetail: `MFA requirement skipped due to ${why}`, requirement: SECOND })

/** The policy of the snapshot that every case may apply: it necessarily implies MFA. */
export const MFA_POLICY = policy('50000000-0000-4000-8000-00000000000a', 'MFA for everybody')

export function policy(
  id: string,
  displayName: string,
  change: Partial<ConditionalAccessPolicy> = {},
): ConditionalAccessPolicy {
  const nobody = { users: [], groups: [], roles: [] }
  return {
    id,
    displayName,
    state: 'enabled',
    include: { ...nobody, users: ['All'] },
    exclude: nobody,
    applications: { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] },
    clientAppTypes: ['all'],
    signInRisk: [],
    userRisk: [],
    insiderRisk: [],
    authenticationFlows: [],
    grant: { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] },
    unknownClauses: [],
    ...change,
  }
}

export function applied(change: Partial<AppliedPolicyResult> = {}): AppliedPolicyResult {
  return {
    id: MFA_POLICY.id,
    displayName: MFA_POLICY.displayName,
    result: 'success',
    grantControls: ['Mfa'],
    sessionControls: [],
    excludedBy: [],
    conditionsNotSatisfied: [],
    ...change,
  }
}

/** An interactive kubelogin sign-in of a member, MFA by push, under the policy above. */
export function signIn(change: Partial<SignInEvent> = {}): SignInEvent {
  return {
    id: 'record-1',
    at: '2026-11-23T09:00:00Z',
    source: 'log-sign-ins-interactive',
    kind: 'interactiveUser',
    principalKind: 'user',
    principalId: ANA,
    principalName: 'ana@contoso.example',
    userType: 'Member',
    clientAppId: KUBELOGIN,
    clientAppName: 'Azure Kubernetes Service AAD Client',
    audienceId: KUBERNETES,
    errorCode: 0,
    requirement: 'multifactorauthentication',
    requirementProviders: ['multiConditionalAccess'],
    steps: [PASSWORD, PUSH],
    conditionalAccessStatus: 'success',
    appliedPolicies: [applied()],
    authenticationContexts: [],
    clientAppUsed: 'Mobile Apps and Desktop clients',
    protocol: 'oAuth2',
    sessionId: SESSION,
    homeTenantId: TENANT,
    resourceTenantId: TENANT,
    tokenIssuerType: 'AzureAD',
    ipAddress: '203.0.113.7',
    country: 'CH',
    networkNames: [],
    networkTypes: [],
    ...change,
  }
}

/** The same without a key: `absent(signIn(), 'requirement')`. */
export function absent<K extends keyof SignInEvent>(event: SignInEvent, ...keys: readonly K[]): SignInEvent {
  return Object.fromEntries(Object.entries(event).filter(([key]) => !keys.includes(key as K))) as unknown as SignInEvent
}

/** Nothing was required, nothing but a password given. */
export function plain(change: Partial<SignInEvent> = {}): SignInEvent {
  return signIn({
    requirement: 'singlefactorauthentication',
    requirementProviders: [],
    steps: [PASSWORD],
    conditionalAccessStatus: 'notApplied',
    appliedPolicies: [],
    ...change,
  })
}

/** A refresh from the token cache. */
export function refresh(change: Partial<SignInEvent> = {}): SignInEvent {
  return plain({ id: 'record-2', kind: 'nonInteractiveUser', at: '2026-11-23T10:30:00Z', steps: [], ...change })
}

export const IN_SCOPE: Attribution = { accessPath: 'AP-02', outside: true, guest: false, gaps: [] }

export function contextOf(change: Partial<SignInContext> = {}): SignInContext {
  const strengths: readonly AuthenticationStrength[] = []
  return {
    scope: SCOPE,
    window: WINDOW,
    policies: [MFA_POLICY],
    strengths,
    policiesComplete: true,
    sessions: [],
    ...change,
  }
}

export function item(event: SignInEvent, change: Partial<SignInItem> = {}): SignInItem {
  return {
    event,
    attribution: IN_SCOPE,
    ref: { source: event.source, recordId: event.id, page: 'page-0', row: 0 },
    ...change,
  }
}

export function foldOf(items: readonly SignInItem[], context: Partial<SignInContext> = {}): SignInFoldResult {
  const fold = createSignInFold(contextOf(context))
  for (const one of items) fold.add(one)
  return fold.finish()
}

/** The judgement of one event by itself. */
export function judge(event: SignInEvent, context: Partial<SignInContext> = {}): PlacedSignIn {
  const [judged] = foldOf([item(event)], context).judged
  if (judged === undefined) throw new RangeError('the record lies outside the window')
  return judged
}
