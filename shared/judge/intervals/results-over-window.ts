// What does the proof say over all intervals, and when was each hole open? (docs/judgement.md, law 10)

import type { CoverageResult, UncoveredRegion } from '../../coverage/coverage-types.ts'
import type { ConfigurationChange } from '../../domain/activity.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile, Population } from '../case-file.ts'
import type { HoldingGround } from '../evidence/hold-over-window.ts'
import { personOf } from '../evidence/leavers.ts'
import type { Unrebuilt } from './interval.ts'
import { putUnder } from './put-under.ts'
import { renamePeople } from './rename-people.ts'
import { type IntervalResults, resultsIn, type WindowQuestion } from './results-in-interval.ts'
import { isWithin, hasReasonsOf } from './same-hole.ts'
import { type Standing, whenWords } from './when-words.ts'

export type { WindowQuestion } from './results-in-interval.ts'

/** Results of every interval; a hole that was not open for the whole window says when it was, and after what. */
export function resultsOverWindow(file: CaseFile, question: WindowQuestion): CoverageResult[] {
  const states = statesOf(file, question)
  const distinct = new Map(states.map((state) => [state.key, state]))
  return [...distinct.values()].flatMap(({ key, answer: { results }, names }) =>
    results.flatMap((result) => {
      if (result.uncovered.length === 0) return [result]
      return alikeElsewhere(result, distinct, key).map((ids): CoverageResult => ({
        ...result,
        principalIds: ids,
        uncovered: result.uncovered.map((hole) => {
          const renamed = renamePeople(hole, result.principalIds, ids, names)
          const when = whenWords(
            file.intervals,
            states.map((state) => standingIn(state, result, ids, hole)),
            hole,
            ids,
          )
          return { ...renamed, words: `${renamed.words}${when}` }
        }),
      }))
    }),
  )
}

interface State {
  readonly key: string
  readonly answer: IntervalResults
  readonly names: ReadonlyMap<string, string>
  /** Of each audience, whose result is which. */
  readonly byPerson: ReadonlyMap<string, ReadonlyMap<string, CoverageResult>>
}

/** One for each interval; equal configurations share theirs. */
function statesOf(file: CaseFile, question: WindowQuestion): State[] {
  const known = new Map<string, State>()
  return file.intervals.map((judged) => {
    const { key } = judged.interval
    const state = known.get(key) ?? stateOf(key, resultsIn(file, judged, question), judged.proof.names)
    known.set(key, state)
    return state
  })
}

function stateOf(key: string, answer: IntervalResults, names: State['names']): State {
  const byPerson = new Map<string, Map<string, CoverageResult>>()
  for (const result of answer.results) {
    const own = byPerson.get(result.audience) ?? new Map<string, CoverageResult>()
    byPerson.set(result.audience, own)
    for (const id of result.principalIds) own.set(id, result)
  }
  return { key, answer, names, byPerson }
}

/** People of a result whom every other interval treats alike too: of them a hole has one story. */
function alikeElsewhere(
  { audience, principalIds }: CoverageResult,
  states: ReadonlyMap<string, State>,
  own: string,
): (readonly string[])[] {
  const others = [...states.values()].filter(({ key }) => key !== own)
  if (others.length === 0) return [principalIds]
  const numbers = new Map<CoverageResult | undefined, number>()
  const groups = new Map<string, string[]>()
  for (const id of principalIds) {
    const story = others.map(({ byPerson }) => {
      const result = byPerson.get(audience)?.get(id)
      if (!numbers.has(result)) numbers.set(result, numbers.size)
      return numbers.get(result)
    })
    putUnder(groups, story.join(), id)
  }
  return [...groups.values()]
}

function standingIn(
  { byPerson }: State,
  { audience }: CoverageResult,
  [first = '']: readonly string[],
  hole: UncoveredRegion,
): Standing {
  const there = byPerson.get(audience)?.get(first)
  if (there === undefined || there.verdict === 'satisfied') return 'closed'
  const around = there.uncovered.filter(({ region }) => isWithin(hole.region, region))
  if (around.length > 0) return around.some((other) => hasReasonsOf(hole, other)) ? 'open' : 'open otherwise'
  return there.verdict === 'not-assessable' ? 'in doubt' : 'closed'
}

/** The first proved hole of one interval, of somebody who did not have it in the interval before; and who has it. */
export function openedIn(file: CaseFile, question: WindowQuestion, index: number): UncoveredRegion | undefined {
  const [before, judged] = [file.intervals[index - 1], file.intervals[index]]
  if (before === undefined || judged === undefined) return undefined
  const [then, now] = [before, judged].map((one) =>
    stateOf(one.interval.key, resultsIn(file, one, question), one.proof.names),
  )
  if (then === undefined || now === undefined) return undefined
  for (const result of now.answer.results)
    for (const hole of result.uncovered) {
      const ids = result.principalIds.filter((id) => {
        const standing = standingIn(then, result, [id], hole)
        return standing === 'closed' || standing === 'in doubt'
      })
      if (ids.length > 0) return renamePeople(hole, result.principalIds, ids, now.names)
    }
  return undefined
}

/**
 * What keeps an interval open that the proof cannot know of, and what explains a proof that stays open there. A doubt
 * that the configuration carries and that leaves the proof satisfied is none.
 */
export function intervalGaps(file: CaseFile, question: WindowQuestion, ground: HoldingGround): Gap[] {
  const proved = new Set<string>()
  const ofLeavers: { readonly id: string; readonly gap: Gap }[] = []
  const gaps = file.intervals.flatMap((judged) => {
    const { results, doubts } = resultsIn(file, judged, question)
    for (const { verdict, principalIds } of results)
      if (verdict === 'not-satisfied') for (const id of principalIds) proved.add(personOf(id))
    ofLeavers.push(...doubts)
    const isOpen = results.some(({ verdict }) => verdict !== 'satisfied')
    return judged.interval.unrebuilt
      .filter((one) => isOpen || keepsOpen(one, question.population, ground))
      .map(({ gap }) => gap)
  })
  // One is told of each who left, and none of somebody of whom a hole is proved.
  const open = new Map(ofLeavers.filter(({ id }) => !proved.has(id)).map(({ id, gap }) => [id, gap]))
  const bySentence = new Map([...gaps, ...open.values()].map((gap) => [gap.sentence, gap]))
  return [...bySentence.values()]
}

/** Nothing of the proof knows of it, so that what the proof finds satisfied is not. */
export function keepsOpen(
  { thing, targetId, carried, everybody }: Unrebuilt,
  population: Population,
  ground: HoldingGround,
): boolean {
  const counts = !carried || (everybody && population === 'administrators')
  return counts && ground.isRelevant(changeOf(thing, targetId))
}

/** Any change of that thing: only what it is about decides whether it matters. */
function changeOf(thing: ConfigurationChange['thing'], targetId: string): ConfigurationChange {
  return { id: '', at: '', thing, targetId, activity: '', details: [], source: '' }
}
