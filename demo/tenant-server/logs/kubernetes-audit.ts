// The tenant server's question: what did each user do on each cluster in each hour, calls of note apart? The equivalent of
// `kubernetes-audit`.

import type { JsonObject } from '../exchange.ts'
import { asText, partitionOf, type LogRow, type RowEntry } from './log-table.ts'
import { KUBERNETES_AUDIT_COLUMNS, type QueryValues } from '../../../shared/sources/logs/query-templates.ts'

const STAGES = ['ResponseComplete', 'ResponseStarted', 'Panic']
const HOUR_MS = 3_600_000

/** `make_set(…, n)`. */
const SET_SIZE = { addresses: 1000, userAgents: 200 } as const

/** Streams into a pod, a node or a service, however they are opened. */
const STREAMS = new Set(['exec', 'attach', 'portforward', 'proxy'])
/** These two give away a credential. */
const CREDENTIALS = new Set(['serviceaccounts/token', 'certificatesigningrequests/approval'])
/** Whoever writes here changes who may do what, or what happens to the calls of others. */
const POWER_GROUPS = new Set(['rbac.authorization.k8s.io', 'admissionregistration.k8s.io'])
const POWER_KINDS = new Set([
  'roles',
  'clusterroles',
  'rolebindings',
  'clusterrolebindings',
  'mutatingwebhookconfigurations',
  'validatingwebhookconfigurations',
])
const LOOKING = new Set(['get', 'list', 'watch'])

type Column = (typeof KUBERNETES_AUDIT_COLUMNS)[number]

interface Group {
  readonly key: Readonly<Record<'ClusterId' | 'Hour' | 'UserName' | 'ObjectId' | 'Groups' | 'Note' | 'Refused', string>>
  firstAt: string
  lastAt: string
  readonly auditIds: Set<string>
  readonly addresses: Set<string>
  readonly userAgents: Set<string>
}

function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}

function ends(value: unknown): { readonly first: string; readonly last: string } {
  const list = Array.isArray(value) ? value : []
  return { first: asText(list.at(0)), last: asText(list.at(-1)) }
}

/** Answered by an error of any kind; a row without a code was not. */
function isRefused(row: LogRow): boolean {
  const code = Number.parseInt(asText(object(row['ResponseStatus'])['code']), 10)
  return code >= 400
}

function userName(row: LogRow): string {
  return asText(object(row['User'])['username'])
}

function note(row: LogRow): string {
  const reference = object(row['ObjectRef'])
  const [verb = '', resource = '', subresource = '', group = ''] = [
    row['Verb'],
    reference['resource'],
    reference['subresource'],
    reference['apiGroup'],
  ].map(asText)
  const isBare = verb === 'create' && resource === 'pods' && subresource === ''
  if (isBare && asText(reference['name']).startsWith('node-debugger-')) return 'create pods/node-debugger-*'
  const givesPower = (POWER_GROUPS.has(group) || POWER_KINDS.has(resource)) && !LOOKING.has(verb)
  const withoutCredential = userName(row) === 'system:anonymous' && resource !== ''
  const isNoted =
    STREAMS.has(subresource) ||
    (subresource === 'ephemeralcontainers' && !LOOKING.has(verb)) ||
    CREDENTIALS.has(`${resource}/${subresource}`) ||
    givesPower ||
    verb === 'impersonate' ||
    withoutCredential
  return isNoted ? `${verb} ${resource}/${subresource}` : ''
}

function newGroup(row: LogRow, at: string): Group {
  const user = object(row['User'])
  const noted = note(row)
  const hour = new Date(Math.floor(Date.parse(at) / HOUR_MS) * HOUR_MS).toISOString()
  return {
    key: {
      ClusterId: asText(row['_ResourceId']).toLowerCase(),
      Hour: `${hour.slice(0, 19)}.0000000Z`,
      UserName: userName(row),
      ObjectId: ends(object(user['extra'])['oid']).first,
      Groups: asText(user['groups']),
      Note: noted,
      Refused: isRefused(row) ? 'yes' : '',
    },
    firstAt: at,
    lastAt: at,
    auditIds: new Set(),
    addresses: new Set(),
    userAgents: new Set(),
  }
}

function addTo(set: Set<string>, value: string, size: number): void {
  if (set.size < size) set.add(value)
}

function add(group: Group, row: LogRow, at: string): void {
  if (at < group.firstAt) group.firstAt = at
  if (at > group.lastAt) group.lastAt = at
  group.auditIds.add(asText(row['AuditId']))
  const { first, last } = ends(row['SourceIps'])
  addTo(group.addresses, first, SET_SIZE.addresses)
  addTo(group.addresses, last, SET_SIZE.addresses)
  addTo(group.userAgents, asText(row['UserAgent']), SET_SIZE.userAgents)
}

function cells(group: Group): readonly string[] {
  const row: Readonly<Record<Column, string>> = {
    ...group.key,
    FirstAt: group.firstAt,
    LastAt: group.lastAt,
    Calls: String(group.auditIds.size),
    Addresses: JSON.stringify([...group.addresses]),
    UserAgents: JSON.stringify([...group.userAgents]),
  }
  return KUBERNETES_AUDIT_COLUMNS.map((column) => row[column])
}

/** One row per cluster, user, hour and call of note, from the rows of the window. */
export function summariseAudit(rows: readonly RowEntry[], values: QueryValues): readonly (readonly string[])[] {
  const groups = new Map<string, Group>()
  for (const { line } of rows) {
    const row = JSON.parse(line) as LogRow
    const at = asText(row['RequestReceivedTime'])
    if (!STAGES.includes(asText(row['Stage']))) continue
    // Nobody was recognised, and nothing was done.
    if (userName(row) === '' && isRefused(row)) continue
    const fresh = newGroup(row, at)
    if (values.partitionOf > 1 && partitionOf(fresh.key.UserName, values.partitionOf) !== values.partitionIndex)
      continue
    const { ClusterId, UserName, Hour, Note, Refused, ObjectId, Groups } = fresh.key
    const key = [ClusterId, UserName, Hour, Note, Refused, ObjectId, Groups].join('\n')
    const group = groups.get(key) ?? fresh
    groups.set(key, group)
    add(group, row, at)
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, group]) => cells(group))
}
