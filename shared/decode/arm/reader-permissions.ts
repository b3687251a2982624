// What may the collector itself read, as Azure says? Beside it an empty list of resources means that there are none.

import type { CapturedPage } from '../../domain/capture.ts'
import type { ReaderPermission } from '../../domain/azure-inventory.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { readList } from '../read-list.ts'
import { readId, readStrings } from '../read-json.ts'

export function decodeReaderPermissions(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const scope = readId(page.subject)
  const readerPermissions = notes.each(readList(notes), (element) => {
    if (scope === undefined) return fault('the permission does not say on what it is held', 'RECORD_WITHOUT_ID')
    const { actions, notActions } = element
    // A list that is missing or holds something else could take away what the other gives.
    if (!isTexts(actions) || !(notActions === undefined || isTexts(notActions)))
      return fault('the permission has no readable lists of actions')
    return { scope, actions: readStrings(actions), notActions: readStrings(notActions) } satisfies ReaderPermission
  })
  return notes.finish({ readerPermissions })
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string')
}
