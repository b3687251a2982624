// The recorder's question: what is an orderly tenant made of? One cluster, closed in every way; privileges on request only.

import { NO_NEIGHBOURS } from '../../arm/neighbour-spec.ts'
import { clusterId, type ClusterSpec } from '../../arm/cluster.ts'
import { CLUSTER_CATEGORIES, type WorkspacePlace } from '../../arm/logs.ts'
import type { AzureGrant, AzureHolder } from '../../arm/role-assignments.ts'
import { DIRECTORY_ROLE_IDS, DIRECTORY_ROLE_NAMES } from '../../directory-roles.ts'
import type { Person } from '../../people.ts'
import type { PimRuleSpec } from '../../pim-rules.ts'
import { stableGuid } from '../../random.ts'
import type { Workload } from '../../sign-ins/workload-sign-in.ts'
import type { DirectoryRole, Group, World } from '../../world.ts'
import { groupIdsOf, orderlyPeople } from './people.ts'
import { orderlyPolicies } from './policies.ts'

export interface OrderlyInput {
  readonly key: string
  readonly company: string
  readonly domain: string
  readonly staffCount: number
  readonly clusterName: string
  /** Minutes between refreshes of a session. */
  readonly refreshMinutes: number
}

export interface OrderlyWorld extends World {
  readonly pipeline: Workload
  readonly kubelet: Workload
  readonly clusterId: string
  readonly clusterCreatedAt: string
}

const UNTIL = '2027-03-31T22:00:00Z'
const SINCE = '2026-04-01T08:00:00Z'

function workload(key: string, name: string, credential: Workload['credential']): Workload {
  return {
    name,
    credential,
    appId: stableGuid(`${key}/app/${name}`),
    servicePrincipalId: stableGuid(`${key}/service-principal/${name}`),
    credentialId: stableGuid(`${key}/credential/${name}`),
    address: credential === 'managedIdentity' ? '' : '192.0.2.140',
    userAgent: credential === 'managedIdentity' ? '' : 'azsdk-js-identity/4.14.1 core-rest-pipeline/1.25.1',
  }
}

function user(person: Person): AzureHolder {
  return { id: person.id, name: person.displayName, type: 'User', mail: person.signInName }
}

function clusterSpec(name: string): ClusterSpec {
  return {
    name,
    resourceGroup: 'rg-clusters',
    // Made in the look-back, so that its whole activity log is collected.
    createdAt: '2026-11-21T05:00:14.1837231Z',
    azureRbac: true,
    adminGroupIds: [],
    localAccountsDisabled: true,
    runCommandDisabled: true,
    sshAccess: 'Disabled',
    privateCluster: true,
    nodeGroupLocked: true,
  }
}

export function orderlyWorld(input: OrderlyInput): OrderlyWorld {
  const { key } = input
  const ids = groupIdsOf(key)
  const people = orderlyPeople(key, input.domain, input.staffCount)
  const subscriptionId = stableGuid(`${key}/subscription`)
  const workspace: WorkspacePlace = {
    subscriptionId,
    id: stableGuid(`${key}/workspace`),
    name: 'law-security',
    resourceGroup: 'rg-security',
  }
  const rules: PimRuleSpec = {
    mfa: true,
    justification: true,
    ticket: true,
    approver: { id: ids.approvers, name: 'sg-pim-approvers' },
    maximumHours: 4,
    permanentAssignmentAllowed: false,
    lastModifiedAt: '2026-04-01T08:12:55.1Z',
  }
  const members = (id: string) => people.filter((person) => person.groupIds.includes(id))
  // Who owns a group may add members to it: all of them hold power already, on request.
  const owners = people.filter(({ team }) => team === 'identity')
  const groups: readonly Group[] = [
    {
      id: ids.developers,
      name: 'sg-aks-developers',
      description: 'Read the cluster',
      members: members(ids.developers),
      owners,
    },
    {
      id: ids.approvers,
      name: 'sg-pim-approvers',
      description: 'Approve activations',
      members: members(ids.approvers),
      owners,
    },
    {
      id: ids.breakGlass,
      name: 'sg-break-glass',
      description: 'Emergency accounts',
      members: members(ids.breakGlass),
      owners,
    },
  ]
  const role = (name: keyof typeof DIRECTORY_ROLE_IDS): DirectoryRole => ({
    templateId: DIRECTORY_ROLE_IDS[name],
    name: DIRECTORY_ROLE_NAMES[name],
    rules,
  })
  const roles = [
    role('globalAdministrator'),
    role('conditionalAccessAdministrator'),
    role('securityAdministrator'),
  ] as const
  const spec = clusterSpec(input.clusterName)
  const cluster = clusterId(subscriptionId, spec)
  const pipeline = workload(key, 'gh-release', 'federatedIdentityCredential')
  const kubelet = workload(key, `${input.clusterName}-agentpool`, 'managedIdentity')
  const grant = (holder: AzureHolder, azureRole: AzureGrant['role'], until?: string): AzureGrant => ({
    holder,
    role: azureRole,
    scope: cluster,
    since: SINCE,
    ...(until === undefined ? {} : { until }),
  })
  const developers: AzureHolder = { id: ids.developers, name: 'sg-aks-developers', type: 'Group' }
  const program: AzureHolder = { id: pipeline.servicePrincipalId, name: pipeline.name, type: 'ServicePrincipal' }
  return {
    key,
    tenantName: input.company,
    tenantId: stableGuid(`${key}/tenant`),
    subscriptionId,
    subscriptionName: `${input.company} Production`,
    workspace,
    workspaceRetentionDays: 400,
    tables: [
      ...['SigninLogs', 'AADNonInteractiveUserSignInLogs', 'AADServicePrincipalSignInLogs'],
      ...['AADManagedIdentitySignInLogs', 'AuditLogs', 'AzureActivity', 'AKSAudit', 'AKSAuditAdmin'],
    ].map((name) => ({ name, retentionDays: 400, totalRetentionDays: 730 })),
    people,
    groups,
    policies: orderlyPolicies(key, ids.breakGlass),
    trustedRanges: ['198.51.100.0/24'],
    directoryRoles: roles,
    directoryGrants: people
      .filter(({ team }) => team === 'break-glass')
      .map((person) => ({ person, role: roles[0], since: '2024-03-04T10:00:00Z' })),
    directoryEligible: people
      .filter(({ team }) => team === 'identity')
      .map((person, index) => ({ person, role: index === 0 ? roles[1] : roles[2], since: SINCE, until: UNTIL })),
    neighbours: NO_NEIGHBOURS,
    clusters: [
      {
        spec,
        grants: [grant(developers, 'rbacReader'), grant(developers, 'clusterUser'), grant(program, 'rbacWriter')],
        eligible: people
          .filter(({ team }) => team === 'platform')
          .map((person) => grant(user(person), 'rbacClusterAdmin', UNTIL)),
        pimRules: (['owner', 'contributor', 'rbacClusterAdmin', 'clusterAdmin'] as const).map((name) => ({
          role: name,
          rules,
        })),
        logCategories: CLUSTER_CATEGORIES,
        policyStates: [
          { definition: 'localAccounts', effect: 'deny', compliant: true },
          { definition: 'entraIntegration', effect: 'audit', compliant: true },
          { definition: 'commandInvoke', effect: 'audit', compliant: true },
          { definition: 'ssh', effect: 'audit', compliant: true },
          { definition: 'resourceLogs', effect: 'auditifnotexists', compliant: true },
        ],
      },
    ],
    pipeline,
    kubelet,
    clusterId: cluster,
    clusterCreatedAt: spec.createdAt,
  }
}
