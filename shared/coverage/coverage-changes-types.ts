// What comes out of a comparison of two policy sets (docs/contracts.md, 1.2).

import type {
  CoverageClass,
  CoverageProperty,
  CoverageRegion,
  CoverageUnknown,
  CoverageVerdict,
  LettingThrough,
} from './coverage-types.ts'

/** How a scenario stands: surely protected, surely open, or neither shown. */
export type Standing = 'protected' | 'in-doubt' | 'open'

/** One clause of a thing, with what it lost and what it gained. */
export interface ChangedClause {
  readonly clause: string
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/**
 * Something that is not the same before and after. `setting` and `rule-set` are what the input declares or its date
 * implies; `membership` says that the policy of this id reaches other people although no clause of it changed.
 */
export interface CoverageDifference {
  readonly kind: 'policy' | 'named-location' | 'authentication-strength' | 'setting' | 'rule-set' | 'membership'
  readonly id: string
  readonly displayName: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Empty for what was added or removed whole. */
  readonly clauses: readonly ChangedClause[]
}

export interface ChangedRegion {
  readonly region: CoverageRegion
  readonly before: Standing
  readonly after: Standing
  readonly words: string
  /** Differences of policies that protect the region on one side, and of what they name. */
  readonly causes: readonly CoverageDifference[]
  /** Of a region that is open after: what lets it through now, and the smallest change that closes it. */
  readonly letThroughBy?: readonly LettingThrough[]
  readonly smallestChange?: string
}

export interface CoverageChange {
  readonly classId: string
  readonly principalIds: readonly string[]
  readonly audience: string
  readonly appId?: string
  readonly property: CoverageProperty
  readonly before: CoverageVerdict
  readonly after: CoverageVerdict
  /** Regions that stand worse after, and better. */
  readonly lost: readonly ChangedRegion[]
  readonly gained: readonly ChangedRegion[]
  /** What keeps the answer open after, or the comparison itself. */
  readonly unknown: readonly CoverageUnknown[]
}

export interface CoverageChangesDocument {
  readonly schema: 'urn:aks-mfa-evidence:coverage-changes:v1'
  readonly differences: readonly CoverageDifference[]
  readonly classes: readonly CoverageClass[]
  /** Pairs of a class and a question; those without a change are not listed. */
  readonly comparedCount: number
  readonly changes: readonly CoverageChange[]
}
