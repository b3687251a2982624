// Every query this product sends to Log Analytics, as a named template: first line `// q:<name>/<version>`, values only
// in `let` lines. A reader of requests.jsonl can look each one up here. Paging recipe: docs/operations.md, "Log queries".
// Every column goes out as text (`tostring`), because the client turns datetimes into milliseconds and loses digits.

import { KUBERNETES_SET_SIZE } from '../../domain/kubernetes-set-size.ts'
import { NODE_DEBUGGER } from '../../domain/kubernetes-users.ts'

export interface QueryTemplate {
  readonly name: string
  readonly version: number
  readonly table: string
  readonly text: string
}

/** Values of one query; all become `let` lines. */
export interface QueryValues {
  /** Event time, half-open. */
  readonly windowFrom: string
  readonly windowTo: string
  /** Arrival time (`TimeGenerated`), half-open: prunes storage, never decides. */
  readonly arrivedFrom: string
  readonly arrivedTo: string
  readonly partitionIndex: number
  readonly partitionOf: number
}

const COMMON = [
  'TimeGenerated',
  'CreatedDateTime',
  'Id',
  'CorrelationId',
  'UniqueTokenIdentifier',
  'SessionId',
  'ResultType',
  'ResultDescription',
  'AppId',
  'AppDisplayName',
  'ResourceIdentity',
  'ResourceDisplayName',
  'IPAddress',
  'UserAgent',
  'ConditionalAccessStatus',
  'ConditionalAccessPolicies',
  'AuthenticationProtocol',
  'CrossTenantAccessType',
  'HomeTenantId',
  'ResourceTenantId',
  'Agent',
] as const

const USER_COLUMNS = [
  ...COMMON,
  'UserId',
  'UserPrincipalName',
  'UserDisplayName',
  'UserType',
  'Status',
  'AuthenticationDetails',
  'AuthenticationRequirement',
  'AuthenticationRequirementPolicies',
  'AuthenticationContextClassReferences',
  'ClientAppUsed',
  'OriginalTransferMethod',
  'IncomingTokenType',
  'DeviceDetail',
  'LocationDetails',
  'NetworkLocationDetails',
  'TokenIssuerType',
  'RiskLevelDuringSignIn',
  'RiskLevelAggregated',
  'IsInteractive',
  'SignInEventTypes',
] as const

const WORKLOAD_COLUMNS = [
  ...COMMON,
  'ServicePrincipalId',
  'ServicePrincipalName',
  'ServicePrincipalCredentialKeyId',
  'ServicePrincipalCredentialThumbprint',
  'ClientCredentialType',
  'FederatedCredentialId',
  'LocationDetails',
] as const

const AUDIT_COLUMNS = [
  'TimeGenerated',
  'ActivityDateTime',
  'Id',
  'ActivityDisplayName',
  'OperationName',
  'AADOperationType',
  'Category',
  'CorrelationId',
  'LoggedByService',
  'Result',
  'ResultReason',
  'InitiatedBy',
  'TargetResources',
  'AdditionalDetails',
] as const

const ACTIVITY_COLUMNS = [
  'TimeGenerated',
  'EventSubmissionTimestamp',
  'EventDataId',
  'CorrelationId',
  'OperationNameValue',
  'ActivityStatusValue',
  'ActivitySubstatusValue',
  'Caller',
  'CallerIpAddress',
  'Claims_d',
  'Claims',
  'Authorization_d',
  'CategoryValue',
  'ResourceProviderValue',
  'ResourceGroup',
  '_ResourceId',
  'SubscriptionId',
  'Properties_d',
] as const

/** Columns of a template's answer, in order. */
export const COLUMNS = {
  'sign-ins-interactive': USER_COLUMNS,
  'sign-ins-non-interactive': USER_COLUMNS,
  'sign-ins-service-principal': WORKLOAD_COLUMNS,
  'sign-ins-managed-identity': WORKLOAD_COLUMNS,
  'directory-audits': AUDIT_COLUMNS,
  'azure-activity': ACTIVITY_COLUMNS,
} as const

export type RecordQuery = keyof typeof COLUMNS

/** `eventTime`: the column of the half-open window; `partition`: the column hashed for partitions; `id`: unique in the table. */
const RECORD_QUERIES: Readonly<
  Record<RecordQuery, { table: string; eventTime: string; id: string; partition: string; where?: string }>
