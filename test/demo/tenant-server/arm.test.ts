import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestTenant, type TestTenant } from './start-test-tenant.ts'

const CLUSTER = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/blue'
const OTHER = '/subscriptions/s2/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/red'
const VERSION = 'api-version=2026-06-01'

function state(definition: string): object {
  return {
    policyDefinitionId: `/providers/microsoft.authorization/policydefinitions/${definition}`,
    resourceId: CLUSTER,
  }
}

let tenant: TestTenant
beforeAll(async () => {
  const cluster = (id: string) => ({
    id,
    name: id.split('/').at(-1),
    type: 'Microsoft.ContainerService/ManagedClusters',
  })
  tenant = await startTestTenant({
    'tenant.json': { now: '2026-11-24T03:15:00Z', limits: { page: 2 } },
    [`arm${CLUSTER}.json`]: cluster(CLUSTER),
    [`arm${OTHER}.json`]: cluster(OTHER),
    'arm/subscriptions/s1/resources/index.json': {
      value: [
        { id: CLUSTER, type: 'Microsoft.ContainerService/managedClusters' },
        { id: '/subscriptions/s1/b', type: 'Microsoft.Network/bastionHosts' },
      ],
    },
    'arm/subscriptions/s1/providers/Microsoft.ManagedServices/registrationAssignments/index.json': {
      value: [{ id: '/subscriptions/s1/d', type: 'Microsoft.ManagedServices/registrationAssignments', properties: {} }],
    },
    [`arm${CLUSTER}/agentPools/index.json`]: { value: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
    [`arm${CLUSTER}/providers/Microsoft.Authorization/roleAssignments/index.json`]: {
      value: [
        { name: '1', properties: { principalId: 'P1' } },
        { name: '2', properties: { principalId: 'P2' } },
      ],
    },
    [`arm${CLUSTER}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults.json`]: {
      value: [state('one'), state('two'), state('three')],
    },
  })
})
afterAll(() => tenant[Symbol.asyncDispose]())

describe('a resource of ARM', () => {
  it.each([CLUSTER, CLUSTER.toLowerCase(), CLUSTER.toUpperCase()])('is found under %s', async (path) => {
    const answer = await tenant.ask(`${path}?${VERSION}`)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ id: CLUSTER })
    expect(answer.headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('that does not exist is missing in ARM’s own words', async () => {
    const answer = await tenant.ask(`${CLUSTER}-none?${VERSION}`)
    expect(answer.status).toBe(404)
    expect(answer.json).toMatchObject({ error: { code: 'ResourceNotFound' } })
    expect(JSON.stringify(answer.json)).toContain("managedClusters/blue-none' under resource group 'rg'")
  })

  it('is not given without an api version', async () => {
    const answer = await tenant.ask(CLUSTER)
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ error: { code: 'MissingApiVersionParameter' } })
  })

  it.each(['listClusterAdminCredential', 'listClusterUserCredential', 'runCommand'])(
    'is not acted on by a reader: %s',
    async (action) => {
      const answer = await tenant.ask(`${CLUSTER}/${action}?${VERSION}`, { body: {} })
      expect(answer.status).toBe(403)
      expect(answer.json).toMatchObject({ error: { code: 'AuthorizationFailed' } })
    },
  )
})

describe('a list of ARM', () => {
  it('is cut into pages that their next links join', async () => {
    const first = await tenant.ask(`${CLUSTER}/agentPools?${VERSION}`)
    expect(first.json['value']).toEqual([{ name: 'a' }, { name: 'b' }])
    const second = await tenant.ask(first.json['nextLink'] as string, {
      token: await tenant.token('https://management.azure.com'),
    })
    expect(second.json).toEqual({ value: [{ name: 'c' }] })
  })

  it('is narrowed to one principal', async () => {
    const path = `${CLUSTER}/providers/Microsoft.Authorization/roleAssignments`
    const { json } = await tenant.ask(`${path}?${VERSION}&$filter=principalId eq 'p2'`)
    expect(json['value']).toEqual([{ name: '2', properties: { principalId: 'P2' } }])
    const all = await tenant.ask(`${path}?${VERSION}&$filter=atScope()`)
    expect(all.json['value']).toHaveLength(2)
  })
})

