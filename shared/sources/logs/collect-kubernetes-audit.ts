// What was done at the API servers? Sums by cluster, user and hour: raw audit volume is far beyond the query limits.

import type { CapturedPage } from '../../domain/capture.ts'
import type { Failure } from '../failure.ts'
import { HOUR_MS, shift } from '../spans.ts'
import type { TableState } from './collect-records.ts'
import { columnTexts, readLogTable } from './log-answer.ts'
import {
  askQuery,
  describeQuery,
  isFinal,
  isTableAbsent,
  isTimeLimit,
  querySentence,
  type LogContext,
} from './log-context.ts'
import { kubernetesAuditQuery, type QueryTemplate } from './query-templates.ts'
import { splitUnit, type LogUnit } from './split-unit.ts'

/** There is no count to compare with: only an answer that the service does not call partial is whole. */
export async function* collectKubernetesAudit(
  context: LogContext,
  table: 'AKSAudit' | 'AKSAuditAdmin',
): AsyncGenerator<CapturedPage, TableState> {
  const { draft, workspaceId } = context
  const units: LogUnit[] = [{ window: context.window, index: 0, of: 1 }]
  let damaged = false
  for (let unit = units.shift(); unit !== undefined; unit = units.shift()) {
    const query = queryOf(context, table, unit)
    draft.asked(describeQuery(context, query))
    const answer = yield* askQuery(context, query)
    if (answer.kind === 'nothing') {
      yield draft.rejected(answer.exchange, workspaceId)
      return 'absent'
    }
    // Rows are sums of whole hours, so a part in time is never less than one.
    const parts = answer.kind === 'json' ? undefined : splitUnit(unit, 2, 1, HOUR_MS)
    if (answer.kind !== 'failed') {
      const records = readLogTable(answer.json)?.rows.length ?? 0
      const used = answer.kind === 'json' || parts === undefined
      yield draft.page('log-kubernetes-audit', answer.exchange, {
        json: answer.json,
        records,
        subject: workspaceId,
        used,
      })
      if (answer.kind === 'json') {
        draft.seen([...columnTexts(answer.json, 'FirstAt'), ...columnTexts(answer.json, 'LastAt')])
        continue
      }
    }
    const failure = answer.failure
    if (isTableAbsent(failure, table)) return 'absent'
    if (parts !== undefined && isHealedByParts(failure)) {
      draft.split()
      units.unshift(...parts)
      continue
    }
    damaged = true
    draft.failed(failure.reason, failure.code, querySentence(context, query, failure), unit.window)
    if (isFinal(failure)) return 'unreadable'
  }
  if (damaged) return 'unreadable'
  draft.succeeded()
  return 'read'
}

function isHealedByParts(failure: Failure): boolean {
  return failure.reason === 'truncated' || isTimeLimit(failure)
}

function queryOf(
  context: LogContext,
  table: 'AKSAudit' | 'AKSAuditAdmin',
  { window, index, of }: LogUnit,
): QueryTemplate {
  return kubernetesAuditQuery(table, {
    windowFrom: window.from,
    windowTo: window.to,
    arrivedFrom: shift(window.from, -HOUR_MS),
    arrivedTo: context.arrivedTo,
    partitionIndex: index,
    partitionOf: of,
  })
}
