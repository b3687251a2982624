// The port of the collect door: what the pipeline knows of a source.

import type { CapturedPage, SourceReport } from '../domain/capture.ts'
import type { References, Slice } from '../domain/slice.ts'
import type { WhatIfPlan } from '../domain/what-if.ts'

/** Ids a slice needs from earlier slices (group ids named by policies and clusters). */
export interface CollectInput {
  readonly slice: Slice
  readonly references: References
  /** Slice `what-if` only. */
  readonly whatIf?: WhatIfPlan
  /** Aborts waiting, retrying and reading. */
  readonly signal: AbortSignal
}

/**
 * Collects one slice. Yields each answer as received, in the order of asking, and returns one report per source.
 * Never throws for what the world does (refusal, throttling, truncation, nonsense): those end as gaps in a report.
 * A page with `used: false` is kept as evidence of the exchange and not decoded.
 */
export interface EvidenceSource {
  collect(input: CollectInput): AsyncGenerator<CapturedPage, readonly SourceReport[]>
}
