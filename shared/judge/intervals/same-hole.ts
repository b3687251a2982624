// Is a hole of one interval open in another? By the scenarios it holds, not by the words that tell it.

import type { CoverageRegion, UncoveredRegion } from '../../coverage/coverage-types.ts'

/** Each dimension that the outer region restricts, the inner one restricts at least as much. */
export function isWithin(inner: CoverageRegion, outer: CoverageRegion): boolean {
  const { deviceFilters: innerFilters = [], ...innerLists } = inner
  const { deviceFilters: outerFilters = [], ...outerLists } = outer
  const values: Readonly<Record<string, readonly string[] | undefined>> = innerLists
  return (
    Object.entries(outerLists).every(([dimension, allowed]) => {
      const own = values[dimension]
      return own !== undefined && own.every((value) => allowed.includes(value))
    }) && outerFilters.every(({ rule, value }) => innerFilters.some((own) => own.rule === rule && own.value === value))
  )
}

const FOR_OTHERS = /^(includes .* only$|targets (?!All with resource exclusions))/

/**
 * Every clause that lets the first through lets the second through as well. What a policy for other people or resources does
 * not do is no reason: it would say the same of any hole.
 */
export function hasReasonsOf(
  { letThroughBy: reasons }: UncoveredRegion,
  { letThroughBy: all }: UncoveredRegion,
): boolean {
  return reasons
    .filter(({ clause }) => !FOR_OTHERS.test(clause))
    .every(({ policyId, clause }) => all.some((other) => other.policyId === policyId && other.clause === clause))
}
