// Who called the Kubernetes API, when, from where, and with which calls of note?

import type { KubernetesActivity } from '../../domain/activity.ts'
import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { sortedUnion } from '../order.ts'
import { type Fault, fault, takeNotes } from '../page-notes.ts'
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

/** Rows that the query summed up per cluster, user and hour. */
export function decodeKubernetesAudit(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const kubernetesActivity = notes.each(readLogRows(notes), (row) => {
    const count = readNumber(row['Calls'])
    if (count === undefined) return fault('the row does not say how many calls it stands for')
    return decodeCalls({
      source: page.source,
      clusterId: readId(row['ClusterId']) ?? readId(page.subject),
      userName: readString(row['UserName']),
      objectId: readId(row['ObjectId']),
      groups: readStrings(readParsed(row['Groups'])),
      firstAt: readInstant(row['FirstAt']),
      lastAt: readInstant(row['LastAt']),
      count,
      addresses: readStrings(readParsed(row['Addresses'])),
      userAgents: readStrings(readParsed(row['UserAgents'])),
      notable: readStrings(readParsed(row['Notable'])),
    })
  })
  return notes.finish({ kubernetesActivity })
}

/** Subresources and resources that give or take power; the query notes the same ones. */
const NOTABLE_SUBRESOURCES: readonly string[] = ['exec', 'attach', 'portforward', 'token', 'approval', 'proxy']
const NOTABLE_RESOURCES: readonly string[] = ['rolebindings', 'clusterrolebindings', 'certificatesigningrequests']

/** One raw `audit.k8s.io` event, as AKS carries it in `log_s` or spreads it over columns. */
export function decodeKubernetesEvent(
  event: JsonObject,
  where: { readonly source: string; readonly clusterId: string },
): KubernetesActivity | Fault {
  const user = readObject(event['user'])
  const object = readObject(event['objectRef'])
  const verb = readString(event['verb']) ?? ''
  const resource = readString(object?.['resource']) ?? ''
  const subresource = readString(object?.['subresource']) ?? ''
  const isNotable =
    verb === 'impersonate' || NOTABLE_SUBRESOURCES.includes(subresource) || NOTABLE_RESOURCES.includes(resource)
  const impersonates = readObject(event['impersonatedUser']) !== undefined
  const at = readInstant(event['requestReceivedTimestamp']) ?? readInstant(event['stageTimestamp'])
  return decodeCalls({
    ...where,
    userName: readString(user?.['username']),
    objectId: readId(readArray(readObjectAt(user, 'extra')?.['oid'])[0]),
    groups: readStrings(user?.['groups']),
    firstAt: at,
    lastAt: at,
    count: 1,
    addresses: readStrings(event['sourceIPs']).slice(0, 1),
    userAgents: readStrings([event['userAgent']]),
    notable: [
      ...(isNotable ? [`${verb} ${resource}/${subresource}`] : []),
      ...(impersonates ? ['impersonate users'] : []),
    ],
  })
}

interface Calls extends Pick<KubernetesActivity, 'source' | 'count' | 'addresses' | 'userAgents' | 'notable'> {
  readonly clusterId: string | undefined
  readonly userName: string | undefined
  readonly objectId: string | undefined
  readonly groups: readonly string[]
  readonly firstAt: string | undefined
  readonly lastAt: string | undefined
}

function decodeCalls(calls: Calls): KubernetesActivity | Fault {
  const { source, clusterId, userName, objectId, groups, firstAt, lastAt, count } = calls
  if (clusterId === undefined) return fault('the calls do not say on which cluster they were made', 'RECORD_WITHOUT_ID')
  if (userName === undefined) return fault(`calls on \`${clusterId}\` name no user`, 'RECORD_WITHOUT_ID')
  if (firstAt === undefined || lastAt === undefined)
    return fault(`calls of \`${userName}\` have no readable time`, 'RECORD_WITHOUT_TIME')
  const userClass = classifyKubernetesUser({ userName, objectId, groups })
  return present<KubernetesActivity>({
    id: [source, clusterId, userClass, userName, firstAt].join('|'),
    clusterId,
    userName,
    objectId,
    userClass,
    firstAt,
    lastAt,
    count,
    addresses: sortedUnion(calls.addresses),
    userAgents: sortedUnion(calls.userAgents),
    // The query leaves an empty subresource as a slash at the end.
    notable: sortedUnion(calls.notable.map((note) => note.replace(/\/$/, ''))),
    source,
  })
}
