// Which uses of access paths does the activity log show, and does each show MFA? Microsoft's own predicate on the caller's
// claims decides (docs/judgement.md, section 6; built-in policy 4e6c27d5).

import type { ArmEvent } from '../../domain/activity.ts'
import type { Outcome, OutcomeSide } from '../../domain/outcome.ts'
import { TOKEN_TRAIL_HOURS, type TokenOrigin } from '../../domain/token-trail.ts'
import { isInWindow } from '../../domain/window.ts'
import { isInNodeResourceGroup, isOnCluster } from '../evidence/cluster-scopes.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { ARM_AUDIENCES } from '../joins/joined-audiences.ts'
import { originOfToken, tokensBehind } from '../joins/tokens-behind.ts'
import { isInside } from '../evidence/networks.ts'
import { unreadSettings } from '../evidence/unread-settings.ts'
import { isGuestPrincipal } from '../evidence/people-to-prove.ts'
import type { Access } from './access.ts'
import {
  CLIENT_PATHS,
  type HandsOut,
  OPERATION_PATHS,
  operationWords,
  OTHER_CLIENT_PATH,
  OTHER_TENANT_PATH,
} from './arm-operation-paths.ts'

export function accessesFromArm(evidence: Evidence): Access[] {
  return evidence.observations.armEvents
    .filter((event) => isInWindow(event.at, evidence.window))
    .flatMap((event) => placesOf(evidence, event).map((place) => accessOfEvent(evidence, event, place)))
}

interface Place {
  readonly accessPath: string
  readonly clusterId?: string
  readonly handsOut?: HandsOut
}

function accessOfEvent(evidence: Evidence, event: ArmEvent, place: Place): Access {
  const origin = originOfToken(evidence, event.uniqueTokenId, event.callerId)
  const judged = worseOf(judgeCall(evidence, event, place), origin)
  const from = event.callerIp === undefined ? '' : ` from ${event.callerIp}`
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
    records: [
      { source: event.source, recordId: event.id },
      ...(origin === undefined ? [] : [{ source: origin.source, recordId: origin.recordId }]),
    ],
    example: `on ${event.resourceId}${from}${origin === undefined ? '' : originWords(event, origin)}`,
  }
}

/** Where the token's claims and the sign-in that issued it disagree, the worse counts and both are shown. */
function worseOf(judged: Judged, origin: TokenOrigin | undefined): Judged {
  if (judged.side !== 'satisfied' || origin === undefined || origin.side === 'satisfied') return judged
  return { outcome: origin.outcome, side: origin.side, reason: 'ARM_CALLER_SIGN_IN_DISAGREES' }
}

function originWords({ callerMfa }: ArmEvent, { at, side, outcome }: TokenOrigin): string {
  const signIn = `issued by the sign-in of ${at}`
  if (callerMfa !== 'mfa' || side === 'satisfied') return `, with the token ${signIn}`
  return `, with a token that claims MFA, ${signIn}, which does not show it (${outcome})`
}

function isForeign(evidence: Evidence, event: ArmEvent): boolean {
  return event.tenantId !== undefined && event.tenantId.toLowerCase() !== evidence.scope.tenantId.toLowerCase()
}

/** A caller of another tenant came through Azure Lighthouse; what he opened here is a use of that path as well. */
function placesOf(evidence: Evidence, event: ArmEvent): Place[] {
  const noted = notedPlace(evidence, event)
  if (isForeign(evidence, event)) return [{ accessPath: OTHER_TENANT_PATH }, ...(noted === undefined ? [] : [noted])]
  return [noted ?? { accessPath: personPath(evidence, event) ?? clientPath(event) }]
}

function notedPlace(evidence: Evidence, event: ArmEvent): Place | undefined {
  const operation = event.operation.toLowerCase()
  for (const { pattern, accessPath, place, handsOut } of OPERATION_PATHS) {
    if (!pattern.test(operation)) continue
    const found = { accessPath, ...(handsOut === undefined ? {} : { handsOut }) }
    if (place === 'anywhere') return found
    const clusterId = evidence.scope.clusters.find((cluster) =>
      place === 'cluster'
        ? isOnCluster(event.resourceId, cluster)
        : isInNodeResourceGroup(event.resourceId, cluster, evidence.clusters.get(cluster.toLowerCase())),
    )
    if (clusterId !== undefined) return { ...found, clusterId }
  }
  return undefined
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

/** A status that is not known to be a failure counts as done. */
export function hasFailed({ status }: ArmEvent): boolean {
  return /fail|cancel|denied|forbidden|unauthori[sz]ed/i.test(status)
}

function judgeCall(evidence: Evidence, event: ArmEvent, place: Place): Judged {
  if (hasFailed(event)) return { outcome: 'failed', side: 'neutral', reason: 'ARM_CALL_FAILED' }
  if (handsOutStaticCredential(evidence, place))
    return { outcome: 'single-factor', side: 'not-satisfied', reason: 'STATIC_CREDENTIAL_HANDED_OUT' }
  const judged = isUnexplained(evidence, event) ? UNEXPLAINED : judgeClaims(event)
  // Neither the policies nor the sign-ins of another tenant are here: what its token says of MFA is not evidenced.
  const unproved = isForeign(evidence, event) && place.accessPath !== OTHER_TENANT_PATH
  if (judged.side === 'not-satisfied') return judged
  if (place.handsOut === 'credential-of-unknown-kind' || isOfUnknownKind(evidence, place))
    return { outcome: 'indeterminate', side: 'not-assessable', reason: 'CREDENTIAL_OF_UNKNOWN_KIND' }
  return unproved && judged.side === 'satisfied'
    ? { outcome: 'indeterminate', side: 'not-assessable', reason: 'CALLER_OF_ANOTHER_TENANT' }
    : judged
}

const UNEXPLAINED = {
  outcome: 'indeterminate',
  side: 'not-assessable',
  reason: 'ARM_CALL_UNEXPLAINED',
} as const satisfies Judged

/** A claim of MFA is no pass while no sign-in of the person is known that the token could come from (docs/judgement.md, section 6). */
function isUnexplained(evidence: Evidence, event: ArmEvent): boolean {
  if (event.callerMfa !== 'mfa' || event.callerId === undefined || isForeign(evidence, event)) return false
  if (originOfToken(evidence, event.uniqueTokenId, event.callerId) !== undefined) return false
  const span = { firstAt: event.at, lastAt: event.at }
  return tokensBehind(evidence, event.callerId, ARM_AUDIENCES, span, TOKEN_TRAIL_HOURS * 60).size === 0
}

function judgeClaims(event: ArmEvent): Judged {
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
function handsOutStaticCredential(evidence: Evidence, place: Place): boolean {
  if (place.handsOut === 'static-credential') return true
  if (place.handsOut !== 'static-credential-without-entra' || place.clusterId === undefined) return false
  const profile = evidence.clusters.get(place.clusterId.toLowerCase())
  return profile !== undefined && profile.entra === undefined && !isOfUnknownKind(evidence, place)
}

/** Whether the cluster has Entra integration could not be read. */
function isOfUnknownKind(evidence: Evidence, { handsOut, clusterId }: Place): boolean {
  const profile = evidence.clusters.get(clusterId?.toLowerCase() ?? '')
  return (
    handsOut === 'static-credential-without-entra' &&
    profile !== undefined &&
    unreadSettings(profile, ['properties.aadProfile']).includes('properties.aadProfile')
  )
}
