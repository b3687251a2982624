// The collect door over the real LogsQueryClient: workspaces and tables that are missing, refuse, or talk nonsense.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, SUBSCRIPTION, WORKSPACE } from './open-door.ts'
import { startScriptedServer, type Reply, type ScriptedServer } from './scripted-server.ts'
import { readLogQuery, scriptWorkspace, someRows, table, tableMissing } from './scripted-workspace.ts'

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const OTHER = {
  id: '44444444-4444-4444-8444-444444444444',
  resourceId: `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg-logs/providers/microsoft.operationalinsights/workspaces/other`,
}

/** AzureActivity of one workspace, answered as given. */
async function readActivity(reply: Reply) {
  server.script = () => reply
  return (await collect(server, 'azure-activity')).report('log-azure-activity')
}

describe('a table that cannot be read', () => {
  it.each([
    [401, 'SOURCE_REFUSED', 'permissionDenied', 1],
    [403, 'SOURCE_REFUSED', 'permissionDenied', 1],
    [404, 'SOURCE_ABSENT', 'notConfigured', 1],
    [429, 'SOURCE_THROTTLED', 'throttled', 6],
    [500, 'SOURCE_UNAVAILABLE', 'unavailable', 6],
    [503, 'SOURCE_UNAVAILABLE', 'unavailable', 6],
  ])('%i for ever is gap %s, reason %s, after %i calls', async (status, code, reason, calls) => {
    const report = await readActivity({ status, body: { error: { code: 'SomeError', message: 'words' } } })
    expect(report).toMatchObject({ status: 'failed', reason, records: 0, retries: calls - 1 })
    expect(report.gaps).toMatchObject([{ code, from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }])
    expect(report.gaps[0]?.sentence).toBe(
      `Log Analytics: query q:azure-activity-count/1 in workspace ${WORKSPACE.id} answered ${status} (SomeError: words)`,
    )
    expect(server.asked).toHaveLength(calls)
  })

  it('after waiting as the service says is read', async () => {
    const replies: Reply[] = [{ status: 429, headers: { 'retry-after': '3' } }, table(['Rows', 'Bytes'], [['0', '0']])]
    server.script = () => replies.shift() ?? {}
    const { report, waits } = await collect(server, 'azure-activity')
    expect(waits).toEqual([3_000])
    expect(report('log-azure-activity')).toMatchObject({ status: 'complete', retries: 1 })
  })

  it.each([
    ['JSON cut in the middle', '{"tables":[{"name"'],
    ['a web page', '<html>proxy</html>'],
    ['no tables', '{}'],
    [
      'a row shorter than its columns',
      '{"tables":[{"name":"P","columns":[{"name":"Rows"},{"name":"Bytes"}],"rows":[["1"]]}]}',
    ],
  ])('%s is asked for thrice, then a gap', async (_what, body) => {
    const report = await readActivity({ body })
    expect(report).toMatchObject({ status: 'failed', reason: 'malformed', retries: 2 })
    expect(report.gaps).toMatchObject([{ code: 'SOURCE_MALFORMED' }])
  })

  it('and a count that is no number is a gap', async () => {
    const report = await readActivity(table(['Rows', 'Bytes'], [['many', '0']]))
    expect(report).toMatchObject({ status: 'failed', reason: 'malformed' })
  })

  it('whose connection ends inside an answer is read again', async () => {
    const whole = table(['Rows', 'Bytes'], [['0', '0']])
    const replies: Reply[] = [{ ...whole, cut: 'inside' }, { ...whole, cut: 'before' }, whole]
    server.script = () => replies.shift() ?? {}
    const { report } = await collect(server, 'azure-activity')
    expect(report('log-azure-activity')).toMatchObject({ status: 'complete', retries: 2 })
  })

  it('that does not exist is a gap, and so is a workspace without any data', async () => {
    const missing = await readActivity(tableMissing('AzureActivity'))
    expect(missing).toMatchObject({ status: 'failed', reason: 'notConfigured' })
    expect(missing.gaps).toEqual([
      {
        code: 'SOURCE_ABSENT',
        source: 'log-azure-activity',
        sentence: `Log Analytics: workspace ${WORKSPACE.id} holds no table AzureActivity`,
      },
    ])
    const empty = await readActivity({ status: 204 })
    expect(empty).toMatchObject({ status: 'failed', reason: 'notConfigured' })
    expect(empty.gaps).toEqual(missing.gaps)
  })

  it('because a column of the query is unknown is another fault', async () => {
    const report = await readActivity(tableMissing('EventDataId'))
    expect(report).toMatchObject({ status: 'failed', reason: 'schemaChanged' })
    expect(report.gaps[0]?.sentence).toContain('BadArgumentError/SemanticError/SEM0100')
  })

  it('while no workspace is named was not asked', async () => {
    server.script = () => ({})
    const { report } = await collect(server, 'azure-activity', { scope: { workspaces: [] } })
    expect(report('log-azure-activity')).toMatchObject({ status: 'skipped', reason: 'notConfigured' })
    expect(report('log-azure-activity').gaps).toMatchObject([{ code: 'NO_SOURCE_CONFIGURED' }])
    expect(server.asked).toEqual([])
  })
})

