import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import './registered-functions.ts' // first: it is the worker's module
import { answerCollectOnDemand } from '../../functions/collect-on-demand.ts'
import { answerRead, readList, readStatus } from '../../functions/collection-status.ts'
import { collectorEntry, type CollectorEntry } from '../../functions/collector-entry.ts'
import type { HttpAnswer } from '../../shared/http/answer.ts'
import { readPlan } from '../../shared/pipeline.ts'
import { OBJECT_ID, personWith } from '../http/principal-header.ts'
import { collectorInMemory, type InMemory } from './collector-in-memory.ts'
import { type DurableExtension, startDurableExtension } from './durable-extension.ts'
import { get, invocation, post } from './invocation.ts'

const YESTERDAY = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }

let extension: DurableExtension
let collector: InMemory
beforeEach(async () => {
  extension = await startDurableExtension()
  collector = collectorInMemory()
})
afterEach(() => extension.stop())

function ask(body: unknown, principal?: string, asked = collector): Promise<HttpAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return answerCollectOnDemand(asked)(post(text, principal), invocation(extension).context)
}

function document(answer: HttpAnswer): Record<string, unknown> {
  return JSON.parse(answer.body) as Record<string, unknown>
}

async function runsHeld(): Promise<readonly string[]> {
  const names: string[] = []
  for await (const name of collector.ports.work.list('runs/')) names.push(name)
  return names
}

