// What became of a run, for whoever asked for it.

import type { Verdict } from '../domain/verdict.ts'
import type { CollectionWindow } from '../domain/window.ts'

export type RunOutcome = 'complete' | 'partial' | 'failed'

export type CollectionResult =
  | {
      readonly committed: true
      readonly runId: string
      readonly stream: string
      readonly window: CollectionWindow
      readonly outcome: RunOutcome
      /** The new head is `<sequence>:<sha256>`. */
      readonly sequence: number
      readonly sha256: string
      /** Path of the bundle in the container. */
      readonly bundle: string
      /** Access paths by their worst verdict. */
      readonly verdicts: Readonly<Record<Verdict, number>>
    }
  | { readonly committed: false; readonly runId: string; readonly reason: string }

export interface CollectionStatus {
  readonly runId: string
  readonly state: 'running' | 'committed' | 'failed' | 'superseded'
  readonly window: CollectionWindow
  readonly startedAt: string
  readonly slicesDone: number
  readonly slicesTotal: number
  readonly outcome?: RunOutcome
  readonly ledger?: { readonly sequence: number; readonly sha256: string }
  readonly fault?: { readonly code: string; readonly message: string }
}
