// How is each source read to its end? Version, paging and limits, as the manifest publishes them.

import { API_VERSION } from './arm-api-versions.ts'
import { SOURCES, type SourceId } from './source-ids.ts'

export interface SourceReading {
  readonly apiVersion: string
  /** How one gets from the first answer to the last. */
  readonly paging: string
  /** What the service delivers in one answer at most. */
  readonly limits: string
  /** True: the service was asked for the number of records first, and as many were received. */
  readonly counted: boolean
}

const LOG_LIMITS =
  '500,000 rows, about 100 MB and ten minutes a query; queries are kept below EVIDENCE_MAX_ROWS_PER_QUERY rows and 8 MB'
const LOG = {
  apiVersion: 'v1',
  paging:
    'one answer a query; rows and bytes are counted first, and what is too large is split by user partition and by time',
  limits: LOG_LIMITS,
  counted: true,
} as const satisfies SourceReading
const LOG_SUMS = {
  ...LOG,
  paging: 'one answer a query; an answer that the service calls partial is split by user partition and by whole hours',
  counted: false,
} as const satisfies SourceReading

const OWN_PAGES = 'the page size of the service'
const ONE_OBJECT = 'one object'
const graph = (limits: string = OWN_PAGES, paging = '@odata.nextLink to the last page') =>
  ({ apiVersion: 'v1.0', paging, limits, counted: false }) as const satisfies SourceReading
const BY_DAYS =
  '@odata.nextLink to the last page, one query a day of the window; a span that fails is asked anew in halves'
const GRAPH_SIGN_INS = { ...graph('1,000 records a page', BY_DAYS), apiVersion: 'beta' } as const

const arm = (apiVersion: string, paging = 'nextLink to the last page', limits: string = OWN_PAGES) =>
  ({ apiVersion, paging, limits, counted: false }) as const satisfies SourceReading

/** Published limits: docs/operations.md (logs), docs/facts, identity 1.2 (Graph) and azure-aks 0 (Azure). */
export const READINGS = {
  'log-sign-ins-interactive': LOG,
  'log-sign-ins-non-interactive': LOG,
  'log-sign-ins-service-principal': LOG,
  'log-sign-ins-managed-identity': LOG,
  'log-directory-audits': LOG,
  'log-azure-activity': LOG,
  'log-kubernetes-audit': LOG_SUMS,
  'log-kubernetes-audit-admin': LOG_SUMS,
  'graph-sign-ins-interactive': GRAPH_SIGN_INS,
  'graph-sign-ins-non-interactive': GRAPH_SIGN_INS,
  'graph-sign-ins-service-principal': GRAPH_SIGN_INS,
  'graph-sign-ins-managed-identity': GRAPH_SIGN_INS,
  'graph-directory-audits': graph('999 records a page', BY_DAYS),
  'graph-policies': graph(),
  'graph-named-locations': graph(),
  'graph-strengths': graph(),
  'graph-contexts': graph(),
  'graph-security-defaults': graph(ONE_OBJECT, 'none'),
  'graph-cross-tenant': graph(OWN_PAGES, 'none for the default; @odata.nextLink to the last page of partners'),
  'graph-what-if': graph(
    'one request a second for a whole tenant; EVIDENCE_WHAT_IF_SAMPLE_SIZE scenarios a run',
    'one answer a scenario, @odata.nextLink to its last page',
  ),
  'graph-users': graph('999 users a page'),
  'graph-registration-details': graph(),
  'graph-groups': graph('999 members a page', 'none for a group; @odata.nextLink to the last page of its members'),
  'graph-group-owners': { ...graph('100 owners a group'), apiVersion: 'beta' },
  'graph-applications': graph(
    OWN_PAGES,
    'none for an account; @odata.nextLink to the last page of owners and credentials',
  ),
  'graph-role-definitions': graph(),
  'graph-role-assignments': graph(),
  'graph-role-eligibilities': graph(),
  'graph-pim-policies': graph(),
  'graph-group-assignments': graph(),
  'graph-group-eligibilities': graph(),
  'graph-group-pim-policies': graph(),
  'arm-resource-graph': arm(API_VERSION.resourceGraph, '$skipToken to the last page', '1,000 records a page'),
  'arm-managed-clusters': arm(API_VERSION.managedClusters, 'none', ONE_OBJECT),
  'arm-agent-pools': arm(API_VERSION.managedClusters),
  'arm-role-assignments': arm(API_VERSION.authorization),
  'arm-role-definitions': arm(API_VERSION.authorization),
  'arm-pim-assignments': arm(API_VERSION.privilegedIdentity),
  'arm-pim-eligibilities': arm(API_VERSION.privilegedIdentity),
  'arm-pim-policies': arm(API_VERSION.privilegedIdentity),
  'arm-policy-states': arm(API_VERSION.policyStates, '@odata.nextLink to the last page', '1,000 records a page'),
  'arm-diagnostic-settings': arm(`${API_VERSION.diagnosticSettings}; Entra: ${API_VERSION.entraDiagnosticSettings}`),
  'arm-inventory': arm(API_VERSION.resourceGraph, '$skipToken to the last page', '1,000 records a page'),
  'arm-resource-list': arm(API_VERSION.resources),
  'arm-permissions': arm(API_VERSION.authorization),
  'arm-lighthouse': arm(
    `${API_VERSION.resourceGraph}; each subscription: ${API_VERSION.managedServices}`,
    '$skipToken, or nextLink, to the last page',
  ),
  'arm-trusted-access': arm(API_VERSION.managedClusters),
  'arm-jwt-authenticators': arm(API_VERSION.jwtAuthenticators),
  'arm-customer-lockbox': arm(API_VERSION.customerLockbox, 'none', ONE_OBJECT),
  'arm-workspaces': arm(API_VERSION.workspaces, 'none', ONE_OBJECT),
  'arm-workspace-tables': arm(API_VERSION.workspaceTables, 'none', ONE_OBJECT),
} as const satisfies Readonly<Record<SourceId, SourceReading>>

export function isSourceId(id: string): id is SourceId {
  return Object.hasOwn(SOURCES, id)
}
