// Which groups can somebody put himself into by activating what he is eligible for? One leads to another: a group lies inside
// others, and may itself be eligible for more (docs/judgement.md, section 4).

import { groupsInside } from '../exclusions/group-owners.ts'
import type { Evidence } from './evidence.ts'
import { compareBytewise } from './merge-repeats.ts'

/** Of principals, given as a person and the groups he is in, all in lower case; the groups he reaches, in their order. */
export function groupsToReach(evidence: Evidence): (holders: readonly string[]) => string[] {
  const eligible = new Map<string, string[]>()
  for (const { plane, state, principalId, scope } of evidence.observations.roleAssignments) {
    if (plane !== 'group' || state !== 'eligible') continue
    add(eligible, principalId.toLowerCase(), scope.toLowerCase())
  }
  const around = new Map<string, string[]>()
  for (const outer of evidence.groups.keys())
    for (const inner of groupsInside(evidence, outer)) add(around, inner, outer)
  return (holders) => {
    const reached = new Set<string>()
    const open = holders.flatMap((holder) => eligible.get(holder) ?? [])
    for (let group = open.pop(); group !== undefined; group = open.pop()) {
      if (reached.has(group)) continue
      reached.add(group)
      open.push(...(around.get(group) ?? []), ...(eligible.get(group) ?? []))
    }
    return [...reached].sort(compareBytewise)
  }
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
