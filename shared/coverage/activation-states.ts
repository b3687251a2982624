// In which states can a person's eligible groups and roles stand? (docs/judgement.md, section 4)

/** All subsets up to this many; above it: none, each alone, all. */
export const SUBSETS_UP_TO = 4

export interface ActivationStates {
  readonly states: readonly (readonly string[])[]
  /** False: the states are a sample of what can be reached, and the result says so. */
  readonly complete: boolean
}

/** The reachable states of the eligible items that some policy names; the others change nothing. */
export function activationStates(eligible: readonly string[]): ActivationStates {
  const items = [...new Set(eligible)].sort()
  if (items.length > SUBSETS_UP_TO) return { states: [[], ...items.map((item) => [item]), items], complete: false }
  const states = Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_, i) => (bits >> i) & 1))
  return { states, complete: true }
}
