// How many sign-ins are there of each case, hour by hour, and which are the latest? Every record of a run comes by here.

import { RECORDS_PER_CASE } from '../../domain/model-tally.ts'
import type { SightedCase, SightedRecord } from './sighting.ts'

/** Counts one record, each once, in any order. */
export function countSighting(sighted: SightedCase, record: SightedRecord): void {
  const hour = hourNumber(record.at)
  addToHour(sighted.hours, hour)
  keepLatest(sighted.latest, sighted.latestHours, record, hour)
}

/** Back to none: where some records turned out to have several versions, all are counted anew. */
export function uncountSightings(cases: readonly SightedCase[]): void {
  for (const { hours, latest, latestHours } of cases) for (const list of [hours, latest, latestHours]) list.length = 0
}

/** Ascending with time, for the years of one century. */
export function hourNumber(at: string): number {
  return ((twoDigits(at, 2) * 12 + twoDigits(at, 5) - 1) * 31 + twoDigits(at, 8) - 1) * 24 + twoDigits(at, 11)
}

/** `2026-11-23T09`: the same the other way. */
export function hourName(hour: number): string {
  const day = Math.floor(hour / 24)
  const month = Math.floor(day / 31)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `20${two(Math.floor(month / 12))}-${two((month % 12) + 1)}-${two((day % 31) + 1)}T${two(hour % 24)}`
}

function twoDigits(text: string, start: number): number {
  return (text.charCodeAt(start) - 48) * 10 + text.charCodeAt(start + 1) - 48
}

/** From the end, because records come in order of time more often than not. */
function addToHour(hours: number[], hour: number): void {
  let i = hours.length - 2
  while (i >= 0 && hours[i] !== hour) i -= 2
  if (i < 0) hours.push(hour, 1)
  else hours[i + 1] = (hours[i + 1] as number) + 1
}

/** The first of one total order: latest hour, smallest id. Hours are compared first, since texts lie far away. */
export function keepLatest(latest: SightedRecord[], hours: number[], record: SightedRecord, hour: number): void {
  let place = latest.length
  while (place > 0 && comesBefore(record, hour, latest[place - 1] as SightedRecord, hours[place - 1] as number))
    place -= 1
  if (place === RECORDS_PER_CASE) return
  const length = Math.min(latest.length + 1, RECORDS_PER_CASE)
  for (let i = length - 1; i > place; i--) {
    latest[i] = latest[i - 1] as SightedRecord
    hours[i] = hours[i - 1] as number
  }
  latest[place] = record
  hours[place] = hour
}

function comesBefore(a: SightedRecord, hourOfA: number, b: SightedRecord, hourOfB: number): boolean {
  if (hourOfA !== hourOfB) return hourOfA > hourOfB
  return a.id < b.id || (a.id === b.id && a.source < b.source)
}
