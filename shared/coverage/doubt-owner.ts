// Whose clause keeps the proof open, in people's words?

import type { CoverageUnknown } from './coverage-types.ts'

/** A policy by its name, as everywhere; what is no policy by its own word. */
export function doubtOwner({ policyId, displayName }: CoverageUnknown): string {
  return displayName === undefined ? policyId : `policy '${displayName}'`
}
