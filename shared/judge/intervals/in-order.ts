// Records each once, in the order in which they tell of what happened.

import type { ConfigurationChange } from '../../domain/activity.ts'
import { compareInstants } from '../../domain/instant.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'

export function inOrder(changes: readonly ConfigurationChange[]): ConfigurationChange[] {
  const keyed = new Map(changes.map((change) => [`${change.source}\u0000${change.id}`, change]))
  return [...keyed]
    .sort(([a, one], [b, other]) => compareInstants(one.at, other.at) || compareBytewise(a, b))
    .map(([, change]) => change)
}
