// How many sign-ins are there of each case, hour by hour, and which are the latest? Every record of a run comes by here.

import { type EntraAnswer, RECORDS_PER_CASE, type SignInConditions } from '../../domain/model-tally.ts'

/** Sign-ins that are alike in all that a policy asks about. */
export interface CaseIdentity {
  readonly principalId: string
  readonly audience: string
  readonly conditions: SignInConditions
  readonly answer: EntraAnswer
}

/** What is kept of a record that was sighted. */
export interface SightedRecord {
  readonly id: string
  readonly at: string
  readonly source: string
}

/**
 * One object for all that are alike, with their counts in it: nearly every record of a run comes by here, and each further
 * object on the way is a wait for memory.
 */
export interface SightedCase extends CaseIdentity {
  /** By `hourNumber`; the hour that is being counted, and its count. */
  hour: number
  count: number
  /** Of the last of the latest, once they are as many as are kept. */
  edgeHour: number
  edgePrefix: number
  edgeId: string
  /** Hour, count, hour, count …: those counted before. An hour may come again. */
  readonly hours: number[]
  /** Of the latest hour first, then by id. */
  readonly latest: SightedRecord[]
  readonly latestHours: number[]
}

const NO_HOUR = -1

/** What every record asks about comes first, to lie together. */
export function beginCase(
  principalId: string,
  audience: string,
  conditions: SignInConditions,
  answer: EntraAnswer,
): SightedCase {
  return {
    ...{ hour: NO_HOUR, count: 0, edgeHour: NO_HOUR, edgePrefix: 0, edgeId: '' },
    ...{ hours: [], latest: [], latestHours: [], principalId, audience, conditions, answer },
  }
}

const NOTHING: SignInConditions = {
  ...{ clientAppTypes: [], platforms: [], locationsDigest: '', signInRisks: [], authenticationFlows: [] },
}

function beginMark(): SightedCase {
  return beginCase('', '', NOTHING, { blocked: false, applied: [], others: [] })
}

/**
 * Marks in the place of a case, of the same make: the engine then knows what it will find in a record, which is worth a
 * tenth of the time of a fold. Not for comparison: outside the window or the scope, a workload, no last word of policies.
 */
export const NOT_SIGHTED: SightedCase = beginMark()

/** In scope, and what was applied cannot be seen. */
export const NO_DETAIL: SightedCase = beginMark()

/** Counts one record, each once, in any order. */
export function countSighting(sighted: SightedCase, record: SightedRecord): void {
  const hour = hourNumber(record.at)
  if (hour === sighted.hour) sighted.count += 1
  else beginHour(sighted, hour)
  if (hour < sighted.edgeHour) return
  if (hour > sighted.edgeHour || comesBeforeEdge(sighted, record.id)) keepAmongLatest(sighted, record, hour)
}

/** By numbers first: the text of the edge lies far away. */
function comesBeforeEdge({ edgePrefix, edgeId }: SightedCase, id: string): boolean {
  const prefix = prefixOf(id)
  return prefix < edgePrefix || (prefix === edgePrefix && id <= edgeId)
}

/** Orders ids as their texts do, as far as it goes: the first two units; a unit that is not there comes first. */
function prefixOf(id: string): number {
  return (id.length > 0 ? id.charCodeAt(0) + 1 : 0) * 65_537 + (id.length > 1 ? id.charCodeAt(1) + 1 : 0)
}

function beginHour(sighted: SightedCase, hour: number): void {
  const { hours } = sighted
  if (sighted.hour !== NO_HOUR) hours.push(sighted.hour, sighted.count)
  // Records in no order of time begin an hour each; a window has few different ones.
  if (hours.length > HOURS_BEFORE_SUMMING) sumUp(hours)
  sighted.hour = hour
  sighted.count = 1
}

/** Well above twice the hours of the longest window, 31 days. */
const HOURS_BEFORE_SUMMING = 4_096

function sumUp(hours: number[]): void {
  const sums = new Map<number, number>()
  for (let i = 0; i < hours.length; i += 2)
    sums.set(hours[i] ?? NO_HOUR, (sums.get(hours[i] ?? NO_HOUR) ?? 0) + (hours[i + 1] ?? 0))
  hours.length = 0
  for (const [hour, count] of sums) hours.push(hour, count)
}

function keepAmongLatest(sighted: SightedCase, record: SightedRecord, hour: number): void {
  const { latest, latestHours } = sighted
  keepLatest(latest, latestHours, record, hour)
  if (latest.length < RECORDS_PER_CASE) return
  sighted.edgeHour = latestHours[RECORDS_PER_CASE - 1] ?? NO_HOUR
  sighted.edgeId = latest[RECORDS_PER_CASE - 1]?.id ?? ''
  sighted.edgePrefix = prefixOf(sighted.edgeId)
}

/** Back to none: where some records turned out to have several versions, all are counted anew. */
export function uncountSightings(cases: readonly SightedCase[]): void {
  for (const sighted of cases) {
    Object.assign(sighted, { hour: NO_HOUR, count: 0, edgeHour: NO_HOUR, edgePrefix: 0, edgeId: '' })
    for (const list of [sighted.hours, sighted.latest, sighted.latestHours]) list.length = 0
  }
}

/** How many in each hour of the epoch. */
export function hoursOf({ hour, count, hours }: SightedCase): Map<number, number> {
  const all = new Map<number, number>()
  const add = (one: number, more: number): void => {
    const ofEpoch = epochHour(one)
    all.set(ofEpoch, (all.get(ofEpoch) ?? 0) + more)
  }
  for (let i = 0; i < hours.length; i += 2) add(hours[i] ?? NO_HOUR, hours[i + 1] ?? 0)
  if (hour !== NO_HOUR) add(hour, count)
  return all
}

/** Ascending with time, for the years of one century. */
export function hourNumber(at: string): number {
  return ((twoDigits(at, 2) * 12 + twoDigits(at, 5) - 1) * 31 + twoDigits(at, 8) - 1) * 24 + twoDigits(at, 11)
}

/** What `hourNumber` numbers, by the calendar: months differ in length. */
function epochHour(hour: number): number {
  const day = Math.floor(hour / 24)
  const month = Math.floor(day / 31)
  return Date.UTC(2000 + Math.floor(month / 12), month % 12, (day % 31) + 1, hour % 24) / HOUR_MS
}

const HOUR_MS = 3_600_000

function twoDigits(text: string, start: number): number {
  return (text.charCodeAt(start) - 48) * 10 + text.charCodeAt(start + 1) - 48
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
