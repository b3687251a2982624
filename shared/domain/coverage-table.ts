// Who is covered by Conditional Access, on which audience? The proof in a form that people read.

import type { UncoveredCase } from './finding.ts'
import type { Verdict } from './verdict.ts'
import type { CollectionWindow } from './window.ts'

/** A span of the window in which a class stood worse than at its end. */
export interface WorseSpan extends CollectionWindow {
  readonly verdict: Verdict
}

export interface CoverageCell {
  /** Published name of the audience, or its app id. */
  readonly audience: string
  /** At the end of the window. */
  readonly verdict: Verdict
  /** In order of time; the findings tell why. */
  readonly worse: readonly WorseSpan[]
  /** Counter-examples, at most `CASES_PER_CELL`. */
  readonly uncovered: readonly UncoveredCase[]
  readonly uncoveredCount: number
  /** What keeps the proof open, in words. */
  readonly unknown: readonly string[]
}

/** People whom the same clauses treat alike. */
export interface CoverageRow {
  readonly who: string
  readonly peopleCount: number
  readonly cells: readonly CoverageCell[]
}

export interface CoverageTable {
  readonly audiences: readonly string[]
  /** Worst first, at most `ROWS_LISTED`. */
  readonly rows: readonly CoverageRow[]
  /** Of all rows, listed or not. */
  readonly rowCount: number
}

export const CASES_PER_CELL = 3
/** A page is read by people: more classes than this are counted. */
export const ROWS_LISTED = 60
