// The scope file after validation: what the entity says belongs to the assessment.

export interface ScopeException {
  readonly id: string
  readonly principals: readonly string[]
  readonly accessPaths: readonly string[]
  readonly reason: string
  readonly compensatingControl: string
  readonly owner: string
  readonly approver: string
  readonly approverRole: string
  readonly approvedAt: string
  readonly startsAt: string
  readonly expiresAt: string
  readonly ticket?: string
}

export type DeclaredKind =
  | 'observation'
  | 'test'
  | 'policy-review'
  | 'access-review'
  | 'gate'
  | 'home-tenant-mfa'
  | 'binding-export'
  | 'vendor-documentation'

export interface DeclaredEvidence {
  readonly id: string
  readonly kind: DeclaredKind
  readonly by: string
  readonly at: string
  readonly description: string
  readonly sha256?: string
  readonly accessPaths?: readonly string[]
  readonly principals?: readonly string[]
  readonly tenantId?: string
  /** Of a test: `access`, or the error code of the refusal it expects. */
  readonly expected?: string
}

/** With the time the ledger first held exactly this text of it; absent on the first run that holds it. */
export interface RecordedDeclaration extends DeclaredEvidence {
  readonly firstRecordedAt?: string
}

export interface ScopeConfirmation {
  readonly at: string
  readonly by: string
}

export interface RecordedConfirmation extends ScopeConfirmation {
  readonly firstRecordedAt?: string
}

export interface Scope {
  readonly schema: 'urn:aks-mfa-evidence:scope:v1'
  readonly stream: string
  readonly organisation?: string
  readonly tenantId: string
  /** ARM ids in lower case. */
  readonly clusters: readonly string[]
  readonly subscriptions: readonly string[]
  readonly workspaces: readonly { readonly id: string; readonly resourceId: string }[]
  readonly signInSource: 'log-analytics' | 'graph' | 'both'
  /** CIDR of the entity's own networks. */
  readonly networks: readonly string[]
  readonly toolClients: readonly { readonly appId: string; readonly name: string }[]
  readonly automation: readonly { readonly principalId: string; readonly name: string; readonly accessPath?: string }[]
  readonly automationNetworks: readonly string[]
  readonly breakGlass: readonly { readonly principalId: string; readonly name: string; readonly reviewedAt?: string }[]
  readonly exceptions: readonly ScopeException[]
  readonly declared: readonly DeclaredEvidence[]
  readonly settleHours: number
  readonly lookBackDays: number
  readonly retentionDays: number
  readonly pseudonymise: boolean
  readonly maxClaimAgeHours?: number
  /** After how many days a secret or certificate of a program is changed, by the entity's targeted risk analysis. */
  readonly credentialMaxAgeDays?: number
  readonly rememberedDevice?: 'accepted' | 'refused'
  readonly mfaTrustedIps?: 'empty'
  readonly legacyAadApps?: { readonly serverId: string; readonly clientId: string }
  readonly policyDocument?: { readonly title: string; readonly sha256: string }
  readonly scopeConfirmation?: ScopeConfirmation
}

/** An exception with the time the ledger first held it: it never acts earlier (docs/judgement.md, section 8). */
export interface Departure extends ScopeException {
  /** Absent on the first run that holds it: it then covers nothing yet. */
  readonly firstRecordedAt?: string
}
