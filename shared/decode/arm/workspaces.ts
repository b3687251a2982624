// How long does a workspace keep its tables?

import type { CapturedPage } from '../../domain/capture.ts'
import type { WorkspaceTable } from '../../domain/cluster.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { present, readId, readNumber, readObject, readString } from '../read-json.ts'
import { readListOrOne } from '../read-list.ts'
import { lastSegment } from './arm-id.ts'

const PLANS: readonly string[] = ['analytics', 'basic', 'auxiliary']

/** The workspace's own retention, as table `*`. */
export function decodeWorkspace(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const workspaceTables = notes.each(readListOrOne(notes), (workspace) => {
    const id = readId(workspace['id'])
    if (id === undefined) return fault('the workspace has no id', 'RECORD_WITHOUT_ID')
    const properties = readObject(workspace['properties'])
    if (properties === undefined) return fault(`workspace \`${id}\` has no properties`)
    const retentionDays = readNumber(properties['retentionInDays'])
    return present<WorkspaceTable>({ workspaceId: id, name: '*', retentionDays })
  })
  return notes.finish({ workspaceTables })
}

export function decodeWorkspaceTable(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const workspaceTables = notes.each(readListOrOne(notes), (table) => {
    const id = readId(table['id'])
    const inId = id?.includes('/tables/') === true ? id.slice(0, id.lastIndexOf('/tables/')) : undefined
    const workspaceId = inId ?? readId(page.subject)
    const name =
      readString(table['name']) ?? (inId === undefined ? undefined : lastSegment(readString(table['id']) ?? ''))
    if (workspaceId === undefined || name === undefined)
      return fault('the table lacks its name or workspace', 'RECORD_WITHOUT_ID')
    const properties = readObject(table['properties'])
    if (properties === undefined) return fault(`table \`${name}\` has no properties`)
    const plan = readString(properties['plan'])
    if (plan !== undefined && !PLANS.includes(plan.toLowerCase())) notes.unknown('plan', plan)
    return present<WorkspaceTable>({
      workspaceId,
      name: lastSegment(name),
      plan,
      retentionDays: retention(properties['retentionInDays']),
      totalRetentionDays: retention(properties['totalRetentionInDays']),
    })
  })
  return notes.finish({ workspaceTables })
}

/** -1 means "the workspace's default". */
function retention(value: unknown): number | undefined {
  const days = readNumber(value)
  return days === undefined || days < 0 ? undefined : days
}
