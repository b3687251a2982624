// The collect door over what stands beside the clusters: two ways of listing, what the collector may read, and previews that fail.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLUSTER, collect } from './open-door.ts'
import { startScriptedServer, type Asked, type Reply, type ScriptedServer } from './scripted-server.ts'

const RESOURCE_GRAPH = '/providers/Microsoft.ResourceGraph/resources'
let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

function answer(override: (asked: Asked) => Reply | undefined): void {
  server.script = (asked) => {
    const own = override(asked)
    if (own !== undefined) return own
    if (asked.path === RESOURCE_GRAPH)
      return { body: { totalRecords: 0, count: 0, data: [], resultTruncated: 'false' } }
    return { body: asked.path.includes('/tenantOptedIn/') ? { isOptedIn: true } : { value: [] } }
  }
}

const queryOf = ({ body }: Asked): string => (JSON.parse(String(body)) as { query: string }).query

describe('the inventory', () => {
  it('asks Resource Graph by named queries, delegations in the table of their own', async () => {
    answer(() => undefined)
    await collect(server, 'azure-resources')
    const queries = server.asked.filter(({ path }) => path === RESOURCE_GRAPH).map(queryOf)
    expect(queries.map((text) => text.split('\n').slice(0, 2))).toEqual([
      ['resources', "| where type =~ 'microsoft.containerservice/managedclusters'"],
      ['// q:inventory/1', 'resources'],
      ['// q:lighthouse/1', 'managedservicesresources'],
    ])
    expect(queries[1]).toContain("type =~ 'microsoft.network/bastionhosts'")
    for (const text of queries) expect(text).toMatch(/\| project id, /)
  })

  it('follows the skip token, and says when fewer came than were counted', async () => {
    answer((asked) => {
      if (asked.path !== RESOURCE_GRAPH || !queryOf(asked).startsWith('// q:inventory')) return undefined
      const more = String(asked.body).includes('skip-1')
      const row = { id: more ? '/b' : '/a', type: 'microsoft.network/bastionhosts', properties: {} }
      return {
        body: { totalRecords: 3, data: [row], resultTruncated: 'false', ...(more ? {} : { $skipToken: 'skip-1' }) },
      }
    })
    const { report } = await collect(server, 'azure-resources')
    expect(report('arm-inventory')).toMatchObject({ status: 'partial', records: 2, pages: 2 })
    expect(report('arm-inventory').gaps.map(({ code }) => code)).toEqual(['COUNT_MISMATCH'])
  })

  it.each([
    ['arm-jwt-authenticators', `${CLUSTER}/jwtAuthenticators`, 404, 'SOURCE_ABSENT'],
    ['arm-jwt-authenticators', `${CLUSTER}/jwtAuthenticators`, 400, undefined],
    ['arm-trusted-access', `${CLUSTER}/trustedAccessRoleBindings`, 403, 'SOURCE_REFUSED'],
  ] as const)('%s that answers %s with %i is not read, and the others are', async (id, path, status, code) => {
    answer((asked) =>
      asked.path === path
        ? { status, body: { error: { code: 'NoRegisteredProviderFound', message: 'preview' } } }
        : undefined,
    )
    const { report, reports } = await collect(server, 'azure-resources')
    expect(report(id).status).toBe('failed')
    if (code !== undefined) expect(report(id).gaps.map((gap) => gap.code)).toEqual([code])
    const failed = [...reports.values()].filter((other) => other.id !== id && other.status === 'failed')
    expect(failed.map((other) => other.id).filter((other) => other.startsWith('arm-'))).toEqual([])
  })
})
