// One sign-in, whatever record it came from: Graph beta `signIn` or one of the four Log Analytics tables.

import type { PrincipalKind } from './outcome.ts'

export type SignInKind = 'interactiveUser' | 'nonInteractiveUser' | 'servicePrincipal' | 'managedIdentity' | 'unknown'

/** A step of `authenticationDetails`. Texts are the vendor's, untouched. */
export interface AuthenticationStep {
  readonly at?: string
  readonly method: string
  readonly methodDetail?: string
  readonly succeeded: boolean
  readonly resultDetail: string
  readonly requirement: string
}

/** An element of `appliedConditionalAccessPolicies`. */
export interface AppliedPolicyResult {
  readonly id: string
  readonly displayName: string
  /** `success`, `failure`, `notApplied`, `notEnabled`, `unknown`, `reportOnly…`: open string, as received. */
  readonly result: string
  readonly grantControls: readonly string[]
  readonly sessionControls: readonly string[]
  readonly strengthId?: string
  /** `satisfied`, `skippedForProofUp`, …: open string, as received. */
  readonly strengthResult?: string
  /** `condition:rule` pairs by which the policy was excluded. */
  readonly excludedBy: readonly string[]
  readonly conditionsNotSatisfied: readonly string[]
}

/** Absent means: the record does not carry it. An empty string is never used for "absent". */
export interface SignInEvent {
  readonly id: string
  /** RFC 3339 with `Z`, as precise as received. */
  readonly at: string
  /** When the service last wrote the record (arrival in the workspace): the newest of two versions wins. */
  readonly recordedAt?: string
  readonly source: string
  readonly kind: SignInKind
  readonly principalKind: PrincipalKind
  /** User object id, or service principal id. */
  readonly principalId: string
  readonly principalName?: string
  readonly userType?: string
  readonly clientAppId?: string
  readonly clientAppName?: string
  /** App id of the audience. */
  readonly audienceId?: string
  readonly audienceName?: string
  readonly errorCode?: number
  readonly errorText?: string
  /** `status.additionalDetails`. */
  readonly errorDetail?: string
  /** Lower-cased `authenticationRequirement`; absent if the source has no such field. */
  readonly requirement?: string
  readonly requirementProviders: readonly string[]
  readonly steps: readonly AuthenticationStep[]
  readonly conditionalAccessStatus?: string
  /** Absent if the record does not carry the list at all. */
  readonly appliedPolicies?: readonly AppliedPolicyResult[]
  readonly authenticationContexts: readonly { readonly id: string; readonly detail: string }[]
  readonly clientAppUsed?: string
  readonly protocol?: string
  readonly originalTransferMethod?: string
  readonly incomingTokenType?: string
  readonly credentialType?: string
  readonly sessionId?: string
  readonly correlationId?: string
  readonly uniqueTokenId?: string
  readonly crossTenantAccessType?: string
  readonly homeTenantId?: string
  readonly resourceTenantId?: string
  readonly tokenIssuerType?: string
  readonly agentType?: string
  readonly ipAddress?: string
  readonly country?: string
  readonly userAgent?: string
  readonly deviceId?: string
  readonly deviceCompliant?: boolean
  readonly deviceTrustType?: string
  readonly operatingSystem?: string
  readonly networkNames: readonly string[]
  readonly networkTypes: readonly string[]
  readonly signInRisk?: string
  readonly userRisk?: string
  readonly azureResourceId?: string
  /** Our names of parts that were there but could not be read; absent = none. Such a record never counts as satisfied. */
  readonly unreadable?: readonly UnreadablePart[]
}

/** The parts that decide about MFA. */
export type UnreadablePart = 'steps' | 'appliedPolicies' | 'status'
