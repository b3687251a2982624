// What does one row of a Log Analytics sign-in table say? Columns: facts, identity, section 2.7.

import type { SignInEvent, SignInKind } from '../../domain/sign-in-event.ts'
import { buildSignIn, decidingParts, missingFault, principalOf, type RecordFault } from './build-sign-in.ts'
import type { SignInCells } from './sign-in-cells.ts'
import type { ColumnPlaces } from './sign-in-columns.ts'
import { decodeTime } from './vendor-time.ts'
import { idOf, integerOf, textOf } from './vendor-value.ts'

export interface RowContext {
  readonly source: string
  readonly kind: SignInKind
  readonly cells: SignInCells
}

const COLUMNS = { id: 'Id', at: 'CreatedDateTime' } as const

export function decodeLogSignInRow(
  row: readonly unknown[],
  at: ColumnPlaces,
  context: RowContext,
): SignInEvent | RecordFault {
  const { source, kind, cells } = context
  const recordedAt = decodeTime(row[at.TimeGenerated])
  const signedInAt = decodeTime(row[at.CreatedDateTime]) ?? recordedAt
  const id = textOf(row[at.Id])
  if (id === undefined || signedInAt === undefined) return missingFault(id, signedInAt, COLUMNS)

  const status = cells.status(row[at.Status])
  const device = cells.device(row[at.DeviceDetail])
  const networks = cells.networks(row[at.NetworkLocationDetails])
  const deciding = decidingParts(
    cells.steps(row[at.AuthenticationDetails]),
    cells.policies(row[at.ConditionalAccessPolicies]),
    status,
  )
  const requirement = row[at.AuthenticationRequirement]
  const clientAppId = idOf(row[at.AppId])
  const userPrincipalName = textOf(row[at.UserPrincipalName])
  const agentType = cells.agentType(row[at.Agent])
  const principal = principalOf({
    kind,
    agentType,
    userId: idOf(row[at.UserId]),
    userPrincipalName,
    servicePrincipalId: idOf(row[at.ServicePrincipalId]),
    clientAppId,
  })
  return buildSignIn({
    id,
    at: signedInAt,
    recordedAt,
    source,
    kind,
    principalKind: principal.principalKind,
    principalId: principal.principalId,
    principalName: userPrincipalName ?? textOf(row[at.UserDisplayName]) ?? textOf(row[at.ServicePrincipalName]),
    userType: textOf(row[at.UserType]),
    clientAppId,
    clientAppName: textOf(row[at.AppDisplayName]),
    audienceId: idOf(row[at.ResourceIdentity]),
    audienceName: textOf(row[at.ResourceDisplayName]),
    errorCode: integerOf(row[at.ResultType]) ?? status.code,
    errorText: textOf(row[at.ResultDescription]) ?? status.failure,
    errorDetail: status.detail,
    // A text, empty or not, says that the table has the column; no text says that it has not.
    requirement: typeof requirement === 'string' ? requirement.toLowerCase() : undefined,
    requirementProviders: cells.providers(row[at.AuthenticationRequirementPolicies]),
    steps: deciding.steps,
    conditionalAccessStatus: textOf(row[at.ConditionalAccessStatus]),
    appliedPolicies: deciding.appliedPolicies,
    authenticationContexts: cells.contexts(row[at.AuthenticationContextClassReferences]),
    clientAppUsed: textOf(row[at.ClientAppUsed]),
    protocol: textOf(row[at.AuthenticationProtocol]),
    originalTransferMethod: textOf(row[at.OriginalTransferMethod]),
    incomingTokenType: textOf(row[at.IncomingTokenType]),
    credentialType: credentialTypeOf(
      row[at.ClientCredentialType],
      row[at.FederatedCredentialId],
      row[at.ServicePrincipalCredentialThumbprint],
    ),
    sessionId: idOf(row[at.SessionId]),
    correlationId: textOf(row[at.CorrelationId]),
    uniqueTokenId: textOf(row[at.UniqueTokenIdentifier]),
    crossTenantAccessType: textOf(row[at.CrossTenantAccessType]),
    homeTenantId: cells.tenantId(row[at.HomeTenantId]),
    resourceTenantId: cells.tenantId(row[at.ResourceTenantId]),
    tokenIssuerType: textOf(row[at.TokenIssuerType]),
    agentType,
    ipAddress: textOf(row[at.IPAddress]),
    country: cells.country(row[at.LocationDetails]) ?? countryOf(row[at.Location]),
    userAgent: textOf(row[at.UserAgent]),
    deviceId: device.id,
    deviceCompliant: device.compliant,
    deviceTrustType: device.trustType,
    operatingSystem: device.operatingSystem,
    networkNames: networks.names,
    networkTypes: networks.types,
    signInRisk: textOf(row[at.RiskLevelDuringSignIn]),
    userRisk: textOf(row[at.RiskLevelAggregated]),
    azureResourceId: undefined,
    unreadable: deciding.unreadable,
  })
}

/** Older tables have no type column: a federated credential's id or a certificate's thumbprint tells it [K]. */
export function credentialTypeOf(
  type: unknown,
  federatedCredentialId: unknown,
  thumbprint: unknown,
): string | undefined {
  if (idOf(federatedCredentialId) !== undefined) return 'federatedIdentityCredential'
  const stated = textOf(type)
  if (stated !== undefined && stated.toLowerCase() !== 'none') return stated
  return textOf(thumbprint) === undefined ? stated : 'certificate'
}

/** `Location` is a two-letter country in the tables, and the region of the resource in other exports. */
function countryOf(location: unknown): string | undefined {
  const text = textOf(location)
  return text !== undefined && /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined
}
