// Into which spans do the changes cut the window, and what was the configuration in each? (docs/judgement.md, law 10)

import { BASELINE_SCOPES_RULE, rulePeriod } from '../../coverage/rule-set.ts'
import type { ConfigurationChange } from '../../domain/activity.ts'
import { compareMoments } from '../../domain/instant.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { canonicalText, compareBytewise } from '../evidence/merge-repeats.ts'
import type { EarlierSnapshot } from '../judgement-input.ts'
import { usableSnapshot } from './earlier-snapshot.ts'
import { inOrder } from './in-order.ts'
import type { ConfigurationInterval } from './interval.ts'
import { configurationOf } from './interval-configuration.ts'
import { joinEqual, NOT_TOLD, type Piece } from './timeline.ts'
import { trackClauses } from './track-clauses.ts'
import { trackGroups } from './track-groups.ts'
import { trackRoles } from './track-roles.ts'
import type { Track, TrackState } from './track.ts'

/** Each interval is one proof; a day with more of them is judged in doubt from there on. */
export const MOST_INTERVALS = 96

/** Never empty: a window without a change is one interval. Pure; order and repeats of the records do not matter. */
export function rebuildIntervals(evidence: Evidence, earlier?: EarlierSnapshot): readonly ConfigurationInterval[] {
  const tracks = trackEverything(evidence, usableSnapshot(evidence, earlier))
  const { from, to } = evidence.window
  const cuts = cutsWithin(tracks, from, to)
  const captured = withLowerCaseMembers(evidence)
  const spans: Span[] = []
  let states: readonly TrackState[] = tracks.map((track) => ({ track, piece: UNSEEN }))
  for (const [i, begin] of cuts.entries()) {
    const isRest = i === MOST_INTERVALS - 1 && cuts.length > MOST_INTERVALS
    const end = isRest ? to : (cuts[i + 1] ?? to)
    const now = tracks.map((track, t): TrackState => {
      return isRest ? stateOverAll(track, begin, to) : { track, piece: pieceAt(track, begin, states[t]?.piece) }
    })
    spans.push({ from: begin, to: end, states: now, causes: i === 0 ? [] : causesOf(states, now) })
    if (isRest) break
    states = now
  }
  return spans.map((span) => describe(captured, span))
}

interface Span extends CollectionWindow {
  readonly states: readonly TrackState[]
  readonly causes: readonly ConfigurationChange[]
}

const UNSEEN: Piece<unknown> = { state: NOT_TOLD, begunBy: [], endedBy: [] }

function trackEverything(evidence: Evidence, earlier: EarlierSnapshot | undefined): Track[] {
  const tracks: Track[] = [
    ...trackClauses(evidence, earlier),
    ...trackGroups(evidence, earlier),
    ...trackRoles(evidence, earlier),
  ]
  return tracks
    .map((track) => ({ track: { ...track, pieces: joinEqual<unknown>(track.pieces) } as Track, name: nameOf(track) }))
    .sort((a, b) => compareBytewise(a.name, b.name))
    .map(({ track }) => track)
}

function nameOf(track: Track): string {
  return canonicalText([
    track.kind,
    track.id,
    track.kind === 'holding' ? [track.plane, track.eligible, track.principalId] : [],
    track.pieces.map(({ from, state }) => [from, state]),
  ])
}

/** The beginning of the window and every moment inside it at which a state or the meaning of a rule changes. */
function cutsWithin(tracks: readonly Track[], from: string, to: string): string[] {
  const changes = tracks.flatMap(({ pieces }) => pieces.flatMap((piece: Piece<unknown>) => piece.from ?? []))
  const moments = [...changes, BASELINE_SCOPES_RULE.beginsAt, BASELINE_SCOPES_RULE.completeAt]
  const inside = moments.filter((at) => compareMoments(at, from) > 0 && compareMoments(at, to) < 0)
  const sorted = [...new Set(inside)].sort((a, b) => compareMoments(a, b) || compareBytewise(a, b))
  return [from, ...sorted.filter((at, i) => i === 0 || compareMoments(at, sorted[i - 1] ?? '') !== 0)]
}

/** The piece that holds at a moment and after it; `last` is the one that held just before. */
function pieceAt({ pieces }: Track, at: string, last: Piece<unknown> | undefined): Piece<unknown> {
  if (last !== undefined && last !== UNSEEN && (last.to === undefined || compareMoments(last.to, at) > 0)) return last
  const found = (pieces as readonly Piece<unknown>[]).findLast(
    (piece) => piece.from === undefined || compareMoments(piece.from, at) <= 0,
  )
  return found ?? UNSEEN
}

/** One state for a span with changes in it: not told, unless it is one piece. */
function stateOverAll(track: Track, from: string, to: string): TrackState {
  const within = (track.pieces as readonly Piece<unknown>[]).filter(
    (piece) =>
      (piece.to === undefined || compareMoments(piece.to, from) > 0) &&
      (piece.from === undefined || compareMoments(piece.from, to) < 0),
  )
  const [first, ...others] = within
  if (first !== undefined && others.length === 0) return { track, piece: first }
  const began = first?.from !== undefined && compareMoments(first.from, from) === 0 ? first.begunBy : []
  const inside = others.flatMap((piece) => piece.begunBy)
  return { track, piece: { from, to, state: NOT_TOLD, begunBy: began, endedBy: inside }, tooMany: true }
}

function causesOf(before: readonly TrackState[], now: readonly TrackState[]): ConfigurationChange[] {
  return inOrder(now.flatMap(({ piece }, i) => (piece.state === before[i]?.piece.state ? [] : piece.begunBy)))
}

function describe(evidence: Evidence, { from, to, states, causes }: Span): ConfigurationInterval {
  const differing = states.filter(({ track, piece }) => piece.state !== track.captured)
  const key = states.flatMap(({ track, piece }, i) => (piece.state === track.captured ? [] : [[i, piece.state]]))
  const rules = rulePeriod(BASELINE_SCOPES_RULE, from)
  return {
    from,
    to,
    key: canonicalText([rules, key]),
    asCaptured: differing.length === 0 && rules === rulePeriod(BASELINE_SCOPES_RULE, evidence.rulesAt),
    causes,
    ...configurationOf(evidence, differing, { from, to }),
  }
}

/** Once for all intervals: lists may be long. */
function withLowerCaseMembers(evidence: Evidence): Evidence {
  const groups = evidence.observations.groups.map((group) => ({
    ...group,
    memberIds: group.memberIds.map((id) => id.toLowerCase()),
  }))
  return { ...evidence, observations: { ...evidence.observations, groups } }
}
