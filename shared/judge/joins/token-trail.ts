// How do token trails of parts become one? As sets: exactly, in any order and grouping (law `merge-is-a-monoid`).

import type { TokenHours, TokenOrigin, TokenTrail } from '../../domain/token-trail.ts'
import { canonicalText } from '../evidence/merge-repeats.ts'

/** Undefined where no part has one. */
export function mergeTokenTrails(trails: readonly (TokenTrail | undefined)[]): TokenTrail | undefined {
  const given = trails.filter((trail) => trail !== undefined)
  if (given.length === 0) return undefined
  const hours = new Map<string, { readonly like: TokenHours; readonly hours: Set<number> }>()
  const origins = new Map<string, TokenOrigin>()
  for (const trail of given) {
    for (const like of trail.hours) {
      const key = `${like.principalId}\u0000${like.audience}\u0000${like.side}`
      const known = hours.get(key)
      if (known === undefined) hours.set(key, { like, hours: new Set(like.hours) })
      else for (const hour of like.hours) known.hours.add(hour)
    }
    for (const origin of trail.origins) origins.set(canonicalText(origin), origin)
  }
  return {
    hours: inOrder(hours).map(({ like, hours: set }) => ({ ...like, hours: [...set].sort((a, b) => a - b) })),
    origins: inOrder(origins),
  }
}

function inOrder<T>(values: ReadonlyMap<string, T>): T[] {
  return [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value)
}
