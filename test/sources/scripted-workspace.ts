// A Log Analytics workspace of a few rows: understands the let lines of the shipped queries, and its own limits.

import { COLUMNS, EVENT_TIME, type RecordQuery } from '../../shared/sources/logs/query-templates.ts'
import type { Asked, Reply, Script } from './scripted-server.ts'

export interface Row {
  readonly id: string
  readonly user: string
  readonly at: string
}

export interface WorkspaceOptions {
  readonly rows?: Partial<Record<RecordQuery, readonly Row[]>>
  /** An answer holds at most so many rows; the rest is cut with an error beside them. */
  readonly limit?: number
  /** What the service estimates a row to weigh. */
  readonly bytesPerRow?: number
  /** Answers before the workspace does. */
  readonly before?: (query: LogQuery, asked: Asked) => Reply | undefined
}

export interface LogQuery {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly arrivedFrom: string
  readonly arrivedTo: string
  readonly index: number
  readonly of: number
  readonly workspaceId: string
}

export function readLogQuery(asked: Asked): LogQuery {
  const { query } = JSON.parse(asked.body) as { query: string }
  const value = (name: string) => new RegExp(`let ${name} = (?:datetime\\()?([^);]+)`).exec(query)?.[1] ?? ''
  return {
    name: /^\/\/ q:(\S+)\/\d+/.exec(query)?.[1] ?? '',
    ...{ from: value('windowFrom'), to: value('windowTo') },
    ...{ arrivedFrom: value('arrivedFrom'), arrivedTo: value('arrivedTo') },
    ...{ index: Number(value('partitionIndex')), of: Number(value('partitionOf')) },
    workspaceId: asked.path.split('/')[3] ?? '',
  }
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7)
}

export function scriptWorkspace(options: WorkspaceOptions): Script {
  return (asked) => {
    const query = readLogQuery(asked)
    return options.before?.(query, asked) ?? answer(query, options)
  }
}

function answer(query: LogQuery, { rows = {}, limit = 500_000, bytesPerRow = 100 }: WorkspaceOptions): Reply {
  const counting = query.name.endsWith('-count')
  const name = query.name.replace(/-count$/, '') as RecordQuery
  const found = (rows[name] ?? []).filter(
    ({ at, user }) =>
      Date.parse(at) >= Date.parse(query.from) &&
      Date.parse(at) < Date.parse(query.to) &&
      hash(user) % query.of === query.index,
  )
  if (counting) return table(['Rows', 'Bytes'], [[String(found.length), String(found.length * bytesPerRow)]])
  if (COLUMNS[name] === undefined) return table(['ClusterId', 'FirstAt', 'LastAt'], [])
  const columns: readonly string[] = COLUMNS[name]
  const toRow = (row: Row) =>
    columns.map((column) =>
      column === EVENT_TIME[name] ? row.at : column === 'Id' ? row.id : column === 'UserId' ? row.user : '',
    )
  return table(columns, found.slice(0, limit).map(toRow), found.length > limit)
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[], cut = false): Reply {
  const error = {
    code: 'PartialError',
    message: 'There were some errors when processing your query.',
    details: [{ code: 'EngineError', message: 'Query result set has exceeded the internal record count limit' }],
  }
  return {
    body: {
      tables: [{ name: 'PrimaryResult', columns: columns.map((name) => ({ name, type: 'string' })), rows }],
      ...(cut ? { error } : {}),
    },
  }
}

export function tableMissing(name: string): Reply {
  return {
    status: 400,
    body: {
      error: {
        message: 'The request had some invalid properties',
        code: 'BadArgumentError',
        innererror: {
          code: 'SemanticError',
          message: 'A semantic error occurred.',
          innererror: {
            code: 'SEM0100',
            message: `'where' operator: Failed to resolve table or column expression named '${name}'`,
          },
        },
      },
    },
  }
}

/** Rows of `users` users, spread over the day of the window. */
export function someRows(count: number, users: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `id-${String(index).padStart(5, '0')}`,
    user: `user-${index % users}`,
    at: new Date(Date.parse('2026-11-23T00:00:00Z') + Math.floor((index * 86_400_000) / count)).toISOString(),
  }))
}
