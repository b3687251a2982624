// What is asked of Azure Resource Manager? Every address with its version (docs/facts, azure-aks 2.3, 4.3, 5, 6).
// INVARIANT: reads alone. The two POST calls are queries; the credential actions of a cluster are never called.

import type { Question } from '../collect-questions.ts'
import { getList, getOne, listUrl, valuesOf } from '../value-list.ts'
import { API_VERSION } from '../../domain/arm-api-versions.ts'

const AT_AND_ABOVE = { $filter: 'atScope()' }

/** What stands on one cluster besides the cluster itself. */
export function clusterQuestions(base: string, clusterId: string): Question[] {
  const subject = clusterId
  const agentPools = listUrl(base, `${clusterId}/agentPools`, { 'api-version': API_VERSION.managedClusters })
  const access = (path: string, version: string, more: Readonly<Record<string, string>> = {}) =>
    listUrl(base, `${clusterId}/providers/Microsoft.Authorization/${path}`, { 'api-version': version, ...more })
  const pim = API_VERSION.privilegedIdentity
  return [
    { source: 'arm-agent-pools', listing: getList('arm-agent-pools', agentPools, { subject }) },
    {
      source: 'arm-role-assignments',
      listing: getList('arm-role-assignments', access('roleAssignments', API_VERSION.authorization, AT_AND_ABOVE), {
        subject,
      }),
    },
    {
      // Without the filter: assignments below the cluster, as on a namespace.
      source: 'arm-role-assignments',
      listing: getList('arm-role-assignments', access('roleAssignments', API_VERSION.authorization), { subject }),
    },
    {
      source: 'arm-pim-assignments',
      listing: getList('arm-role-assignment-instances', access('roleAssignmentScheduleInstances', pim, AT_AND_ABOVE), {
        subject,
      }),
    },
    {
      source: 'arm-pim-eligibilities',
      listing: getList(
        'arm-role-eligibility-instances',
        access('roleEligibilityScheduleInstances', pim, AT_AND_ABOVE),
        { subject },
      ),
    },
    rulesOfRoles(base, clusterId),
    { source: 'arm-policy-states', listing: policyStates(base, clusterId) },
    {
      source: 'arm-diagnostic-settings',
      listing: getList('arm-diagnostic-settings', diagnosticSettings(base, clusterId), { subject }),
    },
  ]
}

/** Rules that hold at this scope alone: none are inherited from above (docs/facts, azure-aks 5). */
export function rulesOfRoles(base: string, scope: string): Question {
  const path = `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleManagementPolicyAssignments`
  const url = listUrl(base, path, { 'api-version': API_VERSION.privilegedIdentity })
  return { source: 'arm-pim-policies', listing: getList('arm-pim-policies', url, { subject: scope }) }
}

export function managedCluster(base: string, clusterId: string): Question['listing'] {
  const url = listUrl(base, clusterId, { 'api-version': API_VERSION.managedClusters })
  return getOne('arm-managed-cluster', url, { subject: clusterId })
}

export function subscriptionQuestions(base: string, subscriptionId: string): Question[] {
  const subject = `/subscriptions/${subscriptionId}`
  const roles = listUrl(base, `${subject}/providers/Microsoft.Authorization/roleDefinitions`, {
    'api-version': API_VERSION.authorization,
    $filter: 'atScopeAndBelow()',
  })
  return [
    { source: 'arm-role-definitions', listing: getList('arm-role-definitions', roles, { subject }) },
    {
      source: 'arm-diagnostic-settings',
      listing: getList('arm-diagnostic-settings', diagnosticSettings(base, subject), { subject }),
    },
  ]
}

export const ENTRA_DIAGNOSTICS = '/providers/microsoft.aadiam'

export function entraDiagnosticSettings(base: string): Question['listing'] {
  const url = listUrl(base, `${ENTRA_DIAGNOSTICS}/diagnosticSettings`, {
    'api-version': API_VERSION.entraDiagnosticSettings,
  })
  return getList('arm-diagnostic-settings', url, { subject: ENTRA_DIAGNOSTICS })
}

/** The tables this evidence rests on, as far as they have a plan and a retention of their own. */
export const EVIDENCE_TABLES = [
  'SigninLogs',
  'AADNonInteractiveUserSignInLogs',
  'AADServicePrincipalSignInLogs',
  'AADManagedIdentitySignInLogs',
  'AuditLogs',
  'AzureActivity',
  'AKSAudit',
  'AKSAuditAdmin',
] as const

export function workspace(base: string, resourceId: string): Question['listing'] {
  const url = listUrl(base, resourceId, { 'api-version': API_VERSION.workspaces })
  return getOne('arm-workspace', url, { subject: resourceId })
}

export function workspaceTable(base: string, resourceId: string, table: string): Question['listing'] {
  const url = listUrl(base, `${resourceId}/tables/${table}`, { 'api-version': API_VERSION.workspaceTables })
  return getOne('arm-workspace-table', url, { subject: resourceId })
}

function diagnosticSettings(base: string, resourceId: string): string {
  return listUrl(base, `${resourceId}/providers/Microsoft.Insights/diagnosticSettings`, {
    'api-version': API_VERSION.diagnosticSettings,
  })
}

/** A query by POST; its further pages are asked by POST too. */
function policyStates(base: string, clusterId: string): Question['listing'] {
  const url = listUrl(base, `${clusterId}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`, {
    'api-version': API_VERSION.policyStates,
    $top: '1000',
  })
  const { next, ...listing } = getList('arm-policy-states', url, {
    first: { method: 'POST', url },
    subject: clusterId,
    records: (json) => valuesOf(json)?.length,
  })
  return {
    ...listing,
    next: (json, call) => {
      const following = next(json, call)
      return following === undefined ? undefined : { ...following, method: 'POST' }
    },
  }
}
