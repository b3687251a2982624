// The MFA policy as it is captured, in words: `data/results/mfa-policy.md` of a bundle (docs/evidence-format.md, 1.1).

import type { AccessPathKind } from './access-path.ts'
import type { CollectionWindow } from './window.ts'

/** Our words, and names that somebody else chose: the sink escapes these. */
export type Words = readonly (string | { readonly name: string })[]

export interface PolicyExclusion {
  readonly what: Words
  /** Of the departure that declares it, or that nobody declared one. */
  readonly owner: Words
}

export interface PolicyOnPath {
  readonly id: string
  readonly name: string
  /** Not enforced, or maybe not for this audience. */
  readonly note?: string
  readonly demands: Words
  /** Whom and under which conditions. */
  readonly clause: Words
  readonly exclusions: readonly PolicyExclusion[]
}

export interface PathPolicy {
  readonly accessPath: string
  readonly title: string
  readonly kind: AccessPathKind
  readonly closedBy: string
  readonly policies: readonly PolicyOnPath[]
}

export interface IdentityProvider {
  readonly provider: Words
  readonly mfa: Words
  /** Which source says so, or that none was captured. */
  readonly captured: string
}

export interface PolicyInWords {
  readonly window: CollectionWindow
  /** Digest of the captured policy set; absent: it was not captured whole. */
  readonly policySetSha256?: string
  /** Why not. */
  readonly unknown: readonly string[]
  /** The entity's own policy document. */
  readonly document?: { readonly title: string; readonly sha256: string }
  readonly paths: readonly PathPolicy[]
  readonly providers: readonly IdentityProvider[]
}
