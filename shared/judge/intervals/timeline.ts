// What was the state of one thing in each span between its changes? (docs/judgement.md, law 10)

import type { ConfigurationChange } from '../../domain/activity.ts'
import { compareMoments } from '../../domain/instant.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import { canonicalText, compareBytewise } from '../evidence/merge-repeats.ts'

/** A state that somebody told; a thing that is told not to exist has the value `undefined`. */
export interface Told<T> {
  readonly value: T
}

/** A moment at which the thing changed, with what the records of it tell of the two sides. */
export interface Turn<T> {
  readonly at: string
  readonly before?: Told<T>
  readonly after?: Told<T>
  readonly changes: readonly ConfigurationChange[]
}

/** A capture of the thing. Without a span it is the closing one, behind every turn. */
export interface Anchor<T> {
  readonly span?: CollectionWindow
  readonly told: Told<T>
}

/** A span in which the thing did not change; without `from` or `to` it is open on that side. */
export interface Piece<T> {
  readonly from?: string
  readonly to?: string
  /** Absent: nothing tells the state, or two witnesses contradict each other. */
  readonly told?: Told<T>
  /** Equal texts: equal states. */
  readonly state: string
  readonly begunBy: readonly ConfigurationChange[]
  readonly endedBy: readonly ConfigurationChange[]
}

/** The state of a piece that nothing tells. */
export const NOT_TOLD = '?'

/** Clocks may differ by this much (docs/judgement.md, section 1): a capture so near a change shows either side of it. */
export const CLOCK_TOLERANCE_MILLISECONDS = 5 * 60_000

/**
 * Each piece is told by the turn that begins it, the turn that ends it, and every capture inside it. If all who speak
 * agree, that was the state; if none speaks or two differ, it is not told.
 */
export function rebuildTimeline<T>(
  turns: readonly Turn<T>[],
  anchors: readonly Anchor<T>[],
  keyOf: (value: T) => string,
): Piece<T>[] {
  const moments = groupByMoment(turns)
  return Array.from({ length: moments.length + 1 }, (_, i): Piece<T> => {
    const begin = moments[i - 1]
    const end = moments[i]
    const witnesses = [
      ...(begin ?? []).flatMap(({ after }) => after ?? []),
      ...(end ?? []).flatMap(({ before }) => before ?? []),
      ...anchors.filter(({ span }) => liesBetween(span, begin?.[0]?.at, end?.[0]?.at)).map(({ told }) => told),
    ]
    const keys = new Set(witnesses.map(({ value }) => keyOf(value)))
    const told = keys.size === 1 ? fullest(witnesses) : undefined
    return {
      ...(begin?.[0] === undefined ? {} : { from: begin[0].at }),
      ...(end?.[0] === undefined ? {} : { to: end[0].at }),
      ...(told === undefined ? {} : { told }),
      state: told === undefined ? NOT_TOLD : stateOf(told.value, keyOf),
      begunBy: (begin ?? []).flatMap(({ changes }) => changes),
      endedBy: (end ?? []).flatMap(({ changes }) => changes),
    }
  })
}

export function stateOf<T>(value: T, keyOf: (value: T) => string): string {
  return `=${keyOf(value)}`
}

/** Neighbours of one state as one piece: what happened inside it is told with its end. */
export function joinEqual<T>(pieces: readonly Piece<T>[]): Piece<T>[] {
  const joined: Piece<T>[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.state !== piece.state) joined.push(piece)
    else {
      const { to: _to, ...open } = last
      const end = piece.to === undefined ? {} : { to: piece.to }
      joined[joined.length - 1] = { ...open, ...end, endedBy: [...last.endedBy, ...piece.endedBy] }
    }
  }
  return joined
}

/** Turns of one moment have no order among themselves, so all of them speak on both sides. */
function groupByMoment<T>(turns: readonly Turn<T>[]): Turn<T>[][] {
  const sorted = [...turns].sort((a, b) => compareMoments(a.at, b.at) || compareBytewise(textOf(a), textOf(b)))
  const moments: Turn<T>[][] = []
  for (const turn of sorted) {
    const last = moments.at(-1)
    if (last?.[0] !== undefined && compareMoments(last[0].at, turn.at) === 0) last.push(turn)
    else moments.push([turn])
  }
  return moments
}

function textOf(turn: Turn<unknown>): string {
  return canonicalText(turn.changes.map(({ source, id }) => [source, id]))
}

function liesBetween(span: CollectionWindow | undefined, begin: string | undefined, end: string | undefined): boolean {
  if (span === undefined) return end === undefined
  return (
    (begin === undefined || Date.parse(span.from) - Date.parse(begin) > CLOCK_TOLERANCE_MILLISECONDS) &&
    (end === undefined || Date.parse(end) - Date.parse(span.to) > CLOCK_TOLERANCE_MILLISECONDS)
  )
}

/** Of witnesses that agree, the one that says most: the longest text, then the first bytewise. */
function fullest<T>(witnesses: readonly Told<T>[]): Told<T> | undefined {
  const texts = witnesses.map((told) => ({ told, text: told.value === undefined ? '' : canonicalText(told.value) }))
  return texts.sort((a, b) => b.text.length - a.text.length || compareBytewise(a.text, b.text))[0]?.told
}
