// What does one clause of a policy answer, over all scenarios?

import type { Cube } from './cube.ts'
import type { ValueDimension } from './scenario-space.ts'

export type ConditionKind = ValueDimension | 'locations' | 'deviceFilter' | 'state' | 'unknownClauses' | 'grant'

/** A clause that keeps the answer open, and why. */
export interface Doubt {
  readonly clause: string
  readonly why: string
}

/** One clause as regions: unions of cubes, empty where it never holds. */
export interface Condition {
  readonly kind: ConditionKind
  /** Where it holds for sure: the lower bound. */
  readonly surely: readonly Cube[]
  /** Where it may hold: the upper bound. */
  readonly atMost: readonly Cube[]
  /** Why the two differ. */
  readonly doubts: readonly Doubt[]
}
