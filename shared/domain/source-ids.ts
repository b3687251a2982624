// Every source by its published id: what it asks, what it needs to be allowed to, and whether a run without it is whole.

export interface SourceFacts {
  /** What is asked, as an operator would say it. */
  readonly asks: string
  /** The least permission or role that answers it. */
  readonly permission: string
  /**
   * False: a run without it is still whole, and the findings that need it say so by its gap. Sources that exist only
   * with a further licence, or that are known to refuse managed identities, must not turn every run into a partial one.
   */
  readonly required: boolean
}

const LOG_READER = 'Log Analytics Reader on the workspace'
const READER = 'Reader on the subscription (Microsoft.Authorization/*/read for inherited assignments above it)'
const POLICY_READ = 'Policy.Read.All'
const AUDIT_READ = 'AuditLog.Read.All'
const ROLES_READ = 'RoleManagement.Read.Directory'

export const SOURCES = {
  'log-sign-ins-interactive': { asks: 'table SigninLogs', permission: LOG_READER, required: true },
  'log-sign-ins-non-interactive': {
    asks: 'table AADNonInteractiveUserSignInLogs',
    permission: LOG_READER,
    required: true,
  },
  'log-sign-ins-service-principal': {
    asks: 'table AADServicePrincipalSignInLogs',
    permission: LOG_READER,
    required: true,
  },
  'log-sign-ins-managed-identity': {
    asks: 'table AADManagedIdentitySignInLogs',
    permission: LOG_READER,
    required: true,
  },
  'log-directory-audits': { asks: 'table AuditLogs', permission: LOG_READER, required: true },
  'log-azure-activity': { asks: 'table AzureActivity', permission: LOG_READER, required: true },
  'log-kubernetes-audit': { asks: 'table AKSAudit, summed up by the query', permission: LOG_READER, required: true },
  'log-kubernetes-audit-admin': {
    asks: 'table AKSAuditAdmin, summed up by the query',
    permission: LOG_READER,
    required: false,
  },
  'graph-sign-ins-interactive': {
    asks: 'GET /beta/auditLogs/signIns, interactiveUser',
    permission: `${AUDIT_READ} and ${POLICY_READ}`,
    required: true,
  },
  'graph-sign-ins-non-interactive': {
    asks: 'GET /beta/auditLogs/signIns, nonInteractiveUser',
    permission: `${AUDIT_READ} and ${POLICY_READ}`,
    required: true,
  },
  'graph-sign-ins-service-principal': {
    asks: 'GET /beta/auditLogs/signIns, servicePrincipal',
    permission: `${AUDIT_READ} and ${POLICY_READ}`,
    required: true,
  },
  'graph-sign-ins-managed-identity': {
    asks: 'GET /beta/auditLogs/signIns, managedIdentity',
    permission: `${AUDIT_READ} and ${POLICY_READ}`,
    required: true,
  },
  'graph-directory-audits': {
    asks: 'GET /v1.0/auditLogs/directoryAudits',
    permission: AUDIT_READ,
    required: true,
  },
  'graph-policies': {
    asks: 'GET /v1.0/identity/conditionalAccess/policies',
    permission: POLICY_READ,
    required: true,
  },
  'graph-named-locations': {
    asks: 'GET /v1.0/identity/conditionalAccess/namedLocations',
    permission: POLICY_READ,
    required: true,
  },
  'graph-strengths': {
    asks: 'GET /v1.0/policies/authenticationStrengthPolicies',
    permission: POLICY_READ,
    required: true,
  },
  'graph-contexts': {
    asks: 'GET /v1.0/identity/conditionalAccess/authenticationContextClassReferences',
    permission: 'AuthenticationContext.Read.All (or Policy.Read.ConditionalAccess)',
    required: false,
  },
  'graph-security-defaults': {
    asks: 'GET /v1.0/policies/identitySecurityDefaultsEnforcementPolicy',
    permission: POLICY_READ,
    required: true,
  },
  'graph-cross-tenant': {
    asks: 'GET /v1.0/policies/crossTenantAccessPolicy/default and …/partners',
    permission: POLICY_READ,
    required: true,
  },
  'graph-what-if': {
    asks: 'POST /v1.0/identity/conditionalAccess/evaluate, a sample of scenarios',
    permission: 'Policy.Read.ConditionalAccess (or Policy.Read.All)',
    required: false,
  },
  'graph-users': { asks: 'GET /v1.0/users', permission: 'User.Read.All', required: true },
  'graph-registration-details': {
    asks: 'GET /v1.0/reports/authenticationMethods/userRegistrationDetails',
    permission: AUDIT_READ,
    required: false,
  },
  'graph-groups': {
    asks: 'GET /v1.0/groups/{id} and /v1.0/groups/{id}/transitiveMembers, per referenced group',
    permission: 'GroupMember.Read.All',
    required: true,
  },
  'graph-group-owners': {
    asks: 'GET /beta/groups/{id}/owners, per referenced group that opens something (v1.0 leaves out applications)',
    permission: 'GroupMember.Read.All',
    required: false,
  },
  'graph-applications': {
    asks: 'GET /v1.0/servicePrincipals/{id} and /v1.0/applications(appId={appId}), their owners and federated credentials, per workload in scope',
    permission: 'Application.Read.All',
    required: false,
  },
  'graph-role-definitions': {
    asks: 'GET /v1.0/roleManagement/directory/roleDefinitions',
    permission: ROLES_READ,
    required: true,
  },
  'graph-role-assignments': {
    asks: 'GET /v1.0/roleManagement/directory/roleAssignments and …/roleAssignmentScheduleInstances',
    permission: `${ROLES_READ} and RoleAssignmentSchedule.Read.Directory`,
    required: true,
  },
  'graph-role-eligibilities': {
    asks: 'GET /v1.0/roleManagement/directory/roleEligibilityScheduleInstances',
    permission: 'RoleEligibilitySchedule.Read.Directory',
    required: false,
  },
  'graph-pim-policies': {
    asks: "GET /v1.0/policies/roleManagementPolicyAssignments, scopeId '/' and scopeType 'DirectoryRole'",
    permission: ROLES_READ,
    required: false,
  },
  'graph-group-assignments': {
    asks: 'GET /v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleInstances, per referenced group',
    permission: 'PrivilegedAssignmentSchedule.Read.AzureADGroup',
    required: false,
  },
  'graph-group-eligibilities': {
    asks: 'GET /v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances, per referenced group',
    permission: 'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    required: false,
  },
  'graph-group-pim-policies': {
    asks: "GET /v1.0/policies/roleManagementPolicyAssignments, scopeType 'Group', per referenced group",
    permission: ROLES_READ,
    required: false,
  },
  'arm-resource-graph': {
    asks: 'POST /providers/Microsoft.ResourceGraph/resources, managed clusters of the subscriptions',
    permission: READER,
    required: true,
  },
  'arm-managed-clusters': { asks: 'GET {cluster}, per cluster of the scope file', permission: READER, required: true },
  'arm-agent-pools': { asks: 'GET {cluster}/agentPools', permission: READER, required: true },
  'arm-role-assignments': {
    asks: 'GET {cluster}/providers/Microsoft.Authorization/roleAssignments, at and above (atScope()) and below',
    permission: READER,
    required: true,
  },
  'arm-role-definitions': {
    asks: 'GET {subscription}/providers/Microsoft.Authorization/roleDefinitions',
    permission: READER,
    required: true,
  },
  'arm-pim-assignments': {
    asks: 'GET {cluster}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances',
    permission: READER,
    required: false,
  },
  'arm-pim-eligibilities': {
    asks: 'GET {cluster}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances',
    permission: READER,
    required: false,
  },
  'arm-pim-policies': {
    asks: 'GET {scope}/providers/Microsoft.Authorization/roleManagementPolicyAssignments, per cluster and per scope of a role held by people',
    permission: READER,
    required: false,
  },
  'arm-policy-states': {
    asks: 'POST {cluster}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults',
    permission: READER,
    required: false,
  },
  'arm-diagnostic-settings': {
    asks: 'GET {cluster|subscription}/providers/Microsoft.Insights/diagnosticSettings and /providers/microsoft.aadiam/diagnosticSettings',
    permission: `${READER}; Entra's own settings refuse managed identities (docs/permissions.md)`,
    required: false,
  },
  'arm-inventory': {
    asks: 'POST /providers/Microsoft.ResourceGraph/resources, what opens a way into a cluster: fleets, Arc clusters, Bastion hosts, gateways, networks',
    permission: READER,
    required: false,
  },
  'arm-resource-list': {
    asks: 'GET {subscription}/resources, the same types',
    permission: READER,
    required: false,
  },
  'arm-permissions': {
    asks: 'GET {subscription}/providers/Microsoft.Authorization/permissions, what the collector itself may read',
    permission: READER,
    required: false,
  },
  'arm-lighthouse': {
    asks: 'POST /providers/Microsoft.ResourceGraph/resources, delegations of Azure Lighthouse, and GET {subscription}/providers/Microsoft.ManagedServices/registrationAssignments',
    permission: READER,
    required: false,
  },
  'arm-trusted-access': { asks: 'GET {cluster}/trustedAccessRoleBindings', permission: READER, required: false },
  'arm-jwt-authenticators': {
    asks: 'GET {cluster}/jwtAuthenticators, in preview',
    permission: READER,
    required: false,
  },
  'arm-customer-lockbox': {
    asks: 'GET /providers/Microsoft.CustomerLockbox/tenantOptedIn/{tenant}',
    permission: READER,
    required: false,
  },
  'arm-workspaces': { asks: 'GET {workspace}, per workspace of the scope file', permission: READER, required: true },
  'arm-workspace-tables': { asks: 'GET {workspace}/tables/{table}', permission: READER, required: true },
} as const satisfies Readonly<Record<string, SourceFacts>>

export type SourceId = keyof typeof SOURCES
