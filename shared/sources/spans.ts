// How is a span of time cut? Half-open parts that leave nothing out.

import type { CollectionWindow } from '../domain/window.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** RFC 3339, without a fraction where there is none. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/** The instant that lies so much later (earlier, if negative). */
export function shift(at: string, milliseconds: number): string {
  return instant(Date.parse(at) + milliseconds)
}

export function laterOf(a: string, b: string): string {
  return Date.parse(a) >= Date.parse(b) ? a : b
}

/** Two parts that meet at a multiple of `grain`; undefined if either would be shorter than that. */
export function halve(span: CollectionWindow, grain: number): [CollectionWindow, CollectionWindow] | undefined {
  const from = Date.parse(span.from)
  const to = Date.parse(span.to)
  const middle = Math.round((from + to) / 2 / grain) * grain
  if (middle - from < grain || to - middle < grain) return undefined
  const at = instant(middle)
  return [
    { from: span.from, to: at },
    { from: at, to: span.to },
  ]
}

/** Parts of at most a day, oldest first. */
export function cutIntoDays(window: CollectionWindow): CollectionWindow[] {
  const end = Date.parse(window.to)
  const parts: CollectionWindow[] = []
  for (let at = Date.parse(window.from); at < end; at += DAY_MS)
    parts.push({ from: instant(at), to: instant(Math.min(at + DAY_MS, end)) })
  return parts
}
