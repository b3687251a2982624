// Which clusters are there at all? Resource Graph finds them; what they are is read from each cluster itself, because
// Resource Graph follows changes late (docs/facts, azure-aks 2.3).

import type { CapturedPage } from '../../domain/capture.ts'
import type { ReportDraft } from '../report-draft.ts'
import type { Service } from '../service.ts'
import { askResourceGraph } from './ask-resource-graph.ts'

/** `id` must be projected: without it there is no `$skipToken`. */
export const DISCOVERY_QUERY = [
  'resources',
  "| where type =~ 'microsoft.containerservice/managedclusters'",
  '| project id, name, location, resourceGroup, subscriptionId, tenantId, sku, tags, properties',
  '| order by id asc',
].join('\n')

export async function* discoverClusters(
  arm: Service,
  draft: ReportDraft,
  base: string,
  subscriptions: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, void> {
  const question = { shape: 'arm-resource-graph-clusters', query: DISCOVERY_QUERY, what: 'clusters' } as const
  yield* askResourceGraph(arm, draft, base, subscriptions, question, signal)
}
