// In which states can a person's eligible groups and roles stand, and which of them can be the worst? (docs/judgement.md, section 4)

/** All subsets up to this many. */
export const SUBSETS_UP_TO = 4

/** Of more items, all subsets of up to this many that some policy includes and another excludes. */
export const MIXED_UP_TO = 8

export interface ActivationStates {
  readonly states: readonly (readonly string[])[]
  /** False: a worse state than these may be reached, and the result says so. */
  readonly complete: boolean
}

/** What the policies that name an item do with who has it. */
export type ItemUse = 'includes' | 'excludes' | 'both'

/**
 * The states that decide, of the eligible items that some policy names; the others change nothing. One more policy that applies
 * never uncovers anything (law `adding-an-enabled-mfa-policy-never-uncovers`), so that the worst state leaves out what only
 * includes, has all that only excludes, and some subset of the rest. With none and with each alone, for words that say the least.
 */
export function activationStates(eligible: readonly string[], useOf: (item: string) => ItemUse): ActivationStates {
  const items = [...new Set(eligible)].sort()
  if (items.length <= SUBSETS_UP_TO) return { states: subsetsOf(items), complete: true }
  const mixed = items.filter((item) => useOf(item) === 'both')
  const excluding = items.filter((item) => useOf(item) === 'excludes')
  const complete = mixed.length <= MIXED_UP_TO
  const worst = (complete ? subsetsOf(mixed) : [[], mixed]).map((some) => [...excluding, ...some].sort())
  const states = new Map([[], ...items.map((item) => [item]), ...worst].map((state) => [state.join(), state]))
  return { states: [...states.values()], complete }
}

/** The empty one first, the whole last. */
export function subsetsOf(items: readonly string[]): string[][] {
  return Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_, i) => (bits >> i) & 1))
}
