// People and workloads that may come in, and the roles that give them power.

export interface DirectoryUser {
  readonly id: string
  readonly principalName: string
  readonly displayName: string
  readonly userType: 'member' | 'guest' | 'unknown'
  readonly enabled?: boolean
  /** `b2bCollaborationGuest`, `internalGuest`, …: as far as it can be told. */
  readonly guestKind?: string
  readonly homeTenantId?: string
}

/** A group with its transitive members, as far as the source resolved them. */
export interface DirectoryGroup {
  readonly id: string
  readonly displayName?: string
  readonly memberIds: readonly string[]
}

export type Plane = 'directory' | 'group' | 'azure'

/** An active or eligible assignment on one of the three PIM planes. */
export interface RoleAssignment {
  readonly id: string
  readonly plane: Plane
  readonly principalId: string
  /** `User`, `Group`, `ServicePrincipal`, … as received; absent if the source does not say. */
  readonly principalType?: string
  /** Role template id (directory), role definition GUID (azure), or `member`/`owner` (group). */
  readonly roleId: string
  readonly roleName?: string
  /** `/` for the tenant, a group id, or an ARM scope. */
  readonly scope: string
  readonly state: 'active' | 'eligible'
  /** `assigned` = direct, `activated` = from eligibility, `unknown` = the source cannot tell. */
  readonly origin: 'assigned' | 'activated' | 'unknown'
  readonly startAt?: string
  /** Absent = no end. */
  readonly endAt?: string
}

/** Rules of one role or group on activation and assignment. */
export interface PimRuleSet {
  readonly id: string
  readonly plane: Plane
  readonly scope: string
  readonly roleId: string
  readonly roleName?: string
  readonly mfaOnActivation: boolean
  readonly authenticationContextId?: string
  readonly justificationRequired: boolean
  readonly ticketRequired: boolean
  readonly approvalRequired: boolean
  readonly maximumDurationMinutes?: number
  readonly permanentAssignmentAllowed: boolean
  readonly lastModifiedAt?: string
}

/** One activation put together from its audit events. */
export interface PimActivation {
  /** Request id, or the audit event's id. */
  readonly id: string
  readonly plane: Plane
  readonly principalId: string
  readonly principalName?: string
  readonly roleName: string
  readonly roleId?: string
  readonly scope?: string
  readonly requestedAt: string
  readonly completedAt?: string
  readonly expiresAt?: string
  readonly justification?: string
  readonly ticket?: string
  readonly approverId?: string
  readonly approverName?: string
  /** The undocumented audit key; absent = unknown, never false. */
  readonly recordedMfa?: boolean
  readonly ipAddress?: string
  readonly result: 'completed' | 'denied' | 'cancelled' | 'expired' | 'pending'
  readonly records: readonly { readonly source: string; readonly recordId: string }[]
}