describe('Resource Graph', () => {
  const QUERY =
    "resources\n| where type =~ 'microsoft.containerservice/managedclusters'\n| project id, name, subscriptionId\n| order by id asc"
  const PATH = '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01'

  it('finds the clusters of the subscriptions asked for', async () => {
    const { json } = await tenant.ask(PATH, { body: { subscriptions: ['s2'], query: QUERY } })
    expect(json).toMatchObject({
      totalRecords: 1,
      resultTruncated: 'false',
      data: [{ id: OTHER, name: 'red', subscriptionId: 's2' }],
    })
  })

  it('continues with its own token', async () => {
    const ask = (options: object) => tenant.ask(PATH, { body: { query: QUERY, options } })
    const first = await ask({ $top: 1 })
    expect(first.json).toMatchObject({ totalRecords: 2, count: 1, data: [{ name: 'blue' }] })
    const second = await ask({ $top: 1, $skipToken: first.json['$skipToken'] })
    expect(second.json).toMatchObject({ data: [{ name: 'red' }] })
    expect(second.json['$skipToken']).toBeUndefined()
  })

  it('gives no continuation without the id in the projection', async () => {
    const body = { query: QUERY.replace('id, name, subscriptionId', 'name'), options: { $top: 1 } }
    const { json } = await tenant.ask(PATH, { body })
    expect(json['$skipToken']).toBeUndefined()
    expect(json['resultTruncated']).toBe('true')
  })

  it('refuses a query it cannot read', async () => {
    expect((await tenant.ask(PATH, { body: { query: 'SigninLogs | take 1' } })).status).toBe(400)
  })
})

describe('policy states', () => {
  const PATH = `${CLUSTER}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?api-version=2024-10-01`

  it('are asked by POST, page by page', async () => {
    const first = await tenant.ask(`${PATH}&$top=1000`, { body: {} })
    expect(first.json).toMatchObject({ '@odata.count': 2, value: [state('one'), state('two')] })
    const token = await tenant.token('https://management.azure.com')
    const second = await tenant.ask(first.json['@odata.nextLink'] as string, { body: {}, token })
    expect(second.json['value']).toEqual([state('three')])
  })

  it('are narrowed to definitions', async () => {
    const filter = "policyDefinitionId eq '/providers/Microsoft.Authorization/policyDefinitions/Three'"
    const { json } = await tenant.ask(`${PATH}&$filter=${encodeURIComponent(filter)}`, { body: {} })
    expect(json['value']).toEqual([state('three')])
  })
})

describe('what stands beside the clusters', () => {
  const graph = (query: string) =>
    tenant.ask('/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01', {
      body: { subscriptions: ['s1'], query, options: { $top: 10 } },
    })

  it('is chosen by type from the list of a subscription', async () => {
    const filter = encodeURIComponent("resourceType eq 'microsoft.network/bastionhosts' or resourceType eq 'a/b'")
    const answer = await tenant.ask(`/subscriptions/s1/resources?api-version=2021-04-01&$filter=${filter}`)
    expect(answer.json).toEqual({ value: [{ id: '/subscriptions/s1/b', type: 'Microsoft.Network/bastionHosts' }] })
  })

  it('is found under a comment and by several types', async () => {
    const query =
      "// q:x/1\nresources\n| where type =~ 'a/b' or type =~ 'microsoft.containerservice/managedclusters'\n| project id"
    expect((await graph(query)).json).toMatchObject({ totalRecords: 1, data: [{ id: CLUSTER }] })
  })

  it('is a delegation in a table of its own', async () => {
    const query =
      "managedservicesresources\n| where type =~ 'microsoft.managedservices/registrationassignments'\n| project id"
    expect((await graph(query)).json).toMatchObject({ totalRecords: 1, data: [{ id: '/subscriptions/s1/d' }] })
  })
})
