// The collect door over the real LogsQueryClient: counted first, cut until it fits, compared.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnTexts } from '../../shared/sources/logs/log-answer.ts'
import { collect, text, WINDOW, WORKSPACE, type Collected } from './open-door.ts'
import { startScriptedServer, type ScriptedServer } from './scripted-server.ts'
import { readLogQuery, scriptWorkspace, someRows, table } from './scripted-workspace.ts'

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const queries = () => server.asked.map(readLogQuery)

/** Ids of all used pages of a source, repeats and all. */
function ids({ used }: Collected, source: string, column = 'Id'): string[] {
  return used()
    .filter((page) => page.source === source && page.shape !== 'log-count')
    .flatMap(({ json }) => columnTexts(json, column))
    .sort()
}

describe('records that fit', () => {
  it('are counted, read, and reported with what was asked', async () => {
    server.script = scriptWorkspace({ rows: { 'sign-ins-interactive': someRows(5, 2) } })
    const collected = await collect(server, 'sign-ins')
    expect(collected.report('log-sign-ins-interactive')).toMatchObject({
      required: true,
      status: 'complete',
      records: 5,
      pages: 1,
      window: { from: '2026-11-20T00:00:00Z', to: WINDOW.to },
      oldest: '2026-11-23T00:00:00.000Z',
      retries: 0,
      splits: 0,
      gaps: [],
    })
    expect(collected.report('log-sign-ins-interactive').query).toMatch(
      /^POST \/v1\/workspaces\/22222222-2222-4222-8222-222222222222\/query\n\/\/ q:sign-ins-interactive\/1\n/,
    )
    expect(ids(collected, 'log-sign-ins-interactive')).toEqual(someRows(5, 2).map(({ id }) => id))
  })

  it('are asked for by time of the event, with the time of arrival beside it, and the client prunes by no less', async () => {
    server.script = scriptWorkspace({})
    await collect(server, 'sign-ins')
    expect(queries()[0]).toEqual({
      name: 'sign-ins-interactive-count',
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-24T00:00:00Z',
      arrivedFrom: '2026-11-19T23:00:00Z',
      arrivedTo: '2026-11-24T03:15:00.000Z',
      index: 0,
      of: 1,
      workspaceId: WORKSPACE.id,
    })
    const { timespan } = JSON.parse(server.asked[0]?.body ?? '{}') as { timespan: string }
    expect(timespan).toBe('2026-11-19T23:00:00.000Z/2026-11-24T03:16:00.000Z')
    expect(server.asked[0]?.headers.authorization).toBe('Bearer top-secret')
    expect(server.asked[0]?.headers['prefer']).toContain('wait=600')
  })

  it('none of them need no second query: the count is the evidence', async () => {
    server.script = scriptWorkspace({})
    const { reports } = await collect(server, 'sign-ins')
    expect(queries().map(({ name }) => name)).toEqual([
      'sign-ins-interactive-count',
      'sign-ins-non-interactive-count',
      'sign-ins-service-principal-count',
      'sign-ins-managed-identity-count',
    ])
    expect([...reports.values()].map(({ status, records }) => [status, records])).toEqual(
      Array(4).fill(['complete', 0]),
    )
  })

  it('are kept as received: the client neither decodes nor changes them', async () => {
    const body =
      '{"tables":[{"name":"PrimaryResult","columns":[{"name":"Rows","type":"string"},{"name":"Bytes","type":"string"}],"rows":[["0","0.0"]]}], "n": 1.0}'
    server.script = () => ({ body, gzip: true, headers: { 'x-ms-request-id': 'r-9' } })
    const { pages } = await collect(server, 'azure-activity')
    expect(text(pages[0]?.body ?? new Uint8Array())).toBe(body)
    expect(pages[0]).toMatchObject({ shape: 'log-count', subject: WORKSPACE.id, used: true })
    expect(pages[0]?.request).toMatchObject({
      method: 'POST',
      url: `${server.url}/v1/workspaces/${WORKSPACE.id}/query`,
      status: 200,
      requestId: 'r-9',
      contentEncoding: 'gzip',
      bytes: body.length,
    })
    expect(pages[0]?.request.sent).toMatch(/^\/\/ q:azure-activity-count\/1\n/)
    expect(pages[0]?.request.clientRequestId).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('records that do not fit', () => {
  it('are cut by user partition before they are asked for, when there are too many', async () => {
    const rows = someRows(100, 20)
    server.script = scriptWorkspace({ rows: { 'sign-ins-interactive': rows } })
    const collected = await collect(server, 'sign-ins', { maxRows: 30 })
    expect(collected.report('log-sign-ins-interactive')).toMatchObject({ status: 'complete', records: 100, gaps: [] })
    expect(ids(collected, 'log-sign-ins-interactive')).toEqual(rows.map(({ id }) => id))
    const parts = queries().filter(({ name }) => name === 'sign-ins-interactive')
    expect(new Set(parts.map(({ of }) => of)).has(4)).toBe(true)
    expect(parts.every(({ of }) => of % 4 === 0)).toBe(true)
  })

  it('are cut when the estimate is over eight megabytes', async () => {
    server.script = scriptWorkspace({ rows: { 'azure-activity': someRows(4, 4) }, bytesPerRow: 3 * 1024 * 1024 })
    const { report } = await collect(server, 'azure-activity')
    expect(report('log-azure-activity')).toMatchObject({ status: 'complete', records: 4 })
    expect(report('log-azure-activity').splits).toBeGreaterThanOrEqual(1)
  })

  it('go on from the partition of the slice', async () => {
    server.script = scriptWorkspace({ rows: { 'sign-ins-interactive': someRows(100, 20) } })
    await collect(server, 'sign-ins', { maxRows: 30, partition: { index: 1, of: 2 } })
    const interactive = queries().filter(({ name }) => name === 'sign-ins-interactive')
    expect(interactive.length).toBeGreaterThan(1)
    expect(interactive.every(({ index, of }) => of >= 4 && index % 2 === 1)).toBe(true)
  })

  it('are never taken in part: a cut answer is kept as evidence, and its parts are asked for', async () => {
    const rows = someRows(50, 10)
    server.script = scriptWorkspace({ rows: { 'sign-ins-interactive': rows }, limit: 20 })
    const collected = await collect(server, 'sign-ins')
    expect(collected.report('log-sign-ins-interactive')).toMatchObject({ status: 'complete', records: 50, gaps: [] })
    expect(ids(collected, 'log-sign-ins-interactive')).toEqual(rows.map(({ id }) => id))
    const thrown = collected.pages.filter(({ used }) => !used)
    expect(thrown.length).toBeGreaterThanOrEqual(1)
    expect(thrown.every(({ json }) => typeof json === 'object' && json !== null && 'error' in json)).toBe(true)
  })

  it('of one user are cut by time', async () => {
    const rows = someRows(60, 1)
    server.script = scriptWorkspace({ rows: { 'sign-ins-interactive': rows }, limit: 10 })
    const collected = await collect(server, 'sign-ins')
    expect(collected.report('log-sign-ins-interactive')).toMatchObject({ status: 'complete', records: 60, gaps: [] })
    expect(ids(collected, 'log-sign-ins-interactive')).toEqual(rows.map(({ id }) => id))
  })

  it('of one minute of one user stay a gap of that minute', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => ({
      ...{ id: `id-${index}`, user: 'busy', at: '2026-11-23T10:00:30.0000000Z' },
    }))
    server.script = scriptWorkspace({ rows: { 'sign-ins-interactive': rows }, limit: 2 })
    const { report } = await collect(server, 'sign-ins')
    const interactive = report('log-sign-ins-interactive')
    expect(interactive).toMatchObject({ status: 'partial', reason: 'truncated' })
    expect(interactive.gaps).toMatchObject([{ code: 'SOURCE_TRUNCATED' }])
    const { from = '', to = '' } = interactive.gaps[0] ?? {}
    expect(Date.parse(from)).toBeLessThanOrEqual(Date.parse('2026-11-23T10:00:30Z'))
    expect(Date.parse(to) - Date.parse(from)).toBeLessThan(120_000)
  })

  it('in time are cut: a query over its time limit is asked in parts', async () => {
    const rows = someRows(8, 8)
    server.script = scriptWorkspace({
      rows: { 'sign-ins-interactive': rows },
      before: ({ name, of }) => (name === 'sign-ins-interactive' && of === 1 ? { status: 504 } : undefined),
    })
    const collected = await collect(server, 'sign-ins')
    expect(collected.report('log-sign-ins-interactive')).toMatchObject({ status: 'complete', records: 8, splits: 1 })
    expect(ids(collected, 'log-sign-ins-interactive')).toEqual(rows.map(({ id }) => id))
  })
})

describe('records that do not add up', () => {
  it('are counted anew, since late ones may have arrived', async () => {
    let counted = 0
    server.script = scriptWorkspace({
      rows: { 'azure-activity': someRows(3, 3) },
      before: ({ name }) =>
        name === 'azure-activity-count' && counted++ === 0 ? table(['Rows', 'Bytes'], [['2', '200']]) : undefined,
    })
    const { report, pages } = await collect(server, 'azure-activity')
    expect(report('log-azure-activity')).toMatchObject({ status: 'complete', records: 3, retries: 1, gaps: [] })
    expect(pages.map(({ shape, used }) => [shape, used])).toEqual([
      ['log-count', true],
      ['log-azure-activity', false],
      ['log-count', true],
      ['log-azure-activity', true],
    ])
  })

  it('after three times are a gap, with what came kept', async () => {
    server.script = scriptWorkspace({
      rows: { 'azure-activity': someRows(3, 3) },
      before: ({ name }) => (name.endsWith('-count') ? table(['Rows', 'Bytes'], [['5', '500']]) : undefined),
    })
    const { report } = await collect(server, 'azure-activity')
    expect(report('log-azure-activity')).toMatchObject({ status: 'partial', reason: 'truncated', records: 3 })
    expect(report('log-azure-activity').gaps).toMatchObject([{ code: 'COUNT_MISMATCH', ...WINDOW }])
    expect(report('log-azure-activity').gaps[0]?.sentence).toContain('counted 5 records and delivered 3')
  })

  it('over the parts of a cut are a gap as well', async () => {
    server.script = scriptWorkspace({
      rows: { 'azure-activity': someRows(10, 10) },
      before: ({ name, of }) =>
        name === 'azure-activity-count' && of === 1 ? table(['Rows', 'Bytes'], [['12', '1200']]) : undefined,
    })
    const { report } = await collect(server, 'azure-activity', { maxRows: 6 })
    expect(report('log-azure-activity').gaps).toMatchObject([{ code: 'COUNT_MISMATCH' }])
    expect(report('log-azure-activity').gaps[0]?.sentence).toContain('counted 12 records and delivered 10 in 2 parts')
  })
})
