// On what does the judge decide? Everything of one window, handed over: no clock, no network, no earlier state but this.

import type { SourceReport } from '../domain/capture.ts'
import type { Gap } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { Departure, Scope } from '../domain/scope.ts'
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
  /** What the newest committed bundle captured, where that lies before or inside the window (docs/judgement.md, law 10). */
  readonly earlier?: EarlierSnapshot
  /** Hashing is a capability of the format room: handed in, so that the judge imports no room behind it. */
  readonly sha256Hex: (text: string) => string
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
