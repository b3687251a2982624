// In which hours did the log of a page speak? Read from every row of that log, also from rows that hold nothing of interest:
// what proves a log's activity is that it wrote, not what (docs/judgement.md, law 1).

import type { CapturedPage, CaptureShape } from '../domain/capture.ts'
import { compareInstants } from '../domain/instant.ts'
import { hourOf, type LogHour } from '../domain/log-hour.ts'
import { clusterOfPage } from './activity/kubernetes-audit.ts'
import type { DecodedSignIn } from './decoded-page.ts'
import { readArray, readId, readInstant, readObject, readString } from './read-json.ts'
import { listOf } from './read-list.ts'

/** The value of a row by the name of its column or field. */
type Row = (name: string) => unknown

interface LogRows {
  /** Each of these is a moment at which the log spoke. */
  readonly timesOf: (row: Row) => readonly unknown[]
  readonly placeOf?: (row: Row, page: CapturedPage) => string | undefined
}

const EVENT_TIME = ['EventSubmissionTimestamp', 'ActivityDateTime', 'activityDateTime', 'TimeGenerated'] as const

function eventTime(row: Row): readonly unknown[] {
  return [EVENT_TIME.map(row).find((time) => readInstant(time) !== undefined)]
}

/** Logs whose rows are not sign-ins. */
const LOG_ROWS: Partial<Record<CaptureShape, LogRows>> = {
  'log-directory-audits': { timesOf: eventTime },
  'graph-directory-audits': { timesOf: eventTime },
  // Each category has a switch of its own: alerts and policy evaluations do not speak for operations.
  'log-azure-activity': {
    timesOf: (row) => (isOperation(row('CategoryValue')) ? eventTime(row) : []),
    placeOf: subscriptionOf,
  },
  // A row sums up one hour: between its first and its last call nothing is known of it.
  'log-kubernetes-audit': {
    timesOf: (row) => [row('FirstAt'), row('LastAt')],
    placeOf: (row, page) => readId(row('ClusterId')) ?? clusterOfPage(page),
  },
}

/** As the decoder of operations takes them: without a category a row may be one. */
function isOperation(category: unknown): boolean {
  return ['administrative', undefined].includes(readString(category)?.toLowerCase())
}

function subscriptionOf(row: Row): string | undefined {
  const id = readId(row('SubscriptionId'))
  return id === undefined
    ? /^\/subscriptions\/[^/]+/.exec(readId(row('_ResourceId')) ?? '')?.[0]
    : `/subscriptions/${id}`
}

/** @param signIns the page's own, if it is one of sign-ins */
export function readLogHours(page: CapturedPage, signIns: readonly DecodedSignIn[]): LogHour[] {
  const hours = new Map<string, LogHour>()
  const note = (at: string, place: string | undefined): void => {
    const key = `${hourOf(at)}|${place ?? ''}`
    const known = hours.get(key)
    if (known === undefined)
      hours.set(key, { source: page.source, ...(place === undefined ? {} : { place }), firstAt: at, lastAt: at })
    else if (compareInstants(at, known.firstAt) < 0) hours.set(key, { ...known, firstAt: at })
    else if (compareInstants(at, known.lastAt) > 0) hours.set(key, { ...known, lastAt: at })
  }
  for (const { event } of signIns) note(event.at, undefined)
  const log = LOG_ROWS[page.shape]
  if (log !== undefined)
    for (const row of rowsOf(page))
      for (const time of log.timesOf(row)) {
        const at = readInstant(time)
        if (at !== undefined) note(at, log.placeOf?.(row, page))
      }
  return [...hours.values()]
}

/** Rows of a Log Analytics answer by column, or elements of a Graph list by field; what is neither says nothing here. */
function* rowsOf(page: CapturedPage): Generator<Row> {
  for (const table of readArray(readObject(page.json)?.['tables'])) {
    const { columns, rows } = readObject(table) ?? {}
    const places = new Map(readArray(columns).map((column, index) => [readObject(column)?.['name'], index]))
    for (const cells of readArray(rows))
      if (Array.isArray(cells) && cells.length === places.size)
        yield (name) => {
          const index = places.get(name)
          return index === undefined ? undefined : (cells[index] as unknown)
        }
  }
  for (const element of listOf(page.json) ?? []) {
    const record = readObject(element)
    if (record !== undefined) yield (name) => record[name]
  }
}
