// The collect door over the real Graph client: accounts of programs that earlier answers name.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, SCOPE } from './open-door.ts'
import { startScriptedServer, type Script, type ScriptedServer } from './scripted-server.ts'

const ACCOUNT = 'aaaaaaaa-0000-4000-8000-000000000001'
const OTHER = 'aaaaaaaa-0000-4000-8000-000000000002'
const APP = 'bbbbbbbb-0000-4000-8000-000000000001'
const REGISTRATION = 'cccccccc-0000-4000-8000-000000000001'
let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const accountOf = (change: object = {}) => ({
  ...{ id: ACCOUNT, appId: APP, displayName: 'deployer', servicePrincipalType: 'Application' },
  ...{ appOwnerOrganizationId: SCOPE.tenantId, passwordCredentials: [], keyCredentials: [], ...change },
})

function script(change: object = {}): Script {
  return ({ path }) => {
    if (/\/(owners|federatedIdentityCredentials)$/.test(path)) return { body: { value: [] } }
    if (path.startsWith('/v1.0/applications')) return { body: { id: REGISTRATION, appId: APP } }
    if (path === `/v1.0/servicePrincipals/${ACCOUNT}` || path === `/v1.0/servicePrincipals(appId='${APP}')`)
      return { body: accountOf(change) }
    return { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: 'gone' } } }
  }
}

async function askAbout(options: Parameters<typeof collect>[2]) {
  server.asked.length = 0
  const collected = await collect(server, 'applications', options)
  return { ...collected, asked: server.asked.map(({ url }) => decodeURIComponent(url)) }
}

describe('an account of a program', () => {
  it('is looked up with its owners, its registration, and what that takes in place of a secret', async () => {
    server.script = script()
    const { asked, used, report } = await askAbout({ workloadIds: [ACCOUNT.toUpperCase()], appIds: [APP] })
    expect(asked).toEqual([
      `/v1.0/servicePrincipals/${ACCOUNT}`,
      `/v1.0/servicePrincipals/${ACCOUNT}/owners`,
      `/v1.0/applications(appId='${APP}')`,
      `/v1.0/applications/${REGISTRATION}/owners`,
      `/v1.0/applications/${REGISTRATION}/federatedIdentityCredentials`,
    ])
    expect(used().map(({ shape, subject }) => [shape, subject])).toEqual([
      ['graph-service-principal', ACCOUNT],
      ['graph-service-principal-owners', ACCOUNT],
      ['graph-application', APP],
      ['graph-application-owners', REGISTRATION],
      ['graph-federated-credentials', REGISTRATION],
    ])
    expect(report('graph-applications')).toMatchObject({ status: 'complete', required: false, gaps: [] })
  })

  it('declared as automation, or as a tool, is looked up as well', async () => {
    server.script = script()
    const scope = {
      automation: [{ principalId: ACCOUNT, name: 'deployer' }],
      toolClients: [{ appId: APP, name: 'portal' }],
    }
    const { asked } = await askAbout({ scope })
    expect(asked.filter((url) => url.startsWith('/v1.0/servicePrincipals'))).toHaveLength(2)
  })

  it.each([
    ['of a machine', { servicePrincipalType: 'ManagedIdentity' }],
    ['of another tenant', { appOwnerOrganizationId: '44444444-4444-4444-8444-444444444444' }],
  ])('%s has no registration here', async (_what, change) => {
    server.script = script(change)
    const { asked, report } = await askAbout({ workloadIds: [ACCOUNT] })
    expect(asked).toEqual([`/v1.0/servicePrincipals/${ACCOUNT}`, `/v1.0/servicePrincipals/${ACCOUNT}/owners`])
    expect(report('graph-applications').status).toBe('complete')
  })

  it('that is gone is a gap, and the others are read all the same', async () => {
    server.script = script()
    const { report, used } = await askAbout({ workloadIds: [ACCOUNT, OTHER] })
    expect(report('graph-applications')).toMatchObject({
      status: 'complete',
      gaps: [{ code: 'WORKLOAD_NOT_FOUND', sentence: expect.stringContaining(OTHER) as unknown }],
    })
    expect(used()).toHaveLength(5)
  })

  it('is not asked for again where the permission is refused', async () => {
    server.script = () => ({ status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'no' } } })
    const { asked, report } = await askAbout({ workloadIds: [ACCOUNT, OTHER] })
    expect(asked).toHaveLength(1)
    expect(report('graph-applications')).toMatchObject({ status: 'failed', reason: 'permissionDenied' })
    expect(report('graph-applications').gaps[0]?.sentence).toContain('Application.Read.All')
  })

  it('is asked for again after throttling, and its owners are read to the last page', async () => {
    let throttled = false
    server.script = (asked) => {
      if (!throttled) {
        throttled = true
        return { status: 429, headers: { 'retry-after': '2' }, body: {} }
      }
      if (asked.path !== `/v1.0/servicePrincipals/${ACCOUNT}/owners`) return script()(asked)
      return asked.query.has('$skiptoken')
        ? { body: { value: [{ id: 'u2' }] } }
        : { body: { value: [{ id: 'u1' }], '@odata.nextLink': `${server.url}${asked.path}?$skiptoken=2` } }
    }
    const { report, used, waits } = await askAbout({ workloadIds: [ACCOUNT] })
    expect(waits).toEqual([2000])
    expect(used().filter(({ shape }) => shape === 'graph-service-principal-owners')).toHaveLength(2)
    expect(report('graph-applications')).toMatchObject({ status: 'complete', retries: 1 })
  })

  it('that nobody named is not asked for: the report is whole', async () => {
    server.script = script()
    const { asked, report } = await askAbout({})
    expect(asked).toEqual([])
    expect(report('graph-applications')).toMatchObject({ status: 'complete', records: 0 })
  })
})
