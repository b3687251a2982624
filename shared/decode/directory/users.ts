// Who are the people of the directory, and which of them are guests?

import type { CapturedPage } from '../../domain/capture.ts'
import type { DirectoryUser } from '../../domain/principal.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { type Fault, fault, type PageNotes, takeNotes } from '../page-notes.ts'
import { type JsonObject, present, readBoolean, readId, readString } from '../read-json.ts'
import { readList } from '../read-list.ts'

export function decodeUsers(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const users = notes.each(readList(notes), (user) => decodeUser(user, notes))
  return notes.finish({ users })
}

/** A user object of Graph, whole or as a member of a group. */
export function decodeUser(user: JsonObject, notes: PageNotes): DirectoryUser | Fault {
  const id = readId(user['id'])
  if (id === undefined) return fault('the user has no id', 'RECORD_WITHOUT_ID')
  const principalName = readString(user['userPrincipalName'])
  if (principalName === undefined) return fault(`user \`${id}\` has no principal name`)
  const userType = readUserType(user['userType'], notes)
  return present<DirectoryUser>({
    id,
    principalName,
    displayName: readString(user['displayName']) ?? principalName,
    userType,
    enabled: readBoolean(user['accountEnabled']),
    guestKind: guestKind(userType, isExternal(user, principalName)),
  })
}

function readUserType(value: unknown, notes: PageNotes): DirectoryUser['userType'] {
  const text = readString(value)
  switch (text?.toLowerCase()) {
    case 'member':
      return 'member'
    case 'guest':
      return 'guest'
    case undefined:
      return 'unknown'
    default:
      notes.unknown('userType', text ?? '')
      return 'unknown'
  }
}

/** An account from elsewhere has `#EXT#` in its name, an invitation state, or was made by an invitation. */
function isExternal(user: JsonObject, principalName: string): boolean {
  return (
    principalName.toUpperCase().includes('#EXT#') ||
    readString(user['externalUserState']) !== undefined ||
    readString(user['creationType'])?.toLowerCase() === 'invitation'
  )
}

/**
 * Kind of external user in the words of Conditional Access (docs/facts, identity 3.2), as far as these fields tell it. Direct
 * connect users and service providers have no user object, so they are never told here.
 */
function guestKind(userType: DirectoryUser['userType'], external: boolean): string | undefined {
  switch (userType) {
    case 'guest':
      return external ? 'b2bCollaborationGuest' : 'internalGuest'
    case 'member':
      return external ? 'b2bCollaborationMember' : undefined
    case 'unknown':
      return undefined
  }
}
