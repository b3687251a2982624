// What does one `signIn` of Graph (beta or v1.0), or the properties of a diagnostic export, say? Facts: identity, section 2.1.

import type { SignInEvent, SignInKind } from '../../domain/sign-in-event.ts'
import { buildSignIn, decidingParts, missingFault, principalOf, type RecordFault } from './build-sign-in.ts'
import { credentialTypeOf } from './log-sign-in-row.ts'
import type { SignInCells } from './sign-in-cells.ts'
import { decodeTime } from './vendor-time.ts'
import { flagOf, idOf, integerOf, objectOf, textOf, textsOf, type VendorObject } from './vendor-value.ts'

/** What surrounds the record: the source, and for a diagnostic export the fields of its envelope. */
export interface GraphContext {
  readonly source: string
  readonly cells: SignInCells
  readonly envelope?: {
    readonly kind?: SignInKind
    readonly at?: string
    readonly resultType?: unknown
    readonly ipAddress?: unknown
  }
}

const FIELDS = { id: 'id', at: 'createdDateTime' } as const

export function decodeGraphSignIn(record: VendorObject, context: GraphContext): SignInEvent | RecordFault {
  const { source, cells, envelope } = context
  const signedInAt = decodeTime(record['createdDateTime']) ?? envelope?.at
  const id = textOf(record['id'])
  if (id === undefined || signedInAt === undefined) return missingFault(id, signedInAt, FIELDS)

  const kind = envelope?.kind ?? decodeKind(record)
  const status = cells.status(record['status'])
  const device = cells.device(record['deviceDetail'])
  const networks = cells.networks(record['networkLocationDetails'])
  const deciding = decidingParts(
    cells.steps(record['authenticationDetails']),
    cells.policies(record['appliedConditionalAccessPolicies']),
    status,
  )
  const agentType = cells.agentType(record['agent'])
  const clientAppId = idOf(record['appId'])
  const userPrincipalName = textOf(record['userPrincipalName'])
  const principal = principalOf({
    kind,
    agentType,
    userId: idOf(record['userId']),
    userPrincipalName,
    servicePrincipalId: idOf(record['servicePrincipalId']),
    clientAppId,
  })
  const requirement = record['authenticationRequirement']
  return buildSignIn({
    id,
    at: signedInAt,
    recordedAt: undefined,
    source,
    kind,
    principalKind: principal.principalKind,
    principalId: principal.principalId,
    principalName: userPrincipalName ?? textOf(record['userDisplayName']) ?? textOf(record['servicePrincipalName']),
    userType: textOf(record['userType']),
    clientAppId,
    clientAppName: textOf(record['appDisplayName']),
    audienceId: idOf(record['resourceId']),
    audienceName: textOf(record['resourceDisplayName']),
    errorCode: status.code ?? integerOf(envelope?.resultType),
    errorText: status.failure,
    errorDetail: status.detail,
    // Present but empty or null is not the same as a source without the field (rows 18 and 3 of the table).
    requirement: requirement === undefined ? undefined : (textOf(requirement) ?? '').toLowerCase(),
    requirementProviders: cells.providers(record['authenticationRequirementPolicies']),
    steps: deciding.steps,
    conditionalAccessStatus: textOf(record['conditionalAccessStatus']),
    appliedPolicies: deciding.appliedPolicies,
    authenticationContexts: cells.contexts(record['authenticationContextClassReferences']),
    clientAppUsed: textOf(record['clientAppUsed']),
    protocol: textOf(record['authenticationProtocol']),
    originalTransferMethod: textOf(record['originalTransferMethod']),
    incomingTokenType: textOf(record['incomingTokenType']),
    credentialType: credentialTypeOf(
      record['clientCredentialType'],
      record['federatedCredentialId'],
      record['servicePrincipalCredentialThumbprint'],
    ),
    sessionId: idOf(record['sessionId']),
    correlationId: textOf(record['correlationId']),
    uniqueTokenId: textOf(record['uniqueTokenIdentifier']),
    crossTenantAccessType: textOf(record['crossTenantAccessType']),
    homeTenantId: cells.tenantId(record['homeTenantId']),
    resourceTenantId: cells.tenantId(record['resourceTenantId']),
    tokenIssuerType: textOf(record['tokenIssuerType']),
    agentType,
    ipAddress: textOf(record['ipAddress']) ?? textOf(envelope?.ipAddress),
    country: cells.country(record['location']),
    userAgent: textOf(record['userAgent']),
    deviceId: device.id,
    deviceCompliant: device.compliant,
    deviceTrustType: device.trustType,
    operatingSystem: device.operatingSystem,
    networkNames: networks.names,
    networkTypes: networks.types,
    signInRisk: textOf(record['riskLevelDuringSignIn']),
    userRisk: textOf(record['riskLevelAggregated']),
    azureResourceId: textOf(record['azureResourceId']),
    unreadable: deciding.unreadable,
  })
}

/** First match wins: a record that names a workload kind is one, whatever else it names. */
const KINDS: readonly (readonly [word: string, kind: SignInKind])[] = [
  ['managedidentity', 'managedIdentity'],
  ['serviceprincipal', 'servicePrincipal'],
  ['noninteractiveuser', 'nonInteractiveUser'],
  ['interactiveuser', 'interactiveUser'],
]

/** From `signInEventTypes`; v1.0 has no such field and tells by `isInteractive` alone. */
function decodeKind(record: VendorObject): SignInKind {
  const words = textsOf(record['signInEventTypes']).map((word) => word.toLowerCase())
  for (const [word, kind] of KINDS) if (words.includes(word)) return kind
  const interactive = flagOf(record['isInteractive'])
  if (interactive === true) return 'interactiveUser'
  const workload = idOf(record['servicePrincipalId']) !== undefined && idOf(record['userId']) === undefined
  if (workload) return objectOf(record['managedServiceIdentity']) === undefined ? 'servicePrincipal' : 'managedIdentity'
  return interactive === false ? 'nonInteractiveUser' : 'unknown'
}
