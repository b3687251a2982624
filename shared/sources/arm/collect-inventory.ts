// What stands beside the clusters and opens a way into one: fleets, Arc clusters, Bastion hosts, gateways, delegations? Asked
// in two ways that have to agree, beside what Azure says the collector itself may read: an empty list is proof only then
// (docs/judgement.md, section 1).

import type { CapturedPage } from '../../domain/capture.ts'
import { API_VERSION } from '../../domain/arm-api-versions.ts'
import { RESOURCE_TYPES } from '../../domain/azure-inventory.ts'
import { collectQuestion, type Question, type ReportBook } from '../collect-questions.ts'
import type { Service } from '../service.ts'
import { getList, getOne, listUrl } from '../value-list.ts'
import { askResourceGraph } from './ask-resource-graph.ts'

const TYPES = RESOURCE_TYPES.map((type) => `type =~ '${type}'`).join(' or ')

/** A named template, as the log queries are: the first line says which version. */
export const INVENTORY_QUERY = [
  '// q:inventory/1',
  'resources',
  `| where ${TYPES}`,
  '| project id, name, type, location, resourceGroup, subscriptionId, properties',
  '| order by id asc',
].join('\n')

/** Delegations stand in a table of their own. */
export const LIGHTHOUSE_QUERY = [
  '// q:lighthouse/1',
  'managedservicesresources',
  "| where type =~ 'microsoft.managedservices/registrationassignments'",
  '| project id, name, type, subscriptionId, properties',
  '| order by id asc',
].join('\n')

export async function* collectInventory(
  arm: Service,
  base: string,
  book: ReportBook,
  scope: { readonly tenantId: string; readonly subscriptions: readonly string[] },
  signal: AbortSignal,
): AsyncGenerator<CapturedPage, void> {
  const { subscriptions, tenantId } = scope
  if (subscriptions.length === 0)
    for (const id of ['arm-inventory', 'arm-resource-list', 'arm-permissions', 'arm-lighthouse'] as const)
      book.draft(id).skipped('the scope file names no subscription to look in')
  else {
    const inventory = { shape: 'arm-inventory', query: INVENTORY_QUERY, what: 'resources' } as const
    yield* askResourceGraph(arm, book.draft('arm-inventory'), base, subscriptions, inventory, signal)
    const delegations = { shape: 'arm-lighthouse-graph', query: LIGHTHOUSE_QUERY, what: 'delegations' } as const
    yield* askResourceGraph(arm, book.draft('arm-lighthouse'), base, subscriptions, delegations, signal)
  }
  for (const subscriptionId of subscriptions)
    for (const question of inventoryQuestions(base, subscriptionId)) yield* collectQuestion(arm, book, question, signal)
  yield* collectQuestion(arm, book, customerLockbox(base, tenantId), signal)
}

function inventoryQuestions(base: string, subscriptionId: string): Question[] {
  const subject = `/subscriptions/${subscriptionId}`
  const resources = listUrl(base, `${subject}/resources`, {
    'api-version': API_VERSION.resources,
    $filter: RESOURCE_TYPES.map((type) => `resourceType eq '${type}'`).join(' or '),
  })
  const permissions = listUrl(base, `${subject}/providers/Microsoft.Authorization/permissions`, {
    'api-version': API_VERSION.authorization,
  })
  const delegations = listUrl(base, `${subject}/providers/Microsoft.ManagedServices/registrationAssignments`, {
    'api-version': API_VERSION.managedServices,
    $expandRegistrationDefinition: 'true',
  })
  return [
    { source: 'arm-resource-list', listing: getList('arm-resource-list', resources, { subject }) },
    { source: 'arm-permissions', listing: getList('arm-permissions', permissions, { subject }) },
    { source: 'arm-lighthouse', listing: getList('arm-lighthouse', delegations, { subject }) },
  ]
}

function customerLockbox(base: string, tenantId: string): Question {
  const path = `/providers/Microsoft.CustomerLockbox/tenantOptedIn/${tenantId}`
  const url = listUrl(base, path, { 'api-version': API_VERSION.customerLockbox })
  return { source: 'arm-customer-lockbox', listing: getOne('arm-customer-lockbox', url, { subject: tenantId }) }
}

/** Ways into one cluster that are no part of the cluster resource itself. */
export function openingQuestions(base: string, clusterId: string): Question[] {
  const subject = clusterId
  const trusted = listUrl(base, `${clusterId}/trustedAccessRoleBindings`, {
    'api-version': API_VERSION.managedClusters,
  })
  const authenticators = listUrl(base, `${clusterId}/jwtAuthenticators`, {
    'api-version': API_VERSION.jwtAuthenticators,
  })
  return [
    { source: 'arm-trusted-access', listing: getList('arm-trusted-access', trusted, { subject }) },
    { source: 'arm-jwt-authenticators', listing: getList('arm-jwt-authenticators', authenticators, { subject }) },
  ]
}
