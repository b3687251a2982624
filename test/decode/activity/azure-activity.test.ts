import { describe, expect, it } from 'vitest'
import { decode, logTable } from '../configuration-page.ts'

const CLUSTER = '/subscriptions/s/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/prod'
const CLAIMS = {
  idtyp: 'user',
  'http://schemas.microsoft.com/claims/authnmethodsreferences': 'pwd,mfa',
  'http://schemas.microsoft.com/identity/claims/objectidentifier': 'AAAA',
  appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  uti: 'token-1',
}

function row(more: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    TimeGenerated: '2026-11-23T10:00:05Z',
    EventSubmissionTimestamp: '2026-11-23T10:00:00.1234567Z',
    EventDataId: 'E-1',
    CorrelationId: 'C-1',
    OperationNameValue: 'MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS/LISTCLUSTERADMINCREDENTIAL/ACTION',
    ActivityStatusValue: 'Success',
    Caller: 'alice@contoso.com',
    CallerIpAddress: '198.51.100.7',
    Claims_d: CLAIMS,
    CategoryValue: 'Administrative',
    _ResourceId: CLUSTER.toUpperCase(),
    SubscriptionId: 's',
    ...more,
  }
}

function read(...rows: readonly Record<string, unknown>[]) {
  return decode('log-azure-activity', logTable(rows))
}

describe('an ARM operation', () => {
  const start = row({
    EventDataId: 'E-0',
    ActivityStatusValue: 'Start',
    EventSubmissionTimestamp: '2026-11-23T09:59:59Z',
  })

  it('is one event, whatever its rows, from its start to its end', () => {
    const { observations, gaps } = read(row({}), start)
    expect(gaps).toEqual([])
    expect(observations.armEvents).toEqual([
      {
        id: 'e-1',
        at: '2026-11-23T09:59:59Z',
        operation: 'microsoft.containerservice/managedclusters/listclusteradmincredential/action',
        status: 'Success',
        resourceId: CLUSTER,
        callerId: 'aaaa',
        callerName: 'alice@contoso.com',
        callerIp: '198.51.100.7',
        clientAppId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
        uniqueTokenId: 'token-1',
        callerMfa: 'mfa',
        correlationId: 'c-1',
        source: 'log-azure-activity',
      },
    ])
    expect(observations.changes).toEqual([])
  })

  it.each([
    ['another correlation id', { CorrelationId: 'C-2' }],
    ['no correlation id', { CorrelationId: '' }],
    ['another resource', { _ResourceId: `${CLUSTER}2` }],
    ['another caller', { Caller: 'bob@contoso.com' }],
    ['another operation', { OperationNameValue: 'Microsoft.ContainerService/managedClusters/runCommand/action' }],
  ])('with %s is another event', (_what, more) => {
    expect(read(row({}), row({ EventDataId: 'E-2', ...more })).observations.armEvents).toHaveLength(2)
  })

  it.each([
    ['mfa', { ...CLAIMS }, ''],
    ['not-mfa', { ...CLAIMS }, { idtyp: 'user' }],
    ['unknown', '', ''],
  ])('whose rows disagree on MFA ends as %s, the worse that is known', (expected, one, two) => {
    const { observations } = read(row({ Claims_d: one }), row({ EventDataId: 'E-0', Claims_d: two }))
    expect(observations.armEvents?.map((event) => event.callerMfa)).toEqual([expected])
  })

  it.each([
    [['Start', 'Failure'], 'Failure'],
    [['Failure', 'Success'], 'Success'],
    [['Accept', 'Start'], 'Accept'],
  ])('with rows %j ends as %s', (statuses, expected) => {
    const rows = statuses.map((status, index) => row({ EventDataId: `E-${index}`, ActivityStatusValue: status }))
    expect(read(...rows).observations.armEvents?.map((event) => event.status)).toEqual([expected])
  })

  it.each([
    ['its resource', { _ResourceId: '', Authorization_d: { scope: '/Subscriptions/S/X' } }, '/subscriptions/s/x'],
    ['no resource at all', { _ResourceId: '' }, '/subscriptions/s'],
    ['not even a subscription', { _ResourceId: '', SubscriptionId: '' }, '/'],
  ])('may have to be told %s from elsewhere', (_what, more, expected) => {
    expect(read(row(more)).observations.armEvents?.[0]?.resourceId).toBe(expected)
  })

  it('that is none of a caller is passed over', () => {
    expect(read(row({ CategoryValue: 'ServiceHealth' })).observations.armEvents).toEqual([])
  })

  it('in a status nobody knows keeps it and counts it', () => {
    const { observations, unknowns } = read(row({ ActivityStatusValue: 'Dreaming' }))
    expect(observations.armEvents?.[0]?.status).toBe('Dreaming')
    expect(unknowns.map(({ field, value }) => [field, value])).toEqual([['ActivityStatusValue', 'Dreaming']])
  })

  it.each([
    [{ EventDataId: '' }, 'RECORD_WITHOUT_ID'],
    [{ EventSubmissionTimestamp: '', TimeGenerated: '' }, 'RECORD_WITHOUT_TIME'],
    [{ OperationNameValue: '' }, 'RECORD_UNREADABLE'],
    [{ ActivityStatusValue: '' }, 'RECORD_UNREADABLE'],
  ])('with %j is a gap', (more, code) => {
    const { observations, gaps } = read(row(more))
    expect(observations.armEvents).toEqual([])
    expect(gaps.map((gap) => gap.code)).toEqual([code])
  })
})

