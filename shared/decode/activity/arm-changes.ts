// Which ARM operations were changes of configuration?

import type { ArmEvent, ConfigurationChange } from '../../domain/activity.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import { scopeOf } from '../arm/arm-id.ts'
import { present } from '../read-json.ts'
import { changedByOperation } from './arm-operations.ts'
import { armOperationKey, isFailedStatus } from './fold-arm-events.ts'

/** The id of the change an operation may be: it does not depend on which of its rows was seen. */
export function armChangeId(event: ArmEvent): string {
  return `arm|${armOperationKey(event)}`
}

/** From folded events. An operation whose end was not seen counts as a change: in doubt it happened. */
export function armChanges(events: readonly ArmEvent[]): ConfigurationChange[] {
  return events.flatMap((event) => {
    const thing = changedByOperation(event.operation)
    if (thing === undefined || isFailedStatus(event.status)) return []
    return [
      present<ConfigurationChange>({
        id: armChangeId(event),
        at: event.at,
        thing,
        targetId: targetOf(event),
        memberId: thing === 'azure-role' ? detail(event, 'principalid')?.toLowerCase() : undefined,
        viaPim: isViaPim(event) ? true : undefined,
        activity: event.operation,
        actorId: event.callerId,
        actorName: event.callerName,
        details: event.details ?? [],
        source: event.source,
      }),
    ]
  })
}

/** The cluster of a pool, the scope of a role assignment, the resource a diagnostic setting is on. */
function targetOf({ resourceId }: ArmEvent): string {
  const cluster = /^.*\/providers\/microsoft\.containerservice\/managedclusters\/[^/]+/.exec(resourceId)?.[0]
  return (
    scopeOf(resourceId, 'microsoft.authorization') ??
    scopeOf(resourceId, 'microsoft.managedservices') ??
    scopeOf(resourceId, 'microsoft.insights/diagnosticsettings') ??
    cluster ??
    resourceId
  )
}

/** The PIM service writes assignments for those who activate; they themselves send `SelfActivate` and the like. */
function isViaPim(event: ArmEvent): boolean {
  return event.clientAppId === AUDIENCE.pim || detail(event, 'requesttype')?.toLowerCase().startsWith('self') === true
}

function detail(event: ArmEvent, property: string): string | undefined {
  for (const line of event.details ?? []) {
    const [path = '', value] = line.split(/: (.*)/s)
    if (path.slice(path.lastIndexOf('.') + 1).toLowerCase() === property) return value
  }
  return undefined
}
