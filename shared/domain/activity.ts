// What was done: ARM operations, Kubernetes calls, and changes of configuration.

import type {
  AuthenticationStrength,
  ConditionalAccessPolicy,
  NamedLocation,
  PolicyState,
} from './conditional-access.ts'

/** One ARM operation; its start and success rows are folded by correlation id. */
export interface ArmEvent {
  readonly id: string
  readonly at: string
  /** Lower-cased operation name. */
  readonly operation: string
  readonly status: string
  /** ARM id in lower case. */
  readonly resourceId: string
  readonly callerId?: string
  readonly callerName?: string
  readonly callerIp?: string
  readonly clientAppId?: string
  readonly uniqueTokenId?: string
  /** Microsoft's own predicate on the caller's claims (built-in policy 4e6c27d5); `unknown` if the claims are absent. */
  readonly callerMfa: 'mfa' | 'not-mfa' | 'workload' | 'unknown'
  readonly tenantId?: string
  readonly correlationId?: string
  /** `property: value` of the request or answer that decides about access: for people's text and for changes. */
  readonly details?: readonly string[]
  readonly source: string
}

export type KubernetesUserClass =
  | 'entra-user'
  | 'entra-workload-or-guest'
  | 'service-account'
  | 'external-idp'
  | 'local-admin'
  | 'node'
  | 'control-plane'
  | 'anonymous'
  | 'unknown-x509'

/** Calls of one user on one cluster, summed up per hour by the query; each kind of call of note is a sum of its own, as are refused calls. */
export interface KubernetesActivity {
  /** Made of source, cluster, class, user, first call and note: stable over repeated collections. */
  readonly id: string
  readonly clusterId: string
  readonly userName: string
  readonly objectId?: string
  readonly userClass: KubernetesUserClass
  readonly firstAt: string
  readonly lastAt: string
  readonly count: number
  readonly addresses: readonly string[]
  readonly userAgents: readonly string[]
  /** Distinct `verb resource/subresource` of note that were let through: exec, token, approval, impersonation, grants. */
  readonly notable: readonly string[]
  /** The same of calls that were refused or failed (code 400 and above): attempts, not accesses. */
  readonly refused?: readonly string[]
  /** No call of this sum was answered with a code below 400. */
  readonly allRefused?: true
  readonly source: string
}

export type ChangedThing =
  | 'conditional-access-policy'
  | 'named-location'
  | 'authentication-strength'
  | 'group-membership'
  | 'directory-role'
  | 'cross-tenant-trust'
  | 'pim-rule'
  | 'azure-role'
  | 'cluster'
  /** What is logged, where to, and how long it is kept. */
  | 'diagnostic-setting'
  /** A person's own methods: registered, deleted, issued by an administrator. */
  | 'authentication-method'
  /** The tenant's policy of allowed methods. */
  | 'authentication-methods-policy'
  | 'per-user-mfa'
  /** Whether a person is a member or a guest. */
  | 'user-type'
  /** A person's own password: set anew by somebody, or changed. */
  | 'password'
  /** A person's account itself: deleted. */
  | 'account'
  /** Secrets, certificates, federations and owners of an application or of its service principal. */
  | 'application'

/** What a record tells of the changed thing on one side of its change. */
export type ToldState =
  /** It did not exist; of a membership or role: it was not given by this very assignment. */
  | { readonly kind: 'absent' }
  /** The member is in the group, or holds the role. */
  | { readonly kind: 'held' }
  | { readonly kind: 'policy'; readonly policy: ConditionalAccessPolicy }
  /** The older form of a record, which tells no more of a policy than its state. */
  | { readonly kind: 'policy-state'; readonly state: PolicyState }
  | { readonly kind: 'named-location'; readonly namedLocation: NamedLocation }
  | { readonly kind: 'strength'; readonly strength: AuthenticationStrength }

/** A change that can alter what the configuration makes possible. */
export interface ConfigurationChange {
  readonly id: string
  readonly at: string
  readonly thing: ChangedThing
  readonly targetId?: string
  readonly targetName?: string
  /** Who was added or removed, for memberships and roles. */
  readonly memberId?: string
  readonly memberName?: string
  /** As received, in lower case: `user`, `group`, `serviceprincipal`. */
  readonly memberKind?: string
  /** An eligibility, not an active assignment. */
  readonly eligible?: true
  /** As received, in lower case: `unifiedgroups` is a Microsoft 365 group, which can be nested in no other. */
  readonly groupKind?: string
  /** What the record tells of the thing; absent where it tells nothing that could be read whole. */
  readonly before?: ToldState
  readonly after?: ToldState
  /** Records of one request share it. */
  readonly correlationId?: string
  /** Carried out by the PIM service, whose own record tells an activation from an assignment. */
  readonly viaPim?: boolean
  readonly activity: string
  readonly actorId?: string
  readonly actorName?: string
  /** `name: old → new`, shortened: for people's text. */
  readonly details: readonly string[]
  readonly source: string
}
