// Who called the Kubernetes API, when, from where, and with which calls of note?

import type { KubernetesActivity } from '../../domain/activity.ts'
import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { KUBERNETES_SET_SIZE } from '../../domain/kubernetes-set-size.ts'
import { ANONYMOUS_USER, NODE_DEBUGGER } from '../../domain/kubernetes-users.ts'
import { sortedUnion } from '../order.ts'
import { type Fault, fault, type PageNotes, takeNotes } from '../page-notes.ts'
import {
  type JsonObject,
  present,
  readArray,
  readId,
  readInstant,
  readNumber,
  readObject,
  readObjectAt,
  readParsed,
  readString,
  readStrings,
} from '../read-json.ts'
import { readLogRows } from '../read-log-rows.ts'
import { classifyKubernetesUser } from './kubernetes-user.ts'

/** Rows that the query summed up per cluster, user, hour and call of note. */
export function decodeKubernetesAudit(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const kubernetesActivity = notes.each(readLogRows(notes), (row) => {
    const count = readNumber(row['Calls'])
    if (count === undefined) return fault('the row does not say how many calls it stands for')
    // An answer to another query: its calls of note would be lost in silence.
    if (!('Note' in row && 'Refused' in row)) return fault('the row does not say whether its calls are of note')
    const calls = decodeCalls({
      source: page.source,
      clusterId: readId(row['ClusterId']) ?? clusterOfPage(page),
      userName: readString(row['UserName']),
      objectId: readId(row['ObjectId']),
      groups: readStrings(readParsed(row['Groups'])),
      firstAt: readInstant(row['FirstAt']),
      lastAt: readInstant(row['LastAt']),
      count,
      addresses: readStrings(readParsed(row['Addresses'])),
      userAgents: readStrings(readParsed(row['UserAgents'])),
      notes: readStrings([row['Note']]),
      refused: readString(row['Refused']) !== undefined,
    })
    if (!('fault' in calls)) noteCutSets(row, calls, notes)
    return calls
  })
  return notes.finish({ kubernetesActivity })
}

/** A page of the log is a workspace's as a rule; only one of a single cluster says where its calls were made. */
export function clusterOfPage({ subject }: CapturedPage): string | undefined {
  const id = readId(subject)
  return id !== undefined && /\/managedclusters\/[^/]+$/i.test(id) ? id : undefined
}

/** A full set may have been cut: an address that is not in it is not known to be absent. */
function noteCutSets(row: JsonObject, { userName, clusterId, firstAt }: KubernetesActivity, notes: PageNotes): void {
  const whose = `calls of \`${userName}\` on \`${clusterId}\` from ${firstAt} on`
  for (const [column, size] of [
    ['Addresses', KUBERNETES_SET_SIZE.addresses],
    ['UserAgents', KUBERNETES_SET_SIZE.userAgents],
  ] as const)
    if (readArray(readParsed(row[column])).length >= size)
      notes.gap('SOURCE_TRUNCATED', `${whose} have ${size} or more \`${column}\`: the list is cut`)
}

/** Calls of note; the query notes the same ones. */
const SESSIONS: readonly string[] = ['exec', 'attach', 'portforward', 'proxy']
const READS: readonly string[] = ['get', 'list', 'watch']
const GRANTING_GROUPS: readonly string[] = ['rbac.authorization.k8s.io', 'admissionregistration.k8s.io']
const GRANTING_RESOURCES = /^(cluster)?role(binding)?s$|^(mutating|validating)webhookconfigurations$/

