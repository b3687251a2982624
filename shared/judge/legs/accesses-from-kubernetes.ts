// Which uses of access paths does the Kubernetes audit log show? How the caller came in, and every call of note he made, whoever
// he is. The log can never show MFA itself: an Entra user's calls are correlated with his sign-ins, everybody else came in
// without one (docs/judgement.md, section 6).

import type { KubernetesActivity } from '../../domain/activity.ts'
import { ANONYMOUS_USER, LOCAL_ADMIN_USER } from '../../domain/kubernetes-users.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { isInside } from '../evidence/networks.ts'
import { isGuestPrincipal } from '../evidence/people-to-prove.ts'
import type { Access } from './access.ts'
import {
  type Caller,
  judged,
  type Judged,
  judgeNoted,
  kubernetesCallers,
  serviceAccountUse,
} from './kubernetes-caller.ts'
import { comesFromInside, isToolOfPeople } from './tools-of-people.ts'
import { toolUses } from './tools-in-the-cluster.ts'
import { areDuties, type NotedKind, notesByKind, PATH_OF_KIND } from './noted-calls.ts'

export function accessesFromKubernetes(evidence: Evidence): Access[] {
  const from = Date.parse(evidence.window.from)
  const to = Date.parse(evidence.window.to)
  const callerOf = kubernetesCallers(evidence)
  return evidence.observations.kubernetesActivity
    .filter((activity) => Date.parse(activity.lastAt) >= from && Date.parse(activity.firstAt) < to)
    .filter((activity) => evidence.scope.clusters.some((id) => id.toLowerCase() === activity.clusterId.toLowerCase()))
    .flatMap((activity) => {
      const caller = callerOf(activity)
      return usesOf(evidence, activity, caller).map((use) => accessOf(evidence, activity, caller, use))
    })
}

interface Use extends Judged {
  readonly accessPath: string
  readonly what: string
}

function usesOf(evidence: Evidence, activity: KubernetesActivity, caller: Caller): Use[] {
  const { userClass, notable, refused = [], allRefused } = activity
  return [
    ...[...wayIn(evidence, activity), ...toolUses(activity, caller)].map((use): Use =>
      allRefused === true ? { ...use, ...REFUSED } : use,
    ),
    ...notesByKind(notable, userClass).map(([kind, notes]) => ({
      accessPath: PATH_OF_KIND[kind],
      what: wordsOf(kind, notes),
      ...(areDuties(activity, notes) ? judged('neutral', 'DUTY_OF_THE_CLUSTER') : judgeNoted(kind, caller)),
    })),
    // A call that was refused is an attempt, not an access.
    ...notesByKind(refused, userClass).map(([kind, notes]): Use => ({
      accessPath: PATH_OF_KIND[kind],
      what: wordsOf(kind, notes),
      ...REFUSED,
    })),
  ]
}

const REFUSED = { side: 'neutral', outcome: 'failed', reason: 'KUBERNETES_CALL_REFUSED' } as const satisfies Judged

function wordsOf(kind: NotedKind, notes: readonly string[]): string {
  const words = notes.join(', ')
  return kind === 'anything' ? `calls without any credential (${words})` : words
}

/** A credential that opens the API server without a sign-in is a use by itself, whatever was called with it. */
function wayIn(evidence: Evidence, activity: KubernetesActivity): Use[] {
  switch (activity.userClass) {
    case 'local-admin':
      return [
        {
          accessPath: 'AP-13',
          what: 'calls with the local administrator certificate',
          ...judged('not-satisfied', 'LOCAL_ADMIN_CERTIFICATE'),
        },
      ]
    case 'unknown-x509':
      return [
        {
          accessPath: 'AP-16',
          what: 'calls with a client certificate',
          ...judged('not-satisfied', 'CLIENT_CERTIFICATE'),
        },
      ]
    case 'external-idp':
      return [
        {
          accessPath: 'AP-36',
          what: 'calls of a user of another identity provider',
          ...judged('not-assessable', 'EXTERNAL_IDENTITY_PROVIDER'),
        },
      ]
    case 'service-account':
      return serviceAccountWayIn(evidence, activity)
    case 'entra-user':
    case 'entra-workload-or-guest':
    case 'anonymous':
      // Their calls of note are judged one by one; the sign-ins of Entra principals are in logs of their own.
      return []
    case 'node':
    case 'control-plane':
      return partOfClusterWayIn(activity)
  }
}

/** The certificate of a part of the cluster can be carried away: a tool of people that calls with it from outside is open. */
function partOfClusterWayIn(activity: KubernetesActivity): Use[] {
  if (!isToolOfPeople(activity) || comesFromInside(activity)) return []
  const what = `calls with the certificate of ${activity.userName} (${activity.userAgents.join(', ')})`
  return [{ accessPath: 'AP-16', what, ...judged('not-assessable', "SEEN_WITH_A_PERSON'S_TOOL") }]
}

function serviceAccountWayIn(evidence: Evidence, activity: KubernetesActivity): Use[] {
  const use = { accessPath: 'AP-17', what: `calls with a ServiceAccount token (${activity.userAgents.join(', ')})` }
  switch (serviceAccountUse(evidence, activity)) {
    case 'person':
      return [{ ...use, ...judged('not-satisfied', 'SERVICE_ACCOUNT_USED_BY_PERSON') }]
    case 'unclear':
      return [{ ...use, ...judged('not-assessable', 'SERVICE_ACCOUNT_USE_UNCLEAR') }]
    case 'program':
      return []
  }
}

function accessOf(evidence: Evidence, activity: KubernetesActivity, caller: Caller, use: Use): Access {
  const principalId = activity.objectId ?? activity.userName
  const from = activity.addresses.slice(0, 3).join(', ')
  return {
    ...use,
    clusterId: activity.clusterId.toLowerCase(),
    principalId,
    principalName: nameOf(activity),
    principalKind: isProgram(activity, caller) ? 'servicePrincipal' : 'user',
    outside: !activity.addresses.every((address) => isInside(address, evidence.scope.networks)) || from === '',
    guest: activity.objectId !== undefined && isGuestPrincipal(evidence, activity.objectId),
    count: activity.count,
    firstAt: activity.firstAt,
    lastAt: activity.lastAt,
    records: [{ source: activity.source, recordId: activity.id }],
    ...(from === '' ? {} : { example: `from ${from}` }),
  }
}

function nameOf({ userClass, userName }: KubernetesActivity): string {
  switch (userClass) {
    case 'local-admin':
      return `the local administrator (${LOCAL_ADMIN_USER})`
    case 'anonymous':
      return `the anonymous user (${ANONYMOUS_USER})`
    default:
      return userName
  }
}

function isProgram({ userClass }: KubernetesActivity, caller: Caller): boolean {
  return caller.is === 'workload' || ['service-account', 'node', 'control-plane'].includes(userClass)
}
