// On what does the judge decide? Everything of one window, handed over: no clock, no network, no earlier state but this.

import type { SourceReport } from '../domain/capture.ts'
import type { Gap } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { EarlierRosters } from '../domain/roster.ts'
import type { Departure, RecordedConfirmation, RecordedDeclaration, Scope } from '../domain/scope.ts'
import type { Tally } from '../domain/tally.ts'
import type { CollectionWindow } from '../domain/window.ts'

export interface JudgementInput {
  readonly scope: Scope
  readonly window: CollectionWindow
  readonly sources: readonly SourceReport[]
  readonly observations: Observations
  readonly tally: Tally
  readonly departures: readonly Departure[]
  readonly gaps: readonly Gap[]
  /** Declared evidence with the time the ledger first held it; absent: the scope file's, none of it recorded yet. */
  readonly declared?: readonly RecordedDeclaration[]
  /** The same of the confirmation of the scope. */
  readonly scopeConfirmation?: RecordedConfirmation
  /** Rosters of earlier bundles that this one is compared with. */
  readonly rosters?: EarlierRosters
  /** What the newest committed bundle captured, where that lies before or inside the window (docs/judgement.md, law 10). */
  readonly earlier?: EarlierSnapshot
  /** What protects the container of the bundle, where the run could read it. */
  readonly store?: StoreProtection
  /** Up to when the windows of earlier runs reach without a break from before this one; absent: there is no earlier run. */
  readonly collectedUntil?: string
  /** Hashing is a capability of the format room: handed in, so that the judge imports no room behind it. */
  readonly sha256Hex: (text: string) => string
}

/** As the store tells it (docs/evidence-format.md, 1.3). */
export interface StoreProtection {
  readonly state: 'locked' | 'unlocked' | 'none' | 'unknown'
  readonly days?: number
  readonly legalHold: boolean
}

/** What an earlier run captured of the configuration; its digests were checked before it was believed. */
export interface EarlierSnapshot {
  /** When the first and when the last answer of it came in. */
  readonly capturedFrom: string
  readonly capturedAt: string
  readonly observations: Partial<Observations>
  /** Sources that answered whole: of them alone does a missing thing mean that it did not exist. */
  readonly complete: readonly string[]
}
