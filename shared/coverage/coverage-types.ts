// What goes into the Conditional Access proof and what comes out (docs/contracts.md, 1.2).

import type { AuthenticationStrength, ConditionalAccessPolicy, NamedLocation } from '../domain/conditional-access.ts'

export type CoverageProperty =
  | 'mfa'
  | 'phishing-resistant'
  | 'legacy-blocked'
  | 'device-code-blocked'
  | 'sign-in-frequency'
  | 'security-info-registration'

export const COVERAGE_PROPERTIES: readonly CoverageProperty[] = [
  'mfa',
  'phishing-resistant',
  'legacy-blocked',
  'device-code-blocked',
  'sign-in-frequency',
  'security-info-registration',
]

/** One person. Ids of groups and roles are transitive and as the directory gives them; case does not matter. */
export interface CoveragePrincipal {
  readonly id: string
  readonly displayName?: string
  /** `unknown`: the directory does not say; a member, or a guest of any kind. */
  readonly userType: 'member' | 'guest' | 'unknown'
  /** `b2bCollaborationGuest`, `internalGuest`, …; absent = a member's none, a guest's unknown. */
  readonly guestKind?: string
  readonly homeTenantId?: string
  readonly groupIds: readonly string[]
  /** Template ids of directory roles held actively at tenant scope. Azure roles never belong here. */
  readonly roleTemplateIds: readonly string[]
  readonly eligibleGroupIds?: readonly string[]
  readonly eligibleRoleTemplateIds?: readonly string[]
  /** `enforced` counts in the upper bound only (docs/judgement.md, section 5). */
  readonly perUserMfa?: string
}

export interface CoverageInput {
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly namedLocations: readonly NamedLocation[]
  /** False: the list was not captured whole, so trusted locations may exist that it does not name. Default true. */
  readonly namedLocationsComplete?: boolean
  readonly strengths: readonly AuthenticationStrength[]
  /** Absent: the classes are derived from the policies. */
  readonly principals?: readonly CoveragePrincipal[]
  /** Groups whose members could not be read: membership of a person not listed in them is unknown. */
  readonly unresolvedGroupIds?: readonly string[]
  /** App ids. */
  readonly audiences: readonly string[]
  readonly properties: readonly CoverageProperty[]
  /** Ids of authentication contexts (`c1`): does an enabled policy stand behind each? */
  readonly contexts?: readonly string[]
  readonly mfaTrustedIpsEmpty: boolean
  readonly securityDefaultsEnabled?: boolean
  /** The instant the policies speak of: chooses the dated rules. */
  readonly evidenceAt: string
  /** Id → name of groups, roles, users, applications: for words only. */
  readonly names?: Readonly<Record<string, string>>
}

export type CoverageVerdict = 'satisfied' | 'not-satisfied' | 'not-assessable'

/** The values of each dimension that a counter-example leaves; an unrestricted dimension is left out. */
export interface CoverageRegion {
  readonly clientAppTypes?: readonly string[]
  readonly platforms?: readonly string[]
  readonly locations?: readonly string[]
  readonly deviceStates?: readonly string[]
  readonly signInRisk?: readonly string[]
  readonly userRisk?: readonly string[]
  readonly insiderRisk?: readonly string[]
  readonly authenticationFlows?: readonly string[]
  readonly deviceFilters?: readonly { readonly rule: string; readonly value: boolean }[]
}

/** A policy and the clause of it that a scenario slips through. */
export interface LettingThrough {
  readonly policyId: string
  readonly displayName: string
  readonly clause: string
}

export interface UncoveredRegion {
  readonly region: CoverageRegion
  readonly words: string
  readonly letThroughBy: readonly LettingThrough[]
  readonly smallestChange: string
}

/** Something that keeps the proof open; `policyId` is `ruleset` or a setting's name where no policy is the cause. */
export interface CoverageUnknown {
  readonly policyId: string
  /** The policy's. */
  readonly displayName?: string
  readonly clause: string
  readonly why: string
}

export interface CoverageClass {
  readonly id: string
  readonly description: string
  readonly principalIds: readonly string[]
}

export interface CoverageResult {
  readonly classId: string
  readonly principalIds: readonly string[]
  /** Published name, or the app id where it has none; `authentication-context:c1` for a context. */
  readonly audience: string
  readonly appId?: string
  readonly property: CoverageProperty
  readonly verdict: CoverageVerdict
  readonly uncovered: readonly UncoveredRegion[]
  readonly unknown: readonly CoverageUnknown[]
  /**
   * Of a result that is not satisfied for undeclared exclusions alone: the fewest excluded users, groups and roles
   * (`user:…`, `group:…`, `role:…`) whose declaration as departures leaves the rest satisfied. Absent where none does.
   */
  readonly wouldBeSatisfiedIfDeclared?: readonly string[]
}

export interface CoverageDocument {
  readonly schema: 'urn:aks-mfa-evidence:coverage:v1'
  readonly classes: readonly CoverageClass[]
  readonly results: readonly CoverageResult[]
}
