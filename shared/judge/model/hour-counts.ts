// How many sign-ins in which hour? Written as one number an hour, because every case of a run carries its own.

import type { HourCounts } from '../../domain/model-tally.ts'

const HOUR_MS = 3_600_000

/** `2026-11-23T09`: of the epoch. */
export function startOfHour(hour: string): number {
  return Date.parse(`${hour}:00:00Z`)
}

/** By hour of the epoch, at least one. */
export function writeHours(byHour: ReadonlyMap<number, number>): HourCounts {
  const hours = [...byHour.keys()].sort((a, b) => a - b)
  const [first = 0] = hours
  const counts: number[] = []
  for (const hour of hours) {
    while (counts.length < hour - first) counts.push(0)
    counts.push(byHour.get(hour) ?? 0)
  }
  return { firstHour: new Date(first * HOUR_MS).toISOString().slice(0, '2026-11-23T09'.length), counts }
}

/** Adds to what was counted by hour of the epoch. */
export function addHours(byHour: Map<number, number>, { firstHour, counts }: HourCounts): void {
  const first = startOfHour(firstHour) / HOUR_MS
  for (const [place, count] of counts.entries())
    if (count > 0) byHour.set(first + place, (byHour.get(first + place) ?? 0) + count)
}

/** Sign-ins of hours that begin at `since`, milliseconds of the epoch, or later. */
export function countSince({ firstHour, counts }: HourCounts, since: number): number {
  const first = startOfHour(firstHour)
  return counts.reduce((sum, count, place) => (first + place * HOUR_MS >= since ? sum + count : sum), 0)
}
