// The shape of a row of the access-path catalogue. The rows are data in access-paths.ts.

export type AccessPathKind = 'entra-user' | 'bypass' | 'workload' | 'delegated'

export type ControlId =
  | '7.2.4'
  | '7.2.5'
  | '8.2.1'
  | '8.2.2'
  | '8.3.3'
  | '8.4.1'
  | '8.4.2'
  | '8.4.3'
  | '8.5.1'
  | '8.6.1'
  | '8.6.2'
  | '8.6.3'
  | '10.2.1'
  | '10.3'
  | '10.5.1'
  | '10.7'
  | '12.5.2'
  | 'JIT'

/** A log by what it holds. The last group is not collected by this version: it can only be declared. */
export type LogName =
  | 'user-sign-ins'
  | 'service-principal-sign-ins'
  | 'managed-identity-sign-ins'
  | 'azure-activity'
  | 'kubernetes-audit'
  | 'directory-audits'
  | 'bastion-audit'
  | 'vpn-log'
  | 'node-log'
  | 'git-host-log'
  | 'other-tenant-log'

export interface AccessPath {
  /** `AP-01` … `AP-47`. */
  readonly id: string
  readonly title: string
  readonly kind: AccessPathKind
  /** `cluster`: judged once per cluster; `tenant`: once. */
  readonly scope: 'tenant' | 'cluster'
  /** App ids of the audiences a sign-in on this path is for. */
  readonly audiences: readonly string[]
  /** App ids of the clients that take this path; empty = any. */
  readonly clientApps: readonly string[]
  readonly credential: string
  /** How the path can escape Entra MFA, for the catalogue page. */
  readonly escape: string
  /** What closes it, for the catalogue page and people's text. */
  readonly closedBy: string
  /** Logs that show its use. */
  readonly logs: readonly LogName[]
  readonly controls: readonly ControlId[]
  readonly howToTestByHand: string
  /** Declared-only paths take no record by themselves (no log field tells them apart). */
  readonly byDeclarationOnly?: boolean
  /** True if this version tells the path's records apart and judges them; false ⇒ `PATH_NOT_RECOGNISED`, never a pass. */
  readonly recognised: boolean
}
