// A small tenant where all is well: the ground on which the stories of this folder change one thing each.

import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { SourceReport } from '../../shared/domain/capture.ts'
import type { ClusterProfile } from '../../shared/domain/cluster.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { NO_OBSERVATIONS, type Observations } from '../../shared/domain/observations.ts'
import type { DirectoryUser, PimRuleSet, RoleAssignment } from '../../shared/domain/principal.ts'
import type { Scope } from '../../shared/domain/scope.ts'
import { SOURCES, type SourceId } from '../../shared/domain/source-ids.ts'
import type { TallyBucket } from '../../shared/domain/tally.ts'
import { AZURE_ROLES, PRIVILEGED_DIRECTORY_ROLES } from '../../shared/judge/evidence/privileged-roles.ts'
import type { JudgementInput } from '../../shared/judge/judgement-input.ts'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import { OWN_CHANGE } from './factor-parts.ts'
import { DIAGNOSTICS } from './log-parts.ts'
import { tokensOf } from './token-parts.ts'
import { workloadsOf } from './workload-parts.ts'
import { inventoryOf } from './inventory-parts.ts'
import { ACCESS_REVIEW, recordedBefore, SCOPE_CONFIRMATION } from './declared-parts.ts'
import {
  WINDOW,
  TENANT,
  SUBSCRIPTION,
  CLUSTER,
  WORKSPACE,
  PARTNER_TENANT,
  ID,
  idOf,
  UPN,
  policy,
  signIn,
  calls,
  operation,
  heardEachHour,
} from './world-parts.ts'

const BLOCK = { operator: 'OR', builtIn: ['block'], termsOfUse: [], customFactors: [] } as const

export const POLICIES: readonly ConditionalAccessPolicy[] = [
  policy('MFA for everybody', { signInFrequency: { everyTime: false, hours: 8 } }),
  policy('Block legacy clients', { clientAppTypes: ['exchangeActiveSync', 'other'], grant: BLOCK }),
  policy('Block device code', { authenticationFlows: ['deviceCodeFlow'], grant: BLOCK }),
  policy('Protect registration', {
    applications: {
      include: [],
      exclude: [],
      userActions: ['urn:user:registersecurityinfo'],
      authenticationContexts: [],
    },
  }),
]

function user(name: string, change: Partial<DirectoryUser> = {}): DirectoryUser {
  return { id: idOf(name), principalName: UPN(name), displayName: name, userType: 'member', ...change }
}

export const CLUSTER_PROFILE: ClusterProfile = {
  id: CLUSTER,
  name: 'aks-prod',
  createdAt: '2025-03-01T08:00:00Z',
  entra: { managed: true, azureRbac: true, adminGroupIds: [ID['aks-admins']], tenantId: TENANT },
  localAccountsDisabled: true,
  rbacEnabled: true,
  privateCluster: true,
  authorizedIpRanges: [],
  runCommandDisabled: true,
  nodeResourceGroup: 'mc_rg-prod_aks-prod',
  nodeResourceGroupRestriction: 'ReadOnly',
  linuxSshKeyCount: 1,
  servicePrincipalClientId: 'msi',
  agentPools: [{ name: 'system', osType: 'Linux', sshAccess: 'Disabled' }],
  unreadable: [],
}

export const GROUP_RULES: PimRuleSet = {
  id: 'rules-aks-admins',
  plane: 'group',
  scope: ID['aks-admins'],
  roleId: 'member',
  mfaOnActivation: true,
  justificationRequired: true,
  ticketRequired: false,
  approvalRequired: true,
  maximumDurationMinutes: 480,
  permanentAssignmentAllowed: false,
}

/** PIM knows rules for every role at every scope, held or not. */
export const ROLE_RULES: readonly PimRuleSet[] = [
  ...Object.keys(PRIVILEGED_DIRECTORY_ROLES).map((roleId) => roleRules('directory', roleId, '/')),
  ...Object.keys(AZURE_ROLES).flatMap((roleId) =>
    [CLUSTER, SUBSCRIPTION, '/'].map((scope) => roleRules('azure', roleId, scope)),
  ),
]

function roleRules(plane: PimRuleSet['plane'], roleId: string, scope: string): PimRuleSet {
  return { ...GROUP_RULES, id: `rules-${plane}-${roleId}-${scope}`, plane, roleId, scope }
}

const ROLES: readonly RoleAssignment[] = [
  {
    id: 'eligible-ana',
    plane: 'group',
    principalId: ID.ana,
    principalType: 'User',
    roleId: 'member',
    scope: ID['aks-admins'],
    state: 'eligible',
    origin: 'assigned',
    endAt: '2027-01-01T00:00:00Z',
  },
  {
    id: 'reader-ben',
    plane: 'azure',
    principalId: ID.ben,
    principalType: 'User',
    roleId: '7f6c6a51-bcf8-42ba-9220-52d62157d7db',
    roleName: 'Azure Kubernetes Service RBAC Reader',
    scope: CLUSTER,
    state: 'active',
    origin: 'assigned',
  },
  {
    id: 'global-administrator-firecall',
    plane: 'directory',
    principalId: ID.firecall,
    principalType: 'User',
    roleId: '62e90394-69f5-4237-9190-012177145e10',
    roleName: 'Global Administrator',
    scope: '/',
    state: 'active',
    origin: 'assigned',
  },
]

