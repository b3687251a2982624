// The evidence as it would read if an interval had lasted the whole window: what `provePeople` and `peopleInScope` are asked.

import type { Evidence } from '../evidence/evidence.ts'
import { type Leaver, NO_LEAVERS } from '../evidence/leavers.ts'
import type { ConfigurationInterval } from './interval.ts'

export function evidenceIn(
  evidence: Evidence,
  interval: ConfigurationInterval,
  leavers: ReadonlyMap<string, Leaver> = NO_LEAVERS,
): Evidence {
  const then = leavers.size === 0 ? evidence : { ...evidence, principalTypes: withPeople(evidence, leavers) }
  if (interval.asCaptured) return then
  const { policies, namedLocations, strengths, groups, roleAssignments } = interval
  return {
    ...then,
    rulesAt: interval.from,
    observations: { ...evidence.observations, policies, namedLocations, strengths, groups, roleAssignments },
    groups: new Map(groups.map((group) => [group.id.toLowerCase(), group])),
  }
}

/** Whoever left was a person of the directory, though the list of users at the end does not show him. */
function withPeople({ principalTypes }: Evidence, leavers: ReadonlyMap<string, Leaver>): Evidence['principalTypes'] {
  const types = new Map(principalTypes)
  for (const id of leavers.keys()) types.set(id, new Set([...(types.get(id) ?? []), 'user']))
  return types
}
