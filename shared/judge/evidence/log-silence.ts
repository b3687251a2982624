// Which logs were silent where they should have spoken? Silence is no evidence of anything, least of all that nothing
// happened (docs/judgement.md, laws 1 and 10).

import type { LogName } from '../../domain/access-path.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { ENTRA, isSent } from './diagnostic-settings.ts'
import { type Evidence, resourceName } from './evidence.ts'
import { ANYWHERE, silentSpans, spanWords, spoke } from './log-activity.ts'

/**
 * What a log is delivered apart for: each cluster its audit log, each subscription its activity log. With a cluster in
 * question only its own counts; a question about the tenant rests on all of them.
 */
function placesOf(evidence: Evidence, log: LogName, clusterId: string | undefined): string[] {
  const clusters = (clusterId === undefined ? evidence.scope.clusters : [clusterId]).map((id) => id.toLowerCase())
  const places =
    log === 'kubernetes-audit' ? clusters : log === 'azure-activity' ? clusters.flatMap(subscriptionOf) : []
  return places.length === 0 ? [ANYWHERE] : [...new Set(places)].sort()
}

function subscriptionOf(clusterId: string): string[] {
  return /^\/subscriptions\/[^/]+/.exec(clusterId)?.slice(0, 1) ?? []
}

function placeWords(log: LogName, place: string): string {
  if (place === ANYWHERE) return ''
  return ` about ${log === 'kubernetes-audit' ? 'cluster' : 'subscription'} ${resourceName(place)}`
}

/**
 * A source without any record of the window does not prove its own activity. An API server writes its audit log without
 * pause, so that log has to speak in every hour; a workload may rest (see `mayRest`).
 */
export function silenceInWindow(evidence: Evidence, log: LogName, ids: readonly SourceId[], clusterId?: string): Gap[] {
  if (log === 'kubernetes-audit') return silentHours(evidence, log, ids, clusterId)
  return ids.flatMap((id) =>
    placesOf(evidence, log, clusterId)
      .filter((place) => !spoke(evidence.logActivity, [id], place) && !mayRest(evidence, id))
      .map((place): Gap => ({
        code: 'LOG_SILENT',
        source: id,
        sentence: `source \`${id}\` holds no record of the window${placeWords(log, place)}, so it does not prove its own activity`,
      })),
  )
}

/** Each of these hours needs a record of one of the sources: what a zero of a bypass rests on. */
export function silentHours(evidence: Evidence, log: LogName, ids: readonly SourceId[], clusterId?: string): Gap[] {
  const [id] = ids
  if (id === undefined) return []
  return placesOf(evidence, log, clusterId).flatMap((place): Gap[] => {
    const spans = silentSpans(evidence.logActivity, ids, place, evidence.window)
    if (spans.length === 0) return []
    const sentence = `source \`${id}\` holds no record${placeWords(log, place)} from ${spanWords(spans)}, so it does not prove its own activity there`
    return [{ code: 'LOG_SILENT', source: id, sentence }]
  })
}

/** The logs of workloads, with the category that Entra sends them in. */
const WORKLOAD_CATEGORIES: Readonly<Partial<Record<SourceId, string>>> = {
  'log-sign-ins-service-principal': 'ServicePrincipalSignInLogs',
  'log-sign-ins-managed-identity': 'ManagedIdentitySignInLogs',
  'graph-sign-ins-service-principal': '',
  'graph-sign-ins-managed-identity': '',
}

/**
 * A small tenant may have no workload that signs in for a day. Its log is believed silent only if it is shown to be on (it
 * spoke in the look-back, or a captured setting sends it and none was changed; Graph needs no setting) and the sign-ins of
 * people, which come the same way, did speak in the window.
 */
function mayRest(evidence: Evidence, id: SourceId): boolean {
  const category = WORKLOAD_CATEGORIES[id]
  if (category === undefined) return false
  const way = id.startsWith('graph-') ? 'graph' : 'log'
  const people = [`${way}-sign-ins-interactive`, `${way}-sign-ins-non-interactive`]
  if (!people.every((sibling) => spoke(evidence.logActivity, [sibling], ANYWHERE))) return false
  return way === 'graph' || spokeBefore(evidence, id) || isSwitchedOn(evidence, category)
}

function spokeBefore({ observations, window }: Evidence, id: SourceId): boolean {
  return observations.logHours.some(
    ({ source, firstAt }) => source === id && Date.parse(firstAt) < Date.parse(window.from),
  )
}

function isSwitchedOn(evidence: Evidence, category: string): boolean {
  const changed = evidence.observations.changes.some(
    ({ thing, at, targetId }) =>
      thing === 'diagnostic-setting' &&
      Date.parse(at) >= Date.parse(evidence.window.from) &&
      (targetId === undefined || targetId.toLowerCase().startsWith(ENTRA)),
  )
  return !changed && isSent(evidence, { category, groups: ['allLogs'] }, ENTRA)
}
