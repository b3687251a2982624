// One use of an access path, or many alike: sign-ins, ARM operations and Kubernetes calls in one shape.

import type { Outcome, OutcomeSide, PrincipalKind, RecordRef } from '../../domain/outcome.ts'
import type { TallyBucket } from '../../domain/tally.ts'

export interface Access {
  readonly accessPath: string
  /** Absent: the use cannot be told to belong to one cluster. */
  readonly clusterId?: string
  /** What was done, in words: `sign-in`, an operation name, calls. */
  readonly what: string
  readonly principalId: string
  readonly principalName?: string
  readonly principalKind: PrincipalKind
  readonly outcome: Outcome
  readonly side: OutcomeSide
  readonly reason: string
  readonly outside: boolean
  readonly guest: boolean
  readonly count: number
  readonly firstAt: string
  readonly lastAt: string
  readonly records: readonly RecordRef[]
  /** What the first record shows, in words. */
  readonly example?: string
}

export function accessOfBucket(bucket: TallyBucket): Access {
  const { accessPath, principalId, principalKind, outcome, side, reason, outside, guest } = bucket
  return {
    accessPath,
    what: 'sign-in',
    principalId,
    ...(bucket.principalName === undefined ? {} : { principalName: bucket.principalName }),
    principalKind,
    outcome,
    side,
    reason,
    outside,
    guest,
    count: bucket.count,
    firstAt: bucket.firstAt,
    lastAt: bucket.lastAt,
    records: bucket.records,
    ...(bucket.example === undefined ? {} : { example: bucket.example }),
  }
}
