// Which decoder understands which shape of page, sign-ins apart?

import type { CapturedPage, CaptureShape } from '../domain/capture.ts'
import { decodeAzureActivity } from './activity/azure-activity.ts'
import { decodeKubernetesAudit } from './activity/kubernetes-audit.ts'
import { decodeAgentPools } from './arm/agent-pools.ts'
import { decodeDiagnosticSettings } from './arm/diagnostic-settings.ts'
import { decodeCustomerLockbox } from './arm/customer-lockbox.ts'
import { decodeInventory, decodeResourceList } from './arm/inventory.ts'
import { decodeJwtAuthenticators, decodeTrustedAccess } from './arm/cluster-openings.ts'
import { decodeLighthouse, decodeLighthouseGraph } from './arm/lighthouse.ts'
import { decodeReaderPermissions } from './arm/reader-permissions.ts'
import { decodeManagedClusters } from './arm/managed-clusters.ts'
import { decodeArmPimPolicies } from './arm/pim-policies.ts'
import { decodePolicyStates } from './arm/policy-states.ts'
import { decodeDiscoveredClusters } from './arm/resource-graph.ts'
import { decodeArmAssignmentInstances, decodeArmAssignments, decodeArmEligibilities } from './arm/role-assignments.ts'
import { decodeArmRoleDefinitions } from './arm/role-definitions.ts'
import { decodeWorkspace, decodeWorkspaceTable } from './arm/workspaces.ts'
import { decodeContexts } from './conditional-access/contexts.ts'
import { decodeCrossTenantDefault, decodeCrossTenantPartners } from './conditional-access/cross-tenant.ts'
import { decodeNamedLocationPage, decodePolicyPage, decodeStrengthPage } from './conditional-access/policy-pages.ts'
import { decodeSecurityDefaults } from './conditional-access/security-defaults.ts'
import { decodeWhatIf } from './conditional-access/what-if.ts'
import type { ConfigurationDecoded } from './configuration-decoded.ts'
import {
  decodeApplication,
  decodeApplicationOwners,
  decodeFederatedCredentials,
  decodeServicePrincipal,
  decodeServicePrincipalOwners,
} from './directory/applications.ts'
import { decodeGraphDirectoryAudits, decodeLogDirectoryAudits } from './directory/directory-audits.ts'
import { decodeGroup, decodeGroupMembers, decodeGroupOwners } from './directory/groups.ts'
import { decodeDirectoryPimPolicies, decodeGroupPimPolicies } from './directory/pim-policies.ts'
import { decodeRegistrationDetails } from './directory/registration-details.ts'
import {
  decodeDirectoryAssignmentInstances,
  decodeDirectoryAssignments,
  decodeDirectoryEligibilities,
  decodeGroupAssignmentInstances,
  decodeGroupEligibilities,
} from './directory/role-assignments.ts'
import { decodeDirectoryRoleDefinitions } from './directory/role-definitions.ts'
import { decodeUsers } from './directory/users.ts'

export type { ConfigurationDecoded } from './configuration-decoded.ts'

export const CONFIGURATION_DECODERS: Partial<Record<CaptureShape, (page: CapturedPage) => ConfigurationDecoded>> = {
  'log-directory-audits': decodeLogDirectoryAudits,
  'log-azure-activity': decodeAzureActivity,
  'log-kubernetes-audit': decodeKubernetesAudit,
  'graph-directory-audits': decodeGraphDirectoryAudits,
  'graph-policies': decodePolicyPage,
  'graph-named-locations': decodeNamedLocationPage,
  'graph-strengths': decodeStrengthPage,
  'graph-contexts': decodeContexts,
  'graph-security-defaults': decodeSecurityDefaults,
  'graph-cross-tenant-default': decodeCrossTenantDefault,
  'graph-cross-tenant-partners': decodeCrossTenantPartners,
  'graph-what-if': decodeWhatIf,
  'graph-users': decodeUsers,
  'graph-registration-details': decodeRegistrationDetails,
  'graph-group': decodeGroup,
  'graph-group-members': decodeGroupMembers,
  'graph-group-owners': decodeGroupOwners,
  'graph-service-principal': decodeServicePrincipal,
  'graph-service-principal-owners': decodeServicePrincipalOwners,
  'graph-application': decodeApplication,
  'graph-application-owners': decodeApplicationOwners,
  'graph-federated-credentials': decodeFederatedCredentials,
  'graph-role-definitions': decodeDirectoryRoleDefinitions,
  'graph-role-assignments': decodeDirectoryAssignments,
  'graph-role-assignment-instances': decodeDirectoryAssignmentInstances,
  'graph-role-eligibility-instances': decodeDirectoryEligibilities,
  'graph-pim-policies': decodeDirectoryPimPolicies,
  'graph-group-assignment-instances': decodeGroupAssignmentInstances,
  'graph-group-eligibility-instances': decodeGroupEligibilities,
  'graph-group-pim-policies': decodeGroupPimPolicies,
  'arm-resource-graph-clusters': decodeDiscoveredClusters,
  'arm-managed-cluster': decodeManagedClusters,
  'arm-agent-pools': decodeAgentPools,
  'arm-role-assignments': decodeArmAssignments,
  'arm-role-definitions': decodeArmRoleDefinitions,
  'arm-role-assignment-instances': decodeArmAssignmentInstances,
  'arm-role-eligibility-instances': decodeArmEligibilities,
  'arm-pim-policies': decodeArmPimPolicies,
  'arm-policy-states': decodePolicyStates,
  'arm-diagnostic-settings': decodeDiagnosticSettings,
  'arm-inventory': decodeInventory,
  'arm-resource-list': decodeResourceList,
  'arm-permissions': decodeReaderPermissions,
  'arm-lighthouse-graph': decodeLighthouseGraph,
  'arm-lighthouse': decodeLighthouse,
  'arm-trusted-access': decodeTrustedAccess,
  'arm-jwt-authenticators': decodeJwtAuthenticators,
  'arm-customer-lockbox': decodeCustomerLockbox,
  'arm-workspace': decodeWorkspace,
  'arm-workspace-table': decodeWorkspaceTable,
}
