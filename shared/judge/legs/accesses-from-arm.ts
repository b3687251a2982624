// Which uses of access paths does the activity log show, and does each show MFA? Microsoft's own predicate on the caller's
// claims decides (docs/judgement.md, section 6; built-in policy 4e6c27d5).

import type { ArmEvent } from '../../domain/activity.ts'
import type { Outcome, OutcomeSide } from '../../domain/outcome.ts'
import { isInWindow } from '../../domain/window.ts'
import { isInNodeResourceGroup, isOnCluster } from '../evidence/cluster-scopes.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { isInside } from '../evidence/networks.ts'
import { isGuestPrincipal } from '../evidence/people-to-prove.ts'
import type { Access } from './access.ts'
import {
  CLIENT_PATHS,
  OPERATION_PATHS,
  operationWords,
  OTHER_CLIENT_PATH,
  OTHER_TENANT_PATH,
} from './arm-operation-paths.ts'

/** These calls hand out a static credential: whoever made them, the cluster can then be entered without a sign-in. */
const HANDS_OUT_STATIC_CREDENTIAL: ReadonlySet<string> = new Set(['AP-13', 'AP-15'])

export function accessesFromArm(evidence: Evidence): Access[] {
  return evidence.observations.armEvents
    .filter((event) => isInWindow(event.at, evidence.window))
    .map((event) => accessOfEvent(evidence, event))
}

function accessOfEvent(evidence: Evidence, event: ArmEvent): Access {
  const place = placeOf(evidence, event)
  const judged = judgeCall(evidence, event, place)
  const who = event.callerId ?? event.callerName ?? 'unknown caller'
  return {
    accessPath: place.accessPath,
    ...(place.clusterId === undefined ? {} : { clusterId: place.clusterId }),
    what: operationWords(event.operation),
    principalId: who,
    ...(event.callerName === undefined ? {} : { principalName: event.callerName }),
    principalKind: event.callerMfa === 'workload' ? 'servicePrincipal' : 'user',
    ...judged,
    outside: !isInside(event.callerIp, evidence.scope.networks),
    guest: isGuestPrincipal(evidence, who) || isForeign(evidence, event),
    count: 1,
    firstAt: event.at,
    lastAt: event.at,
    records: [{ source: event.source, recordId: event.id }],
    example: `on ${event.resourceId}${event.callerIp === undefined ? '' : ` from ${event.callerIp}`}`,
  }
}

function isForeign(evidence: Evidence, event: ArmEvent): boolean {
  return event.tenantId !== undefined && event.tenantId.toLowerCase() !== evidence.scope.tenantId.toLowerCase()
}

function placeOf(evidence: Evidence, event: ArmEvent): { readonly accessPath: string; readonly clusterId?: string } {
  if (isForeign(evidence, event)) return { accessPath: OTHER_TENANT_PATH }
  const operation = event.operation.toLowerCase()
  for (const row of OPERATION_PATHS) {
    if (!row.pattern.test(operation)) continue
    if (row.place === 'anywhere') return { accessPath: row.accessPath }
    const clusterId = evidence.scope.clusters.find((cluster) =>
      row.place === 'cluster'
        ? isOnCluster(event.resourceId, cluster)
        : isInNodeResourceGroup(event.resourceId, cluster, evidence.clusters.get(cluster.toLowerCase())),
    )
    if (clusterId !== undefined) return { accessPath: row.accessPath, clusterId }
  }
  return { accessPath: personPath(evidence, event) ?? clientPath(event) }
}

/** Who comes before which client (docs/judgement.md, section 3). */
function personPath(evidence: Evidence, event: ArmEvent): string | undefined {
  const id = event.callerId?.toLowerCase()
  if (id === undefined) return undefined
  if (evidence.scope.breakGlass.some(({ principalId }) => principalId.toLowerCase() === id)) return 'AP-37'
  return isGuestPrincipal(evidence, id) ? 'AP-39' : undefined
}

function clientPath(event: ArmEvent): string {
  return CLIENT_PATHS[event.clientAppId?.toLowerCase() ?? ''] ?? OTHER_CLIENT_PATH
}

interface Judged {
  readonly outcome: Outcome
  readonly side: OutcomeSide
  readonly reason: string
}

function judgeCall(
  evidence: Evidence,
  event: ArmEvent,
  place: { readonly accessPath: string; readonly clusterId?: string },
): Judged {
  // A status that is not known to be a failure counts as done.
  if (/fail|cancel|denied|forbidden|unauthori[sz]ed/i.test(event.status))
    return { outcome: 'failed', side: 'neutral', reason: 'ARM_CALL_FAILED' }
  if (handsOutCredential(evidence, place))
    return { outcome: 'single-factor', side: 'not-satisfied', reason: 'STATIC_CREDENTIAL_HANDED_OUT' }
  switch (event.callerMfa) {
    case 'mfa':
      return { outcome: 'mfa-claim', side: 'satisfied', reason: 'ARM_CALLER_MFA' }
    case 'not-mfa':
      return { outcome: 'single-factor', side: 'not-satisfied', reason: 'ARM_CALLER_NOT_MFA' }
    case 'workload':
      return { outcome: 'workload', side: 'neutral', reason: 'ARM_CALLER_WORKLOAD' }
    case 'unknown':
      return { outcome: 'indeterminate', side: 'not-assessable', reason: 'ARM_CALLER_CLAIMS_ABSENT' }
  }
}

/** Without Entra integration the user kubeconfig carries the same administrator certificate. */
function handsOutCredential(
  evidence: Evidence,
  place: { readonly accessPath: string; readonly clusterId?: string },
): boolean {
  if (HANDS_OUT_STATIC_CREDENTIAL.has(place.accessPath)) return true
  if (place.accessPath !== 'AP-14' || place.clusterId === undefined) return false
  const profile = evidence.clusters.get(place.clusterId.toLowerCase())
  return profile !== undefined && profile.entra === undefined
}
