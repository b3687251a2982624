// Judged sign-ins, summed up so that slices merge exactly (law 9, merge-is-a-monoid).

import type { ModelTally } from './model-tally.ts'
import type { FactorTypes } from './step-factors.ts'
import type { TokenTrail } from './token-trail.ts'
import type { Outcome, OutcomeSide, PrincipalKind, RecordRef } from './outcome.ts'

/** Sign-ins that are alike in everything a finding asks about. */
export interface TallyBucket {
  readonly accessPath: string
  readonly audience: string
  readonly principalId: string
  readonly principalName?: string
  readonly principalKind: PrincipalKind
  readonly outcome: Outcome
  readonly side: OutcomeSide
  readonly reason: string
  readonly outside: boolean
  readonly guest: boolean
  /** Of how many types the factors were that the records show; absent: they do not show it, or it is not asked. */
  readonly factorTypes?: FactorTypes
  readonly count: number
  readonly firstAt: string
  readonly lastAt: string
  /** Records whose session goes on from another device, country or user agent than the sign-in it began with (8.5.1 support). */
  readonly sessionMovedCount?: number
  /** The oldest claim among the records, where claims are linked to the sign-in that performed MFA. */
  readonly oldestClaimMinutes?: number
  /** The smallest by id, at most `RECORDS_PER_BUCKET`. */
  readonly records: readonly RecordRef[]
  /** What the first of these records shows, in words: client, address, the policy that let it through. */
  readonly example?: string
}

/** A raw value nobody knows yet, counted. */
export interface UnknownValue {
  readonly code: string
  readonly field: string
  readonly value: string
  readonly count: number
}

export interface Tally {
  readonly buckets: readonly TallyBucket[]
  readonly unknowns: readonly UnknownValue[]
  /** What Entra applied, for comparison with the model; absent where the named locations were not at hand. */
  readonly model?: ModelTally
  /** Records that one of two sources of sign-ins lacks; absent where there is one source. */
  readonly differences?: readonly SourceDifference[]
  /** Which tokens people were given; absent where no sign-ins were folded. */
  readonly tokens?: TokenTrail
}

/** Records of the window that one source holds and the other does not, by id. */
export interface SourceDifference {
  readonly inSource: string
  readonly notInSource: string
  readonly count: number
  /** The smallest few. */
  readonly recordIds: readonly string[]
}

export const EMPTY_TALLY: Tally = { buckets: [], unknowns: [] }

/** Enough for an assessor to open; the count says how many there are. */
export const RECORDS_PER_BUCKET = 10
