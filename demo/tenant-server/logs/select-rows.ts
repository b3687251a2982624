// The tenant server's question: which rows does a records query mean, and how do they look in the answer?

import { COLUMNS, type QueryValues } from '../../../shared/sources/logs/query-templates.ts'
import { asText, instant, partitionOf, type LogRow, type LogTable } from './log-table.ts'

type RecordQueryName = keyof typeof COLUMNS

/** The columns a template filters and orders by: its own business, stated again here because this is its equivalent. */
const KEYS: Readonly<
  Record<RecordQueryName, { readonly time: string; readonly partition: string; readonly id: string }>
> = {
  'sign-ins-interactive': { time: 'CreatedDateTime', partition: 'UserId', id: 'Id' },
  'sign-ins-non-interactive': { time: 'CreatedDateTime', partition: 'UserId', id: 'Id' },
  'sign-ins-service-principal': { time: 'CreatedDateTime', partition: 'ServicePrincipalId', id: 'Id' },
  'sign-ins-managed-identity': { time: 'CreatedDateTime', partition: 'ServicePrincipalId', id: 'Id' },
  'directory-audits': { time: 'ActivityDateTime', partition: 'Id', id: 'Id' },
  'azure-activity': { time: 'EventSubmissionTimestamp', partition: 'EventDataId', id: 'EventDataId' },
}

export interface Timespan {
  readonly from: number
  readonly to: number
}

/** Rows that arrived in both the query's own range and the request's timespan. */
export function arrivedRows(table: LogTable, values: QueryValues, timespan: Timespan): readonly LogRow[] {
  const from = Math.max(Date.parse(values.arrivedFrom), timespan.from)
  const to = Math.min(Date.parse(values.arrivedTo), timespan.to)
  return table
    .filter(({ arrivedAt }) => arrivedAt >= from && arrivedAt < to)
    .map(({ line }) => JSON.parse(line) as LogRow)
}

/** Event time in the half-open window, and hash in the partition. A table without the column falls back on its arrival time. */
export function selectRows(
  name: RecordQueryName,
  table: LogTable,
  values: QueryValues,
  timespan: Timespan,
): readonly LogRow[] {
  const { time, partition } = KEYS[name]
  const [from, to] = [Date.parse(values.windowFrom), Date.parse(values.windowTo)]
  return arrivedRows(table, values, timespan).filter((row) => {
    const at = instant(row[time] ?? row['TimeGenerated'])
    return (
      at >= from &&
      at < to &&
      (values.partitionOf === 1 || partitionOf(asText(row[partition]), values.partitionOf) === values.partitionIndex)
    )
  })
}

/** The template's columns as text, ordered by time and id (both are text by then). */
export function projectRows(name: RecordQueryName, rows: readonly LogRow[]): readonly (readonly string[])[] {
  const { time, id } = KEYS[name]
  const key = (row: LogRow) => `${asText(row[time])} ${asText(row[id])}`
  return rows
    .map((row) => ({ key: key(row), cells: COLUMNS[name].map((column) => asText(row[column])) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ cells }) => cells)
}
