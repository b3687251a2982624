// The recorder's question: what is Contoso's tenant made of? Groups, roles, clusters and logs, with what is wrong with them:
// the numbers in comments are those of problems.ts.

import { NO_NEIGHBOURS } from '../../arm/neighbour-spec.ts'
import type { ClusterSpec } from '../../arm/cluster.ts'
import { clusterId } from '../../arm/cluster.ts'
import type { WorkspacePlace } from '../../arm/logs.ts'
import type { AzureGrant, AzureHolder } from '../../arm/role-assignments.ts'
import type { AzureRoleKey } from '../../arm/roles.ts'
import { DIRECTORY_ROLE_IDS, DIRECTORY_ROLE_NAMES } from '../../directory-roles.ts'
import type { Person } from '../../people.ts'
import type { PimRuleSpec } from '../../pim-rules.ts'
import { stableGuid } from '../../random.ts'
import type { Workload } from '../../sign-ins/workload-sign-in.ts'
import type { DirectoryRole, Group, World } from '../../world.ts'
import { GROUP_IDS, KEY, membersOf, named, PEOPLE, TENANT_ID } from './people.ts'
import { POLICIES } from './policies.ts'
import { GITOPS, KUBELET, LEGACY_DEPLOYER, PIPELINE, TERRAFORM } from './workloads.ts'

