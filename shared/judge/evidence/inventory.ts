// Is there any resource of these kinds in the subscriptions of the scope, and would we have been shown it? Resource Graph and ARM
// leave out silently what a reader may not see: an empty list is proof only beside what Azure says the collector may read, where
// both name the clusters that are known to exist (docs/judgement.md, section 1).

import {
  type InventoriedResource,
  RESOURCE_TYPE,
  type ResourceType,
  subscriptionIn,
  subscriptionsOf,
} from '../../domain/azure-inventory.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { isAnyLeft } from './action-patterns.ts'
import { type Completeness, COMPLETE, sourcesComplete } from './completeness.ts'
import { type Evidence, resourceName } from './evidence.ts'
import { hasFailed } from '../legs/accesses-from-arm.ts'

const SOURCES: readonly SourceId[] = ['arm-inventory', 'arm-resource-list', 'arm-permissions']

/** One per id, with what either way of asking tells of it. */
export function resourcesOf(evidence: Evidence, types: readonly ResourceType[]): readonly InventoriedResource[] {
  const byId = new Map<string, InventoriedResource>()
  for (const resource of evidence.observations.inventory)
    if (types.some((type) => type === resource.type)) byId.set(resource.id, { ...byId.get(resource.id), ...resource })
  return [...byId.values()]
}

/** Whether all resources of these kinds were listed, so that an empty list means that there are none. */
export function inventoryCompleteness(evidence: Evidence, types: readonly ResourceType[]): Completeness {
  const sources = sourcesComplete(evidence, SOURCES)
  if (!sources.complete) return sources
  const actions = types.map((type) => `${type}/read`)
  const gaps = [...unlistedClusters(evidence), ...unreadable(evidence, actions)]
  return gaps.length === 0 ? COMPLETE : { complete: false, gaps }
}

/** Whether Azure says that the collector may read this everywhere in the subscriptions of the scope. */
export function readingPermitted(evidence: Evidence, actions: readonly string[]): Completeness {
  const source = sourcesComplete(evidence, ['arm-permissions'])
  if (!source.complete) return source
  const gaps = unreadable(evidence, actions)
  return gaps.length === 0 ? COMPLETE : { complete: false, gaps }
}

function unreadable(evidence: Evidence, actions: readonly string[]): Gap[] {
  const subscriptions = subscriptionsOf(evidence.scope)
  if (subscriptions.length === 0)
    return [notShown('NO_SOURCE_CONFIGURED', 'the scope file names no subscription to look in')]
  return subscriptions.flatMap((subscriptionId) => {
    const refused = actions.filter((action) => !mayDo(evidence, `/subscriptions/${subscriptionId}`, action))
    if (refused.length === 0) return []
    const sentence = `Azure does not say that the collector may do ${refused.join(', ')} in subscription ${subscriptionId}: an empty list of it proves nothing`
    return [notShown('SOURCE_REFUSED', sentence)]
  })
}

/** Each role grants its own actions less its own exceptions. */
function mayDo(evidence: Evidence, scope: string, action: string): boolean {
  return evidence.observations.readerPermissions.some(
    (permission) =>
      permission.scope === scope &&
      permission.actions.some((granted) => isAnyLeft([granted, action], permission.notActions)),
  )
}

/** Each cluster of the scope file exists, as far as the entity knows: a list of resources without one is not the whole list. */
function unlistedClusters({ scope, observations }: Evidence): Gap[] {
  return (['resource-graph', 'resource-list'] as const).flatMap((via) => {
    const listed = new Set(
      observations.inventory
        .filter((resource) => resource.via === via && resource.type === RESOURCE_TYPE.managedCluster)
        .map(({ id }) => id),
    )
    return scope.clusters
      .map((id) => id.toLowerCase())
      .filter((id) => !listed.has(id))
      .map((id) => ({
        code: 'SOURCE_TRUNCATED' as const,
        source: via === 'resource-graph' ? 'arm-inventory' : 'arm-resource-list',
        sentence: `the list of resources does not hold cluster ${resourceName(id)} of the scope file: not all were shown`,
      }))
  })
}

function notShown(code: Gap['code'], sentence: string): Gap {
  return { code, source: 'arm-permissions', sentence }
}

/** Operations that made, changed or removed such a resource from the window's beginning on: it was there at some time. */
export function inventoryChanges(evidence: Evidence, types: readonly string[]): Gap[] {
  const from = Date.parse(evidence.window.from)
  return evidence.observations.armEvents
    .filter((event) => !(Date.parse(event.at) < from) && !hasFailed(event))
    .filter(({ operation }) => types.some((type) => isWriteOn(type, operation.toLowerCase())))
    .map((event) => ({
      code: 'CHANGED_IN_WINDOW',
      source: event.source,
      from: event.at,
      sentence: `${event.callerName ?? event.callerId ?? 'somebody'} changed ${resourceName(event.resourceId)} at ${event.at} (${event.operation}): the list of resources does not speak for all of the window`,
    }))
}

function isWriteOn(type: string, operation: string): boolean {
  return operation.startsWith(`${type}/`) && /\/(write|delete)$/.test(operation)
}

/**
 * Networks that are joined to one in a subscription nobody looked in: what stands there, a Bastion host or a gateway, reaches
 * the clusters as well.
 */
export function networksBeyond(evidence: Evidence): Gap[] {
  const known = new Set(subscriptionsOf(evidence.scope))
  return resourcesOf(evidence, [RESOURCE_TYPE.virtualNetwork])
    .flatMap(({ id, peers = [] }) => peers.map((peer) => ({ id, peer })))
    .filter(({ peer }) => !known.has(subscriptionIn(peer) ?? ''))
    .map(({ id, peer }) => ({
      code: 'NO_SOURCE_CONFIGURED',
      source: 'ruleset',
      sentence: `network ${resourceName(id)} is joined to ${peer}, in a subscription that the scope file does not name: what stands there was not listed`,
    }))
}
