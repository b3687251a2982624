// The tenant server's question: what does Azure Resource Manager answer? Files under arm/ mirror the resource ids.

import { randomUUID } from 'node:crypto'
import { answerJson, type JsonObject, type ServiceAnswer, type ServiceRequest } from '../exchange.ts'
import { cutPage } from '../paging.ts'
import type { TenantFolder } from '../tenant-folder.ts'
import { armError, resourceMissing } from './arm-errors.ts'
import { answerResourceGraph } from './resource-graph.ts'

const RESOURCE_GRAPH = '/providers/microsoft.resourcegraph/resources'
const POLICY_STATES = /\/providers\/microsoft\.policyinsights\/policystates\/(latest|default)\/queryresults$/

function valueOf(body: unknown): readonly JsonObject[] | undefined {
  const value = (body as JsonObject | undefined)?.['value']
  return Array.isArray(value) ? (value as JsonObject[]) : undefined
}

/** `principalId eq '…'`, `resourceType eq '…' or …` and the like choose; `atScope()` is what the file already is. */
function chosen(request: ServiceRequest, elements: readonly JsonObject[]): readonly JsonObject[] {
  const filter = request.query.get('$filter') ?? ''
  const wanted = new Map<string, string[]>()
  for (const [, name, value] of filter.matchAll(/(\w+)\s+eq\s+'([^']*)'/g))
    wanted.set(name ?? '', [...(wanted.get(name ?? '') ?? []), (value ?? '').toLowerCase()])
  return elements.filter((element) => {
    const properties: JsonObject = {
      ...element,
      ...(element['properties'] as JsonObject | undefined),
      resourceType: element['type'],
    }
    return [...wanted].every(([name, values]) => values.includes(String(properties[name] as string).toLowerCase()))
  })
}

function listAnswer(
  request: ServiceRequest,
  elements: readonly JsonObject[],
  size: number,
  names: { readonly next: string; readonly count?: string },
): ServiceAnswer {
  const found = chosen(request, elements)
  const page = cutPage(request, found, size)
  if (page === undefined)
    return armError(request, 400, { code: 'InvalidSkipToken', message: 'The skip token is invalid.' })
  return answerJson(
    200,
    {
      ...(names.count === undefined ? {} : { [names.count]: page.items.length }),
      value: page.items,
      ...(page.nextLink === undefined ? {} : { [names.next]: page.nextLink }),
    },
    { 'x-ms-request-id': randomUUID() },
  )
}

function answerPost(request: ServiceRequest, folder: TenantFolder, path: string): ServiceAnswer {
  if (`/${path.toLowerCase()}` === RESOURCE_GRAPH) return answerResourceGraph(request, folder)
  // Everything else that is posted acts on a resource: a reader has no such permission.
  if (!POLICY_STATES.test(`/${path.toLowerCase()}`)) return armError(request, 403)
  const states = valueOf(folder.json('arm', `${path}.json`))
  if (states === undefined) return resourceMissing(request)
  const top = Number(request.query.get('$top') ?? folder.settings.limits.page)
  const size = Math.min(top, folder.settings.limits.page)
  return listAnswer(request, states, size, { next: '@odata.nextLink', count: '@odata.count' })
}

/** Answers one request on a resource or a list of resources. */
export function answerArm(request: ServiceRequest, folder: TenantFolder): ServiceAnswer {
  const path = request.path.slice(1)
  if (!request.query.has('api-version'))
    return armError(request, 400, {
      code: 'MissingApiVersionParameter',
      message: 'The api-version query parameter (?api-version=) is required for all requests.',
    })
  if (request.method === 'POST') return answerPost(request, folder, path)
  if (request.method !== 'GET') return armError(request, 403)
  const resource = folder.json('arm', `${path}.json`)
  if (resource !== undefined) return answerJson(200, resource, { 'x-ms-request-id': randomUUID() })
  const list = valueOf(folder.json('arm', `${path}/index.json`))
  if (list === undefined) return resourceMissing(request)
  return listAnswer(request, list, folder.settings.limits.page, { next: 'nextLink' })
}
