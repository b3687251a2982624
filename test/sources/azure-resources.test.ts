// The collect door over the plain ARM client: clusters, power over them, and the logs that are kept.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RESOURCE_TYPES } from '../../shared/domain/azure-inventory.ts'
import { CLUSTER, collect, SUBSCRIPTION, text, WORKSPACE } from './open-door.ts'
import { startScriptedServer, type Asked, type Reply, type Script, type ScriptedServer } from './scripted-server.ts'

const RESOURCE_GRAPH = '/providers/Microsoft.ResourceGraph/resources'
const LOCKBOX = '/providers/Microsoft.CustomerLockbox/tenantOptedIn'
const ENTRA = '/providers/microsoft.aadiam/diagnosticSettings'
let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const NO_CLUSTERS = { body: { totalRecords: 0, count: 0, data: [], resultTruncated: 'false' } }

function answering(override: (asked: Asked) => Reply | undefined = () => undefined): Script {
  return (asked) => {
    const own = override(asked)
    if (own !== undefined) return own
    if (asked.path === RESOURCE_GRAPH) return NO_CLUSTERS
    const isOne = asked.path === CLUSTER || asked.path === WORKSPACE.resourceId || asked.path.includes('/tables/')
    if (asked.path.startsWith(LOCKBOX)) return { body: { isOptedIn: true } }
    return { body: isOne ? { id: asked.path, properties: {} } : { value: [] } }
  }
}

