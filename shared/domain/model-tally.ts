// What did Entra apply to sign-ins that are alike in all that a policy asks about? Summed up while sign-ins stream by, and
// compared with the model's own prediction once the people are known (docs/judgement.md, section 5, "Model against reality").

import type { RecordRef } from './outcome.ts'

/** What a record says about the conditions of policies, in their own words. An empty list: it may have been any value. */
export interface SignInConditions {
  readonly clientAppTypes: readonly string[]
  readonly platforms: readonly string[]
  /** Ids (lower case) of the IP named locations that the address lies in; absent: the address cannot be placed. */
  readonly locationIds?: readonly string[]
  /** Which named locations the address was compared with; others say nothing about these `locationIds`. */
  readonly locationsDigest: string
  /** Absent: the record names none. */
  readonly country?: string
  readonly signInRisks: readonly string[]
  readonly authenticationFlows: readonly string[]
}

/** The results of the record. A policy that stands in neither list was not applied, whether or not the record names it. */
export interface EntraAnswer {
  /** The sign-in was refused by a policy: enforcement stops at a block, so only blocking policies can be compared. */
  readonly blocked: boolean
  /** Ids of the policies that were applied, met or not: results `success` and `failure`. */
  readonly applied: readonly string[]
  /** Results other than those and `notApplied`: `notEnabled`, `reportOnly…`, `unknown` … */
  readonly others: readonly { readonly policyId: string; readonly result: string }[]
}

/** Sign-ins of an hour and of each that follows it; neither the first nor the last of them is 0. */
export interface HourCounts {
  /** Of UTC: `2026-11-23T09`. */
  readonly firstHour: string
  readonly counts: readonly number[]
}

export interface ModelCase {
  readonly principalId: string
  /** App id, or `unknown`. */
  readonly audience: string
  /** Places in the lists of the tally. */
  readonly conditions: number
  readonly answer: number
  /** A change of policy or membership cuts a case at an hour. */
  readonly hours: HourCounts
  /** Of the latest hour first, then by id, at most `RECORDS_PER_CASE`: what comes after a change can be compared. */
  readonly records: readonly (RecordRef & { readonly at: string })[]
}

export interface ModelTally {
  readonly conditions: readonly SignInConditions[]
  readonly answers: readonly EntraAnswer[]
  /** At most `MODEL_CASES_KEPT`. */
  readonly cases: readonly ModelCase[]
  /** Sign-ins whose policy results are not visible. */
  readonly noDetailCount: number
  /** Sign-ins of cases beyond the bound: not compared, and counted. */
  readonly overBoundCount: number
}

export const NO_MODEL_CASES: ModelTally = {
  conditions: [],
  answers: [],
  cases: [],
  noDetailCount: 0,
  overBoundCount: 0,
}

/**
 * Of more cases those with the smallest hash stay: a sample that depends neither on the order of records nor on how a run
 * was sliced, because whatever is among the smallest of the whole is among the smallest of every part.
 */
export const MODEL_CASES_KEPT = 20_000

export const RECORDS_PER_CASE = 3

/** What the comparison comes to, for people. */
export interface ModelInWords {
  /** How much was compared, what came of it, and what could not be compared; whole sentences. */
  readonly summary: string
  /** Most sign-ins first, at most `DISAGREEMENTS_LISTED`; findings hold all that bear on a path. */
  readonly disagreements: readonly string[]
  /** Of all, listed or not. */
  readonly disagreementCount: number
  /** The same of What-If, or why it was not asked; whole sentences. */
  readonly whatIf?: string
}

/** A sentence each, of which a page or a leg takes no more. */
export const DISAGREEMENTS_LISTED = 5
