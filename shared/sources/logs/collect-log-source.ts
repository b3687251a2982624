// How does one table do over all workspaces of the scope? One report, whatever the number of workspaces.

import type { CapturedPage, CaptureShape, SourceReport } from '../../domain/capture.ts'
import type { Scope } from '../../domain/scope.ts'
import { SOURCES, type SourceId } from '../../domain/source-ids.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { draftReport, type ReportDraft } from '../report-draft.ts'
import type { Service } from '../service.ts'
import type { SourceClients, SourceSettings } from '../source-clients.ts'
import { DAY_MS, HOUR_MS, laterOf, MINUTE_MS, shift } from '../spans.ts'
import { collectKubernetesAudit } from './collect-kubernetes-audit.ts'
import { collectRecords, type TableState } from './collect-records.ts'
import { logService, type LogContext } from './log-context.ts'
import type { RecordQuery } from './query-templates.ts'

export interface LogDoor {
  readonly clients: SourceClients
  readonly settings: SourceSettings
  readonly scope: Scope
  readonly health: Service['health']
}

export interface Partition {
  readonly index: number
  readonly of: number
}

const WHOLE: Partition = { index: 0, of: 1 }

type CollectTable = (context: LogContext) => AsyncGenerator<CapturedPage, TableState>

/** The four sign-in tables, the look-back included: the sign-in a claim rests on may be days older. */
export async function* collectLogSignIns(
  door: LogDoor,
  window: CollectionWindow,
  partition: Partition,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const asked = { from: shift(window.from, -door.scope.lookBackDays * DAY_MS), to: window.to }
  const reports: SourceReport[] = []
  for (const name of [
    'sign-ins-interactive',
    'sign-ins-non-interactive',
    'sign-ins-service-principal',
    'sign-ins-managed-identity',
  ] as const)
    reports.push(yield* collectRecordSource(door, `log-${name}`, name, `log-${name}`, asked, partition, signal))
  return reports
}

export async function* collectLogRecords(
  door: LogDoor,
  name: 'directory-audits' | 'azure-activity',
  window: CollectionWindow,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  return [yield* collectRecordSource(door, `log-${name}`, name, `log-${name}`, window, WHOLE, signal)]
}

function collectRecordSource(
  door: LogDoor,
  id: SourceId,
  name: RecordQuery,
  shape: CaptureShape,
  window: CollectionWindow,
  partition: Partition,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, SourceReport> {
  const draft = draftReport(id, window)
  return collectOverWorkspaces(door, draft, window, signal, (context) =>
    collectRecords(context, name, shape, partition),
  )
}

/** Both tables: either alone can hold the activity of a cluster, the administrative one without its reads. */
export async function* collectLogKubernetesAudit(
  door: LogDoor,
  window: CollectionWindow,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const all = draftReport('log-kubernetes-audit', window)
  const admin = draftReport('log-kubernetes-audit-admin', window)
  const allReport = yield* collectOverWorkspaces(door, all, window, signal, (context) =>
    collectKubernetesAudit(context, 'AKSAudit'),
  )
  const adminReport = yield* collectOverWorkspaces(door, admin, window, signal, (context) =>
    collectKubernetesAudit(context, 'AKSAuditAdmin'),
  )
  if (allReport.reason === 'notConfigured' && adminReport.status === 'complete') all.dispensable()
  return [all.report(), adminReport]
}

async function* collectOverWorkspaces(
  door: LogDoor,
  draft: ReportDraft,
  window: CollectionWindow,
  signal: AbortSignal,
  collect: CollectTable,
): AsyncGenerator<CapturedPage, SourceReport> {
  const { clients, settings, scope, health } = door
  const absent: string[] = []
  for (const { id: workspaceId } of scope.workspaces) {
    // The settle margin is the least a record had to arrive; a planning clock that stands earlier must not cut it.
    const arrivedTo = laterOf(clients.collectedUntil(), shift(window.to, scope.settleHours * HOUR_MS))
    // Beside the query's own limits, so never narrower than them.
    const arrival = { from: shift(window.from, -HOUR_MS), to: shift(arrivedTo, MINUTE_MS) }
    const service = logService(clients.logs, clients.waiting, workspaceId, arrival, health)
    const state = yield* collect({
      ...{ service, draft, workspaceId, window, arrivedTo, signal },
      url: settings.logsUrl,
      maxRows: settings.maxRowsPerQuery,
    })
    if (state === 'absent') absent.push(workspaceId)
  }
  if (scope.workspaces.length === 0) draft.skipped(`the scope file names no workspace to read ${draft.id} from`)
  // A table that some workspaces lack is read from the others; one that all lack is a log nobody sent.
  else if (absent.length === scope.workspaces.length)
    draft.failed(
      'notConfigured',
      'SOURCE_ABSENT',
      `Log Analytics: workspace ${absent.join(', ')} holds no ${tableOf(draft.id)}`,
    )
  return draft.report()
}

function tableOf(id: SourceId): string {
  return SOURCES[id].asks.replace(/,.*$/, '')
}
