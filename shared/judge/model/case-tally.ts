// What do the counts of a fold, or of several, come to? Exactly, in any order and grouping (law `merge-is-a-monoid`), within
// a bound that depends on neither.

import {
  type EntraAnswer,
  MODEL_CASES_KEPT,
  type ModelCase,
  type ModelTally,
  type SignInConditions,
} from '../../domain/model-tally.ts'
import { addHours, writeHours } from './hour-counts.ts'
import {
  type CaseIdentity,
  hourNumber,
  hoursOf,
  keepLatest,
  type SightedCase,
  type SightedRecord,
} from './sighted-case.ts'
import { answerKey, conditionsKey } from './sighting.ts'
import { stableHash } from './stable-hash.ts'

type CaseRecord = ModelCase['records'][number]

interface Count {
  readonly identity: CaseIdentity
  readonly hours: ReadonlyMap<number, number>
  readonly records: readonly CaseRecord[]
}

export function tallySightings(cases: readonly SightedCase[], noDetailCount: number): ModelTally {
  return closeTally(cases.filter(({ count }) => count > 0).map(closeSighted), noDetailCount, 0)
}

function closeSighted(sighted: SightedCase): Count {
  return { identity: sighted, hours: hoursOf(sighted), records: sighted.latest.map(toReference) }
}

function toReference({ source, id, at }: SightedRecord): CaseRecord {
  return { source, recordId: id, at }
}

interface Gathering {
  readonly identity: CaseIdentity
  readonly hours: Map<number, number>
  readonly latest: SightedRecord[]
  readonly latestHours: number[]
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
      addHours(count.hours, one.hours)
      for (const { source, recordId: id, at } of one.records)
        keepLatest(count.latest, count.latestHours, { source, id, at }, hourNumber(at))
    }
  }
  const sum = (pick: (tally: ModelTally) => number): number => known.reduce((total, tally) => total + pick(tally), 0)
  return closeTally(
    [...merged.values()].map(({ identity, hours, latest }) => ({
      identity,
      hours,
      records: latest.map(toReference),
    })),
    sum((tally) => tally.noDetailCount),
    sum((tally) => tally.overBoundCount),
  )
}

/** Keeps the cases of the smallest hash where there are too many, and writes equal parts once, everything in one order. */
function closeTally(counts: readonly Count[], noDetailCount: number, overBoundCount: number): ModelTally {
  const kept = keepSmallest(counts)
  const conditions = numbered(
    kept.map(({ identity }) => identity.conditions),
    conditionsKey,
  )
  const answers = numbered(
    kept.map(({ identity }) => identity.answer),
    answerKey,
  )
  const keyed = kept.map(({ identity, hours, records }) => {
    const { principalId, audience } = identity
    const of = { conditions: conditions.placeOf(identity.conditions), answer: answers.placeOf(identity.answer) }
    return {
      key: `${principalId} ${audience} ${padded(of.conditions)} ${padded(of.answer)}`,
      one: { principalId, audience, ...of, hours: writeHours(hours), records } satisfies ModelCase,
    }
  })
  return {
    conditions: conditions.values,
    answers: answers.values,
    cases: keyed.sort((a, b) => compareText(a.key, b.key)).map(({ one }) => one),
    noDetailCount,
    overBoundCount: overBoundCount + (kept === counts ? 0 : signInsOf(counts) - signInsOf(kept)),
  }
}

function keepSmallest(counts: readonly Count[]): readonly Count[] {
  if (counts.length <= MODEL_CASES_KEPT) return counts
  const hashes = new Map<SignInConditions | EntraAnswer, string>()
  const hashOf = <T extends SignInConditions | EntraAnswer>(part: T, keyOf: (part: T) => string): string => {
    const hash = hashes.get(part) ?? stableHash(keyOf(part))
    hashes.set(part, hash)
    return hash
  }
  return counts
    .map((count) => {
      const { principalId, audience, conditions, answer } = count.identity
      const names = `${principalId} ${audience} ${hashOf(conditions, conditionsKey)} ${hashOf(answer, answerKey)}`
      return { count, key: `${stableHash(names)} ${names}` }
    })
    .sort((a, b) => compareText(a.key, b.key))
    .slice(0, MODEL_CASES_KEPT)
    .map(({ count }) => count)
}

/** Each different part once, in the order of keys. Equal ones are one object in a fold, and several where folds merge. */
function numbered<T extends object>(
  parts: readonly T[],
  keyOf: (part: T) => string,
): { readonly values: T[]; readonly placeOf: (part: T) => number } {
  const keys = new Map<T, string>()
  const byKey = new Map<string, T>()
  for (const part of parts) {
    if (keys.has(part)) continue
    const key = keyOf(part)
    keys.set(part, key)
    byKey.set(key, part)
  }
  const ordered = [...byKey].sort(([a], [b]) => compareText(a, b))
  const places = new Map(ordered.map(([key], place) => [key, place]))
  return { values: ordered.map(([, part]) => part), placeOf: (part) => places.get(keys.get(part) ?? '') ?? 0 }
}

function signInsOf(counts: readonly Count[]): number {
  return counts.reduce((sum, { hours }) => [...hours.values()].reduce((more, count) => more + count, sum), 0)
}

const FIRST_PLACE = 1_000_000

/** So that text order is the order of numbers. */
function padded(place: number): string {
  return String(FIRST_PLACE + place)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
