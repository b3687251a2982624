// How is Resource Graph asked? It finds resources over all subscriptions at once, leaves out silently what the reader may not
// see, and follows changes late (docs/facts, azure-aks 2.3).

import type { CapturedPage, CaptureShape } from '../../domain/capture.ts'
import { API_VERSION } from '../../domain/arm-api-versions.ts'
import { collectPages, reportFailure, type Listing } from '../collect-pages.ts'
import type { Call } from '../exchange.ts'
import { property } from '../read-json.ts'
import type { ReportDraft } from '../report-draft.ts'
import type { Service } from '../service.ts'
import { listUrl } from '../value-list.ts'

const PAGE_SIZE = 1_000

export interface GraphQuestion {
  readonly shape: CaptureShape
  /** `id` must be projected: without it there is no `$skipToken`. */
  readonly query: string
  /** What is counted, in words. */
  readonly what: string
}

export async function* askResourceGraph(
  arm: Service,
  draft: ReportDraft,
  base: string,
  subscriptions: readonly string[],
  { shape, query, what }: GraphQuestion,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, void> {
  let total: number | undefined
  const call = (skipToken?: string): Call => graphCall(base, subscriptions, query, skipToken)
  const listing: Listing = {
    shape,
    first: call(),
    records: (json) => rowsOf(json)?.length,
    // A text, not a boolean, on the wire.
    isPartial: (json) => property(json, 'resultTruncated') === 'true' && tokenOf(json) === undefined,
    next(json) {
      const records = property(json, 'totalRecords')
      if (typeof records === 'number') total = records
      const token = tokenOf(json)
      return token === undefined ? undefined : call(token)
    },
  }
  const end = yield* collectPages(arm, draft, listing, signal)
  if (end.kind === 'failed') reportFailure(arm, draft, end.call, end.failure)
  else if (total !== undefined && total !== end.records)
    draft.failed(
      'truncated',
      'COUNT_MISMATCH',
      `Azure Resource Manager: Resource Graph counted ${total} ${what} and delivered ${end.records}`,
    )
}

function graphCall(base: string, subscriptions: readonly string[], query: string, skipToken?: string): Call {
  return {
    method: 'POST',
    url: listUrl(base, '/providers/Microsoft.ResourceGraph/resources', { 'api-version': API_VERSION.resourceGraph }),
    body: JSON.stringify({
      subscriptions,
      query,
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
