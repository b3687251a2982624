// How do records of one action that lie in different parts become one?

import type { ArmEvent, ConfigurationChange, KubernetesActivity } from '../../domain/activity.ts'
import type { PimActivation, PimActivationEvent } from '../../domain/principal.ts'
import { armChangeId, armChanges } from '../activity/arm-changes.ts'
import { joinActivations } from '../directory/join-activations.ts'
import { latestOf, leastOf, sortedUnion } from '../order.ts'
import { present } from '../read-json.ts'
import { mergeByKey } from './merge-by-key.ts'

/**
 * Activations are joined anew from all their events. One that was joined from fewer of them is out of date, which its records
 * show; one whose events are not here stays as it came.
 */
export function mergeActivations(
  activations: readonly PimActivation[],
  events: readonly PimActivationEvent[],
): readonly PimActivation[] {
  const recordIds = new Set(events.map((event) => event.recordId))
  const others = activations.filter(({ records }) => !records.some(({ recordId }) => recordIds.has(recordId)))
  return mergeByKey([...others, ...joinActivations(events)], (activation) => activation.id)
}

/** Changes through ARM are read anew from the folded events, as its end may lie in another part than its start. */
export function mergeChanges(
  changes: readonly ConfigurationChange[],
  foldedEvents: readonly ArmEvent[],
): readonly ConfigurationChange[] {
  const fromEvents = new Set(foldedEvents.map(armChangeId))
  const others = changes.filter((change) => !fromEvents.has(change.id))
  return mergeByKey([...others, ...armChanges(foldedEvents)], (change) => change.id)
}

/** Two sums under one id are the same calls, counted once earlier and once more completely. */
export function joinKubernetesActivity(a: KubernetesActivity, b: KubernetesActivity): KubernetesActivity {
  return present<KubernetesActivity>({
    ...a,
    objectId: leastOf([a.objectId, b.objectId]),
    lastAt: latestOf([a.lastAt, b.lastAt]) ?? a.lastAt,
    count: Math.max(a.count, b.count),
    addresses: sortedUnion(a.addresses, b.addresses),
    userAgents: sortedUnion(a.userAgents, b.userAgents),
    notable: sortedUnion(a.notable, b.notable),
    refused:
      a.refused === undefined && b.refused === undefined ? undefined : sortedUnion(a.refused ?? [], b.refused ?? []),
  })
}
