// How fast may Graph be asked? One call at a time, with the rests the services' limits ask for.

import type { Ask } from '../exchange.ts'
import type { Delay } from '../service.ts'

export interface GraphSpacing {
  /** Reports allow five requests in ten seconds for each app and tenant (docs/facts, identity 1.4). */
  readonly reportsMs: number
  /** Conditional Access allows one request a second for a whole tenant, and its 429 names no wait. */
  readonly conditionalAccessMs: number
}

export const SPACING: GraphSpacing = { reportsMs: 2_100, conditionalAccessMs: 1_100 }

function restAfter(url: string, spacing: GraphSpacing): number {
  const path = new URL(url).pathname.toLowerCase()
  if (path.includes('/auditlogs/') || path.includes('/reports/')) return spacing.reportsMs
  if (path.includes('/identity/conditionalaccess/')) return spacing.conditionalAccessMs
  return 0
}

/** Rests after each limited call, before the next call of any kind: slices of one process share it. */
export function paceGraph(ask: Ask, spacing: GraphSpacing, delay: Delay): Ask {
  let before: Promise<unknown> = Promise.resolve()
  let restMs = 0
  return (call, signal) => {
    const asked = before.then(async () => {
      if (restMs > 0) await delay(restMs, signal)
      restMs = restAfter(call.url, spacing)
      return ask(call, signal)
    })
    before = asked.catch(() => undefined)
    return asked
  }
}
