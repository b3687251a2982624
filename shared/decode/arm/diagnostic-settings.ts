// Which logs of a resource go where?

import type { CapturedPage } from '../../domain/capture.ts'
import type { DiagnosticSetting } from '../../domain/cluster.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { present, readArray, readBoolean, readId, readObject, readString } from '../read-json.ts'
import { readList } from '../read-list.ts'
import { scopeOf } from './arm-id.ts'

/** The settings of Entra are on a provider, not on a resource. */
const ENTRA = '/providers/microsoft.aadiam'

export function decodeDiagnosticSettings(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const diagnosticSettings = notes.each(readList(notes), (setting) => {
    const id = readId(setting['id'])
    if (id === undefined) return fault('the diagnostic setting has no id', 'RECORD_WITHOUT_ID')
    const resourceId = settingOn(id) ?? readId(page.subject)
    if (resourceId === undefined) return fault(`diagnostic setting \`${id}\` does not say what it is on`)
    const properties = readObject(setting['properties'])
    if (properties === undefined) return fault(`diagnostic setting \`${id}\` has no properties`)
    return present<DiagnosticSetting>({
      id,
      resourceId,
      workspaceId: readId(properties['workspaceId']),
      storageAccountId: readId(properties['storageAccountId']),
      eventHubId: readId(properties['eventHubAuthorizationRuleId']),
      destinationType: readString(properties['logAnalyticsDestinationType']),
      enabled: readEnabled(properties['logs'], id, notes),
    })
  })
  return notes.finish({ diagnosticSettings })
}

function settingOn(id: string): string | undefined {
  return id.startsWith(`${ENTRA}/`) ? ENTRA : scopeOf(id, 'microsoft.insights/diagnosticSettings')
}

/** Categories, and groups of categories as `group:audit`: a setting names one or the other. */
function readEnabled(logs: unknown, id: string, notes: PageNotes): string[] {
  if (!Array.isArray(logs) && (logs ?? undefined) !== undefined)
    notes.gap('RECORD_UNREADABLE', `the logs of diagnostic setting \`${id}\` are no list`)
  return readArray(logs).flatMap((log) => {
    const object = readObject(log)
    const group = readString(object?.['categoryGroup'])
    const name = readString(object?.['category']) ?? (group === undefined ? undefined : `group:${group}`)
    const enabled = readBoolean(object?.['enabled'])
    if (name === undefined || enabled === undefined)
      notes.gap(
        'RECORD_UNREADABLE',
        `a log of diagnostic setting \`${id}\` lacks its category or whether it is enabled`,
      )
    return name !== undefined && enabled === true ? [name] : []
  })
}
