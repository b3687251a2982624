// How many sign-ins are there of each case? SightedRecord at the end of a fold, merged exactly and in any order (law
// `merge-is-a-monoid`), bounded by a sample that does not depend on either.

import {
  type EntraAnswer,
  MODEL_CASES_KEPT,
  type ModelCase,
  type ModelTally,
  RECORDS_PER_CASE,
  type SignInConditions,
} from '../../domain/model-tally.ts'
import { answerKey, type CaseIdentity, conditionsKey, type SightedCase, type SightedRecord } from './sighting.ts'
import { stableHash } from './stable-hash.ts'

type CaseRecord = ModelCase['records'][number]

interface Count {
  readonly identity: CaseIdentity
  readonly hours: readonly { readonly hour: string; count: number }[]
  readonly records: readonly CaseRecord[]
}

/** Counts one record, each once, in any order. */
export function countSighting(sighted: SightedCase, record: SightedRecord): void {
  const hour = hourNumber(record.at)
  addToHour(sighted, hour, record.at)
  keepLatest(sighted.latest, sighted.latestHours, record, hour)
}

/** Back to none: where some records turned out to have several versions, all are counted anew. */
export function uncountSightings(cases: readonly SightedCase[]): void {
  for (const { hours, counts, names, latest, latestHours } of cases)
    for (const list of [hours, counts, names, latest, latestHours]) list.length = 0
}

export function tallySightings(cases: readonly SightedCase[], noDetailCount: number): ModelTally {
  return closeTally(cases.filter(({ hours }) => hours.length > 0).map(closeSighted), noDetailCount, 0)
}

/** `2026-11-23T09`. */
const HOUR_LENGTH = 13

/** Ascending with time, for the years of one century. */
function hourNumber(at: string): number {
  return ((twoDigits(at, 2) * 12 + twoDigits(at, 5)) * 31 + twoDigits(at, 8)) * 24 + twoDigits(at, 11)
}

function twoDigits(text: string, start: number): number {
  return (text.charCodeAt(start) - 48) * 10 + text.charCodeAt(start + 1) - 48
}

/** From the end, because records come in order of time more often than not. */
function addToHour({ hours, counts, names }: SightedCase, hour: number, at: string): void {
  let i = hours.length - 1
  while (i >= 0 && hours[i] !== hour) i -= 1
  if (i >= 0) counts[i] = (counts[i] ?? 0) + 1
  else {
    hours.push(hour)
    counts.push(1)
    names.push(at.slice(0, HOUR_LENGTH))
  }
}

