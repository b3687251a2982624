// The tenant server's question: what did each user do on each cluster in each hour? The equivalent of `kubernetes-audit`.

import type { JsonObject } from '../exchange.ts'
import { asText, partitionOf, type LogRow, type RowEntry } from './log-table.ts'
import { KUBERNETES_AUDIT_COLUMNS, type QueryValues } from '../../../shared/sources/logs/query-templates.ts'

const STAGES = ['ResponseComplete', 'ResponseStarted', 'Panic']
const NOTED_SUBRESOURCES = ['exec', 'attach', 'portforward', 'token', 'approval', 'proxy']
const NOTED_RESOURCES = ['rolebindings', 'clusterrolebindings', 'certificatesigningrequests']
const HOUR_MS = 3_600_000

/** `make_set(…, n)`. */
const SET_SIZE = { addresses: 50, userAgents: 20, notable: 50 } as const

type Column = (typeof KUBERNETES_AUDIT_COLUMNS)[number]

interface Group {
  readonly key: Readonly<Record<'ClusterId' | 'Hour' | 'UserName' | 'ObjectId' | 'Groups', string>>
  firstAt: string
  lastAt: string
  readonly auditIds: Set<string>
  readonly addresses: Set<string>
  readonly userAgents: Set<string>
  readonly notable: Set<string>
}

function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}

function first(value: unknown): string {
  return Array.isArray(value) ? asText(value[0]) : ''
}

function note(row: LogRow): string {
  const reference = object(row['ObjectRef'])
  const [verb, resource, subresource] = [row['Verb'], reference['resource'], reference['subresource']].map(asText)
  const isNoted =
    NOTED_SUBRESOURCES.includes(subresource ?? '') || verb === 'impersonate' || NOTED_RESOURCES.includes(resource ?? '')
  return isNoted ? `${verb} ${resource}/${subresource}` : ''
}

function newGroup(row: LogRow, at: string): Group {
  const user = object(row['User'])
  const hour = new Date(Math.floor(Date.parse(at) / HOUR_MS) * HOUR_MS).toISOString()
  return {
    key: {
      ClusterId: asText(row['_ResourceId']).toLowerCase(),
      Hour: `${hour.slice(0, 19)}.0000000Z`,
      UserName: asText(user['username']),
      ObjectId: first(object(user['extra'])['oid']),
      Groups: asText(user['groups']),
    },
    firstAt: at,
    lastAt: at,
    auditIds: new Set(),
    addresses: new Set(),
    userAgents: new Set(),
    notable: new Set(),
  }
}

function addTo(set: Set<string>, value: string, size: number): void {
  if (set.size < size) set.add(value)
}

function add(group: Group, row: LogRow, at: string): void {
  if (at < group.firstAt) group.firstAt = at
  if (at > group.lastAt) group.lastAt = at
  group.auditIds.add(asText(row['AuditId']))
  addTo(group.addresses, first(row['SourceIps']), SET_SIZE.addresses)
  addTo(group.userAgents, asText(row['UserAgent']), SET_SIZE.userAgents)
  const noted = note(row)
  if (noted !== '') addTo(group.notable, noted, SET_SIZE.notable)
}

function cells(group: Group): readonly string[] {
  const row: Readonly<Record<Column, string>> = {
    ...group.key,
    FirstAt: group.firstAt,
    LastAt: group.lastAt,
    Calls: String(group.auditIds.size),
    Addresses: JSON.stringify([...group.addresses]),
    UserAgents: JSON.stringify([...group.userAgents]),
    Notable: JSON.stringify([...group.notable]),
  }
  return KUBERNETES_AUDIT_COLUMNS.map((column) => row[column])
}

/** One row per cluster, user and hour, from the rows of the window. */
export function summariseAudit(rows: readonly RowEntry[], values: QueryValues): readonly (readonly string[])[] {
  const groups = new Map<string, Group>()
  for (const { line } of rows) {
    const row = JSON.parse(line) as LogRow
    const at = asText(row['RequestReceivedTime'])
    if (!STAGES.includes(asText(row['Stage']))) continue
    const fresh = newGroup(row, at)
    if (values.partitionOf > 1 && partitionOf(fresh.key.UserName, values.partitionOf) !== values.partitionIndex)
      continue
    const key = [fresh.key.ClusterId, fresh.key.UserName, fresh.key.Hour, fresh.key.ObjectId, fresh.key.Groups].join(
      '\n',
    )
    const group = groups.get(key) ?? fresh
    groups.set(key, group)
    add(group, row, at)
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, group]) => cells(group))
}
