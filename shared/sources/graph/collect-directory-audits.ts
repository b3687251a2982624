// What was changed in the directory inside the window? The audit log by Microsoft Graph.

import type { CapturedPage, SourceReport } from '../../domain/capture.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import type { Service } from '../service.ts'
import { getList, listUrl, textsOf } from '../value-list.ts'
import { collectTimeline } from './collect-timeline.ts'

export async function* collectGraphDirectoryAudits(
  graph: Service,
  base: string,
  window: CollectionWindow,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const report = yield* collectTimeline(graph, {
    source: 'graph-directory-audits',
    window,
    listing: ({ from, to }) =>
      getList(
        'graph-directory-audits',
        // `ge` and `le` alone are documented; a record at the very end belongs to the next window and is not judged here.
        listUrl(base, '/v1.0/auditLogs/directoryAudits', {
          $filter: `activityDateTime ge ${from} and activityDateTime le ${to}`,
          $top: '999',
        }),
        { times: (json) => textsOf(json, 'activityDateTime') },
      ),
    signal,
  })
  return [report]
}
