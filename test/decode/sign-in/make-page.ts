// Of what are captured pages of sign-ins made?

import type { CapturedPage, CaptureShape } from '../../../shared/domain/capture.ts'

export function pageOf(shape: CaptureShape, json: unknown, change: Partial<CapturedPage> = {}): CapturedPage {
  return {
    source: shape === 'graph-sign-ins' ? 'graph-sign-ins-interactive' : shape,
    shape,
    request: {
      method: 'GET',
      url: 'https://example.invalid/',
      status: 200,
      receivedAt: '2026-11-24T03:15:00Z',
      bytes: 2,
      sha256: 'abcdef0123456789'.repeat(4),
    },
    body: new TextEncoder().encode('{}'),
    json,
    records: 0,
    used: true,
    ...change,
  }
}

export type LogRow = Readonly<Record<string, unknown>>

/** One row of SigninLogs as the shipped query projects it: every cell a text. */
export const LOG_ROW: LogRow = {
  TimeGenerated: '2026-11-23T09:05:12.1234567Z',
  CreatedDateTime: '2026-11-23T09:00:00.7654321Z',
  Id: '11111111-0000-4000-8000-000000000001',
  CorrelationId: '11111111-0000-4000-8000-000000000002',
  UniqueTokenIdentifier: 'uti-1',
  SessionId: '11111111-0000-4000-8000-00000000000A',
  ResultType: '0',
  ResultDescription: '',
  AppId: '80FAF920-1908-4b52-b5ef-a8e7bedfc67a',
  AppDisplayName: 'Azure Kubernetes Service AAD Client',
  ResourceIdentity: '6dae42f8-4368-4678-94ff-3960e28e3630',
  ResourceDisplayName: 'Azure Kubernetes Service AAD Server',
  IPAddress: '203.0.113.7',
  UserAgent: 'Firefox',
  ConditionalAccessStatus: 'success',
  ConditionalAccessPolicies: JSON.stringify([
    {
      id: 'P-1',
      displayName: 'MFA for everybody',
      enforcedGrantControls: ['Mfa'],
      enforcedSessionControls: [],
      result: 'success',
      conditionsSatisfied: 3,
      conditionsNotSatisfied: 0,
    },
    {
      id: 'P-2',
      displayName: 'Block legacy',
      enforcedGrantControls: ['Block'],
      enforcedSessionControls: [],
      result: 'notApplied',
      conditionsSatisfied: 3,
      conditionsNotSatisfied: 16,
    },
  ]),
  AuthenticationProtocol: 'oAuth2',
  CrossTenantAccessType: 'none',
  HomeTenantId: '10000000-0000-4000-8000-000000000001',
  ResourceTenantId: '10000000-0000-4000-8000-000000000001',
  Agent: '',
  UserId: '20000000-0000-4000-8000-00000000000a',
  UserPrincipalName: 'ana@contoso.example',
  UserDisplayName: 'Ana',
  UserType: 'Member',
  Status: '{"errorCode":0,"additionalDetails":"MFA completed in Azure AD"}',
  AuthenticationDetails: JSON.stringify([
    {
      authenticationStepDateTime: '2026-11-23T09:00:00Z',
      authenticationMethod: 'Password',
      authenticationMethodDetail: 'Password Hash Sync',
      succeeded: true,
      authenticationStepResultDetail: 'Correct password',
      authenticationStepRequirement: 'Primary authentication',
    },
    {
      authenticationStepDateTime: '2026-11-23T09:00:20Z',
      authenticationMethod: 'Mobile app notification',
      succeeded: 'true',
      authenticationStepResultDetail: 'MFA completed in Azure AD',
      authenticationStepRequirement: 'Multifactor authentication',
    },
  ]),
  AuthenticationRequirement: 'multiFactorAuthentication',
  AuthenticationRequirementPolicies: '[{"requirementProvider":"multiConditionalAccess","detail":"Conditional Access"}]',
  AuthenticationContextClassReferences: '[{"id":"c1","detail":"previouslySatisfied"}]',
  ClientAppUsed: 'Mobile Apps and Desktop clients',
  OriginalTransferMethod: 'none',
  IncomingTokenType: 'none',
  DeviceDetail: '{"deviceId":"D-1","operatingSystem":"Linux","isCompliant":false,"trustType":""}',
  LocationDetails: '{"city":"Zurich","countryOrRegion":"ch"}',
  NetworkLocationDetails: '[{"networkType":"namedNetwork","networkNames":["HQ","VPN"]}]',
  TokenIssuerType: 'AzureAD',
  RiskLevelDuringSignIn: 'none',
  RiskLevelAggregated: 'low',
  IsInteractive: 'True',
  SignInEventTypes: '["interactiveUser"]',
}

export function tableOf(rows: readonly LogRow[]): unknown {
  const names = Object.keys(rows[0] ?? LOG_ROW)
  return {
    tables: [
      {
        name: 'PrimaryResult',
        columns: names.map((name) => ({ name, type: 'string' })),
        rows: rows.map((row) => names.map((name) => row[name])),
      },
    ],
  }
}
