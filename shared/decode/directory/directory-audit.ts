// What does one directory audit record say? The same record comes in two dresses: a row of AuditLogs whose cells are texts,
// and a Graph `directoryAudit`.

import { AUDIENCE } from '../../domain/app-ids.ts'
import { type Fault, fault } from '../page-notes.ts'
import {
  type JsonObject,
  present,
  readArray,
  readId,
  readInstant,
  readObject,
  readParsed,
  readString,
} from '../read-json.ts'
import { type ModifiedProperty, unwrapValue } from './modified-properties.ts'

export interface AuditTarget {
  readonly id?: string
  /** In lower case: `user`, `group`, `role`, `policy`, … */
  readonly type?: string
  readonly name?: string
  readonly principalName?: string
  /** In lower case: `unifiedgroups`, `azuread`. */
  readonly groupType?: string
  readonly modified: readonly ModifiedProperty[]
}

export interface AuditActor {
  readonly id?: string
  readonly name?: string
  readonly ipAddress?: string
  /** The PIM service itself, which carries out what a person asked for earlier. */
  readonly isPim: boolean
}

export interface DirectoryAudit {
  readonly id: string
  readonly at: string
  /** As received. */
  readonly activity: string
  readonly category?: string
  readonly correlationId?: string
  /** `success`, `failure`, …, in lower case. */
  readonly result?: string
  readonly resultReason?: string
  readonly actor: AuditActor
  readonly targets: readonly AuditTarget[]
  /** `additionalDetails` by key in lower case: their order varies. */
  readonly details: ReadonlyMap<string, string>
}

export function readAuditRow(row: JsonObject): DirectoryAudit | Fault {
  return readAudit({
    id: row['Id'],
    at: readInstant(row['ActivityDateTime']) ?? readInstant(row['TimeGenerated']),
    activity: readString(row['ActivityDisplayName']) ?? readString(row['OperationName']),
    category: row['Category'],
    correlationId: row['CorrelationId'],
    result: row['Result'],
    resultReason: row['ResultReason'],
    initiatedBy: readParsed(row['InitiatedBy']),
    targetResources: readParsed(row['TargetResources']),
    additionalDetails: readParsed(row['AdditionalDetails']),
  })
}

export function readGraphAudit(record: JsonObject): DirectoryAudit | Fault {
  return readAudit({
    id: record['id'],
    at: readInstant(record['activityDateTime']),
    activity: readString(record['activityDisplayName']),
    category: record['category'],
    correlationId: record['correlationId'],
    result: record['result'],
    resultReason: record['resultReason'],
    initiatedBy: record['initiatedBy'],
    targetResources: record['targetResources'],
    additionalDetails: record['additionalDetails'],
  })
}

function readAudit(
  parts: Readonly<Record<'id' | 'category' | 'correlationId' | 'result' | 'resultReason', unknown>> &
    Readonly<Record<'initiatedBy' | 'targetResources' | 'additionalDetails', unknown>> & {
      readonly at: string | undefined
      readonly activity: string | undefined
    },
): DirectoryAudit | Fault {
  const id = readString(parts.id)
  if (id === undefined) return fault('the audit record has no id', 'RECORD_WITHOUT_ID')
  if (parts.at === undefined) return fault(`audit record \`${id}\` has no readable time`, 'RECORD_WITHOUT_TIME')
  if (parts.activity === undefined) return fault(`audit record \`${id}\` names no activity`)
  if (!Array.isArray(parts.targetResources)) return fault(`audit record \`${id}\` has no readable list of targets`)
  return present<DirectoryAudit>({
    id,
    at: parts.at,
    activity: parts.activity,
    category: readString(parts.category),
    correlationId: readId(parts.correlationId),
    result: readString(parts.result)?.toLowerCase(),
    resultReason: readString(parts.resultReason),
    actor: readActor(parts.initiatedBy),
    targets: readArray(parts.targetResources).map(readTarget),
    details: readDetails(parts.additionalDetails),
  })
}

function readActor(value: unknown): AuditActor {
  const user = readObject(readObject(value)?.['user'])
  const app = readObject(readObject(value)?.['app'])
  const userName = readString(user?.['userPrincipalName']) ?? readString(user?.['displayName'])
  const appName = readString(app?.['displayName'])
  return present<AuditActor>({
    id: readId(user?.['id']) ?? readId(app?.['servicePrincipalId']) ?? readId(app?.['appId']),
    name: userName ?? appName,
    ipAddress: readString(user?.['ipAddress']),
    // Seen in public records: the application `MS-PIM` (its app id may be null), and the user-shaped `Azure AD PIM`.
    isPim: readId(app?.['appId']) === AUDIENCE.pim || appName === 'MS-PIM' || userName === 'Azure AD PIM',
  })
}

/** `type` is written `Type` in some records. */
function readTarget(value: unknown): AuditTarget {
  const target = readObject(value)
  return present<AuditTarget>({
    id: readId(target?.['id']),
    type: (readString(target?.['type']) ?? readString(target?.['Type']))?.toLowerCase(),
    name: readString(target?.['displayName']),
    principalName: readString(target?.['userPrincipalName']),
    groupType: readString(target?.['groupType'])?.toLowerCase(),
    modified: readArray(target?.['modifiedProperties']).flatMap((property) => {
      const object = readObject(property)
      const name = readString(object?.['displayName'])
      if (name === undefined) return []
      return [{ name, before: unwrapValue(object?.['oldValue']), after: unwrapValue(object?.['newValue']) }]
    }),
  })
}

function readDetails(value: unknown): ReadonlyMap<string, string> {
  const details = new Map<string, string>()
  for (const element of readArray(value)) {
    const object = readObject(element)
    const key = readString(object?.['key'])
    const text = readString(object?.['value'])
    if (key !== undefined && text !== undefined) details.set(key.toLowerCase(), text)
  }
  return details
}
