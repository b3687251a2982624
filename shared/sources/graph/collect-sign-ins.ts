// Who signed in, by Microsoft Graph? The beta records: those of v1.0 cannot prove MFA (docs/facts, identity 0.1).

import type { CapturedPage, SourceReport } from '../../domain/capture.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import type { Service } from '../service.ts'
import { getList, listUrl, textsOf } from '../value-list.ts'
import { collectTimeline } from './collect-timeline.ts'

/** Without a filter on the kind the service answers interactive sign-ins alone. */
const EVENT_TYPES: readonly (readonly [SourceId, string])[] = [
  ['graph-sign-ins-interactive', 'interactiveUser'],
  ['graph-sign-ins-non-interactive', 'nonInteractiveUser'],
  ['graph-sign-ins-service-principal', 'servicePrincipal'],
  ['graph-sign-ins-managed-identity', 'managedIdentity'],
]

/** @param window the look-back included: an MFA claim may rest on a sign-in of the days before */
export async function* collectGraphSignIns(
  graph: Service,
  base: string,
  window: CollectionWindow,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, readonly SourceReport[]> {
  const reports: SourceReport[] = []
  for (const [source, eventType] of EVENT_TYPES)
    reports.push(
      yield* collectTimeline(graph, {
        source,
        window,
        listing: ({ from, to }) =>
          getList(
            'graph-sign-ins',
            // No filter on the audience: the sign-in that performed MFA is often for another one.
            listUrl(base, '/beta/auditLogs/signIns', {
              $filter: `createdDateTime ge ${from} and createdDateTime le ${to} and signInEventTypes/any(t: t eq '${eventType}')`,
              $top: '1000',
            }),
            { times: (json) => textsOf(json, 'createdDateTime') },
          ),
        signal,
      }),
    )
  return reports
}
