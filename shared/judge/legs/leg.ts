// The two legs of a finding: what the configuration makes possible, and what was seen.

import type { UncoveredCase } from '../../domain/finding.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { Outcome, RecordRef } from '../../domain/outcome.ts'
import type { Verdict } from '../../domain/verdict.ts'

interface Leg {
  readonly verdict: Verdict
  readonly gaps: readonly Gap[]
  /** A clause for the sentence: no capital, no full stop. */
  readonly says: string
  readonly departureIds: readonly string[]
}

export interface ConfiguredLeg extends Leg {
  readonly uncovered: readonly UncoveredCase[]
  /** `user:<id>` of everybody who would have to be declared for the leg to hold but for departures. */
  readonly wouldBeSatisfiedIf: readonly string[]
}

export interface ObservedLeg extends Leg {
  readonly counts: Readonly<Partial<Record<Outcome, number>>>
  readonly determining: readonly RecordRef[]
}

export function configuredLeg(
  verdict: Verdict,
  says: string,
  rest: Partial<Omit<ConfiguredLeg, 'verdict' | 'says'>> = {},
): ConfiguredLeg {
  return { verdict, says, gaps: [], departureIds: [], uncovered: [], wouldBeSatisfiedIf: [], ...rest }
}

export function observedLeg(
  verdict: Verdict,
  says: string,
  rest: Partial<Omit<ObservedLeg, 'verdict' | 'says'>> = {},
): ObservedLeg {
  return { verdict, says, gaps: [], departureIds: [], counts: {}, determining: [], ...rest }
}

/** A leg that nothing is asked of. It gives way to the other (docs/judgement.md, section 1). */
export const NO_CONFIGURED_LEG: ConfiguredLeg = configuredLeg('not-applicable', '')
export const NO_OBSERVED_LEG: ObservedLeg = observedLeg('not-applicable', '')

/** What a path comes to for one group of people. */
export interface PathJudgement {
  readonly configured: ConfiguredLeg
  readonly observed: ObservedLeg
}
