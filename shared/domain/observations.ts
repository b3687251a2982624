// Everything decoded that is not a sign-in. Parts of slices merge by concatenation; ids make repeats harmless.

import type { ArmEvent, ConfigurationChange, KubernetesActivity } from './activity.ts'
import type { AzurePolicyState, ClusterProfile, DiagnosticSetting, WorkspaceTable } from './cluster.ts'
import type {
  AuthenticationContext,
  AuthenticationStrength,
  ConditionalAccessPolicy,
  CrossTenantTrust,
  NamedLocation,
} from './conditional-access.ts'
import type { DirectoryGroup, DirectoryUser, PimActivation, PimRuleSet, RoleAssignment } from './principal.ts'

export interface Observations {
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly namedLocations: readonly NamedLocation[]
  readonly strengths: readonly AuthenticationStrength[]
  readonly contexts: readonly AuthenticationContext[]
  readonly securityDefaults: readonly { readonly enabled: boolean }[]
  readonly crossTenantTrusts: readonly CrossTenantTrust[]
  readonly users: readonly DirectoryUser[]
  readonly groups: readonly DirectoryGroup[]
  readonly roleAssignments: readonly RoleAssignment[]
  readonly pimRules: readonly PimRuleSet[]
  readonly pimActivations: readonly PimActivation[]
  readonly clusters: readonly ClusterProfile[]
  /** ARM ids (lower case) found by discovery. */
  readonly discoveredClusterIds: readonly string[]
  readonly diagnosticSettings: readonly DiagnosticSetting[]
  readonly workspaceTables: readonly WorkspaceTable[]
  readonly policyStates: readonly AzurePolicyState[]
  readonly armEvents: readonly ArmEvent[]
  readonly kubernetesActivity: readonly KubernetesActivity[]
  readonly changes: readonly ConfigurationChange[]
}

export const NO_OBSERVATIONS: Observations = {
  policies: [],
  namedLocations: [],
  strengths: [],
  contexts: [],
  securityDefaults: [],
  crossTenantTrusts: [],
  users: [],
  groups: [],
  roleAssignments: [],
  pimRules: [],
  pimActivations: [],
  clusters: [],
  discoveredClusterIds: [],
  diagnosticSettings: [],
  workspaceTables: [],
  policyStates: [],
  armEvents: [],
  kubernetesActivity: [],
  changes: [],
}
