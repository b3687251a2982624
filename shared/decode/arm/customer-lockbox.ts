// Do Microsoft's engineers have to ask before they reach data of the tenant?

import type { CapturedPage } from '../../domain/capture.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { takeNotes } from '../page-notes.ts'
import { readBoolean, readObject } from '../read-json.ts'

export function decodeCustomerLockbox(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const optedIn = readBoolean(readObject(page.json)?.['isOptedIn'])
  if (optedIn === undefined) notes.gap('SOURCE_MALFORMED', 'the answer does not say whether the tenant takes part')
  return notes.finish({ customerLockbox: optedIn === undefined ? [] : [{ optedIn }] })
}