/** One raw `audit.k8s.io` event, as AKS carries it in `log_s` or spreads it over columns. */
export function decodeKubernetesEvent(
  event: JsonObject,
  where: { readonly source: string; readonly clusterId: string },
): KubernetesActivity | Fault {
  const user = readObject(event['user'])
  const userName = readString(user?.['username'])
  const at = readInstant(event['requestReceivedTimestamp']) ?? readInstant(event['stageTimestamp'])
  // A call without a known code counts as let through.
  const code = readNumber(readObject(event['responseStatus'])?.['code'])
  const addresses = readStrings(event['sourceIPs'])
  return decodeCalls({
    ...where,
    userName,
    objectId: readId(readArray(readObjectAt(user, 'extra')?.['oid'])[0]),
    groups: readStrings(user?.['groups']),
    firstAt: at,
    lastAt: at,
    count: 1,
    addresses: [...addresses.slice(0, 1), ...addresses.slice(-1)],
    userAgents: readStrings([event['userAgent']]),
    notes: notesOf(event, userName),
    refused: code !== undefined && code >= 400,
  })
}

function notesOf(event: JsonObject, userName: string | undefined): string[] {
  const object = readObject(event['objectRef'])
  const verb = readString(event['verb']) ?? ''
  const resource = readString(object?.['resource']) ?? ''
  const subresource = readString(object?.['subresource']) ?? ''
  const grants = GRANTING_GROUPS.includes(readString(object?.['apiGroup']) ?? '') || GRANTING_RESOURCES.test(resource)
  const isNotable =
    SESSIONS.includes(subresource) ||
    (subresource === 'ephemeralcontainers' && !READS.includes(verb)) ||
    ['serviceaccounts/token', 'certificatesigningrequests/approval'].includes(`${resource}/${subresource}`) ||
    (grants && !READS.includes(verb)) ||
    verb === 'impersonate' ||
    (userName === ANONYMOUS_USER && resource !== '')
  return [
    ...(isNotable ? [`${verb} ${resource}/${subresource}`] : []),
    ...(isNodeDebugger(verb, object) ? [`create pods/${NODE_DEBUGGER}*`] : []),
    ...(readObject(event['impersonatedUser']) === undefined ? [] : ['impersonate users']),
  ]
}

/** Told by its name alone: a privileged pod of another name gives as much. */
function isNodeDebugger(verb: string, object: JsonObject | undefined): boolean {
  return (
    verb === 'create' &&
    readString(object?.['resource']) === 'pods' &&
    readString(object?.['subresource']) === undefined &&
    readString(object?.['name'])?.startsWith(NODE_DEBUGGER) === true
  )
}

interface Calls extends Pick<KubernetesActivity, 'source' | 'count' | 'addresses' | 'userAgents'> {
  readonly clusterId: string | undefined
  readonly userName: string | undefined
  readonly objectId: string | undefined
  readonly groups: readonly string[]
  readonly firstAt: string | undefined
  readonly lastAt: string | undefined
  /** `verb resource/subresource`; an empty subresource leaves a slash at the end. */
  readonly notes: readonly string[]
  readonly refused: boolean
}

function decodeCalls(calls: Calls): KubernetesActivity | Fault {
  const { source, clusterId, userName, objectId, groups, firstAt, lastAt, count } = calls
  if (clusterId === undefined) return fault('the calls do not say on which cluster they were made', 'RECORD_WITHOUT_ID')
  if (userName === undefined) return fault(`calls on \`${clusterId}\` name no user`, 'RECORD_WITHOUT_ID')
  if (firstAt === undefined || lastAt === undefined)
    return fault(`calls of \`${userName}\` have no readable time`, 'RECORD_WITHOUT_TIME')
  const userClass = classifyKubernetesUser({ userName, objectId, groups })
  const noted = sortedUnion(calls.notes.map((note) => note.replace(/\/$/, '')))
  return present<KubernetesActivity>({
    id: [source, clusterId, userClass, userName, firstAt, ...noted, ...(calls.refused ? ['refused'] : [])].join('|'),
    clusterId,
    userName,
    objectId,
    userClass,
    firstAt,
    lastAt,
    count,
    addresses: sortedUnion(calls.addresses),
    userAgents: sortedUnion(calls.userAgents),
    notable: calls.refused ? [] : noted,
    refused: calls.refused && noted.length > 0 ? noted : undefined,
    allRefused: calls.refused || undefined,
    source,
  })
}
