// The real client libraries against the tenant server: what they send is what it has to understand.

import { ManagedIdentityCredential } from '@azure/identity'
import { LogsQueryClient, LogsQueryResultStatus } from '@azure/monitor-query'
import { Client } from '@microsoft/microsoft-graph-client'
import { getCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { countQuery } from '../../../shared/sources/logs/query-templates.ts'
import { startTestTenant, type TestTenant } from './start-test-tenant.ts'

const WORKSPACE = '11111111-1111-4111-8111-111111111111'

let tenant: TestTenant
let credential: ManagedIdentityCredential
beforeAll(async () => {
  tenant = await startTestTenant({
    'graph/v1.0/users.json': { value: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
    [`logs/${WORKSPACE}/SigninLogs.ndjson`]: [
      { TimeGenerated: '2026-11-23T10:03:00Z', CreatedDateTime: '2026-11-23T10:00:00Z', Id: 'x' },
    ],
  })
  vi.stubEnv('IDENTITY_ENDPOINT', tenant.server.identityEndpoint)
  vi.stubEnv('IDENTITY_HEADER', tenant.server.identityHeader)
  credential = new ManagedIdentityCredential()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await tenant[Symbol.asyncDispose]()
})

describe('ManagedIdentityCredential', () => {
  it('comes to a token and keeps it', async () => {
    const before = tenant.server.requests.tokens
    const [first, second] = [
      await credential.getToken('https://graph.microsoft.com/.default'),
      await credential.getToken('https://graph.microsoft.com/.default'),
    ]
    expect(second.token).toBe(first.token)
    expect(first.expiresOnTimestamp).toBeGreaterThan(Date.now() + 3_600_000)
    expect(tenant.server.requests.tokens).toBe(before + 1)
  })
})

describe('LogsQueryClient', () => {
  it('asks a shipped query and reads the answer', async () => {
    const client = new LogsQueryClient(credential, {
      endpoint: tenant.server.logsUrl,
      // The compiled-in list of authorities would replace the process-wide one.
      ...({ tlsOptions: { ca: getCACertificates('default') } } as object),
    })
    const { text } = countQuery('sign-ins-interactive', {
      windowFrom: '2026-11-23T00:00:00Z',
      windowTo: '2026-11-24T00:00:00Z',
      arrivedFrom: '2026-11-22T23:00:00Z',
      arrivedTo: '2026-11-24T03:15:00Z',
      partitionIndex: 0,
      partitionOf: 1,
    })
    const timespan = { startTime: new Date('2026-11-22T23:00:00Z'), endTime: new Date('2026-11-24T03:15:00Z') }
    const result = await client.queryWorkspace(WORKSPACE, text, timespan)
    expect(result.status).toBe(LogsQueryResultStatus.Success)
    if (result.status !== LogsQueryResultStatus.Success) return
    expect(result.tables[0]?.rows[0]?.[0]).toBe('1')
  })
})

describe('the Graph client', () => {
  it('follows next links with its token', async () => {
    const client = Client.initWithMiddleware({
      authProvider: {
        getAccessToken: async () => (await credential.getToken('https://graph.microsoft.com/.default')).token,
      },
      baseUrl: tenant.server.graphUrl,
      customHosts: new Set(['127.0.0.1']),
    })
    const first = (await client.api('/users').version('v1.0').top(2).get()) as {
      value: unknown[]
      '@odata.nextLink': string
    }
    expect(first.value).toEqual([{ id: 'a' }, { id: 'b' }])
    const second = (await client.api(first['@odata.nextLink']).get()) as { value: unknown[] }
    expect(second.value).toEqual([{ id: 'c' }])
  })
})
