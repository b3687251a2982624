// How do tallies of parts become the tally of the whole? Exactly, in any order and grouping (law `merge-is-a-monoid`).

import { compareInstants } from '../domain/instant.ts'
import type { RecordRef } from '../domain/outcome.ts'
import { RECORDS_PER_BUCKET, type Tally, type TallyBucket, type UnknownValue } from '../domain/tally.ts'
import { mergeTokenTrails } from './joins/token-trail.ts'
import { mergeModelTallies } from './model/case-tally.ts'
import { mergeSourceDifferences } from './source-differences.ts'

/** Exact, and the same in any order and grouping; of nothing: the empty tally. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const buckets = new Map<string, TallyBucket>()
  const unknowns = new Map<string, UnknownValue>()
  for (const tally of tallies) {
    for (const bucket of tally.buckets) {
      const key = keyOf(bucket)
      const known = buckets.get(key)
      buckets.set(key, known === undefined ? bucket : mergeBuckets(known, bucket))
    }
    for (const unknown of tally.unknowns) addUnknown(unknowns, unknown)
  }
  const model = mergeModelTallies(tallies.map((tally) => tally.model))
  const tokens = mergeTokenTrails(tallies.map((tally) => tally.tokens))
  const compared = tallies.flatMap(({ differences }) => (differences === undefined ? [] : [differences]))
  return {
    buckets: sorted(buckets),
    unknowns: sorted(unknowns),
    ...(model === undefined ? {} : { model }),
    ...(tokens === undefined ? {} : { tokens }),
    ...(compared.length === 0 ? {} : { differences: mergeSourceDifferences(compared) }),
  }
}

/** What makes two sign-ins alike. The name is not part of it: one person may be written in two ways. */
function keyOf(of: TallyBucket): string {
  return `${of.accessPath}\u0000${of.audience}\u0000${of.principalId}\u0000${of.principalKind}\u0000${of.outcome}\u0000${of.side}\u0000${of.reason}\u0000${of.outside ? 1 : 0}${of.guest ? 1 : 0}${of.factorTypes ?? ''}`
}

function mergeBuckets(a: TallyBucket, b: TallyBucket): TallyBucket {
  const records = [...a.records, ...b.records].sort(compareRefs)
  const [first] = records
  const examples = [a, b].filter(
    (bucket) => bucket.records[0] !== undefined && first !== undefined && compareRefs(bucket.records[0], first) === 0,
  )
  const example = examples.map((bucket) => bucket.example).reduce(smaller, undefined)
  const principalName = smaller(a.principalName, b.principalName)
  const moved = (a.sessionMovedCount ?? 0) + (b.sessionMovedCount ?? 0)
  const oldest = larger(a.oldestClaimMinutes, b.oldestClaimMinutes)
  return {
    accessPath: a.accessPath,
    audience: a.audience,
    principalId: a.principalId,
    ...(principalName === undefined ? {} : { principalName }),
    principalKind: a.principalKind,
    outcome: a.outcome,
    side: a.side,
    reason: a.reason,
    outside: a.outside,
    guest: a.guest,
    ...(a.factorTypes === undefined ? {} : { factorTypes: a.factorTypes }),
    count: a.count + b.count,
    firstAt: compareInstants(a.firstAt, b.firstAt) <= 0 ? a.firstAt : b.firstAt,
    lastAt: compareInstants(a.lastAt, b.lastAt) >= 0 ? a.lastAt : b.lastAt,
    records: records.slice(0, RECORDS_PER_BUCKET),
    ...(example === undefined ? {} : { example }),
    ...(moved === 0 ? {} : { sessionMovedCount: moved }),
    ...(oldest === undefined ? {} : { oldestClaimMinutes: oldest }),
  }
}

function compareRefs(a: RecordRef, b: RecordRef): number {
  if (a.recordId !== b.recordId) return a.recordId < b.recordId ? -1 : 1
  return a.source < b.source ? -1 : a.source > b.source ? 1 : 0
}

function smaller(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b)
}

function addUnknown(unknowns: Map<string, UnknownValue>, value: UnknownValue): void {
  const key = `${value.code}\u0000${value.field}\u0000${value.value}`
  const known = unknowns.get(key)
  unknowns.set(key, known === undefined ? value : { ...known, count: known.count + value.count })
}

/** By key, bytewise. */
function sorted<T>(values: ReadonlyMap<string, T>): T[] {
  return [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value)
}
