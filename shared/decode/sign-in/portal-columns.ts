// What are the columns of a portal's CSV export called in the table it was exported from?

import type { VendorObject } from './vendor-value.ts'

/**
 * The sign-in pages of the Entra portal write headings of their own [K]; the Log Analytics portal writes the columns' names
 * and marks times with `[UTC]`. The Entra export has no steps and no policies, so MFA cannot be proved from it.
 */
const ENTRA_HEADINGS: Readonly<Record<string, string>> = {
  'Date (UTC)': 'CreatedDateTime',
  'Request ID': 'Id',
  'Correlation ID': 'CorrelationId',
  'User ID': 'UserId',
  Username: 'UserPrincipalName',
  User: 'UserDisplayName',
  'User type': 'UserType',
  'Cross tenant access type': 'CrossTenantAccessType',
  'Incoming token type': 'IncomingTokenType',
  'Authentication Protocol': 'AuthenticationProtocol',
  'Unique token identifier': 'UniqueTokenIdentifier',
  'Original transfer method': 'OriginalTransferMethod',
  'Client credential type': 'ClientCredentialType',
  Application: 'AppDisplayName',
  'Application ID': 'AppId',
  Resource: 'ResourceDisplayName',
  'Resource ID': 'ResourceIdentity',
  'Resource tenant ID': 'ResourceTenantId',
  'Home tenant ID': 'HomeTenantId',
  'IP address': 'IPAddress',
  'Sign-in error code': 'ResultType',
  'Failure reason': 'ResultDescription',
  'Client app': 'ClientAppUsed',
  'Authentication requirement': 'AuthenticationRequirement',
  'Session ID': 'SessionId',
  'User agent': 'UserAgent',
  'Token issuer type': 'TokenIssuerType',
  'Service principal ID': 'ServicePrincipalId',
  'Service principal name': 'ServicePrincipalName',
}

/** Headings of the Entra portal's export that say a success or failure without a code. */
const STATUS_HEADING = 'Status'

export function renamePortalColumns(record: VendorObject): VendorObject {
  const named: Record<string, unknown> = {}
  for (const [heading, value] of Object.entries(record)) {
    const plain = heading
      .replace(/^\uFEFF/, '')
      .replace(/ \[UTC\]$/, '')
      .replace(/\s+/g, ' ')
      .trim()
    named[Object.hasOwn(ENTRA_HEADINGS, plain) ? (ENTRA_HEADINGS[plain] ?? plain) : plain] = value
  }
  const entra = 'Date (UTC)' in record || 'Request ID' in record
  if (!entra) return named
  const { [STATUS_HEADING]: status, ...rest } = named
  const detail = named['Multifactor authentication result']
  const requirement = named['AuthenticationRequirement']
  return {
    ...rest,
    ResultType: named['ResultType'] === '' && status === 'Success' ? '0' : named['ResultType'],
    // `Multifactor authentication` in the export, `multiFactorAuthentication` in the table.
    ...(typeof requirement === 'string' ? { AuthenticationRequirement: requirement.replace(/[\s-]/g, '') } : {}),
    ...(detail === undefined || detail === '' ? {} : { Status: JSON.stringify({ additionalDetails: detail }) }),
  }
}
