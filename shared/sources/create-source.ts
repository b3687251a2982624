// Which service answers which slice? The collect door, put together.

import type { CapturedPage, SourceReport } from '../domain/capture.ts'
import type { Scope } from '../domain/scope.ts'
import type { Slice } from '../domain/slice.ts'
import { collectAzureResources } from './arm/collect-azure-resources.ts'
import { collectApplications } from './graph/collect-applications.ts'
import { collectConditionalAccess } from './graph/collect-conditional-access.ts'
import { collectGraphDirectoryAudits } from './graph/collect-directory-audits.ts'
import { collectDirectory } from './graph/collect-directory.ts'
import { collectGraphSignIns } from './graph/collect-sign-ins.ts'
import { collectWhatIf } from './graph/collect-what-if.ts'
import {
  collectLogKubernetesAudit,
  collectLogRecords,
  collectLogSignIns,
  type LogDoor,
} from './logs/collect-log-source.ts'
import type { Service } from './service.ts'
import type { SourceClients, SourceSettings } from './source-clients.ts'
import type { CollectInput, EvidenceSource } from './source.ts'
import { DAY_MS, shift } from './spans.ts'

type Collected = AsyncGenerator<CapturedPage, readonly SourceReport[]>

export function createSource(clients: SourceClients, scope: Scope, settings: SourceSettings): EvidenceSource {
  const { waiting } = clients
  const graph: Service = { name: 'Microsoft Graph', ask: clients.graph, waiting, health: { silentInARow: 0 } }
  const arm: Service = { name: 'Azure Resource Manager', ask: clients.arm, waiting, health: { silentInARow: 0 } }
  const logs: LogDoor = { clients, settings, scope, health: { silentInARow: 0 } }
  const byLogs = scope.signInSource !== 'graph'
  const byGraph = scope.signInSource !== 'log-analytics'

  async function* collectSignIns(slice: Slice, signal: AbortSignal): Collected {
    const { window, partition = { index: 0, of: 1 } } = slice
    const lookedBack = { from: shift(window.from, -scope.lookBackDays * DAY_MS), to: window.to }
    return [
      ...(byLogs ? yield* collectLogSignIns(logs, window, partition, signal) : []),
      // Graph knows no partition by user: the first slice reads it whole.
      ...(byGraph && partition.index === 0
        ? yield* collectGraphSignIns(graph, settings.graphUrl, lookedBack, signal)
        : []),
    ]
  }

  async function* collectDirectoryAudits({ window }: Slice, signal: AbortSignal): Collected {
    return [
      ...(byLogs ? yield* collectLogRecords(logs, 'directory-audits', window, signal) : []),
      ...(byGraph ? yield* collectGraphDirectoryAudits(graph, settings.graphUrl, window, signal) : []),
    ]
  }

  return {
    collect({ slice, references, whatIf, signal }: CollectInput): Collected {
      switch (slice.kind) {
        case 'conditional-access':
          return collectConditionalAccess(graph, settings.graphUrl, signal)
        case 'directory':
          return collectDirectory(graph, settings.graphUrl, references, signal)
        case 'applications':
          return collectApplications(graph, settings.graphUrl, { references, scope }, signal)
        case 'azure-resources':
          return collectAzureResources(arm, settings.armUrl, scope, signal)
        case 'sign-ins':
          return collectSignIns(slice, signal)
        case 'directory-audits':
          return collectDirectoryAudits(slice, signal)
        case 'azure-activity':
          return collectLogRecords(logs, 'azure-activity', slice.window, signal)
        case 'kubernetes-audit':
          return collectLogKubernetesAudit(logs, slice.window, signal)
        case 'what-if':
          return collectWhatIf(graph, settings.graphUrl, whatIf ?? { notAsked: 'no sample was planned' }, signal)
      }
    },
  }
}