/** The first of one total order: latest hour, smallest id. Hours are compared first, since texts lie far away. */
function keepLatest(latest: SightedRecord[], hours: number[], record: SightedRecord, hour: number): void {
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

function closeSighted(identity: SightedCase): Count {
  const { names, counts, latest } = identity
  return {
    identity,
    hours: names.map((hour, i) => ({ hour, count: counts[i] ?? 0 })),
    records: latest.map(({ source, id, at }) => ({ source, recordId: id, at })),
  }
}

/** Exact, and the same in any order and grouping. Absent ones are those of folds that made none. */
export function mergeModelTallies(tallies: readonly (ModelTally | undefined)[]): ModelTally | undefined {
  const known = tallies.filter((tally) => tally !== undefined)
  if (known.length === 0) return undefined
  const merged = new Map<string, Gathering>()
  for (const { cases, conditions, answers } of known) {
    const conditionsKeys = conditions.map(conditionsKey)
    const answerKeys = answers.map(answerKey)
    for (const one of cases) {
      const { principalId, audience } = one
      const [condition, answer] = [conditions[one.conditions], answers[one.answer]]
      if (condition === undefined || answer === undefined) continue
      const key = `${principalId}\n${audience}\n${conditionsKeys[one.conditions] ?? ''}\n${answerKeys[one.answer] ?? ''}`
      let count = merged.get(key)
      if (count === undefined) {
        const identity = { principalId, audience, conditions: condition, answer }
        merged.set(key, (count = { identity, hours: new Map(), latest: [], latestHours: [] }))
      }
      for (const { hour, count: more } of one.hours) count.hours.set(hour, (count.hours.get(hour) ?? 0) + more)
      for (const { source, recordId: id, at } of one.records)
        keepLatest(count.latest, count.latestHours, { source, id, at }, hourNumber(at))
    }
  }
  const sum = (pick: (tally: ModelTally) => number): number => known.reduce((total, tally) => total + pick(tally), 0)
  return closeTally(
    [...merged.values()].map(({ identity, hours, latest }) => ({
      identity,
      hours: [...hours].map(([hour, count]) => ({ hour, count })),
      records: latest.map(({ source, id, at }) => ({ source, recordId: id, at })),
    })),
    sum((tally) => tally.noDetailCount),
    sum((tally) => tally.overBoundCount),
  )
}

interface Gathering {
  readonly identity: CaseIdentity
  readonly hours: Map<string, number>
  readonly latest: SightedRecord[]
  readonly latestHours: number[]
}

/** Keeps the cases of the smallest hash, and writes equal parts once, everything in one order. */
function closeTally(counts: readonly Count[], noDetailCount: number, overBoundCount: number): ModelTally {
  const keyed = withKeys(counts)
  const kept = keyed.length <= MODEL_CASES_KEPT ? keyed : keyed.sort(compareHash).slice(0, MODEL_CASES_KEPT)
  const total = keyed.reduce((sum, { count }) => sum + sizeOf(count), 0)
  kept.sort(compareKeys)
  const conditions = numbered(kept.map(({ count, conditions: key }) => [key, count.identity.conditions]))
  const answers = numbered(kept.map(({ count, answer: key }) => [key, count.identity.answer]))
  return {
    conditions: conditions.values,
    answers: answers.values,
    cases: kept.map(({ count, conditions: condition, answer }): ModelCase => ({
      principalId: count.identity.principalId,
      audience: count.identity.audience,
      conditions: conditions.placeOf(condition),
      answer: answers.placeOf(answer),
      hours: [...count.hours].sort((a, b) => compareText(a.hour, b.hour)),
      records: count.records,
    })),
    noDetailCount,
    overBoundCount: overBoundCount + total - kept.reduce((sum, { count }) => sum + sizeOf(count), 0),
  }
}

interface Keyed {
  readonly count: Count
  readonly conditions: string
  readonly answer: string
  readonly hash: string
}

/** The parts are shared by many cases: each is written out and hashed once. */
function withKeys(counts: readonly Count[]): Keyed[] {
  const conditionsKeys = new Map<SignInConditions, string>()
  const answerKeys = new Map<EntraAnswer, string>()
  const hashes = new Map<string, string>()
  const hashOf = (key: string): string => remember(hashes, key, stableHash)
  return counts.map((count) => {
    const { principalId, audience } = count.identity
    const conditions = remember(conditionsKeys, count.identity.conditions, conditionsKey)
    const answer = remember(answerKeys, count.identity.answer, answerKey)
    return {
      count,
      conditions,
      answer,
      hash: stableHash(`${principalId} ${audience} ${hashOf(conditions)} ${hashOf(answer)}`),
    }
  })
}

function remember<K, V>(known: Map<K, V>, key: K, make: (key: K) => V): V {
  let value = known.get(key)
  if (value === undefined) known.set(key, (value = make(key)))
  return value
}

function numbered<T>(pairs: readonly (readonly [string, T])[]): { values: T[]; placeOf: (key: string) => number } {
  const byKey = [...new Map(pairs)].sort(([a], [b]) => compareText(a, b))
  const places = new Map(byKey.map(([key], place) => [key, place]))
  return { values: byKey.map(([, value]) => value), placeOf: (key) => places.get(key) ?? 0 }
}

function sizeOf(count: Count): number {
  return count.hours.reduce((sum, hour) => sum + hour.count, 0)
}

function compareHash(a: Keyed, b: Keyed): number {
  return compareText(a.hash, b.hash) || compareKeys(a, b)
}

function compareKeys(a: Keyed, b: Keyed): number {
  return (
    compareText(a.count.identity.principalId, b.count.identity.principalId) ||
    compareText(a.count.identity.audience, b.count.identity.audience) ||
    compareText(a.conditions, b.conditions) ||
    compareText(a.answer, b.answer)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
