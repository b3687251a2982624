// Where a sign-in belongs: one access path, and from which side of the declared networks it came.

import type { GapCode } from './gap-codes.ts'

export interface Attribution {
  /** `AP-01` … `AP-47`, `unattributed` (could be in scope, cannot be told) or `out-of-scope` (counts for nothing). */
  readonly accessPath: string
  /** True if the client address is not shown to lie in a declared network (none declared ⇒ true). */
  readonly outside: boolean
  /** True for guests and for sign-ins that cross a tenant boundary. */
  readonly guest: boolean
  readonly gaps: readonly GapCode[]
}
