// What do the sign-ins of one partition come to? Taken in any order, any number of times; answered once, at the end.

import { type Gap, type GapCode, GAP_CODES, sortGaps } from '../domain/gap-codes.ts'
import { compareMoments } from '../domain/instant.ts'
import type { JudgedSignIn } from '../domain/outcome.ts'
import { compareSessionLines, type SessionLine } from '../domain/session.ts'
import type { Tally } from '../domain/tally.ts'
import { createSightingFold, recountSightings, sightRecord, tallySightingFold } from './model/sighting-fold.ts'
import type { SightingMemory } from './model/sighting.ts'
import { trailTokens } from './joins/trail-tokens.ts'
import { type Judgement, type JudgingContext, prepareJudging, type SignInContext } from './sign-in-context.ts'
import { exampleOf } from './sign-in-example.ts'
import { gapSentence } from './sign-in-judgement.ts'
import { claimAge, hasMoved, linkSessions, sessionLineOf, type SessionLinks } from './sign-in-sessions.ts'
import {
  comparePlace,
  compareWorst,
  fingerprint,
  judgeVersion,
  type SignInItem,
  type SignInVersion,
} from './sign-in-version.ts'
import { createTallyBuilder } from './sign-in-tally-builder.ts'
import { createSourceComparison } from './source-differences.ts'

export type { SignInContext } from './sign-in-context.ts'
export type { SignInItem } from './sign-in-version.ts'

/** A judged record with its place in the capture. */
export type PlacedSignIn = JudgedSignIn & { readonly page: string; readonly row: number; readonly sha256?: string }

export interface SignInFoldResult {
  /** Records of the window, one an id, by id. */
  readonly judged: readonly PlacedSignIn[]
  readonly tally: Tally
  /** Register lines of the sign-ins read here that performed MFA, look-back included. */
  readonly sessions: readonly SessionLine[]
  readonly gaps: readonly Gap[]
}

export interface SignInFold {
  add(item: SignInItem): void
  finish(): SignInFoldResult
}

/**
 * Records before the window only feed links; they are not judged. INVARIANT: `finish` depends on the set of what was
 * added, not on its order or repeats (law `order-and-duplicates-do-not-matter`).
 */
export function createSignInFold(context: SignInContext): SignInFold {
  const judging = prepareJudging(context)
  const records: Records = new Map()
  const latestOf = new Map<string, Latest>()
  const sightings = createSightingFold(context)
  return {
    add: (item) => {
      const texts = item.event.sessionId ?? item.event.principalId
      let latest = latestOf.get(texts)
      if (latest === undefined) latestOf.set(texts, (latest = { version: undefined, remembered: undefined }))
      const version = judgeVersion(item, judging, latest.version)
      latest.version = version
      const known = records.get(version.id)
      if (sightings !== undefined) sightRecord(sightings, item.event, version, latest, known !== undefined)
      records.set(version.id, known === undefined ? version : keepVersions(versionsOf(known), version))
    },
    finish: () => {
      const recount = sightings === undefined ? undefined : recountSightings(sightings)
      const result = concludeFold(records, judging, recount)
      if (sightings === undefined) return result
      return { ...result, tally: { ...result.tally, model: tallySightingFold(sightings) } }
    },
  }
}

/** What the last record of a session leaves for the next one, which is nearly always like it. */
interface Latest extends SightingMemory {
  version: SignInVersion | undefined
}

/** Nearly every record has one version, which then stands alone. */
type Records = Map<string, SignInVersion | readonly SignInVersion[]>

function versionsOf(known: SignInVersion | readonly SignInVersion[]): readonly SignInVersion[] {
  return 'id' in known ? [known] : known
}

/** The newest state of each source; two different states of the same moment both stay, and the worse will count. */
function keepVersions(known: readonly SignInVersion[], version: SignInVersion): readonly SignInVersion[] {
  const rivals = known.filter((other) => other.source === version.source)
  const others = known.filter((other) => other.source !== version.source)
  const newest = compareMoments(version.recordedAt, rivals[0]?.recordedAt ?? version.recordedAt)
  if (newest > 0) return [...others, version]
  if (newest < 0) return known
  const state = fingerprint(version)
  const twin = rivals.find((other) => fingerprint(other) === state)
  if (twin === undefined) return [...known, version]
  return comparePlace(version, twin) < 0 ? [...known.filter((other) => other !== twin), version] : known
}

interface Resolved {
  readonly version: SignInVersion
  readonly judgement: Judgement
  readonly origin: SessionLine | undefined
}