> = {
  'sign-ins-interactive': { table: 'SigninLogs', eventTime: 'CreatedDateTime', id: 'Id', partition: 'UserId' },
  'sign-ins-non-interactive': {
    table: 'AADNonInteractiveUserSignInLogs',
    eventTime: 'CreatedDateTime',
    id: 'Id',
    partition: 'UserId',
  },
  'sign-ins-service-principal': {
    table: 'AADServicePrincipalSignInLogs',
    eventTime: 'CreatedDateTime',
    id: 'Id',
    partition: 'ServicePrincipalId',
  },
  'sign-ins-managed-identity': {
    table: 'AADManagedIdentitySignInLogs',
    eventTime: 'CreatedDateTime',
    id: 'Id',
    partition: 'ServicePrincipalId',
  },
  'directory-audits': { table: 'AuditLogs', eventTime: 'ActivityDateTime', id: 'Id', partition: 'Id' },
  'azure-activity': {
    table: 'AzureActivity',
    eventTime: 'EventSubmissionTimestamp',
    id: 'EventDataId',
    partition: 'EventDataId',
  },
}

/** The column of each template's event time, in its answer too. */
export const EVENT_TIME: Readonly<Record<RecordQuery, string>> = {
  'sign-ins-interactive': RECORD_QUERIES['sign-ins-interactive'].eventTime,
  'sign-ins-non-interactive': RECORD_QUERIES['sign-ins-non-interactive'].eventTime,
  'sign-ins-service-principal': RECORD_QUERIES['sign-ins-service-principal'].eventTime,
  'sign-ins-managed-identity': RECORD_QUERIES['sign-ins-managed-identity'].eventTime,
  'directory-audits': RECORD_QUERIES['directory-audits'].eventTime,
  'azure-activity': RECORD_QUERIES['azure-activity'].eventTime,
}

function lets(values: QueryValues): string {
  return [
    `let windowFrom = datetime(${values.windowFrom});`,
    `let windowTo = datetime(${values.windowTo});`,
    `let arrivedFrom = datetime(${values.arrivedFrom});`,
    `let arrivedTo = datetime(${values.arrivedTo});`,
    `let partitionIndex = ${values.partitionIndex};`,
    `let partitionOf = ${values.partitionOf};`,
  ].join('\n')
}

function source(name: RecordQuery): string {
  const query = RECORD_QUERIES[name]
  return [
    query.table,
    '| where TimeGenerated >= arrivedFrom and TimeGenerated < arrivedTo',
    `| where todatetime(column_ifexists("${query.eventTime}", TimeGenerated)) >= windowFrom and todatetime(column_ifexists("${query.eventTime}", TimeGenerated)) < windowTo`,
    `| where partitionOf == 1 or hash(tostring(column_ifexists("${query.partition}", "")), partitionOf) == partitionIndex`,
  ].join('\n')
}

/** The records of one table in a window and partition, columns as text, in stable order. */
export function recordsQuery(name: RecordQuery, values: QueryValues): QueryTemplate {
  const query = RECORD_QUERIES[name]
  const columns = COLUMNS[name].map((column) => `${column} = tostring(column_ifexists("${column}", ""))`)
  const text = [
    `// q:${name}/1`,
    lets(values),
    source(name),
    `| project ${columns.join(', ')}`,
    `| order by ${query.eventTime} asc, ${query.id} asc`,
  ].join('\n')
  return { name, version: 1, table: query.table, text }
}

/** How many records and about how many bytes the same window and partition hold: asked first, so that completeness is checked, not hoped. */
export function countQuery(name: RecordQuery, values: QueryValues): QueryTemplate {
  const text = [
    `// q:${name}-count/1`,
    lets(values),
    source(name),
    '| summarize Rows = tostring(count()), Bytes = tostring(sum(estimate_data_size(*)))',
  ].join('\n')
  return { name: `${name}-count`, version: 1, table: RECORD_QUERIES[name].table, text }
}

/**
 * Kubernetes audit, summed up per cluster, user, hour and call of note: raw volume is far beyond the query limits (facts: Log
 * query API limits). `Note` is `verb resource/subresource`, empty for all ordinary calls together; answered and refused calls are
 * summed up apart: `Refused` is `yes` where they failed. `Addresses` are what the caller says of himself and the last hop, which alone he cannot choose
 * (audit.k8s.io/v1, `sourceIPs`).
 */
