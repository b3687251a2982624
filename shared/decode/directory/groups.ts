// Which groups decide about people, and who is in them?

import type { CapturedPage } from '../../domain/capture.ts'
import type { DirectoryGroup, DirectoryUser } from '../../domain/principal.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { type JsonObject, present, readId, readString } from '../read-json.ts'
import { listOf, readList, readListOrOne } from '../read-list.ts'
import { decodeUser } from './users.ts'

/** A group by itself: nothing is known of its members yet. */
export function decodeGroup(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const groups = notes.each(readListOrOne(notes), (group) => {
    const id = readId(group['id'])
    if (id === undefined) return fault('the group has no id', 'RECORD_WITHOUT_ID')
    return present<DirectoryGroup>({
      id,
      displayName: readString(group['displayName']),
      memberIds: [],
      membershipRule: readString(group['membershipRule']),
    })
  })
  return notes.finish({ groups })
}

/**
 * Transitive members of the group in the page's subject. People and workloads are members; nested groups are kept apart, since
 * their people are in the list already; devices and contacts cannot sign in. A member of no stated type counts as a person.
 */
export function decodeGroupMembers(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const groupId = readId(page.subject)
  if (groupId === undefined) {
    notes.gap('RECORD_UNREADABLE', 'the page of members does not say of which group')
    return notes.finish({})
  }
  const memberIds: string[] = []
  const nestedGroupIds: string[] = []
  const users: DirectoryUser[] = []
  notes.each(readList(notes), (member) => {
    const id = readId(member['id'])
    if (id === undefined) return fault('the member has no id', 'RECORD_WITHOUT_ID')
    switch (memberKind(member)) {
      case 'group':
        nestedGroupIds.push(id)
        return undefined
      case 'device':
      case 'orgcontact':
        return undefined
      default:
        memberIds.push(id)
        if (readString(member['userPrincipalName']) === undefined) return undefined
    }
    const user = decodeUser(member, notes)
    if (!('fault' in user)) users.push(user)
    return undefined
  })
  const group: DirectoryGroup = { id: groupId, memberIds, nestedGroupIds, membersResolved: true }
  return notes.finish(listOf(page.json) === undefined ? {} : { groups: [group], users })
}

function memberKind(member: JsonObject): string | undefined {
  return readString(member['@odata.type'])
    ?.toLowerCase()
    .replace(/^#?microsoft\.graph\./, '')
}
