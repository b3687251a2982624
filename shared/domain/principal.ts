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

/** What somebody has registered to sign in with. Absent = the report does not say, never yes. */
export interface FactorRegistration {
  /** In lower case. */
  readonly userId: string
  readonly isMfaRegistered?: boolean
  /** Registered, and allowed by the tenant's policy of methods. */
  readonly isMfaCapable?: boolean
  /** As received, sorted: `microsoftAuthenticatorPush`, `fido2SecurityKey`, … */
  readonly methods: readonly string[]
  /** When the report was brought up to date. */
  readonly updatedAt?: string
}

/** A group with its transitive members, as far as the source resolved them. */
export interface DirectoryGroup {
  readonly id: string
  readonly displayName?: string
  readonly memberIds: readonly string[]
  /** True once a page of its members was read; else `memberIds` may be empty because nobody answered. */
  readonly membersResolved?: boolean
  readonly nestedGroupIds?: readonly string[]
  /** The rule of a dynamic group: whoever can change its attributes can add members. */
  readonly membershipRule?: string
  /** True while the rule of a dynamic group is not being applied. */
  readonly membershipRulePaused?: boolean
  /** People who may add members, in lower case, and owners of no stated type. */
  readonly ownerIds?: readonly string[]
  /** Applications that own the group. */
  readonly workloadOwners?: readonly WorkloadOwner[]
  /** True once a page of its owners was read; else nobody answered. */
  readonly ownersResolved?: boolean
  /** Only few roles may add members to a group that can hold directory roles; absent: the source does not say. */
  readonly roleAssignable?: boolean
  /** A Microsoft 365 group, or else a security group; absent: the source does not say. */
  readonly microsoft365?: boolean
  /** Anybody in the tenant may join without being asked for. */
  readonly openToJoin?: boolean
  /** Members are decided on-premises: nobody in the tenant can add one. */
  readonly syncedFromOnPremises?: boolean
}

export interface WorkloadOwner {
  readonly id: string
  readonly name: string
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

/** What a role allows. Wildcards of custom and built-in roles are judged from it. */
export interface RoleDefinition {
  /** Role template id (directory) or role definition GUID (azure), in lower case. */
  readonly id: string
  readonly plane: 'directory' | 'azure'
  readonly name: string
  readonly builtIn?: boolean
  readonly permissions: readonly RolePermission[]
  readonly assignableScopes: readonly string[]
}

/** As received: matching is without case, `*` is a wildcard. */
export interface RolePermission {
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly dataActions: readonly string[]
  readonly notDataActions: readonly string[]
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
  /** Name of the group or resource, where the events name one. */
  readonly scopeName?: string
  readonly requestedAt: string
  readonly completedAt?: string
  readonly expiresAt?: string
  /** When it ended: expired or deactivated. */
  readonly endedAt?: string
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

export type PimActivationStep =
  'requested' | 'approval-requested' | 'approved' | 'denied' | 'completed' | 'cancelled' | 'expired' | 'ended'

/** One audit event of an activation. Events of one request may lie in different pages: they are joined when parts merge. */
export interface PimActivationEvent {
  readonly source: string
  readonly recordId: string
  readonly at: string
  readonly step: PimActivationStep
  readonly failed: boolean
  readonly plane: Plane
  readonly requestId?: string
  readonly correlationId?: string
  readonly principalId?: string
  readonly principalName?: string
  readonly roleName?: string
  readonly roleId?: string
  readonly scope?: string
  readonly scopeName?: string
  readonly expiresAt?: string
  readonly justification?: string
  readonly ticket?: string
  /** Whoever made this event: the requester, the approver, or a service. */
  readonly actorId?: string
  readonly actorName?: string
  readonly ipAddress?: string
  readonly recordedMfa?: boolean
}