export const KUBERNETES_AUDIT_COLUMNS = [
  'ClusterId',
  'Hour',
  'UserName',
  'ObjectId',
  'Groups',
  'Note',
  'Refused',
  'FirstAt',
  'LastAt',
  'Calls',
  'Addresses',
  'UserAgents',
] as const

/**
 * What is noted: sessions in pods and proxies, whatever their verb (over a WebSocket a session is a `get`, answered by 101);
 * containers added to a running pod; pods named as `kubectl debug node/…` names them, which are root on their node;
 * tokens of ServiceAccounts; approved certificates; every write that grants rights or puts itself between (by API group, so that
 * no kind of it is forgotten); impersonation; and all that a caller without a credential did with a resource.
 */
const NOTED = [
  'Subresource in ("exec", "attach", "portforward", "proxy")',
  '(Subresource == "ephemeralcontainers" and Verb !in ("get", "list", "watch"))',
  '(Resource == "serviceaccounts" and Subresource == "token")',
  '(Resource == "certificatesigningrequests" and Subresource == "approval")',
  '(Verb !in ("get", "list", "watch") and (ApiGroup in ("rbac.authorization.k8s.io", "admissionregistration.k8s.io") or Resource in ("roles", "clusterroles", "rolebindings", "clusterrolebindings", "mutatingwebhookconfigurations", "validatingwebhookconfigurations")))',
  'Verb == "impersonate"',
  '(UserName == "system:anonymous" and isnotempty(Resource))',
].join(' or ')

export function kubernetesAuditQuery(table: 'AKSAudit' | 'AKSAuditAdmin', values: QueryValues): QueryTemplate {
  const name = table === 'AKSAudit' ? 'kubernetes-audit' : 'kubernetes-audit-admin'
  const version = 4
  const { addresses, userAgents } = KUBERNETES_SET_SIZE
  const text = [
    `// q:${name}/${version}`,
    lets(values),
    table,
    '| where TimeGenerated >= arrivedFrom and TimeGenerated < arrivedTo',
    '| where RequestReceivedTime >= windowFrom and RequestReceivedTime < windowTo',
    '| where Stage in ("ResponseComplete", "ResponseStarted", "Panic")',
    '| extend UserName = tostring(User.username), ObjectId = tostring(User.extra.oid[0]), Groups = tostring(User.groups)',
    '| extend Resource = tostring(ObjectRef.resource), Subresource = tostring(ObjectRef.subresource), ApiGroup = tostring(ObjectRef.apiGroup)',
    // A call without a known code counts as let through.
    '| extend Failed = isnotnull(toint(ResponseStatus.code)) and toint(ResponseStatus.code) >= 400',
    // A caller whose credential was refused (401) has no name and did nothing.
    '| where isnotempty(UserName) or not(Failed)',
    '| where partitionOf == 1 or hash(UserName, partitionOf) == partitionIndex',
    `| extend NodeDebug = Verb == "create" and Resource == "pods" and isempty(Subresource) and tostring(ObjectRef.name) startswith_cs "${NODE_DEBUGGER}"`,
    `| extend Note = case(NodeDebug, "create pods/${NODE_DEBUGGER}*", ${NOTED}, strcat(Verb, " ", Resource, "/", Subresource), "")`,
    '| extend Refused = iff(Failed, "yes", "")',
    `| summarize FirstAt = tostring(min(RequestReceivedTime)), LastAt = tostring(max(RequestReceivedTime)), Calls = tostring(dcount(AuditId, 4)), Addresses = tostring(set_union(make_set(tostring(SourceIps[0]), ${addresses}), make_set(tostring(SourceIps[-1]), ${addresses}))), UserAgents = tostring(make_set(UserAgent, ${userAgents})) by ClusterId = tolower(_ResourceId), Hour = tostring(bin(RequestReceivedTime, 1h)), UserName, ObjectId, Groups, Note, Refused`,
    `| project ${KUBERNETES_AUDIT_COLUMNS.join(', ')}`,
    '| order by ClusterId asc, UserName asc, Hour asc, Note asc, Refused asc',
  ].join('\n')
  return { name, version, table, text }
}
