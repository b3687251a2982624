// A small recorded tenant for tests of the tenant server, asked by plain fetch.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { makeCertificate } from '../../../demo/certificate.ts'
import { startTenantServer, type TenantServer } from '../../../demo/tenant-server/start-tenant-server.ts'

export const AUDIENCE = {
  graph: 'https://graph.microsoft.com',
  logs: 'https://api.loganalytics.io',
  arm: 'https://management.azure.com',
} as const

export interface TestAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body, if it is JSON. */
  readonly json: Record<string, unknown>
}

export interface TestTenant extends AsyncDisposable {
  readonly server: TenantServer
  token(resource: string): Promise<string>
  /** GET, or POST if there is a body, with a token for the audience that the path is of. */
  ask(
    path: string,
    options?: { body?: unknown; headers?: Record<string, string>; token?: string | null },
  ): Promise<TestAnswer>
}

function audienceOf(path: string): string {
  if (/^\/(v1\.0|beta)\//.test(path)) return AUDIENCE.graph
  return path.startsWith('/v1/') ? AUDIENCE.logs : AUDIENCE.arm
}

/** Files by path, as for `startTestTenant`; the caller removes the folder. */
export function writeTenant(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'test-tenant-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    const lines = Array.isArray(content) ? content.map((line) => `${JSON.stringify(line)}\n`).join('') : undefined
    writeFileSync(join(folder, path), lines ?? JSON.stringify(content))
  }
  return folder
}

/** Files by path: an array is written as lines of JSON, anything else as one JSON document. */
export async function startTestTenant(files: Readonly<Record<string, unknown>>): Promise<TestTenant> {
  const folder = writeTenant({ 'tenant.json': { now: '2026-11-24T03:15:00Z' }, ...files })
  const certificate = await makeCertificate()
  setDefaultCACertificates([...getCACertificates('default'), certificate.authority])
  const server = await startTenantServer({ tenantFolder: folder, certificate })
  const token = async (resource: string) => {
    const url = `${server.identityEndpoint}?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`
    const answer = await fetch(url, { headers: { 'X-IDENTITY-HEADER': server.identityHeader } })
    return ((await answer.json()) as { access_token: string }).access_token
  }
  const ask: TestTenant['ask'] = async (path, options = {}) => {
    const bearer = options.token === undefined ? await token(audienceOf(path)) : options.token
    const response = await fetch(path.startsWith('https:') ? path : `${server.url}${path}`, {
      method: options.body === undefined ? 'GET' : 'POST',
      headers: { ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }), ...options.headers },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : {}
    return { status: response.status, headers: response.headers, text, json }
  }
  return {
    server,
    token,
    ask,
    [Symbol.asyncDispose]: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
