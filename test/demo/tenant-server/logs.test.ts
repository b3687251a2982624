import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  countQuery,
  kubernetesAuditQuery,
  recordsQuery,
  type QueryValues,
} from '../../../shared/sources/logs/query-templates.ts'
import { startTestTenant, type TestTenant } from './start-test-tenant.ts'

const WORKSPACE = '11111111-1111-4111-8111-111111111111'
const QUERY = `/v1/workspaces/${WORKSPACE}/query`

const WINDOW: QueryValues = {
  windowFrom: '2026-11-23T00:00:00Z',
  windowTo: '2026-11-24T00:00:00Z',
  arrivedFrom: '2026-11-22T23:00:00Z',
  arrivedTo: '2026-11-24T03:15:00Z',
  partitionIndex: 0,
  partitionOf: 1,
}

function row(id: string, at: string, more: object = {}): object {
  return {
    TimeGenerated: at,
    CreatedDateTime: at,
    Id: id,
    UserId: `user-${id}`,
    Status: { errorCode: 0 },
    IsInteractive: true,
    ...more,
  }
}

function auditRow(at: string, username: string, more: object = {}): object {
  return {
    TimeGenerated: at,
    RequestReceivedTime: at,
    AuditId: `${username}-${at}`,
    Stage: 'ResponseComplete',
    Verb: 'get',
    User: { username, groups: ['system:authenticated'], extra: { oid: ['object-id'] } },
    SourceIps: ['192.0.2.1', '10.0.0.1'],
    UserAgent: 'kubectl/v1.34.1',
    ObjectRef: { resource: 'pods' },
    _ResourceId: '/SUBSCRIPTIONS/S/CLUSTER',
    ...more,
  }
}

let tenant: TestTenant
beforeAll(async () => {
  tenant = await startTestTenant({
    'tenant.json': { now: '2026-11-24T03:15:00Z', limits: { rows: 4 } },
    [`logs/${WORKSPACE}/SigninLogs.ndjson`]: [
      row('late', '2026-11-24T00:00:00.0000000Z'),
      row('first', '2026-11-23T00:00:00.0000000Z'),
      row('before', '2026-11-22T23:59:59.9999999Z'),
      row('second', '2026-11-23T12:30:00.1234567Z'),
    ],
    [`logs/${WORKSPACE}/AADNonInteractiveUserSignInLogs.ndjson`]: Array.from({ length: 9 }, (_, index) =>
      row(`n${index}`, `2026-11-23T0${index}:00:00Z`),
    ),
    [`logs/${WORKSPACE}/AADServicePrincipalSignInLogs.ndjson`]: [
      { TimeGenerated: '2026-11-23T06:00:00Z', Id: 'sp', ServicePrincipalId: 'p' },
    ],
    [`logs/${WORKSPACE}/AKSAudit.ndjson`]: [
      auditRow('2026-11-23T10:05:00.0000000Z', 'a@contoso.com'),
      auditRow('2026-11-23T10:55:00.0000000Z', 'a@contoso.com', {
        Stage: 'ResponseStarted',
        Verb: 'create',
        ObjectRef: { resource: 'pods', subresource: 'exec' },
        SourceIps: ['192.0.2.9'],
      }),
      auditRow('2026-11-23T10:56:00.0000000Z', 'a@contoso.com', { Stage: 'RequestReceived' }),
      // Not answered, or answered well; refused; nobody recognised.
      ...[
        ['b@contoso.com', 'get', 'pods/exec', 101],
        ['b@contoso.com', 'create', 'serviceaccounts/token', 403],
        ['b@contoso.com', 'patch', 'clusterroles', 200],
        ['b@contoso.com', 'list', 'clusterrolebindings', 200],
        ['b@contoso.com', 'update', 'mutatingwebhookconfigurations', undefined],
        ['b@contoso.com', 'delete', 'deployments', 403],
        ['system:anonymous', 'list', 'secrets', 200],
        ['', 'list', 'secrets', 401],
      ].map(([user, verb, what, code], index) => {
        const [resource, subresource] = String(what).split('/')
        return auditRow(`2026-11-23T13:0${index}:00.0000000Z`, String(user), {
          Verb: verb,
          ObjectRef: { resource, ...(subresource === undefined ? {} : { subresource }) },
          ...(code === undefined ? {} : { ResponseStatus: { code } }),
        })
      }),
      auditRow('2026-11-23T11:05:00.0000000Z', 'a@contoso.com'),
      auditRow('2026-11-24T00:00:00.0000000Z', 'a@contoso.com'),
    ],
  })
})
afterAll(() => tenant[Symbol.asyncDispose]())

