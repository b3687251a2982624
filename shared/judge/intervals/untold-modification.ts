// Does a policy, a location or a strength say that it was modified at a moment at which no record tells a change? Then there was
// one, untold.

import type { ChangedThing, ConfigurationChange } from '../../domain/activity.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { trailFrom } from './earlier-snapshot.ts'
import type { Turn } from './timeline.ts'

export interface Modified {
  readonly id: string
  readonly displayName: string
  readonly modifiedAt?: string
}

/** The thing's own time and that of the record differ by the time the service takes. */
const TOLD_WITHIN_MILLISECONDS = 5 * 60_000

export function withUntold<T>(
  evidence: Evidence,
  of: { readonly thing: ChangedThing; readonly source: SourceId },
  captured: Modified | undefined,
  turns: readonly Turn<T>[],
): readonly Turn<T>[] {
  const at = captured?.modifiedAt
  if (captured === undefined || at === undefined || !(Date.parse(at) >= trailFrom(evidence))) return turns
  const isTold = turns.some((turn) => Math.abs(Date.parse(turn.at) - Date.parse(at)) <= TOLD_WITHIN_MILLISECONDS)
  return isTold ? turns : [...turns, { at, changes: [selfTold(of, captured, at)] }]
}

/** The record of this change is what was captured itself. */
function selfTold(
  { thing, source }: { readonly thing: ChangedThing; readonly source: SourceId },
  { id, displayName }: Modified,
  at: string,
): ConfigurationChange {
  return {
    id,
    at,
    thing,
    targetId: id.toLowerCase(),
    targetName: displayName,
    activity: 'its own time of modification; no audit event tells what changed',
    details: [],
    source,
  }
}
