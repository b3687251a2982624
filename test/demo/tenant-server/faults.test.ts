import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countQuery, recordsQuery } from '../../../shared/sources/logs/query-templates.ts'
import { startTestTenant, type TestTenant } from './start-test-tenant.ts'

const WORKSPACE = '11111111-1111-4111-8111-111111111111'
const VALUES = {
  windowFrom: '2026-11-23T00:00:00Z',
  windowTo: '2026-11-24T00:00:00Z',
  arrivedFrom: '2026-11-22T23:00:00Z',
  arrivedTo: '2026-11-24T03:15:00Z',
  partitionIndex: 0,
  partitionOf: 1,
}

let tenant: TestTenant
beforeAll(async () => {
  tenant = await startTestTenant({
    'tenant.json': {
      now: '2026-11-24T03:15:00Z',
      throttle: { match: 'GET /v1.0/users*', every: 3, status: 429, retryAfter: 2 },
      faults: [
        { match: 'GET /v1.0/identity/conditionalAccess/policies', status: 429, times: 2 },
        { match: 'GET /v1.0/groups/*', status: 403 },
        { match: 'GET /beta/auditLogs/signIns?*managedIdentity*', status: 500, times: 1 },
        { match: 'GET /subscriptions/*', status: 200, body: '<html>sorry</html>', contentType: 'text/html', times: 1 },
        { match: 'POST /v1/workspaces/*/query', query: 'sign-ins-non-interactive*', status: 403 },
      ],
    },
    'graph/v1.0/users.json': { value: [] },
    'graph/v1.0/identity/conditionalAccess/policies.json': { value: [] },
    'graph/v1.0/groups/g.json': { id: 'g' },
    'graph/beta/auditLogs/signIns.ndjson': [],
    'arm/subscriptions/s.json': { id: '/subscriptions/s' },
    [`logs/${WORKSPACE}/AADNonInteractiveUserSignInLogs.ndjson`]: [],
    [`logs/${WORKSPACE}/SigninLogs.ndjson`]: [],
  })
})
afterAll(() => tenant[Symbol.asyncDispose]())

async function statuses(path: string, times: number): Promise<number[]> {
  const found: number[] = []
  for (let index = 0; index < times; index += 1) found.push((await tenant.ask(path)).status)
  return found
}

describe('a planned fault', () => {
  it('passes after so many times, and names no wait unless told to', async () => {
    const first = await tenant.ask('/v1.0/identity/conditionalAccess/policies')
    expect(first.status).toBe(429)
    expect(first.headers.get('retry-after')).toBeNull()
    expect(first.json).toMatchObject({ error: { code: 'TooManyRequests' } })
    expect(await statuses('/v1.0/identity/conditionalAccess/policies', 2)).toEqual([429, 200])
  })

  it('stays for ever without a number of times', async () => {
    expect(await statuses('/v1.0/groups/g', 5)).toEqual([403, 403, 403, 403, 403])
  })

  it('may be tied to a part of the query string', async () => {
    const filter = encodeURIComponent("signInEventTypes/any(t: t eq 'managedIdentity')")
    expect(await statuses('/beta/auditLogs/signIns', 1)).toEqual([200])
    expect(await statuses(`/beta/auditLogs/signIns?$filter=${filter}`, 2)).toEqual([500, 200])
  })

  it('may be an answer that is not JSON at all', async () => {
    const answer = await tenant.ask('/subscriptions/s?api-version=2022-12-01')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html')
    expect(answer.text).toBe('<html>sorry</html>')
  })

  it('may be tied to the name of a log query', async () => {
    const ask = async (text: string) =>
      (await tenant.ask(`/v1/workspaces/${WORKSPACE}/query`, { body: { query: text } })).status
    expect(await ask(recordsQuery('sign-ins-non-interactive', VALUES).text)).toBe(403)
    expect(await ask(countQuery('sign-ins-non-interactive', VALUES).text)).toBe(403)
    expect(await ask(recordsQuery('sign-ins-interactive', VALUES).text)).toBe(200)
  })
})

describe('throttling', () => {
  it('refuses every third request, with the wait', async () => {
    expect(await statuses('/v1.0/users', 2)).toEqual([200, 200])
    const third = await tenant.ask('/v1.0/users')
    expect(third.status).toBe(429)
    expect(third.headers.get('retry-after')).toBe('2')
    expect(await statuses('/v1.0/users', 3)).toEqual([200, 200, 429])
  })
})
