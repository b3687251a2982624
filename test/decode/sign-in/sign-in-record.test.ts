// Is each exported record taken for what it is, and read alike in every format?

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeSignInRecord } from '../../../shared/decode/sign-in/sign-in-record.ts'
import { LOG_ROW } from './make-page.ts'

const GRAPH = {
  id: 'r-1',
  createdDateTime: '2026-11-23T09:00:00Z',
  userId: 'u-1',
  appId: 'app-1',
  clientAppUsed: 'Browser',
  status: { errorCode: 0 },
  authenticationRequirement: 'singleFactorAuthentication',
}
const ENVELOPE = {
  time: '2026-11-23T09:00:00Z',
  category: 'NonInteractiveUserSignInLogs',
  resultType: '50126',
  callerIpAddress: '203.0.113.7',
  properties: { id: 'r-2', userId: 'u-1' },
}

describe('the format of a record', () => {
  it.each([
    ['graph', GRAPH],
    ['graph', { id: 'r', createdDateTime: 'x', servicePrincipalId: 's', signInEventTypes: ['servicePrincipal'] }],
    ['log-analytics', LOG_ROW],
    ['log-analytics', { Id: 'r', TimeGenerated: 'x', Type: 'AADManagedIdentitySignInLogs' }],
    ['log-analytics', { Id: 'r', TimeGenerated: 'x', AppId: 'a', ResourceIdentity: 'b' }],
    ['envelope', ENVELOPE],
    ['envelope', { ...ENVELOPE, properties: JSON.stringify(ENVELOPE.properties) }],
    ['csv', { 'TimeGenerated [UTC]': 'x', Id: 'r', UserId: 'u' }],
    ['csv', { 'Date (UTC)': 'x', 'Request ID': 'r' }],
    ['other', { time: 'x', category: 'AuditLogs', properties: { id: 'a' } }],
    ['other', { time: 'x', category: 'kube-audit', operationName: 'x', properties: {} }],
    ['other', { id: 'a', activityDateTime: 'x', activityDisplayName: 'Add policy', userId: 'x', ipAddress: 'y' }],
    ['other', { TimeGenerated: 'x', OperationNameValue: 'write', Id: 'x', UserId: 'y' }],
    ['other', { id: 'p', displayName: 'a policy', state: 'enabled', createdDateTime: 'x' }],
    ['other', { id: 'sp', appId: 'a', createdDateTime: 'x' }],
    ['other', {}],
  ])('%s: %j', (format, record) => {
    expect(decodeSignInRecord(record).format).toBe(format)
  })

  it('that is no sign-in is passed over without a gap', () => {
    const audits = JSON.parse(
      readFileSync(
        new URL('../../fixtures/graph-docs-directory/directoryAudits-list.v1.0.json', import.meta.url),
        'utf8',
      ),
    ) as { value: unknown[] }
    expect(audits.value.map((record) => decodeSignInRecord(record))).toEqual([
      { format: 'other', gaps: [] },
      { format: 'other', gaps: [] },
    ])
  })

  it('that is no object is a gap', () => {
    for (const raw of ['x', 7, null, []])
      expect(decodeSignInRecord(raw).gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE'])
  })

  it('can be told beforehand', () => {
    expect(
      decodeSignInRecord({ id: 'r', createdDateTime: '2026-11-23T09:00:00Z' }, { format: 'graph' }).event?.id,
    ).toBe('r')
    expect(decodeSignInRecord({ x: 1 }, { format: 'log-analytics' }).gaps.map(({ code }) => code)).toEqual([
      'RECORD_WITHOUT_ID',
    ])
  })
})

describe('the kind of a row', () => {
  const { SignInEventTypes: _, IsInteractive: __, ...row } = LOG_ROW
  it.each([
    [{ Type: 'SigninLogs' }, 'interactiveUser'],
    [{ Type: 'AADNonInteractiveUserSignInLogs' }, 'nonInteractiveUser'],
    [{ Category: 'ServicePrincipalSignInLogs' }, 'servicePrincipal'],
    [{ TableName: 'AADManagedIdentitySignInLogs' }, 'managedIdentity'],
    [{ IsInteractive: 'True' }, 'interactiveUser'],
    [{ IsInteractive: false }, 'nonInteractiveUser'],
    [{ UserId: '', ServicePrincipalId: 's' }, 'servicePrincipal'],
    [{}, 'unknown'],
  ])('with %j is %s', (change, kind) => {
    expect(decodeSignInRecord({ ...row, ...change }).event?.kind).toBe(kind)
  })
})

describe('an envelope', () => {
  it('lends its properties what they lack', () => {
    expect(decodeSignInRecord(ENVELOPE).event).toMatchObject({
      id: 'r-2',
      at: '2026-11-23T09:00:00Z',
      kind: 'nonInteractiveUser',
      errorCode: 50126,
      ipAddress: '203.0.113.7',
    })
  })

  it('gives way to its properties', () => {
    const properties = {
      ...ENVELOPE.properties,
      createdDateTime: '2026-11-23T08:00:00Z',
      status: { errorCode: 0 },
      ipAddress: '198.51.100.1',
    }
    expect(decodeSignInRecord({ ...ENVELOPE, properties }).event).toMatchObject({
      at: '2026-11-23T08:00:00Z',
      errorCode: 0,
      ipAddress: '198.51.100.1',
    })
  })
})

describe('a row', () => {
  it('of a union has its split columns joined', () => {
    const { Status: status, ConditionalAccessPolicies: policies, ...rest } = LOG_ROW
    const union = {
      ...rest,
      Type: 'SigninLogs',
      Status_string: status,
      Status_dynamic: '',
      ConditionalAccessPolicies_dynamic: JSON.parse(String(policies)) as unknown,
      ConditionalAccessPolicies_string: '',
    }
    const event = decodeSignInRecord(union).event
    expect(event?.errorDetail).toBe('MFA completed in Azure AD')
    expect(event?.appliedPolicies).toHaveLength(2)
  })

  it('of the portal is the same row under other headings', () => {
    const csv = Object.fromEntries(
      Object.entries(LOG_ROW).map(([name, value]) => [
        name === 'TimeGenerated' ? '\uFEFFTimeGenerated [UTC]' : name === 'CreatedDateTime' ? `${name} [UTC]` : name,
        value,
      ]),
    )
    const { event, format } = decodeSignInRecord(csv)
    expect(format).toBe('csv')
    expect(event).toEqual({ ...decodeSignInRecord(LOG_ROW).event })
  })

  it('of the Entra portal has no steps, but a requirement and what the result says', () => {
    const { event } = decodeSignInRecord({
      'Date (UTC)': '2026-11-23T09:00:00Z',
      'Request ID': 'r-1',
      'User ID': 'u-1',
      Username: 'ana@contoso.example',
      'Application ID': 'app-1',
      'Resource ID': '6dae42f8-4368-4678-94ff-3960e28e3630',
      Status: 'Success',
      'Sign-in error code': '',
      'Client app': 'Browser',
      'Authentication requirement': 'Multifactor authentication',
      'Multifactor authentication result': 'MFA requirement satisfied by claim in the token',
    })
    expect(event).toMatchObject({
      id: 'r-1',
      principalId: 'u-1',
      errorCode: 0,
      requirement: 'multifactorauthentication',
      steps: [],
      errorDetail: 'MFA requirement satisfied by claim in the token',
    })
  })
})
