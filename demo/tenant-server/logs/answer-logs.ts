// The tenant server's question: what does the Log Analytics query API answer? POST /v1/workspaces/<id>/query.

import { COLUMNS, KUBERNETES_AUDIT_COLUMNS } from '../../../shared/sources/logs/query-templates.ts'
import type { TenantFolder } from '../tenant-folder.ts'
import { answerJson, requestJson, type ServiceAnswer, type ServiceRequest } from '../exchange.ts'
import { summariseAudit } from './kubernetes-audit.ts'
import { logError, partialError, syntaxError, tableMissing } from './log-errors.ts'
import { instant, openLogTables, type LogTable } from './log-table.ts'
import { readQuery, type NamedQuery } from './query-text.ts'
import { projectRows, rowsInPartition, rowsInWindow, type Timespan } from './select-rows.ts'

interface LogAnswer {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** ISO 8601 interval `from/to`, as the client library writes it; a duration alone is no part of what the collector asks. */
function readTimespan(text: unknown): Timespan | undefined {
  if (text === undefined || text === '') return { from: -Infinity, to: Infinity }
  if (typeof text !== 'string') return undefined
  const [from, to] = text.split('/')
  const span = { from: instant(from), to: instant(to) }
  return Number.isNaN(span.from) || Number.isNaN(span.to) ? undefined : span
}

function answerQuery(query: NamedQuery, table: LogTable, timespan: Timespan): LogAnswer {
  const found = rowsInWindow(table, query.values, timespan)
  if (query.kind === 'kubernetes-audit')
    return {
      columns: KUBERNETES_AUDIT_COLUMNS,
      rows: summariseAudit(found, query.values),
    }
  const rows = rowsInPartition(found, query.values)
  if (query.kind === 'records')
    return { columns: COLUMNS[query.records], rows: projectRows(query.records, query.table, rows) }
  // estimate_data_size(*) is an estimate there too.
  const bytes = rows.reduce((sum, { line }) => sum + line.length, 0)
  return { columns: ['Rows', 'Bytes'], rows: [[String(rows.length), String(bytes)]] }
}

/** What the service adds when asked by `Prefer: include-statistics=true`. */
function statistics(request: ServiceRequest, answer: LogAnswer): object {
  if (!/include-statistics=true/i.test(request.header('prefer') ?? '')) return {}
  const tableSize = JSON.stringify(answer.rows).length
  return {
    statistics: {
      query: {
        executionTime: 0.0156251,
        resourceUsage: {
          cache: {},
          cpu: { user: '00:00:00.0156250', kernel: '00:00:00', 'total cpu': '00:00:00.0156250' },
        },
        datasetStatistics: [{ tableRowCount: answer.rows.length, tableSize }],
      },
    },
  }
}

/** Answers queries on the recorded tables. */
export function serveLogs(folder: TenantFolder): (request: ServiceRequest) => ServiceAnswer {
  const openTable = openLogTables(folder)
  const workspaces = new Set(folder.list('logs').map((name) => name.split('/')[0]?.toLowerCase()))
  return (request) => {
    const workspaceId = /^\/v1\/workspaces\/([^/]+)\/query$/.exec(request.path)?.[1]
    if (workspaceId === undefined || request.method !== 'POST' || !workspaces.has(workspaceId.toLowerCase()))
      return logError(404)
    const body = requestJson(request)
    const text = typeof body?.['query'] === 'string' ? body['query'] : ''
    const query = readQuery(text)
    const timespan = readTimespan(body?.['timespan'])
    if (query === undefined || timespan === undefined) return syntaxError(text.split(/\s/, 1)[0] ?? '')
    const table = openTable(workspaceId, query.table)
    if (table === undefined) return tableMissing(query.table)
    const answer = answerQuery(query, table, timespan)
    const limit = folder.settings.limits.rows
    return answerJson(200, {
      tables: [
        {
          name: 'PrimaryResult',
          columns: answer.columns.map((name) => ({ name, type: 'string' })),
          rows: answer.rows.slice(0, limit),
        },
      ],
      ...statistics(request, answer),
      ...(answer.rows.length > limit ? { error: partialError(limit) } : {}),
    })
  }
}
