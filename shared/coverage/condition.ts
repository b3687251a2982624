// What does one clause of a policy answer, over all scenarios?

import type { Cube } from './cube.ts'
import type { ValueDimension } from './scenario-space.ts'

/** What a list of values can restrict. */
export type ListedDimension = Exclude<ValueDimension, 'deviceStates'>

export type ConditionKind = ListedDimension | 'locations' | 'deviceFilter' | 'state' | 'unknownClauses'

/** A clause that keeps the answer open, and why. */
export interface Doubt {
  readonly clause: string
  readonly why: string
}

/** Regions: unions of cubes, empty where it never holds. */
export interface Reach {
  /** Where it holds for sure: the lower bound. */
  readonly surely: readonly Cube[]
  /** Where it may hold: the upper bound. */
  readonly atMost: readonly Cube[]
  /** Why the two differ. */
  readonly doubts: readonly Doubt[]
}

/** One clause as regions. */
export interface Condition extends Reach {
  readonly kind: ConditionKind
}
