// What is this run called? `20261124T031500Z-scheduled-1a2b3c4d` (docs/evidence-format.md, 1.1).

import type { Trigger } from '../domain/slice.ts'

export type RunKind = 'scheduled' | 'ondemand' | 'backfill'

/** @param random eight lower-case hex digits */
export function planRunId(now: string, kind: RunKind, random: string): string {
  const stamp = new Date(Date.parse(now)).toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '')
  return `${stamp}Z-${kind}-${random}`
}

/** A timer's run is scheduled; one that names its window is a back-fill if that window ended more than two days ago. */
export function planRunKind(trigger: Trigger, windowTo: string, now: string): RunKind {
  if (trigger.type === 'timer') return 'scheduled'
  return Date.parse(now) - Date.parse(windowTo) > 2 * 86_400_000 ? 'backfill' : 'ondemand'
}
