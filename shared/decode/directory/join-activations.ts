// Which audit events are one activation? Joined without regard to order, page or slice.

import type { PimActivation, PimActivationEvent, PimActivationStep } from '../../domain/principal.ts'
import { compareText, earliestOf, leastOf } from '../order.ts'
import { present } from '../read-json.ts'

/**
 * Events of one request are one activation; an event without a request id joins the only request that shares its correlation
 * id, person and role, else stands with its like (docs/facts, identity 5.5). An end alone makes no activation: it began before
 * what was read.
 */
export function joinActivations(events: readonly PimActivationEvent[]): PimActivation[] {
  const activations = groupEvents(withoutRepeats(events)).flatMap((group) => foldActivation(group) ?? [])
  return activations.sort((a, b) => compareText(a.id, b.id))
}

/** Both dresses of a record carry the same id. */
export function withoutRepeats(events: readonly PimActivationEvent[]): PimActivationEvent[] {
  const byId = new Map<string, PimActivationEvent>()
  for (const event of events) byId.set(event.recordId, leastOf([event, byId.get(event.recordId)]) ?? event)
  return [...byId.values()].sort((a, b) => compareText(a.recordId, b.recordId))
}

function groupEvents(events: readonly PimActivationEvent[]): PimActivationEvent[][] {
  const groups = new Map<string, PimActivationEvent[]>()
  const requestsOf = new Map<string, PimActivationEvent[]>()
  for (const event of events)
    if (event.requestId !== undefined && event.correlationId !== undefined)
      requestsOf.set(event.correlationId, [...(requestsOf.get(event.correlationId) ?? []), event])
  for (const event of events) {
    const key = event.requestId ?? onlyRequest(event, requestsOf) ?? likeKey(event)
    groups.set(key, [...(groups.get(key) ?? []), event])
  }
  return [...groups.values()]
}

function onlyRequest(
  event: PimActivationEvent,
  requestsOf: ReadonlyMap<string, readonly PimActivationEvent[]>,
): string | undefined {
  const near = (requestsOf.get(event.correlationId ?? '') ?? []).filter((other) => mayBeOne(event, other))
  const requests = new Set(near.map((other) => other.requestId))
  return requests.size === 1 ? near[0]?.requestId : undefined
}

function mayBeOne(a: PimActivationEvent, b: PimActivationEvent): boolean {
  return (
    a.plane === b.plane && agree(a.principalId, b.principalId) && agree(a.roleId, b.roleId) && agree(a.scope, b.scope)
  )
}

function agree(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b
}

function likeKey(event: PimActivationEvent): string {
  const { correlationId, recordId, plane, principalId, roleId, roleName, scope } = event
  if (correlationId === undefined) return `record ${recordId}`
  return ['like', correlationId, plane, principalId, roleId ?? roleName, scope].join(' ')
}

function foldActivation(events: readonly PimActivationEvent[]): PimActivation | undefined {
  if (events.every((event) => event.step === 'ended')) return undefined
  const ofStep = (step: PimActivationStep) => events.filter((event) => event.step === step)
  /** The least value of the first of these steps that has one. */
  const from = <T>(read: (event: PimActivationEvent) => T | undefined, ...steps: readonly PimActivationStep[]) =>
    steps.map((step) => leastOf(ofStep(step).map(read))).find((value) => value !== undefined)
  const any = <T>(read: (event: PimActivationEvent) => T | undefined) => leastOf(events.map(read))

  const principalId = from((event) => event.principalId, 'requested', 'completed') ?? any((event) => event.principalId)
  const roleName = any((event) => event.roleName) ?? any((event) => event.roleId)
  const timeOf = (step: PimActivationStep) =>
    earliestOf(ofStep(step).flatMap((event) => (event.failed && step !== 'requested' ? [] : event.at)))
  const at = timeOf('requested') ?? earliestOf(events.map((event) => event.at))
  const plane = any((event) => event.plane)
  if (principalId === undefined || roleName === undefined || at === undefined || plane === undefined) return undefined
  // One refusal to say so outweighs a claim of MFA.
  const mfa = events.flatMap((event) => event.recordedMfa ?? [])
  return present<PimActivation>({
    id: any((event) => event.requestId) ?? leastOf(events.map((event) => event.recordId)) ?? at,
    plane,
    principalId,
    principalName:
      from((event) => event.principalName, 'requested', 'completed') ?? any((event) => event.principalName),
    roleName,
    roleId: any((event) => event.roleId),
    scope: any((event) => event.scope),
    scopeName: any((event) => event.scopeName),
    requestedAt: at,
    completedAt: timeOf('completed'),
    expiresAt: from((event) => event.expiresAt, 'completed', 'requested', 'approved', 'approval-requested', 'ended'),
    endedAt: timeOf('ended'),
    justification: from((event) => event.justification, 'requested', 'completed'),
    ticket: any((event) => event.ticket),
    approverId: from((event) => event.actorId, 'approved', 'denied'),
    approverName: from((event) => event.actorName, 'approved', 'denied'),
    recordedMfa: mfa.length === 0 ? undefined : mfa.every((value) => value),
    ipAddress: from((event) => event.ipAddress, 'requested'),
    result: foldResult(events),
    records: events.map(({ source, recordId }) => ({ source, recordId })),
  })
}

/** An activation that ended was active, even if the record of its completion is missing. A request that failed gave nothing. */
function foldResult(events: readonly PimActivationEvent[]): PimActivation['result'] {
  const happened = (step: PimActivationStep) => events.some((event) => event.step === step && !event.failed)
  if (happened('completed') || happened('ended')) return 'completed'
  if (happened('denied') || events.some((event) => event.failed)) return 'denied'
  if (happened('cancelled')) return 'cancelled'
  return happened('expired') ? 'expired' : 'pending'
}
