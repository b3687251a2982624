// Which path does a Kubernetes call of note belong to? The query notes what opens or gives more than reading and writing
// ordinary things; what it notes is never dropped, but for the harmless cases named here.

import type { KubernetesActivity } from '../../domain/activity.ts'
import { DUTIES, NODE_DEBUGGER } from '../../domain/kubernetes-users.ts'
import { comesFromInside, isToolOfPeople } from './tools-of-people.ts'

export type NotedKind = 'node-debug' | 'session' | 'token' | 'approval' | 'grant' | 'impersonation' | 'anything'

export const PATH_OF_KIND: Readonly<Record<NotedKind, string>> = {
  'node-debug': 'AP-21',
  session: 'AP-20',
  token: 'AP-18',
  approval: 'AP-16',
  grant: 'AP-44',
  impersonation: 'AP-19',
  // Of a caller without any credential every call is noted; no path is nearer to it than entering past Entra.
  anything: 'AP-16',
}

const SESSIONS: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward', 'proxy', 'ephemeralcontainers'])
const READS: ReadonlySet<string> = new Set(['get', 'list', 'watch'])
const GRANTING = /^(cluster)?role(binding)?s$|(webhookconfigurations|admissionpolic(ies|ybindings))$/

/**
 * `verb resource/subresource`. A session is one whatever its verb: over a WebSocket it is a `get` (facts: ACCESS PATHS, 3.4).
 * Reading a grant gives nothing, and a certificate request opens nothing until it is approved.
 */
export function kindOfNote(note: string, userClass: KubernetesActivity['userClass']): NotedKind | undefined {
  const [, verb = '', resource = '', subresource = ''] = /^(\S*) ?([^/]*)\/?(.*)$/.exec(note) ?? []
  if (verb === 'impersonate') return 'impersonation'
  if (isNodeDebug(resource, subresource)) return 'node-debug'
  if (SESSIONS.has(subresource)) return 'session'
  if (resource === 'serviceaccounts' && subresource === 'token') return 'token'
  if (resource === 'certificatesigningrequests' && subresource === 'approval') return 'approval'
  if (!READS.has(verb) && GRANTING.test(resource)) return 'grant'
  if (userClass === 'anonymous') return 'anything'
  return READS.has(verb) || resource === 'certificatesigningrequests' ? undefined : 'grant'
}

/** The query notes the name of a pod only where `kubectl debug node/…` gave it (`node-debugger-*`). */
function isNodeDebug(resource: string, subresource: string): boolean {
  return resource === 'pods' && subresource.startsWith(NODE_DEBUGGER)
}

/** Notes by kind, in the order of their paths. */
export function notesByKind(
  notes: readonly string[],
  userClass: KubernetesActivity['userClass'],
): [NotedKind, readonly string[]][] {
  const kinds: readonly NotedKind[] = [
    'approval',
    'anything',
    'token',
    'impersonation',
    'node-debug',
    'session',
    'grant',
  ]
  return kinds.flatMap((kind): [NotedKind, readonly string[]][] => {
    const found = notes.filter((note) => kindOfNote(note, userClass) === kind)
    return found.length === 0 ? [] : [[kind, found]]
  })
}

/** Every one of these calls is what this part of the cluster is there for, and every agent seen is its own. */
export function areDuties(activity: KubernetesActivity, notes: readonly string[]): boolean {
  const { userClass, userName, userAgents, addresses } = activity
  return notes.every((note) =>
    DUTIES.some(
      (duty) =>
        duty.class === userClass &&
        (duty.who.endsWith(':') && userClass === 'node' ? userName.startsWith(duty.who) : userName === duty.who) &&
        duty.notes.test(note) &&
        userAgents.length > 0 &&
        (duty.agent === undefined
          ? !isToolOfPeople(activity) && (addresses.length === 0 || comesFromInside(activity))
          : userAgents.every((agent) => agent.startsWith(duty.agent ?? ''))),
    ),
  )
}
