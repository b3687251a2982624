// Everything decoded that is not a sign-in. Parts of slices merge by concatenation; ids make repeats harmless.

import type { ArmEvent, ConfigurationChange, KubernetesActivity } from './activity.ts'
import type { RegisteredApplication, ServicePrincipal } from './application.ts'
import type {
  InventoriedResource,
  JwtAuthenticator,
  LighthouseDelegation,
  ReaderPermission,
  TrustedAccessBinding,
} from './azure-inventory.ts'
import type {
  AzurePolicyState,
  ClusterAgentPool,
  ClusterProfile,
  DiagnosticSetting,
  WorkspaceTable,
} from './cluster.ts'
import type {
  AuthenticationContext,
  AuthenticationStrength,
  ConditionalAccessPolicy,
  CrossTenantTrust,
  NamedLocation,
} from './conditional-access.ts'
import type { LogHour } from './log-hour.ts'
import type {
  DirectoryGroup,
  DirectoryUser,
  FactorRegistration,
  PimActivation,
  PimActivationEvent,
  PimRuleSet,
  RoleAssignment,
  RoleDefinition,
} from './principal.ts'
import type { WhatIfAnswer } from './what-if.ts'

export interface Observations {
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly namedLocations: readonly NamedLocation[]
  readonly strengths: readonly AuthenticationStrength[]
  readonly contexts: readonly AuthenticationContext[]
  readonly securityDefaults: readonly { readonly enabled: boolean }[]
  readonly crossTenantTrusts: readonly CrossTenantTrust[]
  readonly users: readonly DirectoryUser[]
  /** Who has registered which factors, as the report on registration told at the capture. */
  readonly registrations: readonly FactorRegistration[]
  readonly groups: readonly DirectoryGroup[]
  /** Accounts of programs in scope. */
  readonly servicePrincipals: readonly ServicePrincipal[]
  /** The registrations behind them, as far as they are in this tenant. */
  readonly applications: readonly RegisteredApplication[]
  readonly roleAssignments: readonly RoleAssignment[]
  readonly roleDefinitions: readonly RoleDefinition[]
  readonly pimRules: readonly PimRuleSet[]
  readonly pimActivations: readonly PimActivation[]
  /** The single audit events that `pimActivations` is joined from. */
  readonly pimActivationEvents: readonly PimActivationEvent[]
  readonly clusters: readonly ClusterProfile[]
  /** Pools from their own lists; merging puts them into `clusters`. */
  readonly agentPools: readonly ClusterAgentPool[]
  /** ARM ids (lower case) found by discovery. */
  readonly discoveredClusterIds: readonly string[]
  /** What stands beside the clusters and opens a way into one. */
  readonly inventory: readonly InventoriedResource[]
  readonly delegations: readonly LighthouseDelegation[]
  /** What the collector itself may read. */
  readonly readerPermissions: readonly ReaderPermission[]
  readonly trustedAccessBindings: readonly TrustedAccessBinding[]
  readonly jwtAuthenticators: readonly JwtAuthenticator[]
  /** Whether Microsoft's engineers have to ask (Customer Lockbox). */
  readonly customerLockbox: readonly { readonly optedIn: boolean }[]
  readonly diagnosticSettings: readonly DiagnosticSetting[]
  readonly workspaceTables: readonly WorkspaceTable[]
  readonly policyStates: readonly AzurePolicyState[]
  readonly armEvents: readonly ArmEvent[]
  readonly kubernetesActivity: readonly KubernetesActivity[]
  readonly changes: readonly ConfigurationChange[]
  /** In which hours each log spoke, the look-back included. */
  readonly logHours: readonly LogHour[]
  /** What Entra's own evaluation says of a sample of scenarios. */
  readonly whatIfAnswers: readonly WhatIfAnswer[]
}

export const NO_OBSERVATIONS: Observations = {
  policies: [],
  namedLocations: [],
  strengths: [],
  contexts: [],
  securityDefaults: [],
  crossTenantTrusts: [],
  users: [],
  registrations: [],
  groups: [],
  servicePrincipals: [],
  applications: [],
  roleAssignments: [],
  roleDefinitions: [],
  pimRules: [],
  pimActivations: [],
  pimActivationEvents: [],
  clusters: [],
  agentPools: [],
  discoveredClusterIds: [],
  inventory: [],
  delegations: [],
  readerPermissions: [],
  trustedAccessBindings: [],
  jwtAuthenticators: [],
  customerLockbox: [],
  diagnosticSettings: [],
  workspaceTables: [],
  policyStates: [],
  armEvents: [],
  kubernetesActivity: [],
  changes: [],
  logHours: [],
  whatIfAnswers: [],
}
