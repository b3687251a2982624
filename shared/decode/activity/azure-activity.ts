// Who did what through ARM, and had he signed in with MFA?

import type { ArmEvent } from '../../domain/activity.ts'
import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { type JsonObject, present, readId, readInstant, readObject, readParsed, readString } from '../read-json.ts'
import { readLogRows } from '../read-log-rows.ts'
import { armChanges } from './arm-changes.ts'
import { readCaller, readClaims } from './caller-claims.ts'
import { decisiveDetails } from './decisive-details.ts'
import { foldArmEvents, isKnownStatus } from './fold-arm-events.ts'

export function decodeAzureActivity(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const armEvents = foldArmEvents(notes.each(readLogRows(notes), (row) => decodeRow(row, notes)))
  return notes.finish({ armEvents, changes: armChanges(armEvents) })
}

/** Only administrative rows are operations of a caller; alerts, health and policy evaluations are not. */
function decodeRow(row: JsonObject, notes: PageNotes): ArmEvent | Fault | undefined {
  const category = readString(row['CategoryValue'])?.toLowerCase()
  if (category !== undefined && category !== 'administrative') return undefined
  const id = readId(row['EventDataId'])
  if (id === undefined) return fault('the event has no id', 'RECORD_WITHOUT_ID')
  const at = readInstant(row['EventSubmissionTimestamp']) ?? readInstant(row['TimeGenerated'])
  if (at === undefined) return fault(`event \`${id}\` has no readable time`, 'RECORD_WITHOUT_TIME')
  const authorization = readObject(readParsed(row['Authorization_d']))
  const operation = readId(row['OperationNameValue']) ?? readId(authorization?.['action'])
  if (operation === undefined) return fault(`event \`${id}\` names no operation`)
  const status = readString(row['ActivityStatusValue'])
  if (status === undefined) return fault(`event \`${id}\` has no status`)
  if (!isKnownStatus(status)) notes.unknown('ActivityStatusValue', status)
  const { ipAddress, ...caller } = readCaller(readClaims(row))
  const details = decisiveDetails(row['Properties_d'])
  return present<ArmEvent>({
    ...caller,
    id,
    at,
    operation,
    status,
    resourceId: resourceOf(row, authorization),
    callerName: readString(row['Caller']),
    callerIp: readString(row['CallerIpAddress']) ?? ipAddress,
    correlationId: readId(row['CorrelationId']),
    details: details.length === 0 ? undefined : details,
    source: notes.page.source,
  })
}

/** Operations of a subscription or of the tenant have no resource of their own. */
function resourceOf(row: JsonObject, authorization: JsonObject | undefined): string {
  const subscription = readId(row['SubscriptionId'])
  return (
    readId(row['_ResourceId']) ??
    readId(authorization?.['scope']) ??
    (subscription === undefined ? '/' : `/subscriptions/${subscription}`)
  )
}
