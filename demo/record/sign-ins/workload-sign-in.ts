// The recorder's question: which programs signed in, with which credential? Service principals and managed identities, with
// their row in Log Analytics and their record in Graph.

import type { AudienceApp } from '../apps.ts'
import type { SeededRandom } from '../random.ts'
import { ticks } from '../times.ts'
import type { LogPlace } from './log-row.ts'

export interface Workload {
  readonly name: string
  readonly appId: string
  readonly servicePrincipalId: string
  readonly credential: 'clientSecret' | 'federatedIdentityCredential' | 'managedIdentity'
  /** Key id of the secret, or id of the federated credential. */
  readonly credentialId: string
  readonly address: string
  readonly userAgent: string
}

export interface WorkloadSignIn {
  readonly instant: number
  readonly at: string
  readonly id: string
  readonly workload: Workload
  readonly audience: AudienceApp
  readonly userAgent: string
  readonly address: string
  readonly correlationId: string
  readonly uniqueTokenId: string
}

export function recordWorkloadSignIn(
  random: SeededRandom,
  input: {
    readonly at: number
    readonly workload: Workload
    readonly audience: AudienceApp
    readonly userAgent?: string
    readonly address?: string
  },
): WorkloadSignIn {
  return {
    instant: input.at,
    at: ticks(input.at, random),
    id: random.guid(),
    workload: input.workload,
    audience: input.audience,
    userAgent: input.userAgent ?? input.workload.userAgent,
    address: input.address ?? input.workload.address,
    correlationId: random.guid(),
    uniqueTokenId: random.token(22),
  }
}

const PLACE = { city: 'Frankfurt', state: 'Hessen', countryOrRegion: 'DE' } as const

/** These two tables have no column for the time of the event but TimeGenerated (docs/facts, identity 2.7). */
export function workloadLogRow(signIn: WorkloadSignIn, place: LogPlace): object {
  const { workload } = signIn
  const isManaged = workload.credential === 'managedIdentity'
  return {
    TimeGenerated: signIn.at,
    ResultType: '0',
    CorrelationId: signIn.correlationId,
    Id: signIn.id,
    UniqueTokenIdentifier: signIn.uniqueTokenId,
    AppId: workload.appId,
    AppDisplayName: workload.name,
    ServicePrincipalId: workload.servicePrincipalId,
    ServicePrincipalName: workload.name,
    ServicePrincipalCredentialKeyId: workload.credential === 'clientSecret' ? workload.credentialId : '',
    ServicePrincipalCredentialThumbprint: '',
    FederatedCredentialId: workload.credential === 'federatedIdentityCredential' ? workload.credentialId : '',
    ClientCredentialType: workload.credential,
    ResourceIdentity: signIn.audience.id,
    ResourceDisplayName: signIn.audience.name,
    ResourceTenantId: place.tenantId,
    IPAddress: isManaged ? '' : signIn.address,
    LocationDetails: JSON.stringify(isManaged ? {} : PLACE),
    UserAgent: signIn.userAgent,
    ConditionalAccessStatus: 'notApplied',
    ConditionalAccessPolicies: '[]',
  }
}

export function workloadGraphRecord(signIn: WorkloadSignIn, tenantId: string): object {
  const { workload } = signIn
  const isManaged = workload.credential === 'managedIdentity'
  return {
    id: signIn.id,
    createdDateTime: `${signIn.at.slice(0, 19)}Z`,
    userId: '',
    userPrincipalName: '',
    appId: workload.appId,
    appDisplayName: workload.name,
    ipAddress: isManaged ? '' : signIn.address,
    clientAppUsed: '',
    userAgent: signIn.userAgent,
    correlationId: signIn.correlationId,
    conditionalAccessStatus: 'notApplied',
    isInteractive: false,
    resourceDisplayName: signIn.audience.name,
    resourceId: signIn.audience.id,
    resourceServicePrincipalId: signIn.audience.servicePrincipalId,
    resourceTenantId: tenantId,
    homeTenantId: tenantId,
    crossTenantAccessType: 'none',
    authenticationProtocol: 'none',
    incomingTokenType: 'none',
    authenticationRequirement: 'singleFactorAuthentication',
    authenticationDetails: [],
    authenticationRequirementPolicies: [],
    authenticationContextClassReferences: [],
    signInEventTypes: [isManaged ? 'managedIdentity' : 'servicePrincipal'],
    uniqueTokenIdentifier: signIn.uniqueTokenId,
    clientCredentialType: workload.credential,
    servicePrincipalId: workload.servicePrincipalId,
    servicePrincipalName: workload.name,
    servicePrincipalCredentialKeyId: workload.credential === 'clientSecret' ? workload.credentialId : '',
    federatedCredentialId: workload.credential === 'federatedIdentityCredential' ? workload.credentialId : '',
    status: { errorCode: 0, failureReason: null, additionalDetails: null },
    deviceDetail: { deviceId: '', displayName: '', operatingSystem: '', browser: '' },
    location: isManaged ? {} : { ...PLACE, geoCoordinates: {} },
    networkLocationDetails: [],
    appliedConditionalAccessPolicies: [],
  }
}
