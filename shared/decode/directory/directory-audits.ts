// Which activations and which changes of configuration does a page of the directory audit log hold?

import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, type PageNotes, takeNotes } from '../page-notes.ts'
import type { JsonObject } from '../read-json.ts'
import { readList } from '../read-list.ts'
import { readLogRows } from '../read-log-rows.ts'
import { type DirectoryAudit, readAuditRow, readGraphAudit } from './directory-audit.ts'
import { decodeDirectoryChange } from './directory-change.ts'
import { joinActivations } from './join-activations.ts'
import { decodeActivationEvent } from './pim-activation-event.ts'

export function decodeLogDirectoryAudits(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  return decodeAudits(readLogRows(notes), readAuditRow, notes)
}

export function decodeGraphDirectoryAudits(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  return decodeAudits(readList(notes), readGraphAudit, notes)
}

function decodeAudits(
  records: Iterable<unknown>,
  readAudit: (record: JsonObject) => DirectoryAudit | Fault,
  notes: PageNotes,
): ConfigurationDecoded {
  const audits = notes.each(records, readAudit)
  const pimActivationEvents = audits.flatMap((audit) => decodeActivationEvent(audit, notes) ?? [])
  const changes = audits.flatMap((audit) => decodeDirectoryChange(audit, notes.page.source) ?? [])
  return notes.finish({ pimActivationEvents, pimActivations: joinActivations(pimActivationEvents), changes })
}
