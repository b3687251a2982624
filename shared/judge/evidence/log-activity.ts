// Did a log speak in the window, and in each of its hours? A log proves its own activity by records, never by silence
// (docs/judgement.md, law 1).

import type { LogHour } from '../../domain/log-hour.ts'
import type { CollectionWindow } from '../../domain/window.ts'

const HOUR_MILLISECONDS = 3_600_000

/** Hours since 1970 in whose part inside the window a log spoke, by source and place. */
export type LogActivity = ReadonlyMap<string, ReadonlySet<number>>

/** Of the look-back and of what came after the window nothing counts, nor of an edge hour what lies outside. */
export function readLogActivity(hours: readonly LogHour[], window: CollectionWindow): LogActivity {
  const activity = new Map<string, Set<number>>()
  const from = Date.parse(window.from)
  const to = Date.parse(window.to)
  for (const { source, place, firstAt, lastAt } of hours)
    for (const at of [firstAt, lastAt]) {
      const time = Date.parse(at)
      if (!(time >= from && time < to)) continue
      for (const key of [keyOf(source, place), keyOf(source, ANYWHERE)])
        activity.set(key, (activity.get(key) ?? new Set<number>()).add(Math.floor(time / HOUR_MILLISECONDS)))
    }
  return activity
}

/** Stands for every place of a source together. */
export const ANYWHERE = '*'

function keyOf(source: string, place: string | undefined): string {
  return `${source} ${place?.toLowerCase() ?? ''}`
}

/** True if one of the sources holds a record of the window about this place. */
export function spoke(activity: LogActivity, sources: readonly string[], place: string): boolean {
  return sources.some((source) => activity.has(keyOf(source, place)))
}

/** The parts of the window, cut at full hours, in which none of the sources spoke about this place; neighbours as one. */
export function silentSpans(
  activity: LogActivity,
  sources: readonly string[],
  place: string,
  window: CollectionWindow,
): CollectionWindow[] {
  const heard = sources.map((source) => activity.get(keyOf(source, place)))
  const from = Date.parse(window.from)
  const to = Date.parse(window.to)
  const spans: [number, number][] = []
  for (let hour = Math.floor(from / HOUR_MILLISECONDS); hour * HOUR_MILLISECONDS < to; hour += 1) {
    if (heard.some((hours) => hours?.has(hour) === true)) continue
    const begin = Math.max(from, hour * HOUR_MILLISECONDS)
    const end = Math.min(to, (hour + 1) * HOUR_MILLISECONDS)
    const last = spans.at(-1)
    if (last?.[1] === begin) last[1] = end
    else spans.push([begin, end])
  }
  return spans.map(([begin, end]) => ({ from: instantOf(begin), to: instantOf(end) }))
}

function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/** Spans named in one sentence; it says how many more there are. */
const SPANS_NAMED = 4

/** `2026-11-23T00:00:00Z to 2026-11-23T02:00:00Z, …`. */
export function spanWords(spans: readonly CollectionWindow[]): string {
  const named = spans.slice(0, SPANS_NAMED).map(({ from, to }) => `${from} to ${to}`)
  const more = spans.length - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more span${more > 1 ? 's' : ''}` : ''}`
}
