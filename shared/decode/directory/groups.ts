// Which groups decide about people, who is in them, and who may add others?

import type { CapturedPage } from '../../domain/capture.ts'
import type { DirectoryGroup, DirectoryUser } from '../../domain/principal.ts'
import type { ConfigurationDecoded } from '../configuration-decoded.ts'
import { fault, takeNotes } from '../page-notes.ts'
import { type JsonObject, present, readBoolean, readId, readString, readStrings } from '../read-json.ts'
import { listOf, readList, readListOrOne } from '../read-list.ts'
import { objectKind, readOwners } from './owners.ts'
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
      ...waysIntoGroup(group),
    })
  })
  return notes.finish({ groups })
}

type WaysIntoGroup = Pick<
  DirectoryGroup,
  'membershipRule' | 'membershipRulePaused' | 'roleAssignable' | 'microsoft365' | 'openToJoin' | 'syncedFromOnPremises'
>

/** What decides who may add a member (docs/facts, identity 3.9). */
function waysIntoGroup(group: JsonObject): WaysIntoGroup {
  const types = Array.isArray(group['groupTypes']) ? readStrings(group['groupTypes']) : undefined
  // The rule of a group that has become one of assigned members is no longer applied.
  const isDynamic = types === undefined || types.some((type) => type.toLowerCase() === 'dynamicmembership')
  const membershipRule = isDynamic ? readString(group['membershipRule']) : undefined
  const processing = readString(group['membershipRuleProcessingState'])?.toLowerCase()
  const isPublic = readString(group['visibility'])?.toLowerCase() === 'public'
  return present<WaysIntoGroup>({
    membershipRule,
    membershipRulePaused:
      membershipRule === undefined || processing === undefined ? undefined : processing === 'paused',
    roleAssignable: readFlag(group['isAssignableToRole']),
    microsoft365: types?.some((type) => type.toLowerCase() === 'unified'),
    openToJoin: membershipRule === undefined && isPublic ? true : undefined,
    syncedFromOnPremises: readFlag(group['onPremisesSyncEnabled']),
  })
}

/** Graph writes `null` where a flag was never set. */
function readFlag(value: unknown): boolean | undefined {
  return value === null ? false : readBoolean(value)
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
    switch (objectKind(member)) {
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

/** Owners of the group in the page's subject: people and applications. One of no stated type counts as a person. */
export function decodeGroupOwners(page: CapturedPage): ConfigurationDecoded {
  const notes = takeNotes(page)
  const groupId = readId(page.subject)
  if (groupId === undefined) {
    notes.gap('RECORD_UNREADABLE', 'the page of owners does not say of which group')
    return notes.finish({})
  }
  const { users, ...owners } = readOwners(notes)
  const group: DirectoryGroup = { id: groupId, memberIds: [], ...owners, ownersResolved: true }
  return notes.finish(listOf(page.json) === undefined ? {} : { groups: [group], users })
}
