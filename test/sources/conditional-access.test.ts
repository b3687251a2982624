// The collect door over the real Graph client: paging, and every way an answer can go wrong.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, NOW, text } from './open-door.ts'
import { startScriptedServer, type Reply, type Script, type ScriptedServer } from './scripted-server.ts'

const POLICIES = '/v1.0/identity/conditionalAccess/policies'
let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

/** Everything but the policies is empty and well. */
function answering(policies: Script): Script {
  return (asked) => {
    if (asked.path === POLICIES) return policies(asked)
    if (/securityDefaults|SecurityDefaults|\/default$/.test(asked.path)) return { body: { id: 'x', isEnabled: false } }
    return { body: { value: [] } }
  }
}

function inTurn(...replies: readonly Reply[]): Script {
  let turn = 0
  return () => replies[Math.min(turn++, replies.length - 1)] ?? {}
}

const ONE_POLICY = { value: [{ id: 'p1', displayName: 'Require MFA', state: 'enabled' }] }

describe('a whole answer', () => {
  it('is kept byte for byte, with the line that describes its exchange and no secret', async () => {
    const body = '{"value" : [ {"id":"p1","n":1.0,"big":12345678901234567890} ]}'
    server.script = answering(() => ({
      body,
      gzip: true,
      headers: { 'request-id': 'r-1', 'client-request-id': 'c-1', date: 'Tue, 24 Nov 2026 03:14:59 GMT' },
    }))
    const { pages, report } = await collect(server, 'conditional-access')
    const page = pages.find(({ source }) => source === 'graph-policies')
    expect(text(page?.body ?? new Uint8Array())).toBe(body)
    expect(page).toMatchObject({ shape: 'graph-policies', records: 1, used: true })
    expect(page?.request).toEqual({
      method: 'GET',
      url: `${server.url}${POLICIES}`,
      status: 200,
      requestId: 'r-1',
      clientRequestId: 'c-1',
      date: 'Tue, 24 Nov 2026 03:14:59 GMT',
      receivedAt: NOW,
      contentEncoding: 'gzip',
      bytes: body.length,
      sha256: createHash('sha256').update(body).digest('hex'),
    })
    expect(JSON.stringify(pages.map(({ request }) => request))).not.toContain('top-secret')
    expect(report('graph-policies')).toMatchObject({ status: 'complete', records: 1, pages: 1, retries: 0, gaps: [] })
  })

  it('is asked with a token and with the wish for unknown enum members', async () => {
    server.script = answering(() => ({ body: ONE_POLICY }))
    await collect(server, 'conditional-access')
    const asked = server.asked.find(({ path }) => path === POLICIES)
    expect(asked?.headers.authorization).toBe('Bearer top-secret')
    expect(asked?.headers['prefer']).toBe('include-unknown-enum-members')
  })

  it('asks the seven addresses of the configuration once each', async () => {
    server.script = answering(() => ({ body: ONE_POLICY }))
    const { reports } = await collect(server, 'conditional-access')
    expect(server.asked.map(({ path }) => path)).toEqual([
      POLICIES,
      '/v1.0/identity/conditionalAccess/namedLocations',
      '/v1.0/policies/authenticationStrengthPolicies',
      '/v1.0/identity/conditionalAccess/authenticationContextClassReferences',
      '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy',
      '/v1.0/policies/crossTenantAccessPolicy/default',
      '/v1.0/policies/crossTenantAccessPolicy/partners',
    ])
    expect([...reports.values()].map(({ status }) => status)).toEqual(Array(6).fill('complete'))
  })

  it('may begin with a byte order mark', async () => {
    server.script = answering(() => ({ body: `\uFEFF${JSON.stringify(ONE_POLICY)}` }))
    const { report, used } = await collect(server, 'conditional-access')
    expect(report('graph-policies')).toMatchObject({ status: 'complete', records: 1 })
    expect(
      used()
        .find(({ source }) => source === 'graph-policies')
        ?.body.subarray(0, 3),
    ).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
  })
})

