// What a finished slice leaves in the work store: everything the concluding step needs, nothing it must ask again.

import type { SourceReport } from '../domain/capture.ts'
import type { Gap } from '../domain/gap-codes.ts'
import type { Observations } from '../domain/observations.ts'
import type { SessionLine } from '../domain/session.ts'
import type { References } from '../domain/slice.ts'
import type { Tally } from '../domain/tally.ts'

/** A file put under the bundle's `data/`. */
export interface PutFile {
  /** Relative to the bundle, `data/…`. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  /** Base64, to compare with the store's own. */
  readonly md5: string
  readonly mediaType: string
  readonly contentSha256?: string
  readonly contentSize?: number
  readonly records?: number
  readonly used: boolean
}

export interface SliceReceipt {
  readonly sliceId: string
  readonly attempt: number
  readonly sources: readonly SourceReport[]
  readonly files: readonly PutFile[]
  readonly observations: Partial<Observations>
  readonly tally: Tally
  readonly sessions: readonly SessionLine[]
  readonly gaps: readonly Gap[]
  readonly references: References
  /** Largest difference between a service's Date header and the system clock, per service, in milliseconds. */
  readonly clockSkewMilliseconds: Readonly<Record<string, number>>
}

/** How far a slice is, for progress on a terminal. */
export interface Progress {
  readonly step: 'plan' | 'slice-start' | 'page' | 'slice-end' | 'judge' | 'seal' | 'commit'
  readonly sliceId?: string
  readonly source?: string
  readonly records?: number
  readonly done?: number
  readonly total?: number
}

export type OnProgress = (progress: Progress) => void
