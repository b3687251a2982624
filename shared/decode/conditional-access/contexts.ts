// Which authentication contexts exist for policies and PIM rules to name?

import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { readBoolean, readString } from '../read-json.ts'
import { readList } from '../read-list.ts'

export function decodeContexts(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const contexts = notes.each(readList(notes), (context) => {
    const id = readString(context['id'])
    if (id === undefined) return fault('the authentication context has no id', 'RECORD_WITHOUT_ID')
    const available = readBoolean(context['isAvailable'])
    if (available === undefined) return fault(`authentication context \`${id}\` does not say whether it is available`)
    return { id, displayName: readString(context['displayName']) ?? id, available }
  })
  return notes.finish({ contexts })
}
