// Does a Log Analytics row come out as the sign-in it is, however its cells are written?

import { describe, expect, it } from 'vitest'
import type { CaptureShape } from '../../../shared/domain/capture.ts'
import { decodePage } from '../../../shared/decode/decode-page.ts'
import type { SignInEvent } from '../../../shared/domain/sign-in-event.ts'
import { LOG_ROW, type LogRow, pageOf, tableOf } from './make-page.ts'

const INTERACTIVE: CaptureShape = 'log-sign-ins-interactive'

function decodeRow(change: LogRow, shape = INTERACTIVE): SignInEvent {
  const { signIns } = decodePage(pageOf(shape, tableOf([{ ...LOG_ROW, ...change }])))
  const [first] = signIns
  if (first === undefined) throw new RangeError('no sign-in was decoded')
  return first.event
}

const EXPECTED = {
  id: '11111111-0000-4000-8000-000000000001',
  at: '2026-11-23T09:00:00.7654321Z',
  recordedAt: '2026-11-23T09:05:12.1234567Z',
  source: 'log-sign-ins-interactive',
  kind: 'interactiveUser',
  principalKind: 'user',
  principalId: '20000000-0000-4000-8000-00000000000a',
  principalName: 'ana@contoso.example',
  userType: 'Member',
  clientAppId: '80faf920-1908-4b52-b5ef-a8e7bedfc67a',
  clientAppName: 'Azure Kubernetes Service AAD Client',
  audienceId: '6dae42f8-4368-4678-94ff-3960e28e3630',
  audienceName: 'Azure Kubernetes Service AAD Server',
  errorCode: 0,
  errorDetail: 'MFA completed in Azure AD',
  requirement: 'multifactorauthentication',
  requirementProviders: ['multiConditionalAccess'],
  steps: [
    {
      at: '2026-11-23T09:00:00Z',
      method: 'Password',
      methodDetail: 'Password Hash Sync',
      succeeded: true,
      resultDetail: 'Correct password',
      requirement: 'Primary authentication',
    },
    {
      at: '2026-11-23T09:00:20Z',
      method: 'Mobile app notification',
      succeeded: true,
      resultDetail: 'MFA completed in Azure AD',
      requirement: 'Multifactor authentication',
    },
  ],
  conditionalAccessStatus: 'success',
  appliedPolicies: [
    {
      id: 'p-1',
      displayName: 'MFA for everybody',
      result: 'success',
      grantControls: ['Mfa'],
      sessionControls: [],
      excludedBy: [],
      conditionsNotSatisfied: [],
    },
    {
      id: 'p-2',
      displayName: 'Block legacy',
      result: 'notApplied',
      grantControls: ['Block'],
      sessionControls: [],
      excludedBy: [],
      conditionsNotSatisfied: ['clientType'],
    },
  ],
  authenticationContexts: [{ id: 'c1', detail: 'previouslySatisfied' }],
  clientAppUsed: 'Mobile Apps and Desktop clients',
  protocol: 'oAuth2',
  originalTransferMethod: 'none',
  incomingTokenType: 'none',
  sessionId: '11111111-0000-4000-8000-00000000000a',
  correlationId: '11111111-0000-4000-8000-000000000002',
  uniqueTokenId: 'uti-1',
  crossTenantAccessType: 'none',
  homeTenantId: '10000000-0000-4000-8000-000000000001',
  resourceTenantId: '10000000-0000-4000-8000-000000000001',
  tokenIssuerType: 'AzureAD',
  ipAddress: '203.0.113.7',
  country: 'CH',
  userAgent: 'Firefox',
  deviceId: 'd-1',
  deviceCompliant: false,
  operatingSystem: 'Linux',
  networkNames: ['HQ', 'VPN'],
  networkTypes: ['namedNetwork'],
  signInRisk: 'none',
  userRisk: 'low',
}

const JSON_COLUMNS = [
  'Status',
  'ConditionalAccessPolicies',
  'AuthenticationDetails',
  'AuthenticationRequirementPolicies',
  'AuthenticationContextClassReferences',
  'DeviceDetail',
  'LocationDetails',
  'NetworkLocationDetails',
]
const eachJson = (change: (text: string) => unknown): LogRow =>
  Object.fromEntries(JSON_COLUMNS.map((column) => [column, change(String(LOG_ROW[column]))]))