describe('pages', () => {
  it('are followed by the link as it stands, empty ones included', async () => {
    const token = 'RFNwdAIAAQ%3d%3d.m~9=='
    server.script = answering(({ url, query }) => {
      const page = query.get('page')
      const link = (next: string) => `${server.url}${POLICIES}?$skiptoken=${token}&page=${next}`
      if (page === null) return { body: { value: [{ id: 'p1' }], '@odata.nextLink': link('2') } }
      if (page === '2') return { body: { value: [], '@odata.nextLink': link('3') } }
      return { body: { value: [{ id: 'p2' }], at: url } }
    })
    const { report, used } = await collect(server, 'conditional-access')
    expect(report('graph-policies')).toMatchObject({ status: 'complete', records: 2, pages: 3 })
    const last = used().findLast(({ source }) => source === 'graph-policies')
    expect(last?.json).toMatchObject({ at: `${POLICIES}?$skiptoken=${token}&page=3` })
  })

  it('that come round in a circle end as a gap, with what was read kept', async () => {
    server.script = answering(({ query }) => ({
      body: {
        value: [{ id: 'p1' }],
        '@odata.nextLink': `${server.url}${POLICIES}?$skiptoken=${query.get('$skiptoken') === 'a' ? 'b' : 'a'}`,
      },
    }))
    const { report } = await collect(server, 'conditional-access')
    expect(report('graph-policies')).toMatchObject({ status: 'partial', reason: 'malformed', records: 3 })
    expect(report('graph-policies').gaps.map(({ code }) => code)).toEqual(['PAGING_CYCLIC'])
  })

  it('on another host are never asked, since the token would go there', async () => {
    server.script = answering(() => ({
      body: { value: [{ id: 'p1' }], '@odata.nextLink': 'https://evil.example/v1.0/policies' },
    }))
    const { report } = await collect(server, 'conditional-access')
    expect(report('graph-policies')).toMatchObject({ status: 'partial' })
    expect(report('graph-policies').gaps[0]?.sentence).toContain('names a next page that is not on the same host')
  })
})

describe('an answer that is none', () => {
  it.each([
    [401, 'SOURCE_REFUSED', 'permissionDenied', 1],
    [403, 'SOURCE_REFUSED', 'permissionDenied', 1],
    [404, 'SOURCE_ABSENT', 'notConfigured', 1],
    [400, 'SOURCE_UNAVAILABLE', 'schemaChanged', 1],
    [429, 'SOURCE_THROTTLED', 'throttled', 6],
    [500, 'SOURCE_UNAVAILABLE', 'unavailable', 6],
    [503, 'SOURCE_UNAVAILABLE', 'unavailable', 6],
    [504, 'SOURCE_UNAVAILABLE', 'timeout', 6],
  ])('%i for ever is gap %s, reason %s, after %i calls', async (status, code, reason, calls) => {
    server.script = answering(() => ({ status, body: { error: { code: 'Some_Code', message: 'some\nwords' } } }))
    const { report, pages } = await collect(server, 'conditional-access')
    const policies = report('graph-policies')
    expect(policies).toMatchObject({ status: 'failed', reason, records: 0, pages: 0, retries: calls - 1 })
    expect(policies.gaps.map((gap) => gap.code)).toEqual([code])
    expect(policies.gaps[0]?.sentence).toContain(`GET ${POLICIES} answered ${status} (Some_Code: some words)`)
    const kept = pages.filter(({ source }) => source === 'graph-policies')
    expect(kept.map(({ used, shape, request }) => [used, shape, request.status])).toEqual(
      Array(calls).fill([false, 'error', status]),
    )
    // Others go on.
    expect(report('graph-strengths').status).toBe('complete')
  })

  it('names the permission that a refusal asks for', async () => {
    server.script = answering(() => ({ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } }))
    const { report } = await collect(server, 'conditional-access')
    expect(report('graph-policies').gaps[0]?.sentence).toMatch(/; it needs Policy\.Read\.All$/)
  })

  it.each([
    ['JSON cut in the middle', '{"value":[{"id":"p1"', '200 with text that is not JSON'],
    ['a web page', '<!DOCTYPE html><title>Sign in</title>', '200 with a web page instead of JSON'],
    ['nothing', '', '200 with an empty body'],
    ['JSON of another form', '{"values":[]}', '200 with JSON of an unknown form'],
    ['an error inside', '{"error":{"code":"Broken"}}', '200 with an error inside: Broken'],
  ])('%s is asked for thrice, then a gap', async (_what, body, words) => {
    server.script = answering(() => ({ body }))
    const { report } = await collect(server, 'conditional-access')
    expect(report('graph-policies')).toMatchObject({ status: 'failed', reason: 'malformed', retries: 2 })
    expect(report('graph-policies').gaps[0]).toMatchObject({ code: 'SOURCE_MALFORMED' })
    expect(report('graph-policies').gaps[0]?.sentence).toContain(`answered ${words}`)
  })

  it('is no content: a list without elements would say so', async () => {
    server.script = answering(() => ({ status: 204 }))
    const { report } = await collect(server, 'conditional-access')
    expect(report('graph-policies')).toMatchObject({ status: 'failed', reason: 'malformed', records: 0 })
    expect(report('graph-policies').gaps.map(({ code }) => code)).toEqual(['SOURCE_MALFORMED'])
  })

  it('is part of an answer when an error stands beside the values: read, and a gap', async () => {
    server.script = answering(() => ({ body: { ...ONE_POLICY, error: { code: 'Partial', message: 'rest missing' } } }))
    const { report } = await collect(server, 'conditional-access')
    expect(report('graph-policies')).toMatchObject({ status: 'partial', reason: 'truncated', records: 1 })
    expect(report('graph-policies').gaps[0]?.code).toBe('SOURCE_TRUNCATED')
  })

  it.each(['before', 'inside'] as const)('a connection that ends %s the answer is asked again', async (cut) => {
    server.script = answering(inTurn({ cut, body: ONE_POLICY }, { body: ONE_POLICY }))
    const { report } = await collect(server, 'conditional-access')
    expect(report('graph-policies')).toMatchObject({ status: 'complete', records: 1, retries: 1 })
  })

  it('without a token is a gap too, and later sources no longer wait for one', async () => {
    server.script = answering(() => ({ body: ONE_POLICY }))
    const { reports, waits } = await collect(server, 'conditional-access', {
      token: () => Promise.reject(new Error('no managed identity endpoint')),
    })
    expect([...reports.values()].map(({ status }) => status)).toEqual(Array(6).fill('failed'))
    expect(reports.get('graph-policies')?.gaps[0]?.sentence).toContain('no managed identity endpoint')
    expect(server.asked).toEqual([])
    // Two sources with all their patience, five waits each.
    expect(waits).toHaveLength(10)
  })
})

