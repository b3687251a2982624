// The tenant server's question: what does Microsoft Graph answer? Files under graph/ mirror the paths.

import type { TenantFolder } from '../tenant-folder.ts'
import { answerJson, type JsonObject, type ServiceAnswer, type ServiceRequest } from '../exchange.ts'
import { cutPage } from '../paging.ts'
import { graphError } from './graph-errors.ts'
import { readFilter, type ODataFilter } from './odata-filter.ts'
import { answerWhatIf } from './what-if.ts'

/** Collections whose records are listed newest first, with the only comparisons their times may be asked with. */
const REPORTS: Readonly<Record<string, string>> = {
  'auditLogs/signIns': 'createdDateTime',
  'auditLogs/directoryAudits': 'activityDateTime',
}

/** Graph's reporting services give up to 1,000 records a page. */
const REPORT_PAGE = 1000
const LARGEST_PAGE = 999

/** Lists that Graph refuses without one of these properties in the filter (docs/facts: PIM). */
const FILTER_DEMANDED: Readonly<Record<string, readonly string[]>> = {
  'policies/roleManagementPolicyAssignments': ['scopeId'],
  'identityGovernance/privilegedAccess/group/assignmentScheduleInstances': ['groupId', 'principalId'],
  'identityGovernance/privilegedAccess/group/eligibilityScheduleInstances': ['groupId', 'principalId'],
}

interface Collection {
  readonly elements: readonly JsonObject[]
  readonly context: string
}

function parseLines(bytes: Buffer): JsonObject[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonObject)
}

function readCollection(folder: TenantFolder, path: string): Collection | JsonObject | undefined {
  const lines = folder.read('graph', `${path}.ndjson`)
  if (lines !== undefined) return { elements: parseLines(lines), context: path }
  const body = folder.json('graph', `${path}.json`) as JsonObject | undefined
  const value = body?.['value']
  return Array.isArray(value) ? { elements: value as JsonObject[], context: path } : body
}

function isCollection(found: Collection | JsonObject): found is Collection {
  return Array.isArray(found['elements']) && typeof found['context'] === 'string'
}

/** What a collection refuses to be asked. */
function filterFault(name: string, filter: ODataFilter | undefined): string | undefined {
  const demanded = FILTER_DEMANDED[name]
  const compared = filter?.comparisons ?? []
  if (demanded !== undefined && !compared.some(({ property }) => demanded.includes(property)))
    return `A filter on ${demanded.join(' or ')} is required.`
  const time = REPORTS[name]
  // signIn resource type: createdDateTime supports eq, ge and le.
  if (
    time !== undefined &&
    compared.some(({ property, operator }) => property === time && !/^(eq|ge|le)$/.test(operator))
  )
    return `Invalid filter clause: operator not supported on property ${time}.`
  return undefined
}

/** Without a word about event types, sign-ins are the interactive ones only. */
function defaultKind(name: string, filter: ODataFilter | undefined): (element: JsonObject) => boolean {
  if (name !== 'auditLogs/signIns') return () => true
  if (filter?.comparisons.some(({ property }) => property === 'signInEventTypes') === true) return () => true
  return (element) => {
    const kinds = element['signInEventTypes']
    return Array.isArray(kinds) && kinds.includes('interactiveUser')
  }
}

function order(name: string, request: ServiceRequest, elements: readonly JsonObject[]): readonly JsonObject[] {
  const time = REPORTS[name]
  if (time === undefined) return elements
  const ascending = /\basc$/i.test(request.query.get('$orderby') ?? '')
  const key = (element: JsonObject) => String(element[time])
  const sorted = [...elements].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  return ascending ? sorted : sorted.reverse()
}

/** `$select` keeps what was asked for; rules of a policy come with `$expand` only. */
function shape(request: ServiceRequest, element: JsonObject): JsonObject {
  const select = request.query.get('$select')
  const expand = request.query.get('$expand') ?? ''
  const wanted = select?.split(',').map((name) => name.trim())
  const entries = Object.entries(element).filter(([name]) => {
    if (name === 'policy') return /(^|,)\s*policy\b/.test(expand)
    return wanted === undefined || name.startsWith('@odata.') || wanted.includes(name) || expand.includes(name)
  })
  return Object.fromEntries(entries)
}

/** Newer members of an enumeration are shown to clients that ask for them. */
function hideUnknownMembers(request: ServiceRequest, body: string): string {
  if (/include-unknown-enum-members/i.test(request.header('prefer') ?? '')) return body
  return body.replaceAll(/"result":"reportOnly\w+"/g, '"result":"unknownFutureValue"')
}

function listAnswer(request: ServiceRequest, folder: TenantFolder, name: string, found: Collection): ServiceAnswer {
  const text = request.query.get('$filter')
  const read = text === null ? undefined : readFilter(text)
  if (read !== undefined && 'fault' in read) return graphError(request, 400, { message: read.fault })
  const fault = filterFault(name, read)
  if (fault !== undefined) return graphError(request, 400, { message: fault })
  const isOfKind = defaultKind(name, read)
  const elements = found.elements.filter((element) => isOfKind(element) && (read?.matches(element) ?? true))
  const isReport = REPORTS[name] !== undefined
  const largest = isReport ? REPORT_PAGE : LARGEST_PAGE
  const asked = Number(
    request.query.get('$top') ?? (isReport && name.endsWith('signIns') ? REPORT_PAGE : folder.settings.limits.page),
  )
  if (!Number.isInteger(asked) || asked < 1 || asked > largest)
    return graphError(request, 400, {
      message: `Invalid page size specified: '${asked}'. Must be between 1 and ${largest} inclusive.`,
    })
  const page = cutPage(
    request,
    order(name, request, elements),
    Math.min(asked, isReport ? largest : folder.settings.limits.page),
  )
  if (page === undefined) return graphError(request, 400, { message: 'Skip token is not valid.' })
  const body = {
    '@odata.context': `${request.origin}/${found.context.replace('/', '/$metadata#')}`,
    ...(page.nextLink === undefined ? {} : { '@odata.nextLink': page.nextLink }),
    value: page.items.map((element) => shape(request, element)),
  }
  return { status: 200, body: hideUnknownMembers(request, JSON.stringify(body)) }
}

/** Answers one request below `/v1.0` or `/beta`. */
export function answerGraph(request: ServiceRequest, folder: TenantFolder): ServiceAnswer {
  const path = request.path.slice(1)
  const name = path.slice(path.indexOf('/') + 1)
  if (request.method === 'POST' && path === 'v1.0/identity/conditionalAccess/evaluate')
    return answerWhatIf(request, folder)
  if (request.method !== 'GET') return graphError(request, 403)
  const found = readCollection(folder, path)
  if (found === undefined)
    return graphError(request, 404, {
      message: `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
    })
  return isCollection(found) ? listAnswer(request, folder, name, found) : answerJson(200, shape(request, found))
}
