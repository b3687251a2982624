// Who has registered a second factor, as far as the report on registration says it?

import type { CapturedPage } from '../../domain/capture.ts'
import type { FactorRegistration } from '../../domain/principal.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { sortedUnion } from '../order.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { present, readBoolean, readId, readInstant, readStrings } from '../read-json.ts'
import { readList } from '../read-list.ts'

/** Records of `userRegistrationDetails` (docs/facts, identity 1.1). A record that does not say so is no registration. */
export function decodeRegistrationDetails(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const registrations = notes.each(readList(notes), (record) => {
    const userId = readId(record['id'])
    if (userId === undefined) return fault('the registration has no id of a user', 'RECORD_WITHOUT_ID')
    return present<FactorRegistration>({
      userId,
      isMfaRegistered: readBoolean(record['isMfaRegistered']),
      isMfaCapable: readBoolean(record['isMfaCapable']),
      methods: sortedUnion(readStrings(record['methodsRegistered'])),
      updatedAt: readInstant(record['lastUpdatedDateTime']),
    })
  })
  return notes.finish({ registrations })
}