describe('several workspaces', () => {
  const scope = { workspaces: [WORKSPACE, OTHER] }

  it('make up one report', async () => {
    server.script = scriptWorkspace({ rows: { 'azure-activity': someRows(4, 4) } })
    const { report, used } = await collect(server, 'azure-activity', { scope })
    expect(report('log-azure-activity')).toMatchObject({ status: 'complete', records: 8, pages: 2 })
    expect(new Set(used().map(({ subject }) => subject))).toEqual(new Set([WORKSPACE.id, OTHER.id]))
  })

  it('of which one lacks the table are read from the other', async () => {
    server.script = scriptWorkspace({
      rows: { 'azure-activity': someRows(4, 4) },
      before: ({ workspaceId }) => (workspaceId === OTHER.id ? tableMissing('AzureActivity') : undefined),
    })
    const { report } = await collect(server, 'azure-activity', { scope })
    expect(report('log-azure-activity')).toMatchObject({ status: 'complete', records: 4, gaps: [] })
  })

  it('of which one refuses are a source read in part', async () => {
    server.script = scriptWorkspace({
      rows: { 'azure-activity': someRows(4, 4) },
      before: ({ workspaceId }) => (workspaceId === WORKSPACE.id ? { status: 403 } : undefined),
    })
    const { report } = await collect(server, 'azure-activity', { scope })
    expect(report('log-azure-activity')).toMatchObject({ status: 'partial', reason: 'permissionDenied', records: 4 })
    expect(report('log-azure-activity').gaps).toMatchObject([{ code: 'SOURCE_REFUSED' }])
  })
})

describe('Kubernetes audit', () => {
  const row = (hour: string) => table(['ClusterId', 'FirstAt', 'LastAt'], [['c', hour, hour]])

  it('is read from both tables, summed up by the query', async () => {
    server.script = () => row('2026-11-23T08:00:00.0000000Z')
    const { reports, used } = await collect(server, 'kubernetes-audit')
    expect(server.asked.map(readLogQuery).map(({ name }) => name)).toEqual([
      'kubernetes-audit',
      'kubernetes-audit-admin',
    ])
    expect([...reports.values()].map(({ id, status, records }) => [id, status, records])).toEqual([
      ['log-kubernetes-audit', 'complete', 1],
      ['log-kubernetes-audit-admin', 'complete', 1],
    ])
    expect(used().map(({ source, shape }) => [source, shape])).toEqual([
      ['log-kubernetes-audit', 'log-kubernetes-audit'],
      ['log-kubernetes-audit-admin', 'log-kubernetes-audit'],
    ])
  })

  it('without the full table is no partial run where the administrative one is read, and a gap all the same', async () => {
    server.script = scriptWorkspace({
      before: ({ name }) => (name === 'kubernetes-audit' ? tableMissing('AKSAudit') : undefined),
    })
    const { report } = await collect(server, 'kubernetes-audit')
    expect(report('log-kubernetes-audit')).toMatchObject({ required: false, status: 'failed' })
    expect(report('log-kubernetes-audit').gaps).toMatchObject([{ code: 'SOURCE_ABSENT' }])
    expect(report('log-kubernetes-audit-admin')).toMatchObject({ status: 'complete' })
  })

  it('without either is a required source that failed', async () => {
    server.script = (asked) => tableMissing(readLogQuery(asked).name.endsWith('-admin') ? 'AKSAuditAdmin' : 'AKSAudit')
    const { report } = await collect(server, 'kubernetes-audit')
    expect(report('log-kubernetes-audit')).toMatchObject({ required: true, status: 'failed' })
  })

  it('cut by size is asked in parts by user', async () => {
    server.script = (asked) => {
      const { of, from } = readLogQuery(asked)
      return of < 4 ? { body: { ...(row('x').body as object), error: { code: 'PartialError' } } } : row(from)
    }
    const { report, pages } = await collect(server, 'kubernetes-audit')
    expect(report('log-kubernetes-audit')).toMatchObject({ status: 'complete', gaps: [], records: 4, splits: 3 })
    expect(pages.filter(({ used }) => !used)).toHaveLength(6)
  })
})

describe('a stopped collection of logs', () => {
  it('ends without throwing, with a gap for what was not read', async () => {
    const stop = new AbortController()
    server.script = () => {
      setImmediate(() => stop.abort())
      return { silent: true }
    }
    const { reports } = await collect(server, 'sign-ins', { signal: stop.signal })
    expect(server.asked).toHaveLength(1)
    expect([...reports.values()].map(({ status, reason }) => [status, reason])).toEqual(
      Array(4).fill(['failed', 'timeout']),
    )
  })
})
