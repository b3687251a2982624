// The recorder's question: how does the sign-in stand in Graph beta (`signIn` resource)?

import { deviceDetail, homeTenant, networkDetails, requirementPolicies } from './log-row.ts'
import type { RecordedSignIn } from './recorded-sign-in.ts'
import { FAILURES } from './steps.ts'

export function signInGraphRecord(signIn: RecordedSignIn, tenantId: string): object {
  const [failureReason, additionalDetails] = FAILURES[signIn.errorCode] ?? ['', '']
  return {
    id: signIn.id,
    // Graph cuts to whole seconds what the log keeps in full.
    createdDateTime: `${signIn.at.slice(0, 19)}Z`,
    userDisplayName: signIn.person.displayName,
    userPrincipalName: signIn.person.signInName,
    userId: signIn.person.id,
    userType: signIn.person.userType === 'Guest' ? 'guest' : 'member',
    appId: signIn.client.id,
    appDisplayName: signIn.client.name,
    ipAddress: signIn.address,
    clientAppUsed: signIn.clientAppUsed,
    userAgent: signIn.userAgent,
    correlationId: signIn.correlationId,
    conditionalAccessStatus: signIn.conditionalAccessStatus,
    originalRequestId: '',
    isInteractive: signIn.kind === 'interactiveUser',
    tokenIssuerType: 'AzureAD',
    riskLevelAggregated: 'none',
    riskLevelDuringSignIn: 'none',
    riskState: 'none',
    resourceDisplayName: signIn.audience.name,
    resourceId: signIn.audience.id,
    resourceServicePrincipalId: signIn.audience.servicePrincipalId,
    resourceTenantId: tenantId,
    homeTenantId: homeTenant(signIn, tenantId),
    crossTenantAccessType: signIn.person.userType === 'Guest' ? 'b2bCollaboration' : 'none',
    authenticationProtocol: signIn.protocol,
    originalTransferMethod: signIn.originalTransferMethod,
    incomingTokenType: signIn.incomingTokenType,
    authenticationRequirement: signIn.requirement,
    authenticationRequirementPolicies: requirementPolicies(signIn),
    authenticationMethodsUsed: [],
    authenticationDetails: signIn.steps,
    authenticationContextClassReferences: [],
    authenticationProcessingDetails: [],
    signInEventTypes: [signIn.kind],
    sessionId: signIn.sessionId,
    uniqueTokenIdentifier: signIn.uniqueTokenId,
    clientCredentialType: 'none',
    servicePrincipalId: '',
    status: { errorCode: signIn.errorCode, failureReason, additionalDetails: additionalDetails || null },
    deviceDetail: deviceDetail(signIn),
    location: {
      city: signIn.place.city,
      state: signIn.place.state,
      countryOrRegion: signIn.place.country,
      geoCoordinates: {},
    },
    networkLocationDetails: networkDetails(signIn),
    sessionLifetimePolicies: [],
    appliedConditionalAccessPolicies: signIn.applied.map((policy) => ({
      ...policy,
      conditionsSatisfied: 'application,users',
      conditionsNotSatisfied: 'none',
    })),
  }
}
