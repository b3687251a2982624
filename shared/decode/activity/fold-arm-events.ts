// Which rows of the activity log are one operation? Its start, its acceptance and its end are rows of their own.

import type { ArmEvent } from '../../domain/activity.ts'
import { compareText, earliestOf, leastOf, sortedUnion } from '../order.ts'
import { present } from '../read-json.ts'

/**
 * What the rows of one operation share. Without a correlation id a row stands alone. The UTC day is part of it: the
 * correlation id is the client's own, and a repeat of an earlier day's must not carry a call out of its window.
 */
export function armOperationKey(event: ArmEvent): string {
  const { correlationId = `event ${event.id}`, operation, resourceId, callerName = '' } = event
  return [correlationId, operation, resourceId, callerName.toLowerCase(), event.at.slice(0, 10)].join('|')
}

/** Folded without regard to order: folding twice changes nothing. */
export function foldArmEvents(events: readonly ArmEvent[]): ArmEvent[] {
  const groups = new Map<string, ArmEvent[]>()
  for (const event of events) {
    const key = armOperationKey(event)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [event])
    else group.push(event)
  }
  const folded = [...groups.entries()].map(([key, group]) => ({ key, event: foldOne(group) }))
  return folded
    .sort((a, b) => compareText(a.event.id, b.event.id) || compareText(a.key, b.key))
    .map(({ event }) => event)
}

/** A later status replaces an earlier one; a success outweighs a failure, because it was an access. */
const STATUS_RANK: Readonly<Record<string, number>> = {
  start: 1,
  started: 1,
  accept: 2,
  accepted: 2,
  failure: 3,
  failed: 3,
  canceled: 3,
  cancelled: 3,
  success: 4,
  succeeded: 4,
}

export function isFailedStatus(status: string): boolean {
  return STATUS_RANK[status.toLowerCase()] === 3
}

export function isKnownStatus(status: string): boolean {
  return status.toLowerCase() in STATUS_RANK
}

/** Rows that disagree on the caller's MFA: the worse counts (docs/judgement.md, section 6). */
const MFA_RANK: Readonly<Record<ArmEvent['callerMfa'], number>> = { 'not-mfa': 3, mfa: 2, workload: 1, unknown: 0 }

function foldOne(events: readonly ArmEvent[]): ArmEvent {
  const [only] = events
  if (events.length === 1 && only !== undefined && only.details === undefined) return only
  const ranked = [...events].sort((a, b) => rank(b) - rank(a) || compareText(a.id, b.id))
  const last = ranked[0] as ArmEvent
  const least = <T>(read: (event: ArmEvent) => T | undefined) => leastOf(events.map(read))
  const details = sortedUnion(...events.map((event) => event.details ?? []))
  return present<ArmEvent>({
    id: last.id,
    at: earliestOf(events.map((event) => event.at)) ?? last.at,
    operation: last.operation,
    status: least((event) => (rank(event) === rank(last) ? event.status : undefined)) ?? last.status,
    resourceId: last.resourceId,
    callerId: least((event) => event.callerId),
    callerName: least((event) => event.callerName),
    callerIp: least((event) => event.callerIp),
    clientAppId: least((event) => event.clientAppId),
    uniqueTokenId: least((event) => event.uniqueTokenId),
    callerMfa: [...events].sort((a, b) => MFA_RANK[b.callerMfa] - MFA_RANK[a.callerMfa])[0]?.callerMfa ?? 'unknown',
    tenantId: least((event) => event.tenantId),
    correlationId: last.correlationId,
    details: details.length === 0 ? undefined : details,
    source: least((event) => event.source) ?? last.source,
  })
}

function rank(event: ArmEvent): number {
  return STATUS_RANK[event.status.toLowerCase()] ?? 0
}
