// Are security defaults on?

import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { takeNotes } from '../page-notes.ts'
import { readBoolean, readObject } from '../read-json.ts'

export function decodeSecurityDefaults(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const enabled = readBoolean(readObject(page.json)?.['isEnabled'])
  if (enabled !== undefined) return notes.finish({ securityDefaults: [{ enabled }] })
  notes.gap('RECORD_UNREADABLE', 'the answer does not say whether security defaults are enabled')
  return notes.finish({})
}
