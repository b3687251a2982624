// The recorder's question: who holds which Azure role, for how long? As role assignments, as instances of PIM schedules, and as
// eligibilities (docs/facts, azure-aks 5).

import { stableGuid } from '../random.ts'
import { AZURE_ROLES, roleDefinitionId, type AzureRoleKey } from './roles.ts'

export interface AzureHolder {
  readonly id: string
  readonly name: string
  readonly type: 'User' | 'Group' | 'ServicePrincipal'
  readonly mail?: string
}

export interface AzureGrant {
  readonly holder: AzureHolder
  readonly role: AzureRoleKey
  /** ARM id. */
  readonly scope: string
  readonly since: string
  /** Absent: no end. */
  readonly until?: string
}

function scopeType(scope: string): string {
  if (/managedClusters\/[^/]+$/.test(scope)) return 'resource'
  return /resourceGroups\/[^/]+$/.test(scope) ? 'resourcegroup' : 'subscription'
}

function expanded(subscriptionId: string, grant: AzureGrant): object {
  const role = AZURE_ROLES[grant.role]
  return {
    scope: { id: grant.scope, displayName: grant.scope.split('/').at(-1), type: scopeType(grant.scope) },
    roleDefinition: { id: roleDefinitionId(subscriptionId, role.id), displayName: role.name, type: 'BuiltInRole' },
    principal: {
      id: grant.holder.id,
      displayName: grant.holder.name,
      type: grant.holder.type,
      ...(grant.holder.mail === undefined ? {} : { email: grant.holder.mail }),
    },
  }
}

function grantKey(grant: AzureGrant): string {
  return `${grant.holder.id}/${grant.role}/${grant.scope}`
}

export function roleAssignmentJson(subscriptionId: string, grant: AzureGrant): object {
  const name = stableGuid(`role-assignment/${grantKey(grant)}`)
  return {
    properties: {
      roleDefinitionId: roleDefinitionId(subscriptionId, AZURE_ROLES[grant.role].id),
      principalId: grant.holder.id,
      principalType: grant.holder.type,
      scope: grant.scope,
      condition: null,
      conditionVersion: null,
      createdOn: grant.since,
      updatedOn: grant.since,
      createdBy: '',
      updatedBy: '',
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
    id: `${grant.scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
  }
}

export function assignmentInstanceJson(subscriptionId: string, grant: AzureGrant): object {
  const name = stableGuid(`assignment-instance/${grantKey(grant)}`)
  return {
    properties: {
      scope: grant.scope,
      roleDefinitionId: roleDefinitionId(subscriptionId, AZURE_ROLES[grant.role].id),
      principalId: grant.holder.id,
      principalType: grant.holder.type,
      status: 'Accepted',
      startDateTime: grant.since,
      endDateTime: grant.until ?? null,
      memberType: 'Direct',
      assignmentType: 'Assigned',
      roleAssignmentScheduleId: `${grant.scope}/providers/Microsoft.Authorization/roleAssignmentSchedules/${name}`,
      originRoleAssignmentId: `${grant.scope}/providers/Microsoft.Authorization/roleAssignments/${stableGuid(`role-assignment/${grantKey(grant)}`)}`,
      createdOn: grant.since,
      expandedProperties: expanded(subscriptionId, grant),
    },
    name,
    id: `${grant.scope}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/${name}`,
    type: 'Microsoft.Authorization/roleAssignmentScheduleInstances',
  }
}

export function eligibilityInstanceJson(subscriptionId: string, grant: AzureGrant): object {
  const name = stableGuid(`eligibility-instance/${grantKey(grant)}`)
  return {
    properties: {
      scope: grant.scope,
      roleDefinitionId: roleDefinitionId(subscriptionId, AZURE_ROLES[grant.role].id),
      principalId: grant.holder.id,
      principalType: grant.holder.type,
      status: 'Provisioned',
      startDateTime: grant.since,
      endDateTime: grant.until ?? null,
      memberType: 'Direct',
      roleEligibilityScheduleId: `${grant.scope}/providers/Microsoft.Authorization/roleEligibilitySchedules/${name}`,
      createdOn: grant.since,
      expandedProperties: expanded(subscriptionId, grant),
    },
    name,
    id: `${grant.scope}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances/${name}`,
    type: 'Microsoft.Authorization/roleEligibilityScheduleInstances',
  }
}
