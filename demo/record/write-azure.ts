// The recorder's question: what stands in Azure? Files of Azure Resource Manager.

import { agentPoolsJson, clusterId, clusterJson } from './arm/cluster.ts'
import {
  diagnosticSettingJson,
  ENTRA_CATEGORIES,
  SUBSCRIPTION_CATEGORIES,
  tableJson,
  workspaceJson,
  workspaceResourceId,
} from './arm/logs.ts'
import { writeNeighbours, writeOpenings } from './arm/neighbours.ts'
import { policyStateJson } from './arm/policy-states.ts'
import { assignmentInstanceJson, eligibilityInstanceJson, roleAssignmentJson } from './arm/role-assignments.ts'
import { AZURE_ROLES, roleDefinitionId, roleDefinitionJson } from './arm/roles.ts'
import { armRules } from './pim-rules.ts'
import { stableGuid } from './random.ts'
import { addJson, addList, type TenantFiles } from './tenant-files.ts'
import type { ClusterWorld, World } from './world.ts'

function pimPolicyJson(world: World, scope: string, entry: ClusterWorld['pimRules'][number]): object {
  const role = AZURE_ROLES[entry.role]
  const policy = stableGuid(`azure-pim/${scope}/${role.id}`)
  const authorization = `${scope}/providers/Microsoft.Authorization`
  const definition = roleDefinitionId(world.subscriptionId, role.id)
  return {
    properties: {
      scope,
      roleDefinitionId: definition,
      policyId: `${authorization}/roleManagementPolicies/${policy}`,
      effectiveRules: armRules(entry.rules),
      policyAssignmentProperties: {
        scope: { id: scope, displayName: scope.split('/').at(-1), type: 'resource' },
        roleDefinition: { id: definition, displayName: role.name, type: 'BuiltInRole' },
        policy: {
          id: `${authorization}/roleManagementPolicies/${policy}`,
          lastModifiedBy: null,
          lastModifiedDateTime: entry.rules.lastModifiedAt,
        },
      },
    },
    name: `${policy}_${role.id}`,
    id: `${authorization}/roleManagementPolicyAssignments/${policy}_${role.id}`,
    type: 'Microsoft.Authorization/RoleManagementPolicyAssignment',
  }
}

function writeCluster(files: TenantFiles, world: World, cluster: ClusterWorld): void {
  const { subscriptionId, workspace } = world
  const id = clusterId(subscriptionId, cluster.spec)
  const folder = `arm${id}`
  const authorization = `${folder}/providers/Microsoft.Authorization`
  addJson(files, `${folder}.json`, clusterJson(subscriptionId, world.tenantId, cluster.spec))
  writeOpenings(files, folder)
  addList(files, `${folder}/agentPools/index.json`, agentPoolsJson(subscriptionId, cluster.spec))
  addList(
    files,
    `${authorization}/roleAssignments/index.json`,
    cluster.grants.map((grant) => roleAssignmentJson(subscriptionId, grant)),
  )
  addList(
    files,
    `${authorization}/roleDefinitions/index.json`,
    Object.values(AZURE_ROLES).map((role) => roleDefinitionJson(subscriptionId, role)),
  )
  addList(
    files,
    `${authorization}/roleAssignmentScheduleInstances/index.json`,
    cluster.grants.map((grant) => assignmentInstanceJson(subscriptionId, grant)),
  )
  addList(
    files,
    `${authorization}/roleEligibilityScheduleInstances/index.json`,
    cluster.eligible.map((grant) => eligibilityInstanceJson(subscriptionId, grant)),
  )
  addList(
    files,
    `${authorization}/roleManagementPolicyAssignments/index.json`,
    cluster.pimRules.map((entry) => pimPolicyJson(world, id, entry)),
  )
  const settings =
    cluster.logCategories.length === 0
      ? []
      : [
          diagnosticSettingJson({
            on: id,
            name: 'audit-to-security',
            workspace,
            categories: cluster.logCategories,
            dedicated: true,
          }),
        ]
  addList(files, `${folder}/providers/Microsoft.Insights/diagnosticSettings/index.json`, settings)
  addList(
    files,
    `${folder}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults.json`,
    cluster.policyStates.map((state) => policyStateJson(subscriptionId, id, state)),
  )
}

/** Rules are not inherited from scope to scope: every scope at which people hold a role has its own. */
function writeRulesAbove(files: TenantFiles, world: World): void {
  const clusters = new Set(world.clusters.map(({ spec }) => clusterId(world.subscriptionId, spec)))
  const rules = new Map<string, ClusterWorld['pimRules']>()
  for (const { grants, eligible, pimRules } of world.clusters)
    for (const { holder, scope } of [...grants, ...eligible])
      if (holder.type !== 'ServicePrincipal' && !clusters.has(scope)) rules.set(scope, pimRules)
  for (const [scope, entries] of rules)
    addList(
      files,
      `arm${scope}/providers/Microsoft.Authorization/roleManagementPolicyAssignments/index.json`,
      entries.map((entry) => pimPolicyJson(world, scope, entry)),
    )
}

function writeLogs(files: TenantFiles, world: World): void {
  const { subscriptionId, workspace } = world
  const subscription = `/subscriptions/${subscriptionId}`
  addList(files, `arm${subscription}/providers/Microsoft.Insights/diagnosticSettings/index.json`, [
    diagnosticSettingJson({
      on: subscription,
      name: 'activity-to-security',
      workspace,
      categories: SUBSCRIPTION_CATEGORIES,
    }),
  ])
  addList(files, 'arm/providers/microsoft.aadiam/diagnosticSettings/index.json', [
    diagnosticSettingJson({
      on: '/providers/microsoft.aadiam',
      name: 'sign-ins-to-security',
      workspace,
      categories: ENTRA_CATEGORIES,
      provider: '/providers/microsoft.aadiam',
    }),
  ])
  const resource = workspaceResourceId(workspace)
  addJson(files, `arm${resource}.json`, workspaceJson(workspace, world.workspaceRetentionDays))
  for (const table of world.tables)
    addJson(files, `arm${resource}/tables/${table.name}.json`, tableJson(workspace, table))
}

/** Subscription, clusters, their roles and rules, logs and policy states. */
export function writeAzure(files: TenantFiles, world: World): void {
  const { subscriptionId } = world
  const subscription = `/subscriptions/${subscriptionId}`
  addJson(files, `arm${subscription}.json`, {
    id: subscription,
    subscriptionId,
    tenantId: world.tenantId,
    displayName: world.subscriptionName,
    state: 'Enabled',
    authorizationSource: 'RoleBased',
  })
  addList(
    files,
    `arm${subscription}/providers/Microsoft.Authorization/roleDefinitions/index.json`,
    Object.values(AZURE_ROLES).map((role) => roleDefinitionJson(subscriptionId, role)),
  )
  for (const cluster of world.clusters) writeCluster(files, world, cluster)
  writeRulesAbove(files, world)
  writeNeighbours(files, world)
  writeLogs(files, world)
}