export const SCOPE: Scope = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'contoso',
  organisation: 'Contoso',
  tenantId: TENANT,
  clusters: [CLUSTER],
  subscriptions: [],
  workspaces: [{ id: '10000000-0000-4000-8000-000000000009', resourceId: WORKSPACE }],
  signInSource: 'log-analytics',
  networks: [],
  toolClients: [],
  automation: [{ principalId: ID['gh-release'], name: 'gh-release' }],
  automationNetworks: ['192.0.2.0/24'],
  breakGlass: [{ principalId: ID.firecall, name: 'firecall', reviewedAt: '2026-10-20T10:00:00Z' }],
  exceptions: [],
  declared: [ACCESS_REVIEW],
  scopeConfirmation: SCOPE_CONFIRMATION,
  settleHours: 3,
  lookBackDays: 3,
  retentionDays: 400,
  pseudonymise: false,
  mfaTrustedIps: 'empty',
}

export const OBSERVATIONS: Observations = {
  ...NO_OBSERVATIONS,
  policies: POLICIES,
  securityDefaults: [{ enabled: false }],
  crossTenantTrusts: [{ mfaAccepted: false }],
  users: [
    user('ana'),
    user('ben'),
    user('cleo'),
    user('gia', {
      userType: 'guest',
      guestKind: 'b2bCollaborationGuest',
      homeTenantId: PARTNER_TENANT,
    }),
    user('firecall'),
  ],
  registrations: (['ana', 'ben', 'cleo', 'firecall'] as const).map((name) => ({
    userId: ID[name],
    isMfaRegistered: true,
    isMfaCapable: true,
    methods: ['fido2SecurityKey'],
  })),
  groups: [{ id: ID['aks-admins'], displayName: 'aks-admins', memberIds: [], membersResolved: true }],
  ...workloadsOf(),
  roleAssignments: ROLES,
  pimRules: [GROUP_RULES, ...ROLE_RULES],
  pimActivations: [
    {
      id: 'activation-ana',
      plane: 'group',
      principalId: ID.ana,
      principalName: UPN('ana'),
      roleName: 'Member',
      scope: ID['aks-admins'],
      scopeName: 'aks-admins',
      requestedAt: '2026-11-23T08:50:00Z',
      completedAt: '2026-11-23T08:55:00Z',
      justification: 'INC-7: restart of the ledger',
      approverId: ID.cleo,
      recordedMfa: true,
      result: 'completed',
      records: [{ source: 'log-directory-audits', recordId: 'audit-activation-ana' }],
    },
  ],
  clusters: [CLUSTER_PROFILE],
  discoveredClusterIds: [CLUSTER],
  ...inventoryOf(),
  diagnosticSettings: DIAGNOSTICS,
  workspaceTables: [
    'SigninLogs',
    'AADNonInteractiveUserSignInLogs',
    'AADServicePrincipalSignInLogs',
    'AADManagedIdentitySignInLogs',
    'AuditLogs',
    'AzureActivity',
    'AKSAudit',
  ].map((name) => ({
    workspaceId: WORKSPACE,
    name,
    plan: 'Analytics',
    retentionDays: 180,
    totalRetentionDays: 400,
  })),
  armEvents: [
    operation('ana', 'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action'),
    operation('ana', 'Microsoft.ContainerService/managedClusters/rotateClusterCertificates/action', {
      at: '2026-11-22T10:00:00Z',
    }),
  ],
  kubernetesActivity: [
    calls(UPN('ben'), { objectId: ID.ben }),
    calls('system:node:aks-system-1', { userClass: 'node', userAgents: ['kubelet/v1.34.1'] }),
  ],
  changes: [OWN_CHANGE],
  logHours: [
    ...['interactive', 'non-interactive', 'service-principal', 'managed-identity'].flatMap((kind) =>
      heardEachHour(`log-sign-ins-${kind}`),
    ),
    ...heardEachHour('log-directory-audits'),
    ...['2026-11-21', '2026-11-22', '2026-11-23'].flatMap((day) =>
      heardEachHour('log-azure-activity', SUBSCRIPTION, day),
    ),
    ...heardEachHour('log-kubernetes-audit', CLUSTER),
    ...heardEachHour('log-kubernetes-audit-admin', CLUSTER),
  ],
}

export const BUCKETS: readonly TallyBucket[] = [
  signIn('ana', 'AP-02', { count: 2 }),
  signIn('ben', 'AP-03', { outcome: 'mfa-claim', reason: 'MFA_CLAIM', count: 5 }),
  signIn('cleo', 'AP-10', { audience: AUDIENCE.azureResourceManager }),
  signIn('gia', 'AP-39', { guest: true }),
  signIn('gh-release', 'AP-07', {
    principalKind: 'servicePrincipal',
    principalName: 'gh-release',
    outcome: 'workload',
    side: 'neutral',
    reason: 'WORKLOAD_IDENTITY',
    count: 12,
    records: [{ source: 'log-sign-ins-service-principal', recordId: 'sign-in-gh-release' }],
  }),
]

/** Every source delivered; the activity log reaches back three days. */
export const REPORTS: readonly SourceReport[] = (Object.keys(SOURCES) as SourceId[])
  .filter((id) => !id.startsWith('graph-sign-ins') && id !== 'graph-directory-audits')
  .map((id) => ({
    id,
    required: SOURCES[id].required,
    status: 'complete',
    records: 10,
    pages: 1,
    ...(id === 'log-azure-activity' ? { window: { from: '2026-11-20T00:00:00Z', to: WINDOW.to } } : {}),
    retries: 0,
    splits: 0,
    gaps: [],
  }))

export const BASE_WORLD: JudgementInput = {
  store: { state: 'locked', days: 400, legalHold: false },
  collectedUntil: WINDOW.from,
  scope: SCOPE,
  ...recordedBefore(SCOPE, {}),
  window: WINDOW,
  sources: REPORTS,
  observations: OBSERVATIONS,
  tally: { buckets: BUCKETS, unknowns: [], tokens: tokensOf(BUCKETS, OBSERVATIONS.armEvents) },
  departures: [],
  gaps: [],
  sha256Hex,
}
