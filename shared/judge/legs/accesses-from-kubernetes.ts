// Which uses of access paths does the Kubernetes audit log show? It can never show MFA itself: an Entra user's calls are
// correlated with his sign-ins, everybody else came in without one (docs/judgement.md, section 6).

import type { KubernetesActivity } from '../../domain/activity.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import { LOCAL_ADMIN_USER } from '../../domain/kubernetes-users.ts'
import type { OutcomeSide } from '../../domain/outcome.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { isInside, PRIVATE_RANGES } from '../evidence/networks.ts'
import { isGuestPrincipal } from '../evidence/people-to-prove.ts'
import type { Access } from './access.ts'

export function accessesFromKubernetes(evidence: Evidence): Access[] {
  const from = Date.parse(evidence.window.from)
  const to = Date.parse(evidence.window.to)
  const signIns = signInSides(evidence)
  return evidence.observations.kubernetesActivity
    .filter((activity) => Date.parse(activity.lastAt) >= from && Date.parse(activity.firstAt) < to)
    .filter((activity) => evidence.scope.clusters.some((id) => id.toLowerCase() === activity.clusterId.toLowerCase()))
    .flatMap((activity) => usesOf(evidence, activity, signIns))
}

function usesOf(
  evidence: Evidence,
  activity: KubernetesActivity,
  signIns: ReadonlyMap<string, ReadonlySet<OutcomeSide>>,
): Access[] {
  const use = (accessPath: string, what: string, side: OutcomeSide, reason: string): Access =>
    accessOf(evidence, activity, accessPath, what, side, reason)
  switch (activity.userClass) {
    case 'local-admin':
      return [
        use('AP-13', 'calls with the local administrator certificate', 'not-satisfied', 'LOCAL_ADMIN_CERTIFICATE'),
      ]
    case 'unknown-x509':
      return [
        use('AP-16', 'calls with a client certificate', 'not-satisfied', 'CLIENT_CERTIFICATE'),
        ...grants(activity).map((verb) => use('AP-18', verb, 'not-satisfied', 'TOKEN_REQUESTED')),
      ]
    case 'external-idp':
      return [
        use('AP-36', 'calls of a user of another identity provider', 'not-assessable', 'EXTERNAL_IDENTITY_PROVIDER'),
      ]
    case 'service-account':
      return serviceAccountUse(evidence, activity, use)
    case 'entra-user':
      return personUses(activity, signIns, use)
    case 'entra-workload-or-guest':
    case 'node':
    case 'control-plane':
    case 'anonymous':
      return []
  }
}

type Use = (accessPath: string, what: string, side: OutcomeSide, reason: string) => Access

/** Token requests and approvals by a person open a bypass; sessions and grants are as good as his sign-in. */
function personUses(
  activity: KubernetesActivity,
  signIns: ReadonlyMap<string, ReadonlySet<OutcomeSide>>,
  use: Use,
): Access[] {
  // Correlated, never proved: the unprotected sign-in is a finding of its own path.
  const unprotected = signIns.get((activity.objectId ?? '').toLowerCase())?.has('not-satisfied') === true
  const side: OutcomeSide = 'not-assessable'
  const reason = unprotected ? 'CALLER_SIGNED_IN_WITHOUT_MFA' : 'CALLER_NOT_TIED_TO_A_SIGN_IN'
  const found = (pattern: RegExp): string[] => activity.notable.filter((note) => pattern.test(note))
  const sessions = found(/\/(exec|attach|portforward|proxy)$/)
  const bindings = found(/^(create|update|patch|delete|bind|escalate) .*(rolebindings|webhookconfigurations)/)
  const approvals = found(/certificatesigningrequests\/approval$/)
  return [
    ...grants(activity).map((note) => use('AP-18', note, 'not-satisfied', 'TOKEN_REQUESTED')),
    ...approvals.map((note) => use('AP-16', note, 'not-assessable', 'CERTIFICATE_REQUEST_APPROVED')),
    ...(sessions.length > 0 ? [use('AP-20', sessions.join(', '), side, reason)] : []),
    ...(bindings.length > 0 ? [use('AP-44', bindings.join(', '), side, reason)] : []),
  ]
}

function grants(activity: KubernetesActivity): string[] {
  return activity.notable.filter((note) => /^create serviceaccounts\/token$/.test(note))
}

/** Tools of people; a pipeline in the cluster may use one as well, so alone it proves nothing. */
const TOOLS_OF_PEOPLE = /^(kubectl|k9s|lens|headlamp|freelens|octant|helm|oc)\b|kubectl\/|openlens/i

/**
 * A ServiceAccount used by a person's tool from a public address outside the declared automation networks is a person's
 * use. The tool alone, or the address alone, leaves it open; calls from inside with a program's agent are no use of this path.
 */
function serviceAccountUse(evidence: Evidence, activity: KubernetesActivity, use: Use): Access[] {
  const tool = activity.userAgents.some((agent) => TOOLS_OF_PEOPLE.test(agent))
  const automation = evidence.scope.automationNetworks
  const strange = activity.addresses.some(
    (address) => !isInside(address, PRIVATE_RANGES) && !isInside(address, automation),
  )
  const what = `calls with a ServiceAccount token (${activity.userAgents.join(', ')})`
  if (tool && strange && automation.length > 0)
    return [use('AP-17', what, 'not-satisfied', 'SERVICE_ACCOUNT_USED_BY_PERSON')]
  if (tool || strange) return [use('AP-17', what, 'not-assessable', 'SERVICE_ACCOUNT_USE_UNCLEAR')]
  return []
}

function accessOf(
  evidence: Evidence,
  activity: KubernetesActivity,
  accessPath: string,
  what: string,
  side: OutcomeSide,
  reason: string,
): Access {
  const principalId = activity.objectId ?? activity.userName
  const from = activity.addresses.slice(0, 3).join(', ')
  return {
    accessPath,
    clusterId: activity.clusterId.toLowerCase(),
    what,
    principalId,
    principalName:
      activity.userClass === 'local-admin' ? `the local administrator (${LOCAL_ADMIN_USER})` : activity.userName,
    principalKind: activity.userClass === 'service-account' ? 'servicePrincipal' : 'user',
    outcome: side === 'not-satisfied' ? 'single-factor' : 'indeterminate',
    side,
    reason,
    outside: !activity.addresses.every((address) => isInside(address, evidence.scope.networks)) || from === '',
    guest: activity.objectId !== undefined && isGuestPrincipal(evidence, activity.objectId),
    count: activity.count,
    firstAt: activity.firstAt,
    lastAt: activity.lastAt,
    records: [{ source: activity.source, recordId: activity.id }],
    ...(from === '' ? {} : { example: `from ${from}` }),
  }
}

/** Sides of each person's sign-ins for the Kubernetes API in the window. */
function signInSides(evidence: Evidence): Map<string, Set<OutcomeSide>> {
  const audiences = new Set([AUDIENCE.kubernetesApi, evidence.scope.legacyAadApps?.serverId.toLowerCase()])
  const sides = new Map<string, Set<OutcomeSide>>()
  for (const bucket of evidence.tally.buckets) {
    if (!audiences.has(bucket.audience.toLowerCase()) && bucket.audience !== 'kubernetes-api') continue
    const id = bucket.principalId.toLowerCase()
    sides.set(id, (sides.get(id) ?? new Set<OutcomeSide>()).add(bucket.side))
  }
  return sides
}
