// Whom does a policy include and exclude, in the vendor's words?

import type { ConditionalAccessPolicy, GuestClause, UserClause } from '../../domain/conditional-access.ts'
import { type JsonObject, readString } from '../read-json.ts'
import { carriesSomething, type ClauseReader } from './clause-reader.ts'

const PATH = 'conditions.users'

export function readUserClauses(
  conditions: JsonObject,
  reader: ClauseReader,
  forWorkloads: boolean,
): Pick<ConditionalAccessPolicy, 'include' | 'exclude'> {
  const clause = reader.object(conditions, 'users', PATH)
  // Whom a user policy without users reaches is not documented.
  if (clause === undefined && !forWorkloads) reader.note(PATH)
  const sides = ['include', 'exclude'] as const
  reader.onlyKnown(
    clause,
    sides.flatMap((side) => [`${side}Users`, `${side}Groups`, `${side}Roles`, `${side}GuestsOrExternalUsers`]),
    PATH,
  )
  const [include, exclude] = sides.map((side) => readSide(clause, side, reader))
  return { include: include ?? NOBODY, exclude: exclude ?? NOBODY }
}

const NOBODY: UserClause = { users: [], groups: [], roles: [] }

function readSide(clause: JsonObject | undefined, side: 'include' | 'exclude', reader: ClauseReader): UserClause {
  const guests = clause === undefined ? undefined : readGuests(clause, `${side}GuestsOrExternalUsers`, reader)
  const unknownWords: string[] = []
  const read = (key: string, kind: string, keywords: readonly string[] = []) =>
    reader.words(clause, `${side}${key}`, `${PATH}.${side}${key}`).filter((word) => {
      const known = GUID.test(word) || keywords.includes(word.toLowerCase())
      if (!known) unknownWords.push(`${kind} ${word}`)
      return known
    })
  return {
    users: read('Users', 'user', USER_KEYWORDS),
    groups: read('Groups', 'group'),
    roles: read('Roles', 'role'),
    ...(guests === undefined ? {} : { guests }),
    ...(unknownWords.length === 0 ? {} : { unknownWords }),
  }
}

const USER_KEYWORDS = ['all', 'none', 'guestsorexternalusers']

/** Graph names people, groups and roles by id alone: a name, or a keyword of tomorrow, may stand for anybody. */
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * `membershipKind` is `all` or `enumerated` with members; another kind, or members that could not be read, leave open whose
 * tenants are meant.
 */
function readGuests(users: JsonObject, key: string, reader: ClauseReader): GuestClause | undefined {
  const path = `${PATH}.${key}`
  const clause = reader.object(users, key, path)
  if (clause === undefined) return undefined
  reader.onlyKnown(clause, ['guestOrExternalUserTypes', 'externalTenants'], path)
  const words = reader.words(clause, 'guestOrExternalUserTypes', `${path}.guestOrExternalUserTypes`)
  const kinds = words.filter((kind) => kind.toLowerCase() !== 'none')
  const tenants = reader.object(clause, 'externalTenants', `${path}.externalTenants`)
  if (words.length === 0 && carriesSomething(tenants)) reader.note(`${path}.guestOrExternalUserTypes`)
  if (kinds.length === 0) return undefined
  reader.onlyKnown(tenants, ['membershipKind', 'members'], `${path}.externalTenants`)
  const tenantIds = reader.words(tenants, 'members', `${path}.externalTenants.members`)
  const membership = readString(tenants?.['membershipKind'])?.toLowerCase()
  if (membership === 'enumerated' || (membership === undefined && tenantIds.length > 0))
    return tenantIds.length > 0 && tenantIds.every((id) => GUID.test(id))
      ? { kinds, tenantIds }
      : { kinds, tenantsUnknown: true }
  if (membership === undefined || membership === 'all') return { kinds }
  reader.note(`${path}.externalTenants.membershipKind`)
  return { kinds, tenantsUnknown: true }
}
