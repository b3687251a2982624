// Everything a control looks into, worked out once: people, proof, uses, departures.

import type { Gap } from '../domain/gap-codes.ts'
import type { PolicySet } from './declared/policy-set.ts'
import type { Access } from './legs/access.ts'
import type { StandingDeparture } from './legs/departures.ts'
import type { Evidence } from './evidence/evidence.ts'
import type { PersonInScope } from './evidence/people-in-scope.ts'
import type { PeopleProof } from './evidence/prove-people.ts'
import type { JudgedInterval } from './intervals/judged-intervals.ts'
import type { ModelComparison } from './model/compare-model.ts'
import type { WhatIfComparison } from './what-if/compare-what-if.ts'

export interface CaseFile {
  readonly evidence: Evidence
  readonly people: readonly PersonInScope[]
  /** Lower-case ids of people with administrative power. */
  readonly administratorIds: ReadonlySet<string>
  /** Why the list of administrators is not known to be whole; empty if it is. */
  readonly administratorGaps: readonly Gap[]
  /** Lower-case ids of declared break-glass accounts: they have a path of their own (AP-37). */
  readonly breakGlassIds: ReadonlySet<string>
  /** Of the captured state: what is so at the end. Verdicts rest on the intervals. */
  readonly proof: PeopleProof
  readonly intervals: readonly JudgedInterval[]
  /** Whether Entra bears out the model of the proof; absent: no sign-in was compared. */
  readonly model: ModelComparison | undefined
  /** The same, asked of Entra's own evaluation; absent: it gave no answer. */
  readonly whatIf: WhatIfComparison | undefined
  /** The captured policies as one digest, for reviews of them. */
  readonly policySet: PolicySet
  readonly accesses: readonly Access[]
  readonly departures: readonly StandingDeparture[]
}

/** Whose use of a path a control asks about. */
export type Population = 'administrators' | 'everybody' | 'outside'

/** What a valid departure makes of a finding (docs/judgement.md, section 8). */
export type DepartureEffect = 'satisfied' | 'satisfied-except-declared'
