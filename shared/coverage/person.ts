// Whom does a policy's user clause catch? Exclude beats include across users, groups, roles and guest kinds.
// Rules: facts page "Does policy P apply", item 2.

import type { ConditionalAccessPolicy, GuestClause, UserClause } from '../domain/conditional-access.ts'
import { either, some, type Trilean } from './trilean.ts'
import { hasUnreadUsers } from './unread-clauses.ts'

export const GUEST_KINDS = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const

/** Somebody of user type member whose home tenant is given: another tenant's, where it is not this one. */
export const PERHAPS_EXTERNAL = 'perhaps external'

/** Somebody whose user type is not known: a member, or a guest of any kind. */
export const PERHAPS_GUEST = 'perhaps a guest'

/** Kinds a record of user type guest may turn out to be. */
const KINDS_OF_USER_TYPE_GUEST: readonly string[] = GUEST_KINDS.filter((kind) => kind !== 'b2bCollaborationMember')

/** Somebody in one state of activation; ids in lower case. */
export interface Person {
  readonly userId?: string
  /**
   * `member`: of this tenant, no guest of any kind. `unknown`: a guest of an unknown kind. `perhaps external`: of this
   * tenant, or a member of it from another one. `perhaps a guest`: a member, or a guest of any kind.
   */
  readonly kind: string
  /** Home tenant of a guest; absent = unknown; `''` = one that no clause names. */
  readonly homeTenantId?: string
  readonly groupIds: ReadonlySet<string>
  readonly roleIds: ReadonlySet<string>
  /** Groups whose members are unknown, so that this person may be in them. */
  readonly perhapsGroupIds?: ReadonlySet<string>
}

/** One entry of a user clause that caught, or may catch, the person. */
export interface Caught {
  readonly kind: 'everybody' | 'user' | 'group' | 'role' | 'guests' | 'unknown word'
  /** The id, the guest kinds, or the word with what it should name. */
  readonly value: string
  readonly answer: Trilean
}

/** The entries of a clause that catch the person, or may. */
export function catching(clause: UserClause, person: Person): Caught[] {
  const caught: Caught[] = []
  const add = (kind: Caught['kind'], value: string, answer: Trilean) => {
    if (answer !== 'no') caught.push({ kind, value, answer })
  }
  for (const word of clause.users) {
    const lower = word.toLowerCase()
    if (lower === 'all') add('everybody', 'All', 'yes')
    else if (lower === 'guestsorexternalusers') add('guests', word, isExternal(person))
    else add('user', word, lower === person.userId ? 'yes' : 'no')
  }
  for (const id of clause.groups) {
    const lower = id.toLowerCase()
    add(
      'group',
      id,
      person.groupIds.has(lower) ? 'yes' : person.perhapsGroupIds?.has(lower) === true ? 'unknown' : 'no',
    )
  }
  // Active directory roles only: no person carries an Azure role here, so none is ever matched.
  for (const id of clause.roles) add('role', id, person.roleIds.has(id.toLowerCase()) ? 'yes' : 'no')
  if (clause.guests !== undefined) add('guests', clause.guests.kinds.join(', '), matchGuests(clause.guests, person))
  for (const word of clause.unknownWords ?? []) add('unknown word', word, 'unknown')
  return caught
}

export function answerOf(caught: readonly Caught[]): Trilean {
  return some(caught.map(({ answer }) => answer))
}

/** Is the person among those the policy includes? */
export function inclusionOf(policy: ConditionalAccessPolicy, person: Person): Trilean {
  const known = answerOf(catching(policy.include, person))
  return hasUnreadUsers(policy) ? either(known, 'unknown') : known
}

function isExternal({ kind }: Person): Trilean {
  if (kind === 'member') return 'no'
  return kind === PERHAPS_EXTERNAL || kind === PERHAPS_GUEST ? 'unknown' : 'yes'
}

function matchGuests(clause: GuestClause, person: Person): Trilean {
  if (person.kind === 'member') return 'no'
  const kinds = clause.kinds.map((kind) => kind.toLowerCase())
  const byKind = matchKind(kinds, person.kind)
  if (byKind !== 'no' && clause.tenantsUnknown === true) return 'unknown'
  if (byKind === 'no' || clause.tenantIds === undefined) return byKind
  if (person.kind === 'internalGuest' || person.homeTenantId === undefined) return 'unknown'
  const named = clause.tenantIds.some((tenant) => tenant.toLowerCase() === person.homeTenantId)
  return named ? byKind : 'no'
}

/** A kind this rule set does not know may be any guest's. */
function matchKind(kinds: readonly string[], kind: string): Trilean {
  if (kind === PERHAPS_GUEST) return kinds.length === 0 ? 'no' : 'unknown'
  const strange = kinds.some((word) => !GUEST_KINDS.some((known) => known.toLowerCase() === word))
  if (kind === PERHAPS_EXTERNAL) return strange || kinds.includes('b2bcollaborationmember') ? 'unknown' : 'no'
  if (kind !== 'unknown' && kinds.includes(kind.toLowerCase())) return 'yes'
  if (kind !== 'unknown') return strange || !isKnownKind(kind) ? 'unknown' : 'no'
  if (KINDS_OF_USER_TYPE_GUEST.every((known) => kinds.includes(known.toLowerCase()))) return 'yes'
  return kinds.length === 0 ? 'no' : 'unknown'
}

function isKnownKind(kind: string): boolean {
  return GUEST_KINDS.some((known) => known.toLowerCase() === kind.toLowerCase())
}
