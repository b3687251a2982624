// Which clusters are there at all? Resource Graph finds them; what they are is read from each cluster itself, because
// Resource Graph follows changes late (docs/facts, azure-aks 2.3).

import type { CapturedPage } from '../../domain/capture.ts'
import { collectPages, reportFailure, type Listing } from '../collect-pages.ts'
import type { Call } from '../exchange.ts'
import { property } from '../read-json.ts'
import type { ReportDraft } from '../report-draft.ts'
import type { Service } from '../service.ts'
import { listUrl } from '../value-list.ts'
import { API_VERSION } from '../../domain/arm-api-versions.ts'

/** `id` must be projected: without it there is no `$skipToken`. */
export const DISCOVERY_QUERY = [
  'resources',
  "| where type =~ 'microsoft.containerservice/managedclusters'",
  '| project id, name, location, resourceGroup, subscriptionId, tenantId, sku, tags, properties',
  '| order by id asc',
].join('\n')

const PAGE_SIZE = 1_000

export async function* discoverClusters(
  arm: Service,
  draft: ReportDraft,
  base: string,
  subscriptions: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, void> {
  let total: number | undefined
  const listing: Listing = {
    shape: 'arm-resource-graph-clusters',
    first: discoveryCall(base, subscriptions),
    records: (json) => rowsOf(json)?.length,
    // A text, not a boolean, on the wire.
    isPartial: (json) => property(json, 'resultTruncated') === 'true' && tokenOf(json) === undefined,
    next(json) {
      const records = property(json, 'totalRecords')
      if (typeof records === 'number') total = records
      const token = tokenOf(json)
      return token === undefined ? undefined : discoveryCall(base, subscriptions, token)
    },
  }
  const end = yield* collectPages(arm, draft, listing, signal)
  if (end.kind === 'failed') reportFailure(arm, draft, end.call, end.failure)
  else if (total !== undefined && total !== end.records)
    draft.failed(
      'truncated',
      'COUNT_MISMATCH',
      `Azure Resource Manager: Resource Graph counted ${total} clusters and delivered ${end.records}`,
    )
}

function discoveryCall(base: string, subscriptions: readonly string[], skipToken?: string): Call {
  return {
    method: 'POST',
    url: listUrl(base, '/providers/Microsoft.ResourceGraph/resources', { 'api-version': API_VERSION.resourceGraph }),
    body: JSON.stringify({
      subscriptions,
      query: DISCOVERY_QUERY,
      options: {
        resultFormat: 'objectArray',
        $top: PAGE_SIZE,
        ...(skipToken === undefined ? {} : { $skipToken: skipToken }),
      },
    }),
  }
}

function rowsOf(json: unknown): readonly unknown[] | undefined {
  const data = property(json, 'data')
  return Array.isArray(data) ? data : undefined
}

function tokenOf(json: unknown): string | undefined {
  const token = property(json, '$skipToken')
  return typeof token === 'string' && token !== '' ? token : undefined
}
