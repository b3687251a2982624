// What a collection needs from outside: built once in compose.ts, handed to every step.

import type { Scope } from '../domain/scope.ts'
import type { EvidenceStore } from '../deposit/evidence-store.ts'
import type { WorkStore } from '../deposit/work-store.ts'
import type { Signer } from '../seal/signer.ts'
import type { EvidenceSource } from '../sources/source.ts'

export interface CollectorPorts {
  readonly scope: Scope
  readonly source: EvidenceSource
  readonly store: EvidenceStore
  readonly work: WorkStore
  readonly signer: Signer
  /** The system clock, RFC 3339. */
  now(): string
  /** Lower-case hex digits of `bytes` random bytes. */
  randomHex(bytes: number): string
  readonly settings: CollectorSettings
}

export interface CollectorSettings {
  readonly signInPartitions: number
  /** How many scenarios What-If is asked about; 0: none. */
  readonly whatIfSampleSize: number
  /** A fixed time for planning alone (recorded tenants); everything else uses the system clock. */
  readonly plannedNow?: string
  readonly collector: {
    readonly name: string
    readonly version: string
    readonly sourceCommit?: string
    readonly packageSha256?: string
    readonly runtime: string
  }
  /** The settings as they are published in the bundle: no secrets. */
  readonly effective: Readonly<Record<string, unknown>>
}