interface Table {
  readonly columns: readonly { name: string; type: string }[]
  readonly rows: readonly (readonly string[])[]
}

async function query(text: string, more: object = {}): Promise<{ table: Table; error: unknown }> {
  const answer = await tenant.ask(QUERY, { body: { query: text, ...more } })
  expect(answer.status).toBe(200)
  const [table] = answer.json['tables'] as Table[]
  if (table === undefined) throw new Error('no table')
  return { table, error: answer.json['error'] }
}

function column(table: Table, name: string): readonly (string | undefined)[] {
  const index = table.columns.findIndex((one) => one.name === name)
  return table.rows.map((cells) => cells[index])
}

describe('a query of records', () => {
  it('returns the rows of the half-open window in order of their time, every cell as text', async () => {
    const { table } = await query(recordsQuery('sign-ins-interactive', WINDOW).text)
    expect(column(table, 'Id')).toEqual(['first', 'second'])
    expect(column(table, 'CreatedDateTime')).toEqual(['2026-11-23T00:00:00.0000000Z', '2026-11-23T12:30:00.1234567Z'])
    expect(column(table, 'Status')).toEqual(['{"errorCode":0}', '{"errorCode":0}'])
    expect(column(table, 'IsInteractive')).toEqual(['true', 'true'])
    expect(column(table, 'UserAgent')).toEqual(['', ''])
    expect(new Set(table.columns.map(({ type }) => type))).toEqual(new Set(['string']))
  })

  it('counts the same rows', async () => {
    const { table } = await query(countQuery('sign-ins-interactive', WINDOW).text)
    expect(column(table, 'Rows')).toEqual(['2'])
    expect(Number(column(table, 'Bytes')[0])).toBeGreaterThan(100)
  })

  it('leaves out what arrived outside the request’s timespan', async () => {
    const timespan = '2026-11-23T12:00:00Z/2026-11-24T03:15:00Z'
    const { table } = await query(recordsQuery('sign-ins-interactive', WINDOW).text, { timespan })
    expect(column(table, 'Id')).toEqual(['second'])
  })

  it('falls back on the arrival where a table has no time of the event', async () => {
    const { table } = await query(recordsQuery('sign-ins-service-principal', WINDOW).text)
    expect(column(table, 'Id')).toEqual(['sp'])
  })

  it('divides a table into partitions whose union is the whole', async () => {
    const found: unknown[] = []
    for (let partitionIndex = 0; partitionIndex < 5; partitionIndex += 1) {
      const { table } = await query(
        recordsQuery('sign-ins-non-interactive', { ...WINDOW, partitionIndex, partitionOf: 5 }).text,
      )
      found.push(...column(table, 'Id'))
    }
    expect(new Set(found)).toEqual(new Set(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8']))
    expect(found).toHaveLength(9)
  })

  it('is cut at the row limit, with the error beside the rows that came', async () => {
    const { table, error } = await query(recordsQuery('sign-ins-non-interactive', WINDOW).text)
    expect(table.rows.length).toBe(4)
    expect(error).toMatchObject({ code: 'PartialError', details: [{ innererror: { code: '-2133196797' } }] })
  })
})

describe('the summary of Kubernetes calls', () => {
  const MORNING = { ...WINDOW, windowTo: '2026-11-23T12:00:00Z' }
  const NOON = [
    { ...WINDOW, windowFrom: '2026-11-23T12:00:00Z', windowTo: '2026-11-23T13:03:00Z' },
    { ...WINDOW, windowFrom: '2026-11-23T13:03:00Z' },
  ]

  it('has a row for each user and hour, of stages that end a call, and one for each call of note', async () => {
    const { table } = await query(kubernetesAuditQuery('AKSAudit', MORNING).text)
    const [TEN, ELEVEN] = ['2026-11-23T10:00:00.0000000Z', '2026-11-23T11:00:00.0000000Z']
    expect(column(table, 'Hour')).toEqual([TEN, TEN, ELEVEN])
    expect(column(table, 'Calls')).toEqual(['1', '1', '1'])
    expect(column(table, 'ClusterId')).toEqual(Array(3).fill('/subscriptions/s/cluster'))
    expect(column(table, 'ObjectId')).toEqual(Array(3).fill('object-id'))
    // The first address and the last hop.
    expect(column(table, 'Addresses')).toEqual([
      '["192.0.2.1","10.0.0.1"]',
      '["192.0.2.9"]',
      '["192.0.2.1","10.0.0.1"]',
    ])
    expect(column(table, 'Note')).toEqual(['', 'create pods/exec', ''])
    expect(column(table, 'LastAt')).toEqual([
      '2026-11-23T10:05:00.0000000Z',
      '2026-11-23T10:55:00.0000000Z',
      '2026-11-23T11:05:00.0000000Z',
    ])
  })

  it('tells calls that were refused from those that were let through', async () => {
    const found: string[][] = []
    for (const values of NOON)
      for (const partitionIndex of [0, 1]) {
        const { table } = await query(
          kubernetesAuditQuery('AKSAudit', { ...values, partitionIndex, partitionOf: 2 }).text,
        )
        table.rows.forEach((_, row) => {
          found.push(['UserName', 'Note', 'Refused', 'Calls'].map((name) => column(table, name)[row] ?? ''))
        })
      }
    expect(found.map((cells) => cells.join(' | ')).sort()).toEqual([
      // Reading role bindings; and a deployment that was not deleted, a sum of its own.
      'b@contoso.com |  |  | 1',
      'b@contoso.com |  | yes | 1',
      'b@contoso.com | create serviceaccounts/token | yes | 1',
      'b@contoso.com | get pods/exec |  | 1',
      'b@contoso.com | patch clusterroles/ |  | 1',
      'b@contoso.com | update mutatingwebhookconfigurations/ |  | 1',
      'system:anonymous | list secrets/ |  | 1',
    ])
  })

  it('of a table that the workspace does not have is a semantic error', async () => {
    const answer = await tenant.ask(QUERY, { body: { query: kubernetesAuditQuery('AKSAuditAdmin', WINDOW).text } })
    expect(answer.status).toBe(400)
    const message = "'where' operator: Failed to resolve table or column expression named 'AKSAuditAdmin'"
    expect(answer.json).toMatchObject({
      error: { code: 'BadArgumentError', innererror: { code: 'SemanticError', innererror: { message } } },
    })
  })
})

describe('a query that is none of those shipped', () => {
  const text = recordsQuery('sign-ins-interactive', WINDOW).text
  it.each([
    ['another query', 'SigninLogs | take 10'],
    ['no text', ''],
    ['an unknown name', text.replace('q:sign-ins-interactive', 'q:sign-ins-all')],
    ['an unknown version', text.replace('interactive/1', 'interactive/2')],
    ['another table under a known name', text.replace('\nSigninLogs\n', '\nSecurityEvent\n')],
    ['a condition more', `${text}\n| where Id != ""`],
    ['a value that is no time', text.replace('datetime(2026-11-23T00:00:00Z)', 'datetime(now)')],
  ])('is refused as unreadable: %s', async (_words, asked) => {
    const answer = await tenant.ask(QUERY, { body: { query: asked } })
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ error: { code: 'BadArgumentError', innererror: { code: 'SyntaxError' } } })
  })

  it('on an unknown workspace finds no path', async () => {
    const answer = await tenant.ask('/v1/workspaces/22222222-2222-4222-8222-222222222222/query', {
      body: { query: text },
    })
    expect(answer.status).toBe(404)
    expect(answer.json).toMatchObject({ error: { code: 'PathNotFoundError' } })
  })
})

describe('an answer of Log Analytics', () => {
  it('carries statistics if they are preferred', async () => {
    const answer = await tenant.ask(QUERY, {
      body: { query: countQuery('sign-ins-interactive', WINDOW).text },
      headers: { Prefer: 'wait=180,include-statistics=true' },
    })
    expect(answer.json['statistics']).toMatchObject({ query: { datasetStatistics: [{ tableRowCount: 1 }] } })
  })
})
