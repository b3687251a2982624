// How are judged sign-ins summed up, so that sums of parts are the sum of the whole? (law `merge-is-a-monoid`)

import { compareInstants } from '../domain/instant.ts'
import type { JudgedSignIn, RecordRef } from '../domain/outcome.ts'
import { RECORDS_PER_BUCKET, type Tally, type TallyBucket, type UnknownValue } from '../domain/tally.ts'

export interface TallyBuilder {
  /** Records come by ascending id, so the first of a bucket is its example. */
  add(
    record: JudgedSignIn,
    unknowns: readonly Omit<UnknownValue, 'count'>[],
    moved: boolean,
    example: () => string,
  ): void
  finish(): Tally
}

type Draft = { -readonly [K in keyof TallyBucket]: TallyBucket[K] } & { records: RecordRef[] }

/** Out-of-scope sign-ins count for nothing: they are summed up without person and audience, to show that they were seen. */
const OUT_OF_SCOPE = { principalId: '*', audience: '*', outside: false, guest: false }

export function createTallyBuilder(): TallyBuilder {
  const buckets = new Map<string, Map<string, Draft[]>>()
  const unknowns = new Map<string, UnknownValue>()
  return {
    add: (record, unknownFields, moved, example) => {
      const outOfScope = record.accessPath === 'out-of-scope'
      const about = outOfScope ? { ...record, ...OUT_OF_SCOPE } : record
      const alike = alikeIn(buckets, about.principalId, about.audience)
      let bucket = alike.find((draft) => isAlike(draft, about))
      if (bucket === undefined) alike.push((bucket = startBucket(about, outOfScope, example)))
      else addTo(bucket, record)
      if (outOfScope) return
      if (moved) bucket.sessionMovedCount = (bucket.sessionMovedCount ?? 0) + 1
      if (record.claimAgeMinutes !== undefined)
        bucket.oldestClaimMinutes = Math.max(bucket.oldestClaimMinutes ?? 0, record.claimAgeMinutes)
      for (const field of unknownFields) addUnknown(unknowns, { ...field, count: 1 })
    },
    finish: () => {
      const drafts = [...buckets.values()].flatMap((audiences) => [...audiences.values()].flat())
      return { buckets: sorted(new Map(drafts.map((draft) => [keyOf(draft), draft]))), unknowns: sorted(unknowns) }
    },
  }
}

/** Looked up by person and audience, then compared: cheaper than writing a key for every record. */
function alikeIn(buckets: Map<string, Map<string, Draft[]>>, principalId: string, audience: string): Draft[] {
  let audiences = buckets.get(principalId)
  if (audiences === undefined) buckets.set(principalId, (audiences = new Map<string, Draft[]>()))
  let alike = audiences.get(audience)
  if (alike === undefined) audiences.set(audience, (alike = []))
  return alike
}

function isAlike(a: TallyBucket, b: JudgedSignIn): boolean {
  return (
    a.reason === b.reason &&
    a.accessPath === b.accessPath &&
    a.outcome === b.outcome &&
    a.side === b.side &&
    a.principalKind === b.principalKind &&
    a.outside === b.outside &&
    a.guest === b.guest
  )
}

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
  return { buckets: sorted(buckets), unknowns: sorted(unknowns) }
}

function startBucket(record: JudgedSignIn, outOfScope: boolean, example: () => string): Draft {
  return {
    accessPath: record.accessPath,
    audience: record.audience,
    principalId: record.principalId,
    ...(outOfScope || record.principalName === undefined ? {} : { principalName: record.principalName }),
    principalKind: record.principalKind,
    outcome: record.outcome,
    side: record.side,
    reason: record.reason,
    outside: record.outside,
    guest: record.guest,
    count: 1,
    firstAt: record.at,
    lastAt: record.at,
    records: [{ source: record.source, recordId: record.id }],
    ...(outOfScope ? {} : { example: example() }),
  }
}

function addTo(bucket: Draft, record: JudgedSignIn): void {
  bucket.count += 1
  if (compareInstants(record.at, bucket.firstAt) < 0) bucket.firstAt = record.at
  if (compareInstants(record.at, bucket.lastAt) > 0) bucket.lastAt = record.at
  if (bucket.records.length < RECORDS_PER_BUCKET) bucket.records.push({ source: record.source, recordId: record.id })
  if (bucket.principalId !== '*') {
    const name = smaller(bucket.principalName, record.principalName)
    if (name !== undefined) bucket.principalName = name
  }
}

/** What makes two sign-ins alike, as `isAlike` has it. The name is not part of it: one person may be written in two ways. */
function keyOf(of: TallyBucket | JudgedSignIn): string {
  return `${of.accessPath}\u0000${of.audience}\u0000${of.principalId}\u0000${of.principalKind}\u0000${of.outcome}\u0000${of.side}\u0000${of.reason}\u0000${of.outside ? 1 : 0}${of.guest ? 1 : 0}`
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
