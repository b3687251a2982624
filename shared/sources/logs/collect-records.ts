// Are these all records of a table in a window? Counted first, cut until each part fits an answer, and compared.

import type { CapturedPage, CaptureShape } from '../../domain/capture.ts'
import type { Answer } from '../ask-patiently.ts'
import { failureOfContent, type Failure } from '../failure.ts'
import { HOUR_MS, shift } from '../spans.ts'
import { columnTexts, readLogCount, readLogTable, type LogCount } from './log-answer.ts'
import {
  askQuery,
  describeQuery,
  isFinal,
  isTableAbsent,
  isTimeLimit,
  querySentence,
  type LogContext,
} from './log-context.ts'
import {
  countQuery,
  EVENT_TIME,
  recordsQuery,
  type QueryTemplate,
  type QueryValues,
  type RecordQuery,
} from './query-templates.ts'
import { partsNeeded, splitUnit, type LogUnit } from './split-unit.ts'

/** How a workspace stands: `absent`, it has no such table. */
export type TableState = 'read' | 'absent' | 'unreadable'

/** Records may change their number while they are counted (late arrivals): asked anew this often. */
const RECOUNTS = 3

type UnitEnd =
  | { readonly kind: 'read'; readonly rows: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly final: boolean }

export async function* collectRecords(
  context: LogContext,
  name: RecordQuery,
  shape: CaptureShape,
  partition: { readonly index: number; readonly of: number },
): AsyncGenerator<CapturedPage, TableState> {
  const whole: LogUnit = { ...partition, window: context.window }
  context.draft.asked(describeQuery(context, recordsQuery(name, valuesOf(context, whole))))
  const end = yield* collectUnit({ context, name, shape, base: partition.of }, whole)
  if (end.kind === 'read') context.draft.succeeded()
  return end.kind
}

interface Table {
  readonly context: LogContext
  readonly name: RecordQuery
  readonly shape: CaptureShape
  /** Partitions of the slice: splitting goes on from there. */
  readonly base: number
}

async function* collectUnit(table: Table, unit: LogUnit): AsyncGenerator<CapturedPage, UnitEnd> {
  const { context, name } = table
  const values = valuesOf(context, unit)
  for (let round = 1; ; round += 1) {
    const counting = countQuery(name, values)
    const counted = yield* askQuery(context, counting)
    if (counted.kind === 'nothing') {
      yield context.draft.rejected(counted.exchange, context.workspaceId)
      return { kind: 'absent' }
    }
    if (counted.kind === 'failed') {
      // Even counting took too long: shorter parts may not.
      const parts = isTimeLimit(counted.failure) ? splitUnit(unit, 2, table.base) : undefined
      return parts === undefined
        ? unreadable(table, counting, unit, counted.failure)
        : yield* collectParts(table, parts)
    }
    const count = readLogCount(counted.json)
    if (counted.kind === 'partial' || count === undefined) {
      yield context.draft.rejected(counted.exchange, context.workspaceId)
      const failure = counted.kind === 'partial' ? counted.failure : failureOfContent('200 without a count')
      return unreadable(table, counting, unit, failure)
    }
    yield page(table, 'log-count', counted, 1, true)
    if (count.rows === 0) return { kind: 'read', rows: 0 }
    const needed = partsNeeded(count, context.maxRows)
    const parts = needed > 1 ? splitUnit(unit, needed, table.base) : undefined
    if (parts !== undefined) return yield* collectParts(table, parts, { unit, count })

    const end = yield* collectAnswer(table, unit, values, count, round === RECOUNTS)
    if (end !== 'recount') return end
    context.draft.retried()
  }
}

