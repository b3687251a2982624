// The recorder's question: what does a tenant consist of? Everything from which its files are written.

import type { AzureGrant } from './arm/role-assignments.ts'
import type { AzureRoleKey } from './arm/roles.ts'
import type { ClusterSpec } from './arm/cluster.ts'
import type { Neighbours } from './arm/neighbour-spec.ts'
import type { TableSpec, WorkspacePlace } from './arm/logs.ts'
import type { PolicyStateSpec } from './arm/policy-states.ts'
import type { PolicySpec } from './conditional-access/policy.ts'
import type { Person } from './people.ts'
import type { PimRuleSpec } from './pim-rules.ts'
import type { Workload } from './sign-ins/workload-sign-in.ts'

export interface Group {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Active members at the end. */
  readonly members: readonly Person[]
  readonly owners: readonly Person[]
  /** Programs that own it. */
  readonly ownedBy?: readonly Workload[]
  /** Set if Privileged Identity Management governs the membership; the members above are then standing ones. */
  readonly pim?: {
    readonly rules: PimRuleSpec
    readonly eligible: readonly { readonly person: Person; readonly until: string }[]
  }
}

export interface DirectoryRole {
  readonly templateId: string
  readonly name: string
  readonly rules: PimRuleSpec
}

export interface DirectoryGrant {
  readonly person: Person
  readonly role: DirectoryRole
  readonly since: string
  /** Absent: no end. */
  readonly until?: string
}

export interface ClusterWorld {
  readonly spec: ClusterSpec
  /** Grants at or above the cluster, and on it. */
  readonly grants: readonly AzureGrant[]
  readonly eligible: readonly AzureGrant[]
  readonly pimRules: readonly { readonly role: AzureRoleKey; readonly rules: PimRuleSpec }[]
  readonly logCategories: readonly string[]
  readonly policyStates: readonly PolicyStateSpec[]
}

export interface World {
  readonly key: string
  readonly tenantName: string
  readonly tenantId: string
  readonly subscriptionId: string
  readonly subscriptionName: string
  readonly workspace: WorkspacePlace
  readonly workspaceRetentionDays: number
  readonly tables: readonly TableSpec[]
  readonly people: readonly Person[]
  readonly groups: readonly Group[]
  readonly policies: readonly PolicySpec[]
  readonly trustedRanges: readonly string[]
  readonly directoryRoles: readonly DirectoryRole[]
  readonly directoryGrants: readonly DirectoryGrant[]
  readonly directoryEligible: readonly DirectoryGrant[]
  readonly clusters: readonly ClusterWorld[]
  readonly neighbours: Neighbours
}
