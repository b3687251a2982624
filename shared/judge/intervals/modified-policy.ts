// Does a policy say that it was modified at a moment at which no record tells a change? Then there was one, untold.

import type { ConfigurationChange } from '../../domain/activity.ts'
import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { trailFrom } from './earlier-snapshot.ts'
import type { Turn } from './timeline.ts'

type PolicyTurn = Turn<ConditionalAccessPolicy | undefined>

/** The policy's own time and that of the record differ by the time the service takes. */
const TOLD_WITHIN_MILLISECONDS = 5 * 60_000

export function policyTurns(
  evidence: Evidence,
  captured: ConditionalAccessPolicy | undefined,
  turns: readonly PolicyTurn[],
): readonly PolicyTurn[] {
  const at = captured?.modifiedAt
  if (captured === undefined || at === undefined || !(Date.parse(at) >= trailFrom(evidence))) return turns
  const isTold = turns.some((turn) => Math.abs(Date.parse(turn.at) - Date.parse(at)) <= TOLD_WITHIN_MILLISECONDS)
  return isTold ? turns : [...turns, { at, changes: [selfTold(captured, at)] }]
}

/** The record of this change is the captured policy itself. */
function selfTold({ id, displayName }: ConditionalAccessPolicy, at: string): ConfigurationChange {
  return {
    id,
    at,
    thing: 'conditional-access-policy',
    targetId: id.toLowerCase(),
    targetName: displayName,
    activity: 'its own time of modification; no audit event tells what changed',
    details: [],
    source: 'graph-policies',
  }
}