/** The records of a unit that should fit one answer. */
async function* collectAnswer(
  table: Table,
  unit: LogUnit,
  values: QueryValues,
  count: LogCount,
  last: boolean,
): AsyncGenerator<CapturedPage, UnitEnd | 'recount'> {
  const { context, name, shape } = table
  const query = recordsQuery(name, values)
  const answer = yield* askQuery(context, query)
  if (answer.kind === 'nothing') {
    yield context.draft.rejected(answer.exchange, context.workspaceId)
    return unreadable(table, query, unit, failureOfContent(`204 after counting ${count.rows} records`))
  }
  if (answer.kind === 'failed') {
    const parts = isTimeLimit(answer.failure) ? splitUnit(unit, 2, table.base) : undefined
    return parts === undefined
      ? unreadable(table, query, unit, answer.failure)
      : yield* collectParts(table, parts, { unit, count })
  }
  const rows = readLogTable(answer.json)?.rows.length ?? 0
  if (answer.kind === 'partial') {
    const parts = splitUnit(unit, 2, table.base)
    // INVARIANT: what the service calls partial is never taken for whole; where nothing can be cut, it stays a gap.
    yield page(table, shape, answer, rows, parts === undefined)
    if (parts !== undefined) return yield* collectParts(table, parts, { unit, count })
    return unreadable(table, query, unit, answer.failure)
  }
  if (rows !== count.rows && !last) {
    yield page(table, shape, answer, rows, false)
    return 'recount'
  }
  yield page(table, shape, answer, rows, true)
  context.draft.seen(columnTexts(answer.json, EVENT_TIME[name]))
  if (rows !== count.rows)
    context.draft.failed(
      'truncated',
      'COUNT_MISMATCH',
      `Log Analytics: query q:${name}/1 in workspace ${context.workspaceId} counted ${count.rows} records and delivered ${rows}, asked ${RECOUNTS} times`,
      unit.window,
    )
  return { kind: 'read', rows }
}

async function* collectParts(
  table: Table,
  parts: readonly LogUnit[],
  whole?: { readonly unit: LogUnit; readonly count: LogCount },
): AsyncGenerator<CapturedPage, UnitEnd> {
  const { context, name } = table
  context.draft.split()
  let rows = 0
  let unread = 0
  for (const part of parts) {
    const end = yield* collectUnit(table, part)
    if (end.kind === 'read') rows += end.rows
    else if (end.kind === 'absent') return end
    else {
      unread += 1
      if (end.final) return end
    }
  }
  if (unread > 0) return { kind: 'unreadable', final: false }
  // Parts are disjoint and leave nothing out, so together they hold at least what was counted before.
  if (whole !== undefined && rows < whole.count.rows)
    context.draft.failed(
      'truncated',
      'COUNT_MISMATCH',
      `Log Analytics: query q:${name}/1 in workspace ${context.workspaceId} counted ${whole.count.rows} records and delivered ${rows} in ${parts.length} parts`,
      whole.unit.window,
    )
  return { kind: 'read', rows }
}

function page(
  { context }: Table,
  shape: CaptureShape,
  answer: Extract<Answer, { kind: 'json' | 'partial' }>,
  records: number,
  used: boolean,
): CapturedPage {
  return context.draft.page(shape, answer.exchange, { json: answer.json, records, subject: context.workspaceId, used })
}

function unreadable(table: Table, query: QueryTemplate, unit: LogUnit, failure: Failure): UnitEnd {
  const { context } = table
  if (isTableAbsent(failure, query.table)) return { kind: 'absent' }
  context.draft.failed(failure.reason, failure.code, querySentence(context, query, failure), unit.window)
  return { kind: 'unreadable', final: isFinal(failure) }
}

function valuesOf(context: LogContext, { window, index, of }: LogUnit): QueryValues {
  return {
    windowFrom: window.from,
    windowTo: window.to,
    // An event can reach the workspace with a time of arrival a little before its own (docs/facts, azure-aks 4.5).
    arrivedFrom: shift(window.from, -HOUR_MS),
    arrivedTo: context.arrivedTo,
    partitionIndex: index,
    partitionOf: of,
  }
}
