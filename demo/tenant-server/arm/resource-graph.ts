// The tenant server's question: what does Azure Resource Graph find? Its answer is drawn from the files under arm/.

import { answerJson, requestJson, type JsonObject, type ServiceAnswer, type ServiceRequest } from '../exchange.ts'
import type { TenantFolder } from '../tenant-folder.ts'
import { armError } from './arm-errors.ts'

/** Resource Graph: 100 records without `$top`, at most 1,000 (docs/facts: Azure Resource Graph discovery). */
const DEFAULT_TOP = 100
const LARGEST_TOP = 1000

const TYPE_CLAUSE = /type\s*=~\s*'([^']+)'/gi
const PROJECT_CLAUSE = /\|\s*project\s+([^|]+)/i

interface GraphQuery {
  readonly table: 'resources' | 'managedservicesresources'
  readonly types: readonly string[]
  readonly columns: readonly string[] | undefined
}

/** `resources | where type =~ '…' [or …] | project … | order by id asc`, or the table of delegations: no other query is understood. */
function readGraphQuery(commented: string): GraphQuery | undefined {
  const text = commented.replaceAll(/^\s*\/\/.*$/gm, '')
  const table = /^\s*(resources|managedservicesresources)\b/i.exec(text)?.[1]?.toLowerCase()
  if (table !== 'resources' && table !== 'managedservicesresources') return undefined
  const types = [...text.matchAll(TYPE_CLAUSE)].map((found) => (found[1] ?? '').toLowerCase())
  if (types.length === 0) return undefined
  const columns = PROJECT_CLAUSE.exec(text)?.[1]
  return { table, types, columns: columns?.split(',').map((name) => name.trim()) }
}

function resources(folder: TenantFolder): JsonObject[] {
  return folder
    .list('arm')
    .filter((path) => path.endsWith('.json') && !path.endsWith('/index.json'))
    .map((path) => folder.json('arm', path))
    .filter((body): body is JsonObject => typeof body === 'object' && body !== null && 'id' in body && 'type' in body)
}

const DELEGATIONS = /\/providers\/microsoft\.managedservices\/registrationassignments\/index\.json$/i

/** Delegations stand in their lists, each at its own scope. */
function delegations(folder: TenantFolder): JsonObject[] {
  return folder
    .list('arm')
    .filter((path) => DELEGATIONS.test(path))
    .flatMap((path) => {
      const value = (folder.json('arm', path) as JsonObject | undefined)?.['value']
      return Array.isArray(value) ? (value as JsonObject[]) : []
    })
}

function toRow(resource: JsonObject, tenantId: string): JsonObject {
  const id = String(resource['id'])
  return {
    ...resource,
    type: String(resource['type']).toLowerCase(),
    tenantId,
    subscriptionId: /\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? '',
    resourceGroup: (/\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '').toLowerCase(),
  }
}

function project(row: JsonObject, columns: readonly string[] | undefined): JsonObject {
  if (columns === undefined) return row
  return Object.fromEntries(columns.map((name) => [name, row[name] ?? null]))
}

function options(body: JsonObject): JsonObject {
  const value = body['options']
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {}
}

/** POST /providers/Microsoft.ResourceGraph/resources. */
export function answerResourceGraph(request: ServiceRequest, folder: TenantFolder): ServiceAnswer {
  const body = requestJson(request) ?? {}
  const query = readGraphQuery(typeof body['query'] === 'string' ? body['query'] : '')
  if (query === undefined)
    return armError(request, 400, {
      message: 'Query is invalid. Please refer to the documentation for the Azure Resource Graph service.',
    })
  const subscriptions = Array.isArray(body['subscriptions']) ? body['subscriptions'].map(String) : undefined
  const { $top, $skipToken } = options(body)
  const top = Math.min(typeof $top === 'number' ? $top : DEFAULT_TOP, LARGEST_TOP, folder.settings.limits.page)
  const offset = typeof $skipToken === 'string' ? Number(Buffer.from($skipToken, 'base64url').toString()) : 0
  const found = query.table === 'resources' ? resources(folder) : delegations(folder)
  const rows = found
    .map((resource) => toRow(resource, folder.settings.tenantId))
    .filter((row) => query.types.includes(String(row['type'] as string)))
    .filter((row) => subscriptions === undefined || subscriptions.includes(String(row['subscriptionId'] as string)))
  const data = rows.slice(offset, offset + top).map((row) => project(row, query.columns))
  const isLast = offset + top >= rows.length
  // Without `id` in the projection the service gives no continuation.
  const canContinue = query.columns === undefined || query.columns.includes('id')
  return answerJson(200, {
    totalRecords: rows.length,
    count: data.length,
    data,
    facets: [],
    resultTruncated: isLast || canContinue ? 'false' : 'true',
    ...(isLast || !canContinue ? {} : { $skipToken: Buffer.from(String(offset + top)).toString('base64url') }),
  })
}
