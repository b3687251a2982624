// What does an answer of Log Analytics hold? `{tables:[{columns,rows}]}`, with `error` beside it if it is not all.

import { isObject, property, readServiceError } from '../read-json.ts'

export interface LogTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** The primary table, or undefined if this is not the documented format. */
export function readLogTable(json: unknown): LogTable | undefined {
  const tables = property(json, 'tables')
  if (!Array.isArray(tables)) return undefined
  const [table] = tables as readonly unknown[]
  const columns = property(table, 'columns')
  const rows = property(table, 'rows')
  if (!Array.isArray(columns) || !Array.isArray(rows)) return undefined
  const names: string[] = []
  for (const column of columns as readonly unknown[]) {
    const name = property(column, 'name')
    if (typeof name !== 'string') return undefined
    names.push(name)
  }
  if (!rows.every((row): row is unknown[] => Array.isArray(row) && row.length === names.length)) return undefined
  return { columns: names, rows }
}

/** Status 200 and an `error` beside `tables`: an answer cut by size, or a query that failed half-way. */
export function judgeLogAnswer(json: unknown): 'whole' | 'partial' | 'malformed' {
  if (readLogTable(json) === undefined) return 'malformed'
  return isObject(json) && readServiceError(json) !== undefined ? 'partial' : 'whole'
}

export interface LogCount {
  readonly rows: number
  /** Estimated; 0 if the service cannot tell. */
  readonly bytes: number
}

export function readLogCount(json: unknown): LogCount | undefined {
  const table = readLogTable(json)
  const row = table?.rows[0]
  if (table === undefined || row === undefined || table.rows.length !== 1) return undefined
  const text = (name: string) => {
    const cell = row[table.columns.indexOf(name)]
    return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
  }
  if (!/^\d+$/.test(text('Rows'))) return undefined
  const bytes = Number(text('Bytes'))
  return { rows: Number(text('Rows')), bytes: Number.isFinite(bytes) ? bytes : 0 }
}

/** Values of one column as text. */
export function columnTexts(json: unknown, column: string): string[] {
  const table = readLogTable(json)
  const index = table?.columns.indexOf(column) ?? -1
  if (table === undefined || index < 0) return []
  return table.rows.map((row) => (typeof row[index] === 'string' ? row[index] : ''))
}
