// What one sign-in record comes to, and on which side that stands (docs/judgement.md, section 6).

export type Outcome =
  | 'mfa-performed'
  | 'phishing-resistant'
  | 'mfa-claim'
  | 'single-factor'
  | 'legacy-or-ropc'
  | 'mfa-skipped'
  | 'indeterminate'
  | 'mfa-external'
  | 'mfa-not-required'
  | 'mfa-demanded-not-completed'
  | 'blocked'
  | 'failed'
  | 'external-challenge'
  | 'strong-but-not-required'
  | 'workload'

/** `neutral` alone never makes a path observed. */
export type OutcomeSide = 'satisfied' | 'not-satisfied' | 'not-assessable' | 'neutral'

export type PrincipalKind = 'user' | 'servicePrincipal' | 'managedIdentity' | 'agent'

/** A pointer to one record as received. `page` and `row` locate it inside one run; `recordId` is the source's own id. */
export interface RecordRef {
  readonly source: string
  readonly recordId: string
}

/** One sign-in after the decision table. The shape of a line of `judge` and of `records.jsonl`. */
export interface JudgedSignIn {
  readonly id: string
  readonly at: string
  readonly source: string
  readonly principalId: string
  readonly principalName?: string
  readonly principalKind: PrincipalKind
  readonly accessPath: string
  readonly audience: string
  readonly outcome: Outcome
  readonly side: OutcomeSide
  /** Reason code of the row of the table, for example `SINGLE_FACTOR_SUCCESS`. */
  readonly reason: string
  /** Row id of the decision table, for example `17`. */
  readonly tableRow: string
  /** Record id of the sign-in that performed the MFA a claim rests on. */
  readonly linkedTo?: string
  /** Whole minutes between that sign-in and this one. */
  readonly claimAgeMinutes?: number
  readonly gaps: readonly string[]
  /** True if the client address lies outside the declared networks (none declared ⇒ true). */
  readonly outside: boolean
  readonly guest: boolean
}