export const SUBSCRIPTION_ID = stableGuid(`${KEY}/subscription`)
export const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`

export const WORKSPACE: WorkspacePlace = {
  subscriptionId: SUBSCRIPTION_ID,
  id: stableGuid(`${KEY}/workspace`),
  name: 'law-contoso-security',
  resourceGroup: 'rg-security',
}

/** Set up as it should be. */
export const PAYMENTS: ClusterSpec = {
  name: 'aks-payments-prod',
  resourceGroup: 'rg-payments-prod',
  createdAt: '2026-11-22T05:00:14.1837231Z',
  azureRbac: true,
  adminGroupIds: [],
  localAccountsDisabled: true,
  runCommandDisabled: true,
  sshAccess: 'Disabled',
  privateCluster: true,
  nodeGroupLocked: true,
}

/** 8, 15, 18: local accounts, SSH keys and run command are all open, and half of its log is missing. */
export const LEDGER: ClusterSpec = {
  name: 'aks-ledger-prod',
  resourceGroup: 'rg-ledger-prod',
  createdAt: '2024-05-08T12:41:33.7781904Z',
  azureRbac: false,
  adminGroupIds: [GROUP_IDS.ledgerAdmins],
  localAccountsDisabled: false,
  runCommandDisabled: false,
  sshAccess: 'LocalUser',
  privateCluster: false,
  nodeGroupLocked: false,
}

export const PAYMENTS_ID = clusterId(SUBSCRIPTION_ID, PAYMENTS)
export const LEDGER_ID = clusterId(SUBSCRIPTION_ID, LEDGER)

const APPROVERS = { id: GROUP_IDS.approvers, name: 'sg-pim-approvers' }
const UNTIL = '2027-05-31T22:00:00Z'
const SINCE = '2026-02-02T08:30:00Z'

const STRICT: PimRuleSpec = {
  mfa: true,
  justification: true,
  ticket: true,
  approver: APPROVERS,
  maximumHours: 4,
  permanentAssignmentAllowed: false,
  lastModifiedAt: '2026-03-18T14:05:27.41Z',
}

/** 11: neither MFA nor approval. */
const LAX: PimRuleSpec = {
  mfa: false,
  justification: true,
  ticket: false,
  maximumHours: 8,
  permanentAssignmentAllowed: true,
  lastModifiedAt: '2025-10-02T06:58:03.2Z',
}

const PERMANENT_ALLOWED: PimRuleSpec = { ...STRICT, permanentAssignmentAllowed: true }

export const GROUP_NAMES = {
  platformAdmins: 'sg-aks-platform-admins',
  ledgerAdmins: 'sg-ledger-admins',
  developers: 'sg-aks-developers',
  mfaExempt: 'sg-ca-mfa-exempt',
  analysts: 'sg-data-analysts',
  operators: 'sg-noc-operators',
  contractors: 'sg-contractors',
  approvers: 'sg-pim-approvers',
} as const satisfies Record<keyof typeof GROUP_IDS, string>

/** Who may add members to the groups: each has power already. Nobody owns the analysts' group. */
const OWNERS: Partial<Record<keyof typeof GROUP_IDS, readonly Person[]>> = {
  platformAdmins: [named('Victor Almeida')],
  ledgerAdmins: [named('Victor Almeida')],
  developers: [named('Marek Nowak'), named('Sofia Lindqvist')],
  mfaExempt: [named('Victor Almeida')],
  operators: [named('Priya Raman')],
  contractors: [named('Wanda Zielinska'), named('Priya Raman')],
  approvers: [named('Victor Almeida')],
}

/** The program that sets up the subscription also fills this group. */
const OWNED_BY: Partial<Record<keyof typeof GROUP_IDS, readonly Workload[]>> = { mfaExempt: [TERRAFORM] }

function group(key: keyof typeof GROUP_IDS, description: string, pim?: Group['pim']): Group {
  const id = GROUP_IDS[key]
  const ownedBy = OWNED_BY[key]
  return {
    ...{ id, name: GROUP_NAMES[key], description, members: membersOf(id), owners: OWNERS[key] ?? [] },
    ...(ownedBy === undefined ? {} : { ownedBy }),
    ...(pim === undefined ? {} : { pim }),
  }
}

function eligible(...names: readonly string[]) {
  return names.map((name) => ({ person: named(name), until: UNTIL }))
}

const GROUPS: readonly Group[] = [
  group('platformAdmins', 'Cluster administrators of aks-payments-prod, by activation only', {
    rules: STRICT,
    eligible: eligible('Amara Diallo', 'Henrik Aalto', 'Lucia Ferri', 'Dmitri Falk'),
  }),
  group('ledgerAdmins', 'Cluster administrators of aks-ledger-prod', {
    rules: LAX,
    eligible: eligible('Ines Duarte', 'Marek Nowak'),
  }),
  group('developers', 'Developers who work on the clusters'),
  group('mfaExempt', 'Accounts that cannot do MFA'),
  group('analysts', 'Analysts: Azure only'),
  group('operators', 'Operators on shift'),
  group('contractors', 'External developers with own accounts'),
  group('approvers', 'Approve privileged activations'),
]

function directoryRole(key: keyof typeof DIRECTORY_ROLE_IDS, rules: PimRuleSpec): DirectoryRole {
  return { templateId: DIRECTORY_ROLE_IDS[key], name: DIRECTORY_ROLE_NAMES[key], rules }
}

export const DIRECTORY_ROLES = {
  globalAdministrator: directoryRole('globalAdministrator', PERMANENT_ALLOWED),
  privilegedRoleAdministrator: directoryRole('privilegedRoleAdministrator', PERMANENT_ALLOWED),
  conditionalAccessAdministrator: directoryRole('conditionalAccessAdministrator', STRICT),
  securityAdministrator: directoryRole('securityAdministrator', STRICT),
} as const

function user(person: Person): AzureHolder {
  return { id: person.id, name: person.displayName, type: 'User', mail: person.signInName }
}

function groupHolder(key: keyof typeof GROUP_IDS): AzureHolder {
  return { id: GROUP_IDS[key], name: GROUP_NAMES[key], type: 'Group' }
}

function program(workload: Workload): AzureHolder {
  return { id: workload.servicePrincipalId, name: workload.name, type: 'ServicePrincipal' }
}

function grant(holder: AzureHolder, role: AzureRoleKey, scope: string, until?: string): AzureGrant {
  return { holder, role, scope, since: SINCE, ...(until === undefined ? {} : { until }) }
}

const ON_SUBSCRIPTION: readonly AzureGrant[] = [
  grant(groupHolder('analysts'), 'reader', SUBSCRIPTION),
  grant(user(named('Paula Reyes')), 'reader', SUBSCRIPTION),
  grant(user(named('Rhea Stone')), 'reader', SUBSCRIPTION),
  grant(program(TERRAFORM), 'contributor', SUBSCRIPTION),
]

const ON_PAYMENTS: readonly AzureGrant[] = [
  grant(groupHolder('platformAdmins'), 'rbacClusterAdmin', PAYMENTS_ID, UNTIL),
  // 10: without end, and beside every activation.
  grant(user(named('Tomas Brandt')), 'rbacClusterAdmin', PAYMENTS_ID),
  grant(groupHolder('developers'), 'rbacReader', PAYMENTS_ID),
  grant(groupHolder('developers'), 'clusterUser', PAYMENTS_ID),
  grant(groupHolder('analysts'), 'rbacReader', PAYMENTS_ID),
  grant(groupHolder('operators'), 'rbacReader', PAYMENTS_ID),
  grant(groupHolder('contractors'), 'rbacReader', PAYMENTS_ID),
  grant(user(named('Nadia Okafor')), 'rbacReader', PAYMENTS_ID),
  grant(user(named('Deployment Account')), 'rbacReader', PAYMENTS_ID),
  grant(user(named('Oscar Lind')), 'rbacReader', PAYMENTS_ID),
  grant(program(PIPELINE), 'rbacWriter', PAYMENTS_ID),
  grant(program(GITOPS), 'rbacClusterAdmin', PAYMENTS_ID),
  grant(program(LEGACY_DEPLOYER), 'rbacWriter', PAYMENTS_ID),
  grant(program(KUBELET), 'managedIdentityOperator', `${SUBSCRIPTION}/resourceGroups/${PAYMENTS.resourceGroup}`),
]

const ON_LEDGER: readonly AzureGrant[] = [
  grant(groupHolder('developers'), 'clusterUser', LEDGER_ID),
  grant(groupHolder('ledgerAdmins'), 'clusterUser', LEDGER_ID),
  grant(program(PIPELINE), 'clusterUser', LEDGER_ID),
]

const CONTRIBUTORS: readonly AzureGrant[] = ['Marek Nowak', 'Sofia Lindqvist', 'Amara Diallo'].map((name) =>
  grant(user(named(name)), 'contributor', SUBSCRIPTION, UNTIL),
)

const PIM_RULES = (['owner', 'contributor', 'rbacClusterAdmin', 'clusterAdmin'] as const).map((role) => ({
  role,
  rules: STRICT,
}))

export const WORLD: World = {
  key: KEY,
  tenantName: 'Contoso',
  tenantId: TENANT_ID,
  subscriptionId: SUBSCRIPTION_ID,
  subscriptionName: 'Contoso Production',
  workspace: WORKSPACE,
  workspaceRetentionDays: 180,
  tables: [
    ...[
      'SigninLogs',
      'AADNonInteractiveUserSignInLogs',
      'AADServicePrincipalSignInLogs',
      'AADManagedIdentitySignInLogs',
    ],
    ...['AuditLogs', 'AzureActivity', 'AKSAudit'],
  ]
    .map((name) => ({ name, retentionDays: 180, totalRetentionDays: 730 }))
    // 21: this one is gone after three months.
    .concat([{ name: 'AKSAuditAdmin', retentionDays: 90, totalRetentionDays: 90 }]),
  people: PEOPLE,
  groups: GROUPS,
  policies: POLICIES,
  trustedRanges: ['198.51.100.0/24'],
  directoryRoles: Object.values(DIRECTORY_ROLES),
  directoryGrants: [
    // 12: a person, without end.
    {
      person: named('Victor Almeida'),
      role: DIRECTORY_ROLES.privilegedRoleAdministrator,
      since: '2025-04-22T11:17:08Z',
    },
    { person: named('Break Glass Atlas'), role: DIRECTORY_ROLES.globalAdministrator, since: '2024-03-04T10:00:00Z' },
    { person: named('Break Glass Borealis'), role: DIRECTORY_ROLES.globalAdministrator, since: '2024-03-04T10:00:00Z' },
  ],
  directoryEligible: [
    {
      person: named('Priya Raman'),
      role: DIRECTORY_ROLES.conditionalAccessAdministrator,
      since: SINCE,
      until: UNTIL,
    },
    { person: named('Wanda Zielinska'), role: DIRECTORY_ROLES.securityAdministrator, since: SINCE, until: UNTIL },
  ],
  // People reach the private cluster over the VPN.
  neighbours: { ...NO_NEIGHBOURS, vpnGateways: [{ name: 'vpn-contoso', authentication: ['AAD'] }] },
  clusters: [
    {
      spec: PAYMENTS,
      grants: [...ON_SUBSCRIPTION, ...ON_PAYMENTS],
      eligible: CONTRIBUTORS,
      pimRules: PIM_RULES,
      logCategories: ['kube-apiserver', 'kube-audit', 'kube-audit-admin', 'guard'],
      policyStates: [
        { definition: 'localAccounts', effect: 'deny', compliant: true },
        { definition: 'entraIntegration', effect: 'audit', compliant: true },
        { definition: 'commandInvoke', effect: 'audit', compliant: true },
        { definition: 'ssh', effect: 'audit', compliant: true },
        { definition: 'resourceLogs', effect: 'auditifnotexists', compliant: true },
      ],
    },
    {
      spec: LEDGER,
      grants: [...ON_SUBSCRIPTION, ...ON_LEDGER],
      eligible: CONTRIBUTORS,
      pimRules: PIM_RULES,
      // 15: reads and the decisions of the Entra webhook are not logged.
      logCategories: ['kube-audit-admin'],
      policyStates: [
        { definition: 'localAccounts', effect: 'audit', compliant: false },
        { definition: 'entraIntegration', effect: 'audit', compliant: true },
        { definition: 'commandInvoke', effect: 'audit', compliant: false },
        { definition: 'ssh', effect: 'audit', compliant: false },
        { definition: 'resourceLogs', effect: 'auditifnotexists', compliant: true },
      ],
    },
  ],
}
