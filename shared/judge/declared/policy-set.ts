// Which policies were captured, as one digest that a review can name?

import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { sourcesComplete } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { canonicalText } from '../evidence/merge-repeats.ts'

const CAPTURES: readonly SourceId[] = ['graph-policies', 'graph-named-locations', 'graph-strengths']

export interface PolicySet {
  /** Absent: the set was not captured whole, or in two versions. */
  readonly sha256?: string
  readonly gaps: readonly Gap[]
}

/**
 * Over policies, named locations and authentication strengths as decoded, each list by id, keys sorted, UTF-8. When somebody
 * last touched a policy is no part of it.
 */
export function digestPolicySet(evidence: Evidence, sha256Hex: (text: string) => string): PolicySet {
  const { gaps } = sourcesComplete(evidence, CAPTURES)
  if (gaps.length > 0) return { gaps }
  if (evidence.contradictions.length > 0)
    return {
      gaps: evidence.contradictions.map((what) => ({
        code: 'CHANGED_IN_WINDOW',
        source: 'ruleset',
        sentence: `${what} was captured in two versions in one run: neither is believed`,
      })),
    }
  const { policies, namedLocations, strengths } = evidence.observations
  const set = {
    policies: policies.filter(({ template, deleted }) => template !== true && deleted !== true).map(withoutTimes),
    namedLocations: namedLocations.map(withoutTimes),
    strengths: strengths.map(withoutTimes),
  }
  return { sha256: sha256Hex(canonicalText(set)), gaps: [] }
}

/** When something was changed is no part of what it says, nor is it of a strength inside a policy. */
function withoutTimes<T extends { readonly modifiedAt?: string; readonly grant?: unknown }>({
  modifiedAt: _,
  ...record
}: T): unknown {
  const { grant } = record
  if (typeof grant !== 'object' || grant === null || !('strength' in grant)) return record
  const { strength } = grant as { readonly strength?: { readonly modifiedAt?: string } }
  return { ...record, grant: { ...grant, ...(strength === undefined ? {} : { strength: withoutTimes(strength) }) } }
}