describe('a redirect', () => {
  it('is not followed: the question would go elsewhere', async () => {
    server.script = answering(() => ({ status: 302, headers: { location: `${server.url}/elsewhere` } }))
    const { report } = await collect(server, 'conditional-access')
    expect(report('graph-policies').gaps[0]).toMatchObject({ code: 'SOURCE_MALFORMED' })
    expect(server.asked.some(({ path }) => path === '/elsewhere')).toBe(false)
  })
})

describe('waiting', () => {
  it('takes as long as the service says', async () => {
    server.script = answering(
      inTurn(
        { status: 429, headers: { 'retry-after': '7' } },
        { status: 503, headers: { 'retry-after': '2' } },
        { body: ONE_POLICY },
      ),
    )
    const { report, waits } = await collect(server, 'conditional-access')
    expect(waits).toEqual([7_000, 2_000])
    expect(report('graph-policies')).toMatchObject({ status: 'complete', retries: 2 })
  })

  it('doubles where the service says nothing, as Conditional Access does', async () => {
    server.script = answering(inTurn({ status: 429 }, { status: 429 }, { status: 500 }, { body: ONE_POLICY }))
    const { waits } = await collect(server, 'conditional-access')
    expect(waits).toEqual([5_000, 10_000, 20_000])
  })

  it('never takes more than five minutes, and understands a date', async () => {
    server.script = answering(
      inTurn(
        { status: 429, headers: { 'retry-after': '86400' } },
        {
          status: 429,
          headers: { date: 'Tue, 24 Nov 2026 03:15:00 GMT', 'retry-after': 'Tue, 24 Nov 2026 03:15:30 GMT' },
        },
        { body: ONE_POLICY },
      ),
    )
    const { waits } = await collect(server, 'conditional-access')
    expect(waits).toEqual([300_000, 30_000])
  })
})

describe('a stopped collection', () => {
  it('ends without throwing: what was not asked is a gap of each source', async () => {
    const stop = new AbortController()
    server.script = answering(() => ({ status: 503 }))
    const { reports } = await collect(server, 'conditional-access', { signal: stop.signal, onWait: () => stop.abort() })
    expect(server.asked).toHaveLength(1)
    expect([...reports.values()].map(({ status, reason }) => [status, reason])).toEqual(
      Array(6).fill(['failed', 'timeout']),
    )
    expect(reports.get('graph-strengths')?.gaps[0]?.sentence).toContain('because the collection was stopped')
  })

  it('does not wait for an answer that does not come', async () => {
    const stop = new AbortController()
    server.script = answering(() => {
      setImmediate(() => stop.abort())
      return { silent: true }
    })
    const { report } = await collect(server, 'conditional-access', { signal: stop.signal })
    expect(report('graph-policies')).toMatchObject({ status: 'failed', reason: 'timeout' })
  })
})
