// What a verification says: the machine output of `verify --json`, stable from the first release.

import type { CollectionWindow } from '../domain/window.ts'
import type { FailureCode, FailureClass, VerificationGapCode, WarningCode } from './reason-codes.ts'

/** What the reader trusts, brought along and never taken from the container. */
export interface TrustPolicy {
  /** Fingerprint of the key that signed the first entry: lower-case hex SHA-256 of its SPKI DER, from paper. */
  readonly pin: string
  /** Which stream is meant, where the container holds several; absent: its only one. */
  readonly stream?: string
  /** A head noted at an earlier visit: the one defence against a truncated tail. */
  readonly head?: { readonly sequence: number; readonly sha256: string }
  /** The assessment period to be covered; absent: from the first window to the last. */
  readonly period?: CollectionWindow
}

export interface Failure {
  readonly code: FailureCode
  readonly class: FailureClass
  /** The file at fault, or the name that is missing. */
  readonly file: string
  readonly sentence: string
}

export interface VerificationGap {
  readonly code: VerificationGapCode
  readonly class: 'gap'
  readonly file?: string
  readonly source?: string
  readonly from?: string
  readonly to?: string
  readonly sentence: string
}

export interface Warning {
  readonly code: WarningCode
  readonly file?: string
  readonly sentence: string
}

/** One ledger entry as found. `class` is that of its first failure, or `valid`. */
export interface VerifiedEntry {
  readonly sequence: number
  readonly file: string
  readonly sha256: string
  readonly class: FailureClass | 'valid'
  readonly kind?: 'genesis' | 'collection'
  readonly statedAt?: string
  readonly runId?: string
  readonly bundle?: string
  readonly window?: CollectionWindow
  readonly outcome?: 'complete' | 'partial' | 'failed'
  readonly verdicts?: Readonly<Record<string, number>>
}

export interface VerificationReport {
  readonly schema: 'urn:aks-mfa-evidence:verification:v1'
  readonly outcome: 'intact' | 'intact-with-gaps' | 'integrity-failure'
  /** 0 intact, 1 integrity failure, 2 intact with gaps. */
  readonly exitCode: 0 | 1 | 2
  readonly stream?: string
  readonly keyFingerprint: string
  readonly head?: { readonly sequence: number; readonly sha256: string }
  readonly entries: readonly VerifiedEntry[]
  readonly failures: readonly Failure[]
  readonly gaps: readonly VerificationGap[]
  readonly warnings: readonly Warning[]
}
