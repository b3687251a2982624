// Who did in the window what only an administrator of a cluster can do? Whoever did has the power, whatever the captured roles
// say (docs/judgement.md, section 4).

import type { ArmEvent, KubernetesActivity } from '../../domain/activity.ts'
import { isInWindow } from '../../domain/window.ts'
import { isInNodeResourceGroup, isOnCluster, reachesCluster } from '../evidence/cluster-scopes.ts'
import { entraCallers } from '../evidence/entra-callers.ts'
import { type Evidence, resourceName } from '../evidence/evidence.ts'
import { ACCESS_ALONE } from '../evidence/privileged-roles.ts'
import { hasFailed } from './accesses-from-arm.ts'
import { areDuties, type NotedKind, notesByKind } from './noted-calls.ts'

export interface AdministrativeAct {
  /** In lower case. */
  readonly principalId: string
  readonly principalName?: string
  readonly at: string
  /** The operation and where, as the log writes it. */
  readonly words: string
  readonly source: string
  readonly recordId: string
}

/** Asked for every activation, and the same for all of them. */
const acts = new WeakMap<Evidence, readonly AdministrativeAct[]>()

/** Successful acts of people, in the order of the evidence. */
export function administrativeActs(evidence: Evidence): readonly AdministrativeAct[] {
  const known = acts.get(evidence) ?? [...armActs(evidence), ...kubernetesActs(evidence)]
  acts.set(evidence, known)
  return known
}

const GRANT = /^microsoft\.authorization\/(roleassignments|roledefinitions)\/(write|delete)$/
const ON_CLUSTER = /^microsoft\.(containerservice|kubernetesconfiguration)\/.*\/(write|delete|action)$/
/** Switching a machine off or on enters nothing. */
const ON_NODES =
  /^microsoft\.(serialconsole\/.*|compute\/.*(write|runcommands?\/action|retrievebootdiagnosticsdata\/action))$/

function armActs(evidence: Evidence): AdministrativeAct[] {
  return evidence.observations.armEvents.flatMap((event) => {
    const { callerId, callerName, callerMfa, at, source } = event
    if (callerId === undefined || callerMfa === 'workload' || !isInWindow(at, evidence.window)) return []
    if (hasFailed(event) || !administers(evidence, event)) return []
    const words = `${event.operation} on ${resourceName(event.resourceId)}`
    return [
      {
        principalId: callerId.toLowerCase(),
        ...(callerName === undefined ? {} : { principalName: callerName }),
        ...{ at, words, source, recordId: event.id },
      },
    ]
  })
}

function administers(evidence: Evidence, event: ArmEvent): boolean {
  const operation = event.operation.toLowerCase()
  const resource = event.resourceId.toLowerCase()
  return evidence.scope.clusters.some((clusterId) => {
    const profile = evidence.clusters.get(clusterId.toLowerCase())
    if (GRANT.test(operation))
      // The log names the assignment; what it was made on stands before it.
      return reachesCluster(resource.replace(/\/providers\/microsoft\.authorization\/.*$/, ''), clusterId, profile)
    if (isOnCluster(resource, clusterId)) return ON_CLUSTER.test(operation) && !ACCESS_ALONE.includes(operation)
    return isInNodeResourceGroup(resource, clusterId, profile) && ON_NODES.test(operation)
  })
}

const GRANTS: ReadonlySet<NotedKind> = new Set<NotedKind>(['grant', 'approval'])

function kubernetesActs(evidence: Evidence): AdministrativeAct[] {
  const callerOf = entraCallers(evidence)
  const from = Date.parse(evidence.window.from)
  const to = Date.parse(evidence.window.to)
  const isMeant = (activity: KubernetesActivity): boolean =>
    Date.parse(activity.lastAt) >= from &&
    Date.parse(activity.firstAt) < to &&
    evidence.scope.clusters.some((id) => id.toLowerCase() === activity.clusterId.toLowerCase()) &&
    callerOf(activity) === 'person'
  return evidence.observations.kubernetesActivity.filter(isMeant).flatMap((activity) => {
    const { id: recordId, objectId, userName, userClass, notable, firstAt, source, clusterId } = activity
    const granted = notesByKind(notable, userClass).filter(
      ([kind, notes]) => GRANTS.has(kind) && !areDuties(activity, notes),
    )
    if (granted.length === 0) return []
    const words = `${granted.flatMap(([, notes]) => notes).join(', ')} on ${resourceName(clusterId)}`
    const principalId = (objectId ?? userName).toLowerCase()
    return [{ principalId, principalName: userName, at: firstAt, words, source, recordId }]
  })
}