describe('a change through ARM', () => {
  it('of a cluster says what was set', () => {
    const properties = {
      requestbody: JSON.stringify({
        properties: {
          disableLocalAccounts: false,
          aadProfile: { adminGroupObjectIDs: ['g1'] },
          networkProfile: { podCidr: '10.0.0.0/16' },
        },
      }),
      statusCode: 'OK',
    }
    const write = row({
      OperationNameValue: 'Microsoft.ContainerService/managedClusters/write',
      Properties_d: properties,
    })
    expect(read(write).observations.changes).toEqual([
      {
        id: `arm|c-1|microsoft.containerservice/managedclusters/write|${CLUSTER}|alice@contoso.com|2026-11-23`,
        at: '2026-11-23T10:00:00.1234567Z',
        thing: 'cluster',
        targetId: CLUSTER,
        activity: 'microsoft.containerservice/managedclusters/write',
        actorId: 'aaaa',
        actorName: 'alice@contoso.com',
        details: ['properties.aadProfile.adminGroupObjectIDs: ["g1"]', 'properties.disableLocalAccounts: false'],
        source: 'log-azure-activity',
      },
    ])
  })

  it.each([
    ['Microsoft.ContainerService/managedClusters/agentPools/write', `${CLUSTER}/agentPools/a`, 'cluster', CLUSTER],
    [
      'Microsoft.Authorization/roleAssignments/write',
      `${CLUSTER}/providers/Microsoft.Authorization/roleAssignments/1`,
      'azure-role',
      CLUSTER,
    ],
    [
      'Microsoft.Authorization/roleManagementPolicies/write',
      '/subscriptions/s/providers/Microsoft.Authorization/roleManagementPolicies/1',
      'pim-rule',
      '/subscriptions/s',
    ],
    [
      'Microsoft.Insights/diagnosticSettings/delete',
      `${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/d`,
      'diagnostic-setting',
      CLUSTER,
    ],
    // A delegation to another tenant gives its people roles here.
    [
      'Microsoft.ManagedServices/registrationAssignments/write',
      '/subscriptions/s/providers/Microsoft.ManagedServices/registrationAssignments/1',
      'azure-role',
      '/subscriptions/s',
    ],
    [
      'Microsoft.Authorization/roleManagementPolicyAssignments/delete',
      '/subscriptions/s/providers/Microsoft.Authorization/roleManagementPolicyAssignments/1',
      'pim-rule',
      '/subscriptions/s',
    ],
    // What was logged can be taken away, and a rule of collection can leave rows out.
    [
      'Microsoft.OperationalInsights/workspaces/purge/action',
      '/subscriptions/s/w',
      'diagnostic-setting',
      '/subscriptions/s/w',
    ],
    [
      'Microsoft.OperationalInsights/workspaces/tables/deleteData/action',
      '/subscriptions/s/w/tables/t',
      'diagnostic-setting',
      '/subscriptions/s/w/tables/t',
    ],
    [
      'Microsoft.Insights/dataCollectionRules/write',
      '/subscriptions/s/providers/microsoft.insights/datacollectionrules/r',
      'diagnostic-setting',
      '/subscriptions/s/providers/microsoft.insights/datacollectionrules/r',
    ],
    [
      'Microsoft.OperationalInsights/workspaces/tables/write',
      '/subscriptions/s/w/tables/t',
      'diagnostic-setting',
      '/subscriptions/s/w/tables/t',
    ],
  ])('%s on %s is a change of %s on %s', (operation, resource, thing, targetId) => {
    const { observations } = read(row({ OperationNameValue: operation, _ResourceId: resource }))
    expect(observations.changes?.map((change) => [change.thing, change.targetId])).toEqual([[thing, targetId]])
  })

  const assign = { OperationNameValue: 'Microsoft.Authorization/roleAssignmentScheduleRequests/write' }

  it.each([
    ['a grant', 'AdminAssign', CLAIMS.appid, undefined],
    ['an activation', 'SelfActivate', CLAIMS.appid, true],
    ['what the PIM service writes', 'AdminAssign', '01fc33a7-78ba-4d2f-a4b7-768e336e890e', true],
  ])('tells %s by request and client', (_what, requestType, appid, viaPim) => {
    const body = JSON.stringify({ properties: { principalId: 'PPPP', requestType } })
    const { observations } = read(
      row({ ...assign, Claims_d: { ...CLAIMS, appid }, Properties_d: { requestbody: body } }),
    )
    expect(observations.changes?.map((change) => [change.memberId, change.viaPim])).toEqual([['pppp', viaPim]])
  })

  it.each([
    ['Failure', 0],
    ['Start', 1],
    ['Success', 1],
  ])('that ended as %s counts %i', (ActivityStatusValue, count) => {
    const write = row({ OperationNameValue: 'Microsoft.ContainerService/managedClusters/write', ActivityStatusValue })
    expect(read(write).observations.changes).toHaveLength(count)
  })
})