describe('the resources of a scope', () => {
  it('are asked for by the documented addresses and versions, by reads and four queries alone', async () => {
    server.script = answering()
    const { reports } = await collect(server, 'azure-resources')
    const authorization = `${CLUSTER}/providers/Microsoft.Authorization`
    const tables = [
      'SigninLogs',
      'AADNonInteractiveUserSignInLogs',
      'AADServicePrincipalSignInLogs',
      'AADManagedIdentitySignInLogs',
      'AuditLogs',
      'AzureActivity',
      'AKSAudit',
      'AKSAuditAdmin',
    ]
    expect(server.asked.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      `POST ${RESOURCE_GRAPH}?api-version=2021-03-01`,
      `GET ${CLUSTER}?api-version=2026-06-01`,
      `GET ${CLUSTER}/agentPools?api-version=2026-06-01`,
      `GET ${authorization}/roleAssignments?api-version=2022-04-01&$filter=atScope()`,
      `GET ${authorization}/roleAssignments?api-version=2022-04-01`,
      `GET ${authorization}/roleAssignmentScheduleInstances?api-version=2020-10-01&$filter=atScope()`,
      `GET ${authorization}/roleEligibilityScheduleInstances?api-version=2020-10-01&$filter=atScope()`,
      `GET ${authorization}/roleManagementPolicyAssignments?api-version=2020-10-01`,
      `POST ${CLUSTER}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?api-version=2024-10-01&$top=1000`,
      `GET ${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview`,
      `GET ${CLUSTER}/trustedAccessRoleBindings?api-version=2026-06-01`,
      `GET ${CLUSTER}/jwtAuthenticators?api-version=2026-04-02-preview`,
      `GET /subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01&$filter=atScopeAndBelow()`,
      `GET /subscriptions/${SUBSCRIPTION}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview`,
      `POST ${RESOURCE_GRAPH}?api-version=2021-03-01`,
      `POST ${RESOURCE_GRAPH}?api-version=2021-03-01`,
      `GET /subscriptions/${SUBSCRIPTION}/resources?api-version=2021-04-01&$filter=${RESOURCE_TYPES.map((type) => `resourceType eq '${type}'`).join(' or ')}`,
      `GET /subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
      `GET /subscriptions/${SUBSCRIPTION}/providers/Microsoft.ManagedServices/registrationAssignments?api-version=2022-10-01&$expandRegistrationDefinition=true`,
      `GET ${LOCKBOX}/33333333-3333-4333-8333-333333333333?api-version=2018-02-28-preview`,
      `GET ${ENTRA}?api-version=2017-04-01`,
      `GET ${WORKSPACE.resourceId}?api-version=2023-09-01`,
      ...tables.map((table) => `GET ${WORKSPACE.resourceId}/tables/${table}?api-version=2022-10-01`),
    ])
    expect([...reports.values()].filter(({ status }) => status !== 'complete')).toEqual([])
    expect(reports.size).toBe(19)
  })

  it('are read with a token, and say which cluster or workspace they are about', async () => {
    server.script = answering()
    const { used } = await collect(server, 'azure-resources')
    expect(server.asked.every(({ headers }) => headers.authorization === 'Bearer top-secret')).toBe(true)
    const subjects = new Map(used().map(({ shape, subject }) => [shape, subject]))
    expect(subjects.get('arm-managed-cluster')).toBe(CLUSTER)
    expect(subjects.get('arm-role-definitions')).toBe(`/subscriptions/${SUBSCRIPTION}`)
    expect(subjects.get('arm-diagnostic-settings')).toBe('/providers/microsoft.aadiam')
    expect(subjects.get('arm-workspace-table')).toBe(WORKSPACE.resourceId)
  })

  it('are kept byte for byte', async () => {
    const body = '{ "id" : "x", "properties":{"enableRBAC":true, "disableLocalAccounts":false} }'
    server.script = answering(({ path }) =>
      path === CLUSTER ? { body, gzip: true, headers: { 'x-ms-request-id': 'arm-1' } } : undefined,
    )
    const { used } = await collect(server, 'azure-resources')
    const cluster = used().find(({ shape }) => shape === 'arm-managed-cluster')
    expect(text(cluster?.body ?? new Uint8Array())).toBe(body)
    expect(cluster?.request).toMatchObject({ requestId: 'arm-1', contentEncoding: 'gzip', bytes: body.length })
    expect(JSON.stringify(cluster?.request)).not.toContain('top-secret')
  })

  it('follow next links, and ask further pages of a query by POST', async () => {
    server.script = answering(({ path, query, url }) => {
      if (path.endsWith('/roleDefinitions') && !query.has('$skipToken'))
        return { body: { value: [{ id: 1 }], nextLink: `${server.url}${url}&$skipToken=a%2Bb` } }
      if (path.endsWith('/queryResults') && !query.has('$skiptoken'))
        return { body: { '@odata.count': 1, value: [{}], '@odata.nextLink': `${server.url}${url}&$skiptoken=n` } }
      return undefined
    })
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-role-definitions')).toMatchObject({ status: 'complete', pages: 2, records: 1 })
    expect(report('arm-policy-states')).toMatchObject({ status: 'complete', pages: 2, records: 1 })
    const second = server.asked
      .filter(({ url }) => /skiptoken/i.test(url))
      .map(({ method, url }) => [method, url.slice(-16)])
    expect(second.map(([method]) => method)).toEqual(['POST', 'GET'])
    expect(second[1]?.[1]).toBe('$skipToken=a%2Bb')
  })
})

describe('rules of roles', () => {
  const SUBSCRIPTION_SCOPE = `/subscriptions/${SUBSCRIPTION}`
  const holding = (scope: string, principalType?: string) => ({
    id: `${scope}/${principalType ?? ''}`,
    properties: { scope, ...(principalType === undefined ? {} : { principalType }) },
  })
  const asked = (held: readonly object[], list: string) => {
    server.script = answering(({ path }) =>
      path === `${CLUSTER}/providers/Microsoft.Authorization/${list}` ? { body: { value: held } } : undefined,
    )
    return collect(server, 'azure-resources').then(({ report }) => {
      expect(report('arm-pim-policies').status).toBe('complete')
      const end = '/providers/Microsoft.Authorization/roleManagementPolicyAssignments'
      return server.asked.filter(({ path }) => path.endsWith(end)).map(({ path }) => path.slice(0, -end.length))
    })
  }

  it.each(['roleAssignments', 'roleAssignmentScheduleInstances', 'roleEligibilityScheduleInstances'])(
    'are asked for at every scope where %s say that people hold one, once each',
    async (list) => {
      const held = [
        holding(SUBSCRIPTION_SCOPE, 'User'),
        holding(`${SUBSCRIPTION_SCOPE.toUpperCase()}/`, 'Group'),
        holding(CLUSTER, 'User'),
        holding('/', 'User'),
        holding('/providers/Microsoft.Management/managementGroups/root'),
        holding(`${SUBSCRIPTION_SCOPE}/resourceGroups/rg`, 'ServicePrincipal'),
      ]
      expect(await asked(held, list)).toEqual([
        CLUSTER,
        '',
        '/providers/microsoft.management/managementgroups/root',
        SUBSCRIPTION_SCOPE,
      ])
    },
  )

  it('that are refused at one scope are a gap', async () => {
    server.script = answering(({ path }) => {
      if (path.endsWith('/roleEligibilityScheduleInstances'))
        return { body: { value: [holding(SUBSCRIPTION_SCOPE, 'User')] } }
      const above = `${SUBSCRIPTION_SCOPE}/providers/Microsoft.Authorization/roleManagementPolicyAssignments`
      return path === above ? { status: 403 } : undefined
    })
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-pim-policies')).toMatchObject({ status: 'partial', reason: 'permissionDenied' })
  })
})

describe('discovery by Resource Graph', () => {
  it('asks with the subscriptions of the scope and pages by skip token', async () => {
    server.script = answering(({ path, body }) => {
      if (path !== RESOURCE_GRAPH) return undefined
      const again = body.includes('$skipToken')
      return {
        body: {
          totalRecords: 2,
          data: [{ id: again ? 'b' : 'a' }],
          resultTruncated: again ? 'false' : 'true',
          ...(again ? {} : { $skipToken: 'tok' }),
        },
      }
    })
    const { report, used } = await collect(server, 'azure-resources')
    const bodies = server.asked
      .filter(({ path }) => path === RESOURCE_GRAPH)
      .map(({ body }) => JSON.parse(body) as object)
    expect(bodies[0]).toMatchObject({
      subscriptions: [SUBSCRIPTION],
      options: { resultFormat: 'objectArray', $top: 1000 },
    })
    expect(bodies[1]).toMatchObject({ options: { $skipToken: 'tok' } })
    expect(report('arm-resource-graph')).toMatchObject({ status: 'complete', records: 2, pages: 2 })
    expect(used()[0]?.request.sent).toContain("type =~ 'microsoft.containerservice/managedclusters'")
  })

  it('that is cut without a token is a gap', async () => {
    server.script = answering(({ path }) =>
      path === RESOURCE_GRAPH ? { body: { totalRecords: 1, data: [{ id: 'a' }], resultTruncated: 'true' } } : undefined,
    )
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-resource-graph').gaps.map(({ code }) => code)).toEqual(['SOURCE_TRUNCATED'])
  })

  it('that delivers another number than it counts is a gap', async () => {
    server.script = answering(({ path }) =>
      path === RESOURCE_GRAPH
        ? { body: { totalRecords: 3, data: [{ id: 'a' }], resultTruncated: 'false' } }
        : undefined,
    )
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-resource-graph')).toMatchObject({ status: 'partial', reason: 'truncated' })
    expect(report('arm-resource-graph').gaps[0]).toMatchObject({ code: 'COUNT_MISMATCH' })
  })

  it('waits as long as its quota says', async () => {
    let asked = 0
    server.script = answering(({ path }) =>
      path === RESOURCE_GRAPH && asked++ === 0
        ? { status: 429, headers: { 'x-ms-user-quota-resets-after': '00:00:05' } }
        : undefined,
    )
    const { waits, report } = await collect(server, 'azure-resources')
    expect(waits).toEqual([5_000])
    expect(report('arm-resource-graph')).toMatchObject({ status: 'complete', retries: 1 })
  })

  it('has nobody to ask without a subscription', async () => {
    server.script = answering()
    const { report } = await collect(server, 'azure-resources', { scope: { clusters: [], subscriptions: [] } })
    expect(report('arm-resource-graph')).toMatchObject({ status: 'skipped' })
  })
})

describe('what is missing or refused', () => {
  it('a cluster of the scope file that is not there is named, and asked nothing more', async () => {
    server.script = answering(({ path }) =>
      path === CLUSTER ? { status: 404, body: { error: { code: 'ResourceNotFound' } } } : undefined,
    )
    const { report, reports } = await collect(server, 'azure-resources')
    expect(report('arm-managed-clusters')).toMatchObject({ status: 'failed', reason: 'notConfigured' })
    expect(report('arm-managed-clusters').gaps).toEqual([
      {
        code: 'CLUSTER_NOT_FOUND',
        source: 'arm-managed-clusters',
        sentence: `cluster ${CLUSTER} of the scope file was not found`,
      },
    ])
    expect(reports.has('arm-agent-pools')).toBe(false)
    expect(server.asked.filter(({ path }) => path.startsWith(`${CLUSTER}/`))).toEqual([])
  })

  it('a cluster that refuses is a refusal with the role that would help', async () => {
    server.script = answering(({ path }) =>
      path === CLUSTER ? { status: 403, body: { error: { code: 'AuthorizationFailed' } } } : undefined,
    )
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-managed-clusters').gaps[0]).toMatchObject({ code: 'SOURCE_REFUSED' })
    expect(report('arm-managed-clusters').gaps[0]?.sentence).toContain('; it needs Reader on the subscription')
  })

  it('the settings of Entra that refuse a managed identity are a third answer, not a failure of the others', async () => {
    server.script = answering(({ path }) =>
      path === ENTRA ? { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } } : undefined,
    )
    const { report } = await collect(server, 'azure-resources')
    const settings = report('arm-diagnostic-settings')
    expect(settings).toMatchObject({ status: 'complete', required: false })
    expect(settings.gaps).toMatchObject([{ code: 'SOURCE_REFUSED' }])
    expect(settings.gaps[0]?.sentence).toContain('the diagnostic settings of Microsoft Entra could not be read')
  })

  it('a table that no workspace has is named', async () => {
    server.script = answering(({ path }) => (path.endsWith('/tables/AKSAudit') ? { status: 404 } : undefined))
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-workspace-tables')).toMatchObject({ status: 'complete', records: 7 })
    expect(report('arm-workspace-tables').gaps).toMatchObject([{ code: 'SOURCE_ABSENT' }])
    expect(report('arm-workspace-tables').gaps[0]?.sentence).toContain('table AKSAudit does not exist')
  })

  it.each([
    [429, 'SOURCE_THROTTLED', 5],
    [500, 'SOURCE_UNAVAILABLE', 5],
    [503, 'SOURCE_UNAVAILABLE', 5],
  ])('%i for ever is gap %s after %i repeats', async (status, code, retries) => {
    server.script = answering(({ path }) => (path === CLUSTER ? { status } : undefined))
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-managed-clusters')).toMatchObject({ status: 'failed', retries })
    expect(report('arm-managed-clusters').gaps[0]).toMatchObject({ code })
  })

  it('a redirect is not followed: the question would go elsewhere', async () => {
    server.script = answering(({ path }) =>
      path === CLUSTER ? { status: 307, headers: { location: `${server.url}/elsewhere` } } : undefined,
    )
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-managed-clusters').gaps[0]).toMatchObject({ code: 'SOURCE_MALFORMED' })
    expect(server.asked.some(({ path }) => path === '/elsewhere')).toBe(false)
  })
})
