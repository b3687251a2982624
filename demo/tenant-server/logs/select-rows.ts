// The tenant server's question: which rows does a query mean, and how do they look in the answer?

import { COLUMNS, type QueryValues } from '../../../shared/sources/logs/query-templates.ts'
import { asText, partitionOf, type LogRow, type LogTable, type RowEntry } from './log-table.ts'
import { TABLE_KEYS } from './table-keys.ts'

export interface Timespan {
  readonly from: number
  readonly to: number
}

/** Rows that arrived in both the query's own range and the request's timespan, with their event in the half-open window. */
export function rowsInWindow(table: LogTable, values: QueryValues, timespan: Timespan): readonly RowEntry[] {
  const arrivedFrom = Math.max(Date.parse(values.arrivedFrom), timespan.from)
  const arrivedTo = Math.min(Date.parse(values.arrivedTo), timespan.to)
  const [from, to] = [Date.parse(values.windowFrom), Date.parse(values.windowTo)]
  return table.filter(
    ({ arrivedAt, eventAt }) => arrivedAt >= arrivedFrom && arrivedAt < arrivedTo && eventAt >= from && eventAt < to,
  )
}

/** The rows of one partition. */
export function rowsInPartition(rows: readonly RowEntry[], values: QueryValues): readonly RowEntry[] {
  if (values.partitionOf === 1) return rows
  return rows.filter(({ partition }) => partitionOf(partition, values.partitionOf) === values.partitionIndex)
}

/** The template's columns as text, ordered by time and id (both are text by then). */
export function projectRows(
  name: keyof typeof COLUMNS,
  table: string,
  rows: readonly RowEntry[],
): readonly (readonly string[])[] {
  const { time, id } = TABLE_KEYS[table] ?? { time: 'TimeGenerated', id: 'Id' }
  return rows
    .map(({ line }) => {
      const row = JSON.parse(line) as LogRow
      const key = `${asText(row[time])} ${asText(row[id])}`
      return { key, cells: COLUMNS[name].map((column) => asText(row[column])) }
    })
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ cells }) => cells)
}
