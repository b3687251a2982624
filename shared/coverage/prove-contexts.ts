// Does an enabled policy really stand behind these authentication contexts, for these people?

import type { CoverageInput, CoverageResult } from './coverage-types.ts'
import { proveCoverage } from './prove-coverage.ts'
import { contextTarget } from './targets.ts'

/** Everything that a question about contexts leaves open: who, which policies, as of when. */
export type ContextInput = Omit<CoverageInput, 'audiences' | 'properties' | 'contexts'>

/** Per context id (lower case; the `claimValue` of a PIM rule), one result of the property `mfa` for each class. */
export function proveContexts(
  input: ContextInput,
  contexts: readonly string[],
): ReadonlyMap<string, readonly CoverageResult[]> {
  const { results } = proveCoverage({ ...input, audiences: [], properties: ['mfa'], contexts })
  return new Map(
    [...new Set(contexts.map((id) => id.toLowerCase()))].map((id) => {
      const { name } = contextTarget(id)
      return [id, results.filter(({ audience }) => audience === name)]
    }),
  )
}
