// The evidence as it would read if an interval had lasted the whole window: what `provePeople` and `peopleInScope` are asked.

import type { Evidence } from '../evidence/evidence.ts'
import type { ConfigurationInterval } from './interval.ts'

export function evidenceIn(evidence: Evidence, interval: ConfigurationInterval): Evidence {
  if (interval.asCaptured) return evidence
  const { policies, namedLocations, strengths, groups, roleAssignments } = interval
  return {
    ...evidence,
    observations: { ...evidence.observations, policies, namedLocations, strengths, groups, roleAssignments },
    groups: new Map(groups.map((group) => [group.id.toLowerCase(), group])),
  }
}
