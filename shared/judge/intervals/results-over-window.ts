// What does the proof say over all intervals, and when was each hole open? (docs/judgement.md, law 10)

import type {
  CoverageDocument,
  CoverageProperty,
  CoverageResult,
  UncoveredRegion,
} from '../../coverage/coverage-types.ts'
import type { ConfigurationChange } from '../../domain/activity.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CaseFile, Population } from '../case-file.ts'
import { describeChange, type HoldingGround } from '../evidence/hold-over-window.ts'
import { selectResults } from '../evidence/prove-people.ts'
import type { JudgedInterval } from './judged-intervals.ts'

export interface WindowQuestion {
  readonly population: Population
  readonly audiences: readonly string[]
  readonly isMeant: (principalId: string) => boolean
  /** Default `mfa`. */
  readonly property?: CoverageProperty
}

/** Results of every interval; a hole that was not open for the whole window says when it was, and after what. */
export function resultsOverWindow(file: CaseFile, question: WindowQuestion): CoverageResult[] {
  const parts = file.intervals.map((judged) => ({ judged, results: resultsIn(judged, question) }))
  const open = new Map<string, JudgedInterval[]>()
  for (const { judged, results } of parts)
    for (const words of new Set(results.flatMap(({ uncovered }) => uncovered.map((one) => one.words))))
      open.set(words, [...(open.get(words) ?? []), judged])
  const seen = new Set<string>()
  return parts.flatMap(({ judged, results }) => {
    const { key } = judged.interval
    if (seen.has(key)) return []
    seen.add(key)
    return results.map((result) => ({
      ...result,
      uncovered: result.uncovered.map((one) => ({
        ...one,
        words: `${one.words}${whenWords(file, open.get(one.words) ?? [])}`,
      })),
    }))
  })
}

/** A hole that only somebody has whose membership is in doubt is no proved hole. */
function resultsIn({ interval, proof }: JudgedInterval, question: WindowQuestion): CoverageResult[] {
  const { audiences, isMeant, property = 'mfa' } = question
  return selectResults(documentOf(proof, question), audiences, isMeant, property).map((result) =>
    result.verdict === 'not-satisfied' &&
    result.principalIds.filter(isMeant).every((id) => interval.doubtfulPersonIds.has(id.toLowerCase()))
      ? { ...result, verdict: 'not-assessable', uncovered: [] }
      : result,
  )
}

/** Proved holes of one interval. */
export function holesIn(judged: JudgedInterval, question: WindowQuestion): UncoveredRegion[] {
  return resultsIn(judged, question).flatMap(({ verdict, uncovered }) => (verdict === 'not-satisfied' ? uncovered : []))
}

function documentOf(
  proof: JudgedInterval['proof'],
  { population, property = 'mfa' }: WindowQuestion,
): CoverageDocument {
  if (property !== 'mfa') return proof.hardening
  return population === 'outside' ? proof.outside : proof.everywhere
}

/**
 * What keeps an interval open that the proof cannot know of, and what explains a proof that stays open there. A doubt
 * that the configuration carries and that leaves the proof satisfied is none.
 */
export function intervalGaps(file: CaseFile, question: WindowQuestion, ground: HoldingGround): Gap[] {
  const gaps = file.intervals.flatMap((judged) => {
    const isOpen = resultsIn(judged, question).some(({ verdict }) => verdict !== 'satisfied')
    return judged.interval.unrebuilt
      .filter(({ thing, targetId, carried, everybody }) => {
        const counts = !carried || (everybody && question.population === 'administrators')
        return isOpen || (counts && ground.isRelevant(changeOf(thing, targetId)))
      })
      .map(({ gap }) => gap)
  })
  const bySentence = new Map(gaps.map((gap) => [gap.sentence, gap]))
  return [...bySentence.values()]
}

/** Any change of that thing: only what it is about decides whether it matters. */
function changeOf(thing: ConfigurationChange['thing'], targetId: string): ConfigurationChange {
  return { id: '', at: '', thing, targetId, activity: '', details: [], source: '' }
}

const SPANS_TOLD = 3

/** Empty where it was open all the time. */
function whenWords(file: CaseFile, open: readonly JudgedInterval[]): string {
  if (open.length === file.intervals.length) return ''
  const spans: { from: string; to: string; causes: readonly ConfigurationChange[] }[] = []
  for (const { interval } of open) {
    const last = spans.at(-1)
    if (last?.to === interval.from) last.to = interval.to
    else spans.push({ from: interval.from, to: interval.to, causes: interval.causes })
  }
  const told = spans.slice(0, SPANS_TOLD).map(({ from, to, causes }) => {
    const [cause] = causes
    return `from ${from} to ${to}${cause === undefined ? '' : `, after ${describeChange(cause)}`}`
  })
  const more = spans.length > told.length ? ` and ${spans.length - told.length} more times` : ''
  return ` (only ${told.join('; ')}${more})`
}
