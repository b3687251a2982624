// What are the clusters, who holds power over them, and which logs are kept?

import type { CapturedPage, CaptureShape, SourceReport } from '../../domain/capture.ts'
import { absentTable } from '../../domain/cluster.ts'
import { subscriptionsOf } from '../../domain/azure-inventory.ts'
import type { Scope } from '../../domain/scope.ts'
import { collectQuestion, openReports, type Question, type ReportBook } from '../collect-questions.ts'
import { property } from '../read-json.ts'
import type { Service } from '../service.ts'
import { valuesOf } from '../value-list.ts'
import {
  clusterQuestions,
  entraDiagnosticSettings,
  EVIDENCE_TABLES,
  managedCluster,
  rulesOfRoles,
  subscriptionQuestions,
  workspace,
  workspaceTable,
} from './arm-questions.ts'
import { collectInventory, openingQuestions } from './collect-inventory.ts'
import { discoverClusters } from './discover-clusters.ts'

export async function* collectAzureResources(
  arm: Service,
  base: string,
  scope: Scope,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const book = openReports()
  const subscriptions = subscriptionsOf(scope)
  const discovery = book.draft('arm-resource-graph')
  if (subscriptions.length === 0) discovery.skipped('the scope file names no subscription to look for clusters in')
  else yield* discoverClusters(arm, discovery, base, subscriptions, signal)
  const scopes = new Set<string>()
  for (const clusterId of scope.clusters) yield* collectCluster(arm, base, book, clusterId, scopes, signal)
  for (const clusterId of scope.clusters) scopes.delete(clusterId.toLowerCase())
  for (const held of [...scopes].sort()) yield* collectQuestion(arm, book, rulesOfRoles(base, held), signal)
  for (const subscriptionId of subscriptions)
    for (const question of subscriptionQuestions(base, subscriptionId))
      yield* collectQuestion(arm, book, question, signal)
  yield* collectInventory(arm, base, book, { tenantId: scope.tenantId, subscriptions }, signal)
  yield* collectEntraDiagnostics(arm, base, book, signal)
  yield* collectWorkspaces(arm, base, book, scope, signal)
  return book.reports()
}

/** A cluster that is not there is asked nothing more: every further answer would be the same. */
async function* collectCluster(
  arm: Service,
  base: string,
  book: ReportBook,
  clusterId: string,
  scopes: Set<string>,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, void> {
  const cluster: Question = {
    source: 'arm-managed-clusters',
    listing: managedCluster(base, clusterId),
    onFailure(draft, _call, failure) {
      if (failure.code !== 'SOURCE_ABSENT') return false
      draft.failed('notConfigured', 'CLUSTER_NOT_FOUND', `cluster ${clusterId} of the scope file was not found`)
      return true
    },
  }
  const end = yield* collectQuestion(arm, book, cluster, signal)
  if (end.kind === 'failed' && end.failure.code === 'SOURCE_ABSENT') return
  for (const question of [...clusterQuestions(base, clusterId), ...openingQuestions(base, clusterId)]) {
    const pages = collectQuestion(arm, book, question, signal)
    for (let next = await pages.next(); next.done !== true; next = await pages.next()) {
      if (HOLDINGS.has(next.value.shape)) for (const at of scopesHeldByPeople(next.value.json)) scopes.add(at)
      yield next.value
    }
  }
}

const HOLDINGS: ReadonlySet<CaptureShape> = new Set<CaptureShape>([
  'arm-role-assignments',
  'arm-role-assignment-instances',
  'arm-role-eligibility-instances',
])

/** Scopes, in lower case, of roles that somebody may have to activate: an application does not. */
function scopesHeldByPeople(json: unknown): string[] {
  return (valuesOf(json) ?? []).flatMap((holding) => {
    const properties = property(holding, 'properties')
    const scope = property(properties, 'scope')
    if (typeof scope !== 'string' || property(properties, 'principalType') === 'ServicePrincipal') return []
    return [scope === '/' ? scope : scope.toLowerCase().replace(/\/+$/, '')]
  })
}

/**
 * Entra's own settings are known to refuse managed identities whatever their roles (docs/permissions.md), so a refusal
 * is a third answer beside "sent" and "not sent", and no failure of the other settings.
 */
async function* collectEntraDiagnostics(
  arm: Service,
  base: string,
  book: ReportBook,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, void> {
  yield* collectQuestion(
    arm,
    book,
    {
      source: 'arm-diagnostic-settings',
      listing: entraDiagnosticSettings(base),
      onFailure(draft, _call, failure) {
        if (failure.code !== 'SOURCE_REFUSED') return false
        draft.gap(
          'SOURCE_REFUSED',
          `Azure Resource Manager: the diagnostic settings of Microsoft Entra could not be read: ${failure.words}; which sign-in logs are sent where can only be inferred from the logs themselves`,
        )
        return true
      },
    },
    signal,
  )
}

async function* collectWorkspaces(
  arm: Service,
  base: string,
  book: ReportBook,
  scope: Scope,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, void> {
  const tables = book.draft('arm-workspace-tables')
  if (scope.workspaces.length === 0)
    for (const draft of [book.draft('arm-workspaces'), tables]) draft.skipped('the scope file names no workspace')
  const present = new Set<string>()
  const absent = new Map<string, string>()
  for (const { resourceId } of scope.workspaces) {
    yield* collectQuestion(arm, book, { source: 'arm-workspaces', listing: workspace(base, resourceId) }, signal)
    for (const table of EVIDENCE_TABLES) {
      const end = yield* collectQuestion(
        arm,
        book,
        {
          source: 'arm-workspace-tables',
          listing: workspaceTable(base, resourceId, table),
          onFailure(_draft, _call, failure) {
            if (failure.status !== 404) return false
            absent.set(table, resourceId)
            return true
          },
        },
        signal,
      )
      if (end.kind === 'ended') present.add(table)
    }
  }
  // The answer is complete all the same: it says that the table is nowhere.
  for (const [table, resourceId] of absent)
    if (!present.has(table))
      tables.gap('SOURCE_ABSENT', `${absentTable(table)} workspace ${resourceId} or any other of the scope file`)
}
