// Is every certificate that was ever handed out for this cluster dead? `disableLocalAccounts` alone does not kill them
// (docs/judgement.md, section 3).

import type { ArmEvent } from '../../domain/activity.ts'
import type { ClusterProfile } from '../../domain/cluster.ts'
import type { CaseFile } from '../case-file.ts'
import { isOnCluster } from '../evidence/cluster-scopes.ts'
import { logCompleteness, sourceCompleteness } from '../evidence/completeness.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'
import { readLogActivity, silentSpans, spanWords } from '../evidence/log-activity.ts'
import { hasFailed } from '../legs/accesses-from-arm.ts'
import { OPERATION_PATHS } from '../legs/arm-operation-paths.ts'
import { departureCovering } from '../legs/departures.ts'

export interface Death {
  readonly dead: boolean
  readonly why: string
}

/**
 * Proved if no certificate was ever handed out (created in the collected activity, never open since) or all were replaced
 * before the window (rotated in the collected activity), and none was handed out or used after that. Automatic rotation keeps
 * the authority and does not count.
 */
export function certificatesAreDead(file: CaseFile, profile: ClusterProfile): Death {
  const { evidence } = file
  const activity = sourceCompleteness(evidence, 'log-azure-activity')
  if (!activity.complete) return { dead: false, why: 'the activity log that could show a rotation is not whole' }
  const windowFrom = Date.parse(evidence.window.from)
  const seenFrom = Math.min(
    windowFrom,
    Date.parse(evidence.reports.get('log-azure-activity')?.window?.from ?? evidence.window.from),
  )
  const changedAt = evidence.observations.changes
    .filter(
      ({ thing, targetId }) => thing === 'cluster' && (targetId === undefined || isOnCluster(targetId, profile.id)),
    )
    .map((change) => Date.parse(change.at))
  const createdAt = Date.parse(profile.createdAt ?? '')
  // A log that does not show the creation may not have spoken yet: what came after it may be missing too.
  const creation = changedAt.some((at) => Math.abs(at - createdAt) <= CREATION_TAKES_MS)
  if (createdAt >= seenFrom && creation && changedAt.every((at) => at <= createdAt))
    return deadSince(
      file,
      profile,
      profile.createdAt ?? '',
      `it was created at ${profile.createdAt ?? ''} with them disabled`,
    )
  const rotation = rotations(evidence, profile).at(-1)
  if (rotation === undefined)
    return {
      dead: false,
      why: 'it is not proved that certificates handed out before were rotated: the collected activity shows neither its creation nor a rotation',
    }
  const rotatedAt = Date.parse(rotation.at)
  if (rotatedAt > windowFrom)
    return { dead: false, why: `its certificates were rotated at ${rotation.at} only, inside the window` }
  if (!changedAt.every((at) => at <= rotatedAt))
    return { dead: false, why: `it was changed after its certificates were rotated at ${rotation.at}` }
  return deadSince(file, profile, rotation.at, `its certificates were rotated at ${rotation.at}`)
}

/** The resource provider notes the time of creation once it has taken the request. */
const CREATION_TAKES_MS = 3_600_000

function rotations(evidence: Evidence, profile: ClusterProfile): ArmEvent[] {
  return evidence.observations.armEvents
    .filter(
      (event) =>
        /\/rotateclustercertificates\/action$/i.test(event.operation) &&
        /^succe/i.test(event.status) &&
        isOnCluster(event.resourceId, profile.id),
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** Nothing handed out or used a certificate afterwards, and the log that would show it spoke in every hour until the window. */
function deadSince(file: CaseFile, profile: ClusterProfile, since: string, why: string): Death {
  const { evidence } = file
  const handedOut = evidence.observations.armEvents
    .filter((event) => handsOutCertificate(event) && isOnCluster(event.resourceId, profile.id))
    .map(({ at, callerId, callerName }) => ({ at, names: [callerId, callerName] }))
  const used = evidence.observations.kubernetesActivity
    .filter(({ userClass, clusterId }) => userClass === 'local-admin' && isOnCluster(clusterId, profile.id))
    .map(({ lastAt, userName }) => ({ at: lastAt, names: [userName] }))
  for (const [signs, words] of [
    [handedOut, 'an administrator credential was handed out'],
    [used, 'the certificate of the local administrator was used'],
  ] as const) {
    const [first] = signs
      .filter((sign) => !(Date.parse(sign.at) < Date.parse(since)) && !isDeclaredUse(file, profile, sign))
      .map(({ at }) => at)
      .sort((a, b) => Date.parse(a) - Date.parse(b))
    if (first !== undefined) return { dead: false, why: `${why}, but ${words} after that, at ${first}` }
  }
  // A use that was lost would have shown one that is alive (docs/judgement.md, law 2).
  if (!logCompleteness(evidence, 'kubernetes-audit', profile.id).complete)
    return { dead: false, why: `${why}, but the Kubernetes audit log that would show a use after that is not whole` }
  const silence = silenceUntilWindow(evidence, profile, since)
  return silence === undefined ? { dead: true, why } : { dead: false, why: `${why}, but ${silence}` }
}

interface Sign {
  readonly at: string
  readonly names: readonly (string | undefined)[]
}

/** A use of the window itself under a valid departure: the observed leg says so. */
function isDeclaredUse({ evidence, departures }: CaseFile, { id }: ClusterProfile, { at, names }: Sign): boolean {
  if (Date.parse(at) < Date.parse(evidence.window.from)) return false
  return ['AP-13', 'AP-15'].some(
    (accessPath) =>
      departureCovering(departures, { accessPath, names, clusterId: id.toLowerCase(), from: at, to: at }) !== undefined,
  )
}

function handsOutCertificate(event: ArmEvent): boolean {
  if (hasFailed(event)) return false
  const path = OPERATION_PATHS.find(({ pattern }) => pattern.test(event.operation.toLowerCase()))
  return path?.handsOut === 'static-credential' || path?.handsOut === 'credential-of-unknown-kind'
}

function silenceUntilWindow(evidence: Evidence, { id }: ClusterProfile, since: string): string | undefined {
  const span = { from: since, to: evidence.window.from }
  const source = 'log-azure-activity'
  const subscription = /^\/subscriptions\/[^/]+/i.exec(id)?.[0].toLowerCase() ?? ''
  const silent = silentSpans(readLogActivity(evidence.observations.logHours, span), [source], subscription, span)
  if (silent.length === 0) return undefined
  return `the activity log about subscription ${resourceName(subscription)} holds no record from ${spanWords(silent)}, so it does not show that none was handed out after that`
}