function concludeFold(
  records: Readonly<Records>,
  context: JudgingContext,
  recount: ((version: SignInVersion) => void) | undefined,
): SignInFoldResult {
  const own: SessionLine[] = []
  for (const known of records.values()) {
    const line = 'id' in known ? sessionLineOf(known) : registerLine(known)
    if (line !== undefined) own.push(line)
  }
  const earlier = context.sessions.filter((line) => !isReadAgain(line, records))
  const links = linkSessions([...earlier, ...own])
  const judged: PlacedSignIn[] = []
  const gaps = new Map<string, Gap>()
  const tally = createTallyBuilder((version: SignInVersion) => exampleOf(version, context))
  const tokens = trailTokens(context)
  const comparison = context.scope.signInSource === 'both' ? createSourceComparison() : undefined
  for (const known of records.values()) {
    const resolved = 'id' in known ? answer(known, links) : worstAnswer(known, links, context)
    if (resolved === undefined) continue
    const { version, judgement, origin } = resolved
    if (comparison !== undefined && isJudged(version, context)) comparison.add(version.id, sourcesOf(known))
    tokens.add(version, judgement)
    if (!isJudged(version, context)) continue
    const moved = origin !== undefined && hasMoved(version, origin)
    const record = placeSignIn(version, judgement, origin, moved, context)
    judged.push(record)
    tally.add(record, version.unknowns, moved, version, version.factorTypes)
    if (recount !== undefined) recount(version)
    if (record.accessPath !== 'out-of-scope') noteGaps(gaps, version)
  }
  judged.sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    judged,
    tally: {
      ...tally.finish(),
      tokens: tokens.finish(),
      ...(comparison === undefined ? {} : { differences: comparison.finish() }),
    },
    sessions: own.sort(compareSessionLines),
    gaps: sortGaps([...gaps.values()]),
  }
}

function sourcesOf(known: SignInVersion | readonly SignInVersion[]): string[] {
  return versionsOf(known).map(({ source }) => source)
}

/** A record that this run read itself speaks for itself. One of another person is another record, in whatever partition it lies. */
function isReadAgain(line: SessionLine, records: Readonly<Records>): boolean {
  const known = records.get(line.recordId)
  return known !== undefined && versionsOf(known).some((version) => version.principalId === line.principalId)
}

/** A record counts as having performed MFA only if every version of it says so, and of the same session. */
function registerLine(versions: readonly SignInVersion[]): SessionLine | undefined {
  const [first] = versions
  if (first === undefined || !versions.every((version) => version.performedMfa)) return undefined
  const one = versions.every((other) => other.sessionId === first.sessionId && other.principalId === first.principalId)
  const [smallest = first] = [...versions].sort((a, b) => (fingerprint(a) < fingerprint(b) ? -1 : 1))
  return one ? sessionLineOf(smallest) : undefined
}

/** A record outside the window belongs to the look-back, and is not judged. */
function isJudged({ at }: SignInVersion, { window }: JudgingContext): boolean {
  return compareMoments(at, window.from) >= 0 && compareMoments(at, window.to) < 0
}

function answer(version: SignInVersion, links: SessionLinks): Resolved {
  const origin = links.originOf(version)
  return { version, judgement: origin === undefined ? version.unlinked : (version.linked ?? version.unlinked), origin }
}

/** Of several versions of a record in the window the worst counts; of those before it, where none lies in it. */
function worstAnswer(
  versions: readonly SignInVersion[],
  links: SessionLinks,
  context: JudgingContext,
): Resolved | undefined {
  const judged = versions.filter((version) => isJudged(version, context))
  let worst: Resolved | undefined
  for (const version of judged.length > 0 ? judged : versions) {
    const next = answer(version, links)
    if (worst === undefined || compareWorst(next, worst) < 0) worst = next
  }
  return worst
}

function placeSignIn(
  version: SignInVersion,
  judgement: Judgement,
  origin: SessionLine | undefined,
  moved: boolean,
  context: JudgingContext,
): PlacedSignIn {
  const linkedTo = origin !== undefined && version.linked !== undefined ? origin : undefined
  const age = linkedTo === undefined ? undefined : claimAge(version, linkedTo)
  const limit = context.scope.maxClaimAgeHours
  const notes = moved ? [...version.gaps, 'SESSION_MOVED'] : version.gaps
  const tooOld = age !== undefined && limit !== undefined && age > limit * 60
  const record: Draft = {
    id: version.id,
    at: version.at,
    source: version.source,
    principalId: version.principalId,
    principalKind: version.principalKind,
    accessPath: version.accessPath,
    audience: version.audience,
    outcome: judgement.outcome,
    side: judgement.side,
    reason: judgement.reason,
    tableRow: judgement.row,
    gaps: tooOld ? [...notes, 'MAX_CLAIM_AGE_EXCEEDED'].sort() : notes,
    outside: version.outside,
    guest: version.guest,
    page: version.page,
    row: version.row,
  }
  if (version.principalName !== undefined) record.principalName = version.principalName
  if (linkedTo !== undefined) record.linkedTo = linkedTo.recordId
  if (age !== undefined) record.claimAgeMinutes = age
  if (version.sha256 !== undefined) record.sha256 = version.sha256
  return record
}

type Draft = { -readonly [K in keyof PlacedSignIn]: PlacedSignIn[K] }

function noteGaps(gaps: Map<string, Gap>, version: SignInVersion): void {
  if (version.gaps.length === 0) return
  const { source } = version
  for (const unknown of version.unknowns)
    gaps.set(`${source}\u0000${unknown.code}\u0000${unknown.field}\u0000${unknown.value}`, {
      code: unknown.code,
      source,
      sentence: gapSentence(unknown.code, unknown),
    })
  for (const code of version.gaps) {
    if (!isPlainGap(code) || version.unknowns.some((unknown) => unknown.code === code)) continue
    gaps.set(`${source}\u0000${code}`, { code, source, sentence: gapSentence(code) })
  }
}

function isPlainGap(code: string): code is GapCode {
  return Object.hasOwn(GAP_CODES, code)
}