describe('a Log Analytics row', () => {
  it.each([
    ['as the shipped query projects it', {}],
    ['with dynamic columns', eachJson((text) => JSON.parse(text) as unknown)],
    ['with JSON text within JSON text', eachJson((text) => JSON.stringify(text))],
    ['with numbers and booleans as such', { ResultType: 0, IsInteractive: true }],
    ['with an unknown column', { SomethingNew: 'x' }],
  ])('%s', (_, change) => {
    expect(decodeRow(change)).toEqual(EXPECTED)
  })

  it('has its columns found wherever they stand', () => {
    const shuffled = Object.fromEntries(Object.entries(LOG_ROW).toReversed())
    const { signIns } = decodePage(pageOf(INTERACTIVE, tableOf([shuffled])))
    expect(signIns.map(({ event }) => event)).toEqual([EXPECTED])
  })

  it.each([
    ['log-sign-ins-non-interactive', 'nonInteractiveUser', 'user'],
    ['log-sign-ins-service-principal', 'servicePrincipal', 'servicePrincipal'],
    ['log-sign-ins-managed-identity', 'managedIdentity', 'managedIdentity'],
  ] as const)('of %s is a %s', (shape, kind, principalKind) => {
    expect(decodeRow({}, shape)).toMatchObject({ kind, principalKind, source: shape })
  })

  it.each([
    ['an empty requirement is not an absent one', { AuthenticationRequirement: '' }, { requirement: '' }],
    [
      'a table without the column has no requirement',
      { AuthenticationRequirement: undefined },
      { requirement: undefined },
    ],
    ['an empty list of policies is not an absent one', { ConditionalAccessPolicies: '[]' }, { appliedPolicies: [] }],
    ['no list of policies', { ConditionalAccessPolicies: '' }, { appliedPolicies: undefined }],
    [
      'the code of the status where the column has a word',
      { ResultType: 'Failure', Status: '{"errorCode":50126}' },
      { errorCode: 50126 },
    ],
    ['no code at all', { ResultType: '', Status: '' }, { errorCode: undefined }],
    ['arrival where no event time is', { CreatedDateTime: '' }, { at: '2026-11-23T09:05:12.1234567Z' }],
    ['a time with an offset', { CreatedDateTime: '2026-11-23T10:00:00.25+01:00' }, { at: '2026-11-23T09:00:00.25Z' }],
    [
      'the all-zero id, which names nobody',
      { UserId: '00000000-0000-0000-0000-000000000000' },
      { principalId: 'upn:ana@contoso.example' },
    ],
    ['no user at all', { UserId: '', UserPrincipalName: '' }, { principalId: 'unknown', principalName: 'Ana' }],
    [
      'an agent with a person',
      { Agent: '{"agentType":"agenticApp"}' },
      { principalKind: 'user', agentType: 'agenticApp' },
    ],
    [
      'an agent without a person',
      { Agent: { agentType: 'agenticAppInstance' }, UserId: '', ServicePrincipalId: 'SP-1' },
      { principalKind: 'agent', principalId: 'sp-1' },
    ],
    [
      'a kind of agent nobody knows, which must not hide a person',
      { Agent: '{"agentType":"new"}', UserId: '' },
      { principalKind: 'user' },
    ],
    ['the country of the plain column', { LocationDetails: '', Location: 'de' }, { country: 'DE' }],
    ['the region of a resource is no country', { LocationDetails: '', Location: 'westeurope' }, { country: undefined }],
    [
      'policies excluded by rules',
      {
        ConditionalAccessPolicies: [
          {
            id: 'p',
            result: 'notApplied',
            excludeRulesSatisfied: [{ conditionalAccessCondition: 'users', ruleSatisfied: 'groupId' }],
            conditionsNotSatisfied: 'users,location',
          },
        ],
      },
      {
        appliedPolicies: [
          expect.objectContaining({ excludedBy: ['users:groupId'], conditionsNotSatisfied: ['users', 'location'] }),
        ],
      },
    ],
    [
      'a strength',
      {
        ConditionalAccessPolicies: [
          {
            id: 'p',
            result: 'success',
            authenticationStrength: { authenticationStrengthId: 'S', authenticationStrengthResult: 'satisfied' },
          },
        ],
      },
      { appliedPolicies: [expect.objectContaining({ strengthId: 's', strengthResult: 'satisfied' })] },
    ],
  ])('%s', (_, change, expected) => {
    expect(decodeRow(change)).toMatchObject(expected)
  })

  it.each([
    ['a federated credential by its id', { FederatedCredentialId: 'f-1' }, 'federatedIdentityCredential'],
    ['a certificate by its thumbprint', { ServicePrincipalCredentialThumbprint: 'AB' }, 'certificate'],
    ['the type itself', { ClientCredentialType: 'clientSecret' }, 'clientSecret'],
    ['none', { ClientCredentialType: 'none', FederatedCredentialId: '00000000-0000-0000-0000-000000000000' }, 'none'],
    ['nothing', {}, undefined],
  ])('names %s', (_, change, credentialType) => {
    expect(decodeRow({ ServicePrincipalId: 'sp-1', ...change }, 'log-sign-ins-service-principal').credentialType).toBe(
      credentialType,
    )
  })
})
