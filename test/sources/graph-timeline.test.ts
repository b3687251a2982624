// The collect door over the real Graph client: sign-ins and audits, by windows that are halved where reading fails.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, WINDOW } from './open-door.ts'
import { startScriptedServer, type Asked, type Script, type ScriptedServer } from './scripted-server.ts'

const BY_GRAPH = { scope: { signInSource: 'graph', lookBackDays: 1, workspaces: [] } } as const
let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

function spanOf({ query }: Asked): { from: string; to: string; kind: string } {
  const filter = query.get('$filter') ?? ''
  const [, from = '', to = ''] = /DateTime ge (\S+) and \w+DateTime le (\S+)/.exec(filter) ?? []
  return { from, to, kind: /t eq '(\w+)'/.exec(filter)?.[1] ?? '' }
}

const hours = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 3_600_000

const EMPTY: Script = () => ({ body: { value: [] } })

describe('sign-ins by Graph', () => {
  it('are the beta records of each kind, the look-back included, a day at a time', async () => {
    server.script = EMPTY
    const { reports } = await collect(server, 'sign-ins', BY_GRAPH)
    expect(new Set(server.asked.map(({ path }) => path))).toEqual(new Set(['/beta/auditLogs/signIns']))
    expect(server.asked.map((asked) => [spanOf(asked).kind, spanOf(asked).from, asked.query.get('$top')])).toEqual(
      ['interactiveUser', 'nonInteractiveUser', 'servicePrincipal', 'managedIdentity'].flatMap((kind) => [
        [kind, '2026-11-22T00:00:00Z', '1000'],
        [kind, '2026-11-23T00:00:00Z', '1000'],
      ]),
    )
    expect([...reports.values()].map(({ id, status, window }) => [id, status, window?.from])).toEqual(
      ['interactive', 'non-interactive', 'service-principal', 'managed-identity'].map((kind) => [
        `graph-sign-ins-${kind}`,
        'complete',
        '2026-11-22T00:00:00Z',
      ]),
    )
  })

  it('tell the oldest and newest record, and which shape they have', async () => {
    server.script = (asked) => ({
      body: {
        value:
          spanOf(asked).kind === 'interactiveUser' && spanOf(asked).from === WINDOW.from
            ? [
                { id: 'b', createdDateTime: '2026-11-23T09:00:00Z' },
                { id: 'a', createdDateTime: '2026-11-23T08:00:00.5Z' },
              ]
            : [],
      },
    })
    const { report, used } = await collect(server, 'sign-ins', BY_GRAPH)
    expect(report('graph-sign-ins-interactive')).toMatchObject({
      records: 2,
      oldest: '2026-11-23T08:00:00.5Z',
      newest: '2026-11-23T09:00:00Z',
    })
    expect(used()[0]).toMatchObject({ shape: 'graph-sign-ins', source: 'graph-sign-ins-interactive' })
  })

  it('are read in halves of a span that fails in the middle of its pages', async () => {
    server.script = (asked) => {
      const span = spanOf(asked)
      if (asked.query.has('$skiptoken')) return { status: 500 }
      if (span.kind !== 'interactiveUser' || span.from !== WINDOW.from || hours(span) <= 12)
        return { body: { value: [{ id: span.from }] } }
      return { body: { value: [{ id: 'x' }], '@odata.nextLink': `${server.url}${asked.url}&$skiptoken=2` } }
    }
    const { report } = await collect(server, 'sign-ins', BY_GRAPH)
    expect(report('graph-sign-ins-interactive')).toMatchObject({ status: 'complete', splits: 1, gaps: [] })
    const asked = server.asked.filter((one) => !one.query.has('$skiptoken')).map(spanOf)
    expect(asked.filter(({ kind }) => kind === 'interactiveUser').map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z'],
      ['2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'],
      ['2026-11-23T00:00:00Z', '2026-11-23T12:00:00Z'],
      ['2026-11-23T12:00:00Z', '2026-11-24T00:00:00Z'],
    ])
  })

  it('of a quarter of an hour that stays unreadable are a gap of exactly that time', async () => {
    const bad = Date.parse('2026-11-23T10:05:00Z')
    server.script = (asked) => {
      const { from, to, kind } = spanOf(asked)
      const holdsIt = Date.parse(from) <= bad && bad < Date.parse(to)
      return kind === 'interactiveUser' && holdsIt ? { status: 504 } : { body: { value: [{ id: from }] } }
    }
    const { report } = await collect(server, 'sign-ins', BY_GRAPH)
    const interactive = report('graph-sign-ins-interactive')
    expect(interactive).toMatchObject({ status: 'partial', reason: 'timeout' })
    expect(interactive.gaps).toHaveLength(1)
    expect(interactive.gaps[0]).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      from: '2026-11-23T10:00:00Z',
      to: '2026-11-23T10:15:00Z',
    })
  })

  it('that are refused are refused once for the whole window', async () => {
    server.script = () => ({ status: 403, body: { error: { code: 'Authentication_RequestFromNonPremiumTenant' } } })
    const { reports } = await collect(server, 'sign-ins', BY_GRAPH)
    expect(server.asked).toHaveLength(4)
    expect([...reports.values()].map(({ status, gaps }) => [status, gaps.length])).toEqual(Array(4).fill(['failed', 1]))
  })

  it('that are throttled for ever end within a bounded number of calls', async () => {
    server.script = (asked) => (spanOf(asked).kind === 'interactiveUser' ? { status: 429 } : EMPTY(asked))
    const { report } = await collect(server, 'sign-ins', BY_GRAPH)
    expect(report('graph-sign-ins-interactive')).toMatchObject({ status: 'failed', reason: 'throttled', splits: 40 })
    expect(server.asked.length).toBeLessThan(300)
  })

  it('are left to the first partition, since Graph cannot filter by one', async () => {
    server.script = EMPTY
    const { reports } = await collect(server, 'sign-ins', { ...BY_GRAPH, partition: { index: 1, of: 2 } })
    expect([...reports.keys()]).toEqual([])
    expect(server.asked).toEqual([])
  })
})

describe('directory audits by Graph', () => {
  it('are all of the window, whatever service logged them', async () => {
    server.script = () => ({ body: { value: [{ id: 'a1', activityDateTime: '2026-11-23T07:00:00Z' }] } })
    const { report, used } = await collect(server, 'directory-audits', BY_GRAPH)
    expect(server.asked.map(({ url }) => decodeURIComponent(url))).toEqual([
      '/v1.0/auditLogs/directoryAudits?$filter=activityDateTime ge 2026-11-23T00:00:00Z and activityDateTime le 2026-11-24T00:00:00Z&$top=999',
    ])
    expect(report('graph-directory-audits')).toMatchObject({ status: 'complete', records: 1, window: WINDOW })
    expect(used()[0]?.shape).toBe('graph-directory-audits')
  })
})
