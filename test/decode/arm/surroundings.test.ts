import { describe, expect, it } from 'vitest'
import { decode, fixture } from '../configuration-page.ts'

const CLUSTER = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c'

describe('discovery by Resource Graph', () => {
  const answer = (more: object) => ({ totalRecords: 2, data: [{ id: CLUSTER }, { name: 'no id' }], ...more })

  it('finds ids in lower case and says which element has none', () => {
    const { observations, gaps } = decode('arm-resource-graph-clusters', answer({ resultTruncated: 'false' }))
    expect(observations).toEqual({ discoveredClusterIds: [CLUSTER.toLowerCase()] })
    expect(gaps.map(({ code, sentence }) => [code, sentence])).toEqual([
      ['RECORD_WITHOUT_ID', 'element 1 of arm-resource-graph-clusters could not be decoded: the cluster has no id'],
    ])
  })

  it.each([
    ['is cut off without a way on', { resultTruncated: 'true' }, ['SOURCE_TRUNCATED', 'RECORD_WITHOUT_ID']],
    ['goes on on a next page', { resultTruncated: 'true', $skipToken: 'x' }, ['RECORD_WITHOUT_ID']],
  ])('that %s has the gaps that follow', (_what, more, codes) => {
    expect(decode('arm-resource-graph-clusters', answer(more)).gaps.map(({ code }) => code)).toEqual(codes)
  })
})

describe('policy states', () => {
  it('of the published example', () => {
    const { observations, gaps, unknowns } = decode(
      'arm-policy-states',
      fixture('arm-rest-api-examples/PolicyStates_QuerySubscriptionLevelPolicyAssignment.2024-10-01.json'),
    )
    const subscription = '/subscriptions/fffedd8f-ffff-fffd-fffd-fffed2f84852'
    const common = {
      resourceId: `${subscription}/resourcegroups/myresourcegroup/providers/microsoft.network/publicipaddresses/my-ip-1`,
      assignmentId: `${subscription}/providers/microsoft.authorization/policyassignments/ec8f9645-8ecb-4abb-9c0b-5292f19d4003`,
      effect: 'audit',
    }
    const definitions = `${subscription}/providers/microsoft.authorization/policydefinitions`
    expect([gaps, unknowns]).toEqual([[], []])
    expect(observations.policyStates).toEqual([
      {
        ...common,
        definitionId: `${definitions}/c8b79b49-a579-4045-984e-1b249ab8b474`,
        complianceState: 'NonCompliant',
      },
      { ...common, definitionId: `${definitions}/24813039-7534-408a-9842-eb99f45721b1`, complianceState: 'Compliant' },
    ])
  })
})

describe('diagnostic settings', () => {
  it('of a recorded load balancer go to a storage account, one category on', () => {
    const [recording] = fixture('azure-rest-recordings/DiagnosticSettings_List.json') as readonly { body: unknown }[]
    const { observations, gaps } = decode('arm-diagnostic-settings', recording?.body)
    const group = '/subscriptions/ea42f556-5106-4743-99b0-c129bfa71a47/resourcegroups/test_diagnostic-settings'
    const balancer = `${group}/providers/microsoft.network/loadbalancers/cctestdiagnostic_loadbalancer`
    expect(gaps).toEqual([])
    expect(observations.diagnosticSettings).toEqual([
      {
        id: `${balancer}/providers/microsoft.insights/diagnosticsettings/ccdiagnosticsettingtest`,
        resourceId: balancer,
        storageAccountId: `${group}/providers/microsoft.storage/storageaccounts/diagnosticruwy74fd3rqea`,
        enabled: ['LoadBalancerProbeHealthStatus'],
      },
    ])
  })

  it.each([
    [`${CLUSTER}/providers/microsoft.insights/diagnosticSettings/audit`, CLUSTER.toLowerCase()],
    ['/subscriptions/s/providers/Microsoft.Insights/diagnosticSettings/activity', '/subscriptions/s'],
    ['/providers/microsoft.aadiam/diagnosticSettings/entra', '/providers/microsoft.aadiam'],
  ])('%s is on %s', (id, resourceId) => {
    const properties = {
      workspaceId: '/Subscriptions/S/W',
      logAnalyticsDestinationType: 'Dedicated',
      logs: [
        { category: 'kube-audit', enabled: true },
        { category: 'guard', enabled: false },
        { categoryGroup: 'audit', category: null, enabled: true },
        { category: 'kube-apiserver', enabled: 'true' },
      ],
    }
    const { observations, gaps } = decode('arm-diagnostic-settings', { value: [{ id, properties }] })
    expect(observations.diagnosticSettings).toEqual([
      {
        id: id.toLowerCase(),
        resourceId,
        workspaceId: '/subscriptions/s/w',
        destinationType: 'Dedicated',
        enabled: ['kube-audit', 'group:audit'],
      },
    ])
    expect(gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE'])
  })
})

describe('workspaces and their tables', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/W'

  it('state the default retention as table `*`', () => {
    const { observations } = decode('arm-workspace', { id, name: 'W', properties: { retentionInDays: 30 } })
    expect(observations.workspaceTables).toEqual([{ workspaceId: id.toLowerCase(), name: '*', retentionDays: 30 }])
  })

  it.each([
    [
      'a plan and both retentions',
      { plan: 'Analytics', retentionInDays: 90, totalRetentionInDays: 400 },
      { plan: 'Analytics', retentionDays: 90, totalRetentionDays: 400 },
      [],
    ],
    ['the default of its workspace', { plan: 'Basic', retentionInDays: -1 }, { plan: 'Basic' }, []],
    ['a plan nobody knows', { plan: 'Lake' }, { plan: 'Lake' }, ['Lake']],
  ])('a table with %s', (_what, properties, expected, unknown) => {
    const { observations, unknowns } = decode('arm-workspace-table', {
      id: `${id}/tables/AKSAudit`,
      name: 'AKSAudit',
      properties,
    })
    expect(observations.workspaceTables).toEqual([{ workspaceId: id.toLowerCase(), name: 'AKSAudit', ...expected }])
    expect(unknowns.map(({ value }) => value)).toEqual(unknown)
  })
})
