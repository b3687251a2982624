// Conditional Access configuration in our words. Vendor names end at the decode room.

export type PolicyState = 'enabled' | 'disabled' | 'report-only' | 'unknown'

/** Guests clause: kinds as received (`b2bCollaborationGuest`, …); tenants absent = all. */
export interface GuestClause {
  readonly kinds: readonly string[]
  readonly tenantIds?: readonly string[]
  /** Whose tenants are meant could not be read. */
  readonly tenantsUnknown?: true
}

export interface UserClause {
  readonly users: readonly string[]
  readonly groups: readonly string[]
  readonly roles: readonly string[]
  readonly guests?: GuestClause
  /** Words that are neither an id nor a known keyword, as `user …`, `group …`, `role …`: each may stand for anybody. */
  readonly unknownWords?: readonly string[]
}

export interface DeviceFilter {
  readonly mode: 'include' | 'exclude'
  readonly rule: string
}

export interface GrantControls {
  readonly operator: 'AND' | 'OR'
  /** `mfa`, `block`, `compliantDevice`, …: as received. */
  readonly builtIn: readonly string[]
  readonly strengthId?: string
  /** The strength as it stands inside the policy, where the policy carries it. */
  readonly strength?: AuthenticationStrength
  readonly termsOfUse: readonly string[]
  readonly customFactors: readonly string[]
}

export interface SignInFrequency {
  readonly everyTime: boolean
  readonly hours?: number
}

/** One policy. A clause that is absent restricts nothing. */
export interface ConditionalAccessPolicy {
  readonly id: string
  readonly displayName: string
  readonly state: PolicyState
  /** A template of Microsoft's: it has the shape of a policy and enforces nothing. */
  readonly template?: boolean
  /** Deleted, and not yet for good: it keeps its state and enforces nothing. */
  readonly deleted?: true
  readonly modifiedAt?: string
  readonly include: UserClause
  readonly exclude: UserClause
  readonly applications: {
    readonly include: readonly string[]
    readonly exclude: readonly string[]
    readonly userActions: readonly string[]
    readonly authenticationContexts: readonly string[]
    /** Custom-attribute filter: cannot be evaluated from the policy alone. */
    readonly filter?: { readonly mode: string; readonly rule: string }
  }
  /** Set if the policy is for workload identities: it then never applies to a user. */
  readonly servicePrincipals?: {
    readonly include: readonly string[]
    readonly exclude: readonly string[]
    readonly filter?: string
  }
  readonly clientAppTypes: readonly string[]
  readonly platforms?: { readonly include: readonly string[]; readonly exclude: readonly string[] }
  readonly locations?: { readonly include: readonly string[]; readonly exclude: readonly string[] }
  readonly signInRisk: readonly string[]
  readonly userRisk: readonly string[]
  readonly insiderRisk: readonly string[]
  readonly authenticationFlows: readonly string[]
  readonly deviceFilter?: DeviceFilter
  readonly grant?: GrantControls
  readonly signInFrequency?: SignInFrequency
  readonly persistentBrowser?: string
  /** JSON paths of conditions or controls this rule set does not know: the policy's answer is then unknown. */
  readonly unknownClauses: readonly string[]
}

export interface NamedLocation {
  readonly id: string
  readonly displayName: string
  readonly kind: 'ip' | 'country' | 'unknown'
  /** Absent: the record does not say it. */
  readonly trusted?: boolean
  /** CIDR ranges. */
  readonly ranges: readonly string[]
  /** ISO 3166 alpha-2 codes. */
  readonly countries: readonly string[]
  /** Absent: the record of a country location does not say it. */
  readonly includesUnknownCountries?: boolean
  /** `clientIpAddress` or `authenticatorAppGps`, as received. */
  readonly countryLookup?: string
  readonly modifiedAt?: string
}

export interface AuthenticationStrength {
  readonly id: string
  readonly displayName: string
  /** `mfa`, `none`, …; absent = not stated by the source, then the combinations decide. */
  readonly requirementsSatisfied?: string
  readonly allowedCombinations?: readonly string[]
  readonly modifiedAt?: string
}

export interface AuthenticationContext {
  readonly id: string
  readonly displayName: string
  readonly available: boolean
}

/** Inbound MFA trust: the default of the tenant, or one partner (then `tenantId`). */
export interface CrossTenantTrust {
  readonly tenantId?: string
  readonly mfaAccepted?: boolean
}
