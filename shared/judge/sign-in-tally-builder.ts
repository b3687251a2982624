// How are the judged sign-ins of one fold summed up? One bucket for all that are alike in everything a finding asks about.

import { compareInstants } from '../domain/instant.ts'
import type { JudgedSignIn } from '../domain/outcome.ts'
import type { FactorTypes } from '../domain/step-factors.ts'
import { RECORDS_PER_BUCKET, type Tally, type TallyBucket, type UnknownValue } from '../domain/tally.ts'
import { mergeTallies } from './tally.ts'

export interface TallyBuilder<Shown> {
  /** In any order, each record once; `shown` is what an example is written from. */
  add(
    record: JudgedSignIn,
    unknowns: readonly Omit<UnknownValue, 'count'>[],
    moved: boolean,
    shown: Shown,
    factorTypes?: FactorTypes,
  ): void
  finish(): Tally
}

interface Draft<Shown> {
  /** The record that opened the bucket: its fields are those of all. */
  readonly like: JudgedSignIn
  readonly factorTypes: FactorTypes | undefined
  principalName: string | undefined
  count: number
  firstAt: string
  lastAt: string
  movedCount: number
  oldestClaimMinutes: number | undefined
  /** By id, at most `RECORDS_PER_BUCKET`. */
  readonly smallest: JudgedSignIn[]
  /** What the smallest shows; put into words once, at the end. */
  shown: Shown
}

/** Out-of-scope sign-ins count for nothing: they are summed up without person and audience, to show that they were seen. */
const ANYONE = '*'

export function createTallyBuilder<Shown>(describe: (shown: Shown) => string): TallyBuilder<Shown> {
  const drafts = new Map<string, Map<string, Draft<Shown>[]>>()
  const unknowns: UnknownValue[] = []
  return {
    add: (record, unknownFields, moved, shown, factorTypes) => {
      const inScope = record.accessPath !== 'out-of-scope'
      const alike = inScope ? alikeIn(drafts, record.principalId, record.audience) : alikeIn(drafts, ANYONE, ANYONE)
      const types = inScope ? factorTypes : undefined
      let draft = findAlike(alike, record, inScope, types)
      if (draft === undefined) alike.push((draft = startDraft(record, shown, types)))
      addTo(draft, record, moved, shown)
      if (inScope) for (const field of unknownFields) unknowns.push({ ...field, count: 1 })
    },
    finish: () => {
      const buckets: TallyBucket[] = []
      for (const audiences of drafts.values())
        for (const alike of audiences.values()) for (const draft of alike) buckets.push(closeDraft(draft, describe))
      return mergeTallies([{ buckets, unknowns }])
    },
  }
}

/** Looked up by person and audience, then compared: cheaper than writing a key for every record. */
function alikeIn<Shown>(
  drafts: Map<string, Map<string, Draft<Shown>[]>>,
  principalId: string,
  audience: string,
): Draft<Shown>[] {
  let audiences = drafts.get(principalId)
  if (audiences === undefined) drafts.set(principalId, (audiences = new Map<string, Draft<Shown>[]>()))
  let alike = audiences.get(audience)
  if (alike === undefined) audiences.set(audience, (alike = []))
  return alike
}

function findAlike<Shown>(
  drafts: readonly Draft<Shown>[],
  record: JudgedSignIn,
  inScope: boolean,
  factorTypes: FactorTypes | undefined,
): Draft<Shown> | undefined {
  for (const draft of drafts)
    if (draft.factorTypes === factorTypes && isAlike(draft.like, record, inScope)) return draft
  return undefined
}

function isAlike(a: JudgedSignIn, b: JudgedSignIn, inScope: boolean): boolean {
  return (
    a.reason === b.reason &&
    a.accessPath === b.accessPath &&
    a.outcome === b.outcome &&
    a.side === b.side &&
    a.principalKind === b.principalKind &&
    (!inScope || (a.outside === b.outside && a.guest === b.guest))
  )
}

function startDraft<Shown>(record: JudgedSignIn, shown: Shown, factorTypes: FactorTypes | undefined): Draft<Shown> {
  return {
    like: record,
    factorTypes,
    principalName: undefined,
    count: 0,
    firstAt: record.at,
    lastAt: record.at,
    movedCount: 0,
    oldestClaimMinutes: undefined,
    smallest: [],
    shown,
  }
}

function addTo<Shown>(draft: Draft<Shown>, record: JudgedSignIn, moved: boolean, shown: Shown): void {
  draft.count += 1
  if (moved) draft.movedCount += 1
  if (compareInstants(record.at, draft.firstAt) < 0) draft.firstAt = record.at
  if (compareInstants(record.at, draft.lastAt) > 0) draft.lastAt = record.at
  const { principalName, claimAgeMinutes } = record
  if (principalName !== undefined && (draft.principalName === undefined || principalName < draft.principalName))
    draft.principalName = principalName
  if (claimAgeMinutes !== undefined && claimAgeMinutes > (draft.oldestClaimMinutes ?? -1))
    draft.oldestClaimMinutes = claimAgeMinutes
  keepSmallest(draft, record, shown)
}

function keepSmallest<Shown>(draft: Draft<Shown>, record: JudgedSignIn, shown: Shown): void {
  const { smallest } = draft
  const last = smallest.at(-1)
  if (smallest.length === RECORDS_PER_BUCKET && last !== undefined && record.id > last.id) return
  let place = smallest.length
  while (place > 0 && record.id < (smallest[place - 1]?.id ?? '')) place -= 1
  smallest.splice(place, 0, record)
  if (smallest.length > RECORDS_PER_BUCKET) smallest.pop()
  if (place === 0) draft.shown = shown
}

function closeDraft<Shown>(draft: Draft<Shown>, describe: (shown: Shown) => string): TallyBucket {
  const { like } = draft
  const inScope = like.accessPath !== 'out-of-scope'
  return {
    accessPath: like.accessPath,
    audience: inScope ? like.audience : ANYONE,
    principalId: inScope ? like.principalId : ANYONE,
    ...(inScope && draft.principalName !== undefined ? { principalName: draft.principalName } : {}),
    principalKind: like.principalKind,
    outcome: like.outcome,
    side: like.side,
    reason: like.reason,
    outside: inScope && like.outside,
    guest: inScope && like.guest,
    ...(draft.factorTypes === undefined ? {} : { factorTypes: draft.factorTypes }),
    count: draft.count,
    firstAt: draft.firstAt,
    lastAt: draft.lastAt,
    ...(inScope && draft.movedCount > 0 ? { sessionMovedCount: draft.movedCount } : {}),
    ...(inScope && draft.oldestClaimMinutes !== undefined ? { oldestClaimMinutes: draft.oldestClaimMinutes } : {}),
    records: draft.smallest.map(({ source, id }) => ({ source, recordId: id })),
    ...(inScope ? { example: describe(draft.shown) } : {}),
  }
}
