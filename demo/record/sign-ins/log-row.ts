// The recorder's question: how does the sign-in stand in Log Analytics? The two user tables write the same column
// differently: dynamic in SigninLogs, text in AADNonInteractiveUserSignInLogs (docs/facts, identity 2.7).

import { MINUTE, ticks } from '../times.ts'
import type { SeededRandom } from '../random.ts'
import type { RecordedSignIn } from './recorded-sign-in.ts'
import { FAILURES } from './steps.ts'

export interface LogPlace {
  readonly tenantId: string
}

/** Arrival in the workspace: some minutes after the event, as the services do. */
export function arrival(instant: number, random: SeededRandom): string {
  return ticks(instant + random.between(2, 9) * MINUTE, random)
}

export function deviceDetail(signIn: RecordedSignIn): object {
  const { device } = signIn
  return {
    deviceId: device.id,
    ...(device.name === '' ? {} : { displayName: device.name }),
    operatingSystem: device.system,
    ...(signIn.kind === 'interactiveUser' ? { browser: device.browser } : {}),
    ...(device.compliant ? { isCompliant: true, isManaged: true, trustType: 'Azure AD joined' } : { trustType: '' }),
  }
}

export function networkDetails(signIn: RecordedSignIn): readonly object[] {
  const { location } = signIn.place
  return location === undefined ? [] : [{ networkType: 'trustedNamedLocation', networkNames: [location.name] }]
}

export function requirementPolicies(signIn: RecordedSignIn): readonly object[] {
  if (signIn.requirement === 'singleFactorAuthentication') return []
  return [{ requirementProvider: 'multiConditionalAccess', detail: 'Conditional Access' }]
}

export function homeTenant(signIn: RecordedSignIn, tenantId: string): string {
  return signIn.person.homeTenantId ?? tenantId
}

/**
 * One row of SigninLogs or AADNonInteractiveUserSignInLogs. Columns that repeat another one or never differ are left out,
 * because a recorded tenant is kept in the repository.
 */
export function signInLogRow(signIn: RecordedSignIn, place: LogPlace, random: SeededRandom): object {
  const isInteractive = signIn.kind === 'interactiveUser'
  const [failureReason, additionalDetails] = FAILURES[signIn.errorCode] ?? ['', '']
  const dynamic = (value: object) => (isInteractive ? value : JSON.stringify(value))
  return {
    ...(isInteractive
      ? { ResourceId: `/tenants/${place.tenantId}/providers/Microsoft.aadiam` }
      : { SignInEventTypes: '["nonInteractiveUser"]' }),
    TimeGenerated: arrival(signIn.instant, random),
    CreatedDateTime: signIn.at,
    ResultType: String(signIn.errorCode),
    ...(signIn.errorCode === 0 ? {} : { ResultDescription: failureReason }),
    CorrelationId: signIn.correlationId,
    Id: signIn.id,
    UniqueTokenIdentifier: signIn.uniqueTokenId,
    SessionId: signIn.sessionId,
    UserId: signIn.person.id,
    UserPrincipalName: signIn.person.signInName,
    UserDisplayName: signIn.person.displayName,
    UserType: signIn.person.userType,
    AppId: signIn.client.id,
    AppDisplayName: signIn.client.name,
    ResourceIdentity: signIn.audience.id,
    ResourceDisplayName: signIn.audience.name,
    ResourceTenantId: place.tenantId,
    HomeTenantId: homeTenant(signIn, place.tenantId),
    CrossTenantAccessType: signIn.person.userType === 'Guest' ? 'b2bCollaboration' : 'none',
    IPAddress: signIn.address,
    LocationDetails: dynamic({
      city: signIn.place.city,
      state: signIn.place.state,
      countryOrRegion: signIn.place.country,
    }),
    NetworkLocationDetails: JSON.stringify(networkDetails(signIn)),
    UserAgent: signIn.userAgent,
    ClientAppUsed: signIn.clientAppUsed,
    DeviceDetail: dynamic(deviceDetail(signIn)),
    Status: dynamic({
      errorCode: signIn.errorCode,
      ...(signIn.errorCode === 0 ? {} : { failureReason }),
      ...(additionalDetails === '' ? {} : { additionalDetails }),
    }),
    AuthenticationRequirement: signIn.requirement,
    AuthenticationRequirementPolicies: JSON.stringify(requirementPolicies(signIn)),
    AuthenticationDetails: JSON.stringify(signIn.steps),
    AuthenticationProtocol: signIn.protocol,
    OriginalTransferMethod: signIn.originalTransferMethod,
    IncomingTokenType: signIn.incomingTokenType,
    ConditionalAccessStatus: signIn.conditionalAccessStatus,
    ConditionalAccessPolicies: dynamic(signIn.applied),
    TokenIssuerType: 'AzureAD',
    RiskLevelDuringSignIn: 'none',
    RiskLevelAggregated: 'none',
    IsInteractive: isInteractive,
  }
}