describe('POST /api/collections', () => {
  it('answers 202 with the address of the run, which an orchestration of the same id drives', async () => {
    const answer = await ask({ reason: 'quarterly review', ticket: 'CHG-1042' })
    expect(answer.status).toBe(202)
    const { runId, state, window } = document(answer)
    expect(runId).toMatch(/^20261124T031500Z-ondemand-[0-9a-f]{8}$/)
    expect([state, window]).toEqual(['running', YESTERDAY])
    expect(answer.headers['Location']).toBe(`/api/collections/${String(runId)}`)
    expect(extension.started).toEqual([`collection/${String(runId)}`])
  })

  it('writes who asked, why and under which ticket into the plan', async () => {
    const { runId } = document(await ask({ reason: 'quarterly review', ticket: 'CHG-1042' }))
    expect((await readPlan(collector.ports, String(runId))).trigger).toEqual({
      type: 'http',
      requestor: { objectId: OBJECT_ID, displayName: 'Ana Ilić', authenticatedBy: 'entra' },
      reason: 'quarterly review',
      ticket: 'CHG-1042',
    })
  })

  it('takes a window that is asked for', async () => {
    const window = { from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' }
    expect(document(await ask({ ...window, reason: 'back-fill' }))['window']).toEqual(window)
  })

  it.each([
    ['bad JSON', '{"reason":', 400, 'HTTP_REQUEST_INVALID'],
    ['no body', '', 400, 'HTTP_REQUEST_INVALID'],
    ['no reason', '{}', 400, 'HTTP_REQUEST_INVALID'],
    ['a body of 16 KiB and one byte', `{"reason":"r"}${' '.repeat(16_384 - 13)}`, 413, 'HTTP_BODY_TOO_LARGE'],
    [
      'a reversed window',
      { from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z', reason: 'r' },
      400,
      'PLAN_WINDOW_INVALID',
    ],
    [
      'a window of 32 days',
      { from: '2026-10-01T00:00:00Z', to: '2026-11-02T00:00:00Z', reason: 'r' },
      400,
      'PLAN_WINDOW_INVALID',
    ],
    [
      'a window in the future',
      { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z', reason: 'r' },
      400,
      'PLAN_WINDOW_INVALID',
    ],
  ])('refuses %s', async (_title, body, status, code) => {
    const answer = await ask(body)
    expect([answer.status, document(answer)['type']]).toEqual([status, `urn:aks-mfa-evidence:problem:${code}`])
    expect(answer.headers['Content-Type']).toBe('application/problem+json; charset=utf-8')
    expect([extension.started, await runsHeld()]).toEqual([[], []])
  })

  it('takes a body of exactly 16 KiB', async () => {
    expect((await ask(`{"reason":"r"}${' '.repeat(16_384 - 14)}`)).status).toBe(202)
  })

  it.each([
    ['a request without principal', '', 401, 'HTTP_PRINCIPAL_MISSING'],
    ['a reader', personWith('Evidence.Read'), 403, 'HTTP_ROLE_MISSING'],
    ['a header that is nonsense', 'nonsense', 403, 'HTTP_PRINCIPAL_NOT_TRUSTED'],
  ])('refuses %s before it reads the body', async (_title, principal, status, code) => {
    const answer = await ask('{"reason":', principal)
    expect([answer.status, document(answer)['type']]).toEqual([status, `urn:aks-mfa-evidence:problem:${code}`])
    expect(await runsHeld()).toEqual([])
  })

  it('believes no principal header while the platform does not check tokens', async () => {
    const open = collectorInMemory({ platformAuthentication: false })
    const answer = await ask({ reason: 'r' }, personWith('Evidence.Collect'), open)
    expect([answer.status, document(answer)['type']]).toEqual([
      403,
      'urn:aks-mfa-evidence:problem:HTTP_PRINCIPAL_NOT_TRUSTED',
    ])
    expect(extension.started).toEqual([])
  })

  it('answers 409 with the run that is collecting the window', async () => {
    const first = document(await ask({ ...YESTERDAY, reason: 'first' }))['runId']
    const answer = await ask({ ...YESTERDAY, reason: 'second' })
    expect(answer.status).toBe(409)
    expect(document(answer)).toMatchObject({ runId: first, statusUrl: `/api/collections/${String(first)}` })
    expect(extension.started).toHaveLength(1)
  })

  it('gives the window back when no orchestration can be started', async () => {
    extension.broken = true
    const { context, lines } = invocation(extension)
    const answer = await answerCollectOnDemand(collector)(post('{"reason":"r"}'), context)
    expect(answer.status).toBe(500)
    expect(lines[0]).toMatch(/^error: /)
    extension.broken = false
    expect((await ask({ reason: 'again' })).status).toBe(202)
  })

  it('tells nothing of a fault in the settings but the invocation id', async () => {
    const { context, lines } = invocation(extension)
    const secret = 'DefaultEndpointsProtocol=https;AccountKey=c2VjcmV0'
    const broken = { ...collector, open: () => Promise.reject(new Error(secret)) }
    const answer = await answerCollectOnDemand(broken)(post('{"reason":"r"}'), context)
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('AccountKey')
    expect(document(answer)['invocationId']).toBe(context.invocationId)
    expect(lines[0]).toContain('AccountKey')
  })
})

describe('GET /api/collections/{runId}', () => {
  const status = (runId: string, principal?: string): Promise<HttpAnswer> =>
    answerRead(collector, readStatus)(get(runId, principal), invocation().context)

  it('tells how far the run is', async () => {
    const runId = String(document(await ask({ ...YESTERDAY, reason: 'r' }))['runId'])
    const answer = await status(runId)
    expect(answer.status).toBe(200)
    // Six kinds of slices, and sign-ins in two partitions.
    expect(document(answer)).toMatchObject({
      runId,
      state: 'running',
      window: YESTERDAY,
      slicesDone: 0,
      slicesTotal: 10,
    })
  })

  it.each(['20261124T031500Z-ondemand-deadbeef', 'latest', '..%2Fplan'])('answers 404 for %s', async (runId) => {
    const answer = await status(runId)
    expect([answer.status, document(answer)['type']]).toEqual([404, 'urn:aks-mfa-evidence:problem:HTTP_RUN_UNKNOWN'])
  })

  it.each([
    ['nobody', '', 401],
    ['a collector without the reading role', personWith('Evidence.Collect'), 403],
  ])('refuses %s without saying whether the run exists', async (_title, principal, expected) => {
    expect((await status('20261124T031500Z-ondemand-deadbeef', principal)).status).toBe(expected)
  })
})

describe('GET /api/collections', () => {
  const list = (principal?: string): Promise<HttpAnswer> =>
    answerRead(collector, readList)(get(undefined, principal), invocation().context)

  it('lists nothing at first', async () => {
    expect(document(await list())).toEqual({ collections: [] })
  })

  it('lists the runs, newest first', async () => {
    await ask({ ...YESTERDAY, reason: 'first' })
    await ask({ from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00Z', reason: 'second' })
    const collections = document(await list())['collections'] as { window: { from: string } }[]
    expect(collections.map(({ window }) => window.from)).toEqual(['2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z'])
  })

  it('refuses a request without principal', async () => {
    expect((await list('')).status).toBe(401)
  })
})

describe('settings that cannot be used', () => {
  const broken = (): CollectorEntry => ({ ...collector, open: () => Promise.reject(new Error('no such account')) })
  const asks = {
    'POST /api/collections': (principal: string) =>
      answerCollectOnDemand(broken())(post('{"reason":"r"}', principal), invocation(extension).context),
    'GET /api/collections/{runId}': (principal: string) =>
      answerRead(broken(), readStatus)(get('20261124T031500Z-ondemand-deadbeef', principal), invocation().context),
    'GET /api/collections': (principal: string) =>
      answerRead(broken(), readList)(get(undefined, principal), invocation().context),
  } as const

  it.each([
    ['POST /api/collections', 'nobody', '', 401],
    ['POST /api/collections', 'a reader', personWith('Evidence.Read'), 403],
    ['POST /api/collections', 'a collector', personWith('Evidence.Collect'), 500],
    ['GET /api/collections/{runId}', 'nobody', '', 401],
    ['GET /api/collections/{runId}', 'a collector', personWith('Evidence.Collect'), 403],
    ['GET /api/collections/{runId}', 'a reader', personWith('Evidence.Read'), 500],
    ['GET /api/collections', 'nobody', '', 401],
    ['GET /api/collections', 'a reader', personWith('Evidence.Read'), 500],
  ] as const)('are shown by %s only to a caller who may ask: not to %s', async (route, _who, principal, status) => {
    expect((await asks[route](principal)).status).toBe(status)
  })
})

describe('the entry of the deployed app', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it.each([
    ['true', true],
    ['True', true],
    ['false', false],
    ['', false],
  ])('knows from WEBSITE_AUTH_ENABLED `%s`, and from no other setting, that tokens are checked: %s', (value, on) => {
    vi.stubEnv('EVIDENCE_CONTAINER_URL', 'nonsense')
    vi.stubEnv('WEBSITE_AUTH_ENABLED', value)
    expect(collectorEntry.isPlatformAuthenticationOn()).toBe(on)
  })
})
