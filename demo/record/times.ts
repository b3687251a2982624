// The recorder's question: when? Instants as milliseconds since 1970, written with seven digits as the services write them.

import type { SeededRandom } from './random.ts'

/** `2026-11-23T00:00:00Z`, the day that is collected. */
export const DAY = Date.UTC(2026, 10, 23)
export const HOUR = 3_600_000
export const MINUTE = 60_000
export const NOW = '2026-11-24T03:15:00Z'

/** An instant of the collected day, or of another (`dayOffset` -1: the day before): `clock('09:00:12')`. */
export function clock(time: string, dayOffset = 0): number {
  const [hours, minutes, seconds] = time.split(':').map(Number)
  return DAY + dayOffset * 24 * HOUR + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * 1000
}

/** Twenty minutes past each hour from the one of `from` on, as far as it lies between. */
export function hoursBetween(from: number, to: number): number[] {
  const first = Math.floor(from / HOUR) * HOUR + 20 * MINUTE
  return Array.from({ length: Math.ceil((to - first) / HOUR) }, (_, hour) => first + hour * HOUR).filter(
    (at) => at > from,
  )
}

/** Seven fractional digits; the last four are chance, as they are in life. */
export function ticks(instant: number, random: SeededRandom): string {
  return `${new Date(instant).toISOString().slice(0, 23)}${String(random.below(10_000)).padStart(4, '0')}Z`
}

/** Whole seconds. */
export function seconds(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}
