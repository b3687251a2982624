// Which records tell of one and the same change? Two services may write it down, and two sources may deliver it.

import type { ConfigurationChange, ToldState } from '../../domain/activity.ts'
import { isPartialForm } from '../../domain/audit-activity.ts'
import { compareInstants } from '../../domain/instant.ts'
import { canonicalText, compareBytewise } from '../evidence/merge-repeats.ts'
import type { Told, Turn } from './timeline.ts'

/** How one kind of thing reads what a record tells, and when two states of it are the same. */
export interface Reading<T> {
  readonly read: (told: ToldState, change: ConfigurationChange) => Told<T> | undefined
  readonly keyOf: (value: T) => string
  /** How far apart two records of one change may lie. */
  readonly repeatedWithinMilliseconds: number
}

/** The older service writes its part down within a second or two [K]; records of one request may lie further apart. */
const TWIN_MILLISECONDS = 10_000
const TWIN_OF_ONE_REQUEST_MILLISECONDS = 60_000

/** Turns of one thing, in order of time. Order and repeats of the records do not matter. */
export function foldRecords<T>(changes: readonly ConfigurationChange[], reading: Reading<T>): Turn<T>[] {
  const turns = withoutCopies(changes).map((change): Turn<T> => {
    const side = (name: 'before' | 'after') => {
      const state = change[name]
      const told = state === undefined ? undefined : reading.read(state, change)
      return told === undefined ? {} : { [name]: told }
    }
    return { at: change.at, changes: [change], ...side('before'), ...side('after') }
  })
  return foldRepeats(foldTwins(sortTurns(turns), reading), reading)
}

/** The same record from Log Analytics and from Graph carries one id. */
function withoutCopies(changes: readonly ConfigurationChange[]): ConfigurationChange[] {
  const sorted = [...changes].sort((a, b) => compareBytewise(canonicalText(a), canonicalText(b)))
  const byId = new Map<string, ConfigurationChange>()
  for (const change of sorted) {
    const known = byId.get(change.id)
    byId.set(change.id, known === undefined ? change : { ...change, ...known, ...tellingMore(known, change) })
  }
  return [...byId.values()]
}

/** What only one of the copies tells is told; where they differ, nothing is. */
function tellingMore(a: ConfigurationChange, b: ConfigurationChange): Pick<ConfigurationChange, 'before' | 'after'> {
  const side = (name: 'before' | 'after') => {
    const [one, other] = [a[name], b[name]]
    if (one === undefined || other === undefined) return one ?? other
    return canonicalText(one) === canonicalText(other) ? one : undefined
  }
  return { before: side('before'), after: side('after') } as Pick<ConfigurationChange, 'before' | 'after'>
}

function sortTurns<T>(turns: readonly Turn<T>[]): Turn<T>[] {
  const idOf = ({ changes }: Turn<T>) => changes[0]?.id ?? ''
  return [...turns].sort((a, b) => compareInstants(a.at, b.at) || compareBytewise(idOf(a), idOf(b)))
}

/** A partial record joins the nearest whole one that it can belong to; each whole one takes in one at most. */
function foldTwins<T>(turns: readonly Turn<T>[], reading: Reading<T>): Turn<T>[] {
  const partial = turns.filter((turn) => turn.changes.every(({ activity }) => isPartialForm(activity)))
  const whole = turns.filter((turn) => !partial.includes(turn))
  const pairs = partial
    .flatMap((twin) => whole.map((other) => ({ twin, other, apart: apart(twin, other) })))
    .filter(({ twin, other, apart: distance }) => distance <= reachOf(twin, other) && agree(twin, other, reading))
  // Ties by the order of the turns, which is one order.
  pairs.sort(
    (a, b) =>
      a.apart - b.apart ||
      turns.indexOf(a.twin) - turns.indexOf(b.twin) ||
      turns.indexOf(a.other) - turns.indexOf(b.other),
  )
  const taken = new Map<Turn<T>, Turn<T>>()
  const folded = new Set<Turn<T>>()
  for (const { twin, other } of pairs)
    if (!folded.has(twin) && !taken.has(other)) {
      folded.add(twin)
      taken.set(other, twin)
    }
  return sortTurns(
    turns
      .filter((turn) => !folded.has(turn))
      .map((turn) => {
        const twin = taken.get(turn)
        return twin === undefined ? turn : { ...unite(turn, twin), at: turn.at }
      }),
  )
}

function reachOf(a: Turn<unknown>, b: Turn<unknown>): number {
  const [one, other] = [a.changes[0]?.correlationId, b.changes[0]?.correlationId]
  return one !== undefined && one === other ? TWIN_OF_ONE_REQUEST_MILLISECONDS : TWIN_MILLISECONDS
}

/** Neighbours that tell the same outcome are one change written down twice: it can hardly have been made twice in a row. */
function foldRepeats<T>(turns: readonly Turn<T>[], reading: Reading<T>): Turn<T>[] {
  const folded: Turn<T>[] = []
  for (const turn of turns) {
    const last = folded.at(-1)
    if (
      last?.after !== undefined &&
      turn.after !== undefined &&
      apart(last, turn) <= reading.repeatedWithinMilliseconds &&
      agree(last, turn, reading)
    )
      folded[folded.length - 1] = repeat(last, turn, last.after, reading)
    else folded.push(turn)
  }
  return folded
}

/** What the second tells of its past is the past of both, unless it is what the first one left behind. */
function repeat<T>(first: Turn<T>, second: Turn<T>, after: Told<T>, { keyOf }: Reading<T>): Turn<T> {
  const { before, ...rest } = second
  return unite(first, before === undefined || keyOf(before.value) === keyOf(after.value) ? rest : second)
}

function apart(a: Turn<unknown>, b: Turn<unknown>): number {
  return Math.abs(Date.parse(a.at) - Date.parse(b.at))
}

/** Nothing that both tell differs. */
function agree<T>(a: Turn<T>, b: Turn<T>, { keyOf }: Reading<T>): boolean {
  const side = (one: Told<T> | undefined, other: Told<T> | undefined) =>
    one === undefined || other === undefined || keyOf(one.value) === keyOf(other.value)
  return side(a.before, b.before) && side(a.after, b.after)
}

function unite<T>(a: Turn<T>, b: Turn<T>): Turn<T> {
  const [before, after] = [a.before ?? b.before, a.after ?? b.after]
  return {
    at: a.at,
    changes: [...a.changes, ...b.changes],
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}
