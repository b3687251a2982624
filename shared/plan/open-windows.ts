// Which windows do we owe? Computed from the ledger alone: nothing else counts as collected.

import type { CollectionWindow } from '../domain/window.ts'

export const DAY_MILLISECONDS = 86_400_000
const HOUR_MILLISECONDS = 3_600_000

/** RFC 3339 in whole seconds. */
export function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/**
 * The uncovered UTC days up to the settle margin before `now`, oldest first. Without any collection yet: the last
 * settled day alone (earlier days are a back-fill that somebody asks for).
 * @param covered windows of committed collection entries, in any order
 * @param settleHours how long a window must have ended before its records count as final (docs/evidence-format.md, 1.8)
 */
export function openWindows(
  covered: readonly CollectionWindow[],
  now: string,
  settleHours: number,
): CollectionWindow[] {
  const settled = Date.parse(now) - settleHours * HOUR_MILLISECONDS
  const lastEnd = Math.floor(settled / DAY_MILLISECONDS) * DAY_MILLISECONDS
  const starts = covered.map((window) => Date.parse(window.from))
  const first = starts.length === 0 ? lastEnd - DAY_MILLISECONDS : Math.min(...starts)
  const open: CollectionWindow[] = []
  for (let from = Math.floor(first / DAY_MILLISECONDS) * DAY_MILLISECONDS; from < lastEnd; from += DAY_MILLISECONDS) {
    const to = from + DAY_MILLISECONDS
    if (!isCovered(from, to, covered)) open.push({ from: toInstant(from), to: toInstant(to) })
  }
  return open
}

/** True if the union of windows holds all of `[from, to)`. */
function isCovered(from: number, to: number, covered: readonly CollectionWindow[]): boolean {
  let reached = from
  const spans = covered
    .map((window) => [Date.parse(window.from), Date.parse(window.to)] as const)
    .sort((a, b) => a[0] - b[0])
  for (const [start, end] of spans) if (start <= reached && end > reached) reached = end
  return reached >= to
}
