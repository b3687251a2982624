import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUDIENCE, startTestTenant, type TestTenant } from './start-test-tenant.ts'

const WORKSPACE = '11111111-1111-4111-8111-111111111111'

let tenant: TestTenant
beforeAll(async () => {
  tenant = await startTestTenant({
    'graph/v1.0/users.json': { value: [{ id: 'a' }] },
    [`logs/${WORKSPACE}/SigninLogs.ndjson`]: [{ TimeGenerated: '2026-11-23T10:00:00Z' }],
    'arm/subscriptions/s.json': { id: '/subscriptions/s' },
  })
})
afterAll(() => tenant[Symbol.asyncDispose]())

const SERVICES = [
  { service: 'Graph', path: '/v1.0/users', code: 'InvalidAuthenticationToken', wrong: AUDIENCE.arm },
  {
    service: 'Log Analytics',
    path: `/v1/workspaces/${WORKSPACE}/query`,
    code: 'AuthorizationRequiredError',
    wrong: AUDIENCE.graph,
  },
  {
    service: 'ARM',
    path: '/subscriptions/s?api-version=2022-12-01',
    code: 'AuthenticationFailed',
    wrong: AUDIENCE.logs,
  },
]

describe('a request without a good token', () => {
  it.each(SERVICES)('is refused by $service with its own 401', async ({ path, code }) => {
    const answer = await tenant.ask(path, { token: null })
    expect(answer.status).toBe(401)
    expect(answer.json).toMatchObject({ error: { code } })
  })

  it.each(SERVICES)('is refused by $service if the token is for another audience', async ({ path, wrong }) => {
    const answer = await tenant.ask(path, { token: await tenant.token(wrong) })
    expect(answer.status).toBe(401)
  })

  it('is refused if the token was altered', async () => {
    const token = await tenant.token(AUDIENCE.graph)
    const [header = '', , stamp = ''] = token.split('.')
    const claims = Buffer.from(JSON.stringify({ aud: AUDIENCE.graph, exp: 4_000_000_000 })).toString('base64url')
    expect((await tenant.ask('/v1.0/users', { token: `${header}.${claims}.${stamp}` })).status).toBe(401)
  })

  it('is counted apart', async () => {
    const before = tenant.server.requests.refused
    await tenant.ask('/v1.0/users', { token: null })
    expect(tenant.server.requests.refused).toBe(before + 1)
  })
})

describe('the managed-identity endpoint', () => {
  it('refuses a caller that does not know its header', async () => {
    const url = `${tenant.server.identityEndpoint}?api-version=2019-08-01&resource=x`
    expect((await fetch(url)).status).toBe(401)
    expect((await fetch(url, { headers: { 'X-IDENTITY-HEADER': 'guess' } })).status).toBe(401)
  })

  it('answers in the form of App Service, with a token as Microsoft Entra shapes it', async () => {
    const resource = encodeURIComponent('https://storage.azure.com')
    const response = await fetch(`${tenant.server.identityEndpoint}?api-version=2019-08-01&resource=${resource}`, {
      headers: { 'X-IDENTITY-HEADER': tenant.server.identityHeader },
    })
    const body = (await response.json()) as Record<string, string>
    expect(body).toMatchObject({ token_type: 'Bearer', resource: 'https://storage.azure.com' })
    expect(body['client_id']).toMatch(/^[0-9a-f-]{36}$/)
    const claims = JSON.parse(Buffer.from(body['access_token']?.split('.')[1] ?? '', 'base64url').toString()) as {
      aud: string
      iss: string
      exp: number
    }
    expect(claims.aud).toBe('https://storage.azure.com')
    expect(claims.iss).toMatch(/^https:\/\/sts\.windows\.net\/[0-9a-f-]{36}\/$/)
    expect(String(claims.exp)).toBe(body['expires_on'])
  })
})
