// Is the whole period covered by complete collections? Holes are told as intervals, never as a number.

import { type CollectionStatement, isCollection } from '../bundle/statement.ts'
import type { CollectionWindow } from '../domain/window.ts'
import type { Diary } from './diary.ts'
import type { ChainEntry } from './verify-chain.ts'

/** `[from, to)` in milliseconds. */
type Span = readonly [from: number, to: number]

/**
 * Lists what the period lacks: time that no run collected, and time for which a required source was never complete.
 * A later complete collection of the same window mends an earlier one. Every bundle's fault is listed, none stops the rest.
 */
export function verifyCoverage(valid: readonly ChainEntry[], period: CollectionWindow | undefined, diary: Diary): void {
  const runs = valid.map((entry) => entry.statement).filter(isCollection)
  if (runs.length === 0) {
    diary.gap({ code: 'NO_COLLECTION', sentence: 'The ledger holds no collection, so there is no evidence yet.' })
    if (period === undefined) return
  }
  const windows = runs.map((run) => spanOf(run.predicate.window))
  const whole: Span =
    period === undefined
      ? [Math.min(...windows.map(([from]) => from)), Math.max(...windows.map(([, to]) => to))]
      : spanOf(period)
  for (const [from, to] of subtract([whole], windows))
    diary.gap({
      code: 'WINDOW_NOT_COLLECTED',
      from: instant(from),
      to: instant(to),
      sentence: `No run collected ${instant(from)} to ${instant(to)}.`,
    })
  reportSources(runs, whole, diary)
  reportRuns(valid, runs, whole, diary)
}

function reportSources(runs: readonly CollectionStatement[], whole: Span, diary: Diary): void {
  const incomplete = new Map<string, Span[]>()
  const complete = new Map<string, Span[]>()
  for (const { predicate } of runs)
    for (const source of predicate.sources) {
      const target = source.status === 'complete' ? complete : incomplete
      if (source.status !== 'complete' && !source.required) continue
      const spans = target.get(source.id) ?? []
      spans.push(spanOf(predicate.window))
      target.set(source.id, spans)
    }
  for (const id of [...incomplete.keys()].sort())
    for (const [from, to] of subtract(clip(incomplete.get(id) ?? [], whole), complete.get(id) ?? []))
      diary.gap({
        code: 'SOURCE_INCOMPLETE',
        source: id,
        from: instant(from),
        to: instant(to),
        sentence: `Required source \`${id}\` was not complete from ${instant(from)} to ${instant(to)}.`,
      })
}

/** A run can be partial for other reasons than its sources; it is named unless a later run made its window whole. */
function reportRuns(
  valid: readonly ChainEntry[],
  runs: readonly CollectionStatement[],
  whole: Span,
  diary: Diary,
): void {
  const healed = runs.filter((run) => run.predicate.outcome === 'complete').map((run) => spanOf(run.predicate.window))
  for (const { statement, file } of valid) {
    if (!isCollection(statement) || statement.predicate.outcome === 'complete') continue
    const { window, outcome, sources, gaps, bundle } = statement.predicate
    if (sources.some((source) => source.required && source.status !== 'complete')) continue
    if (subtract(clip([spanOf(window)], whole), healed).length === 0) continue
    const codes = [...new Set(gaps.map((gap) => gap.code))].sort().join(', ')
    diary.gap({
      code: 'RUN_INCOMPLETE',
      file,
      from: window.from,
      to: window.to,
      sentence: `Run \`${bundle.runId}\` ended ${outcome}${codes === '' ? '' : ` (${codes})`}.`,
    })
  }
}

function spanOf(window: CollectionWindow): Span {
  return [Date.parse(window.from), Date.parse(window.to)]
}

function instant(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z')
}

function clip(spans: readonly Span[], [low, high]: Span): Span[] {
  return spans.map(([from, to]): Span => [Math.max(from, low), Math.min(to, high)]).filter(([from, to]) => from < to)
}

/** What is left of the first spans without the second, in order and joined where they touch. */
function subtract(spans: readonly Span[], taken: readonly Span[]): Span[] {
  let left = [...spans]
  for (const [from, to] of taken)
    left = left.flatMap(([low, high]) =>
      clip(
        [
          [low, Math.min(high, from)],
          [Math.max(low, to), high],
        ],
        [low, high],
      ),
    )
  const joined: Span[] = []
  for (const [from, to] of left.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
    else joined.push([from, to])
  }
  return joined
}
