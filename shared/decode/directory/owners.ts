// Who owns this object? People and applications; an owner of no stated type counts as a person.

import type { DirectoryUser, WorkloadOwner } from '../../domain/principal.ts'
import { fault, type PageNotes } from '../page-notes.ts'
import { type JsonObject, readId, readString } from '../read-json.ts'
import { readList } from '../read-list.ts'
import { decodeUser } from './users.ts'

export interface OwnersRead {
  readonly ownerIds: readonly string[]
  readonly workloadOwners: readonly WorkloadOwner[]
  /** Those told with their names. */
  readonly users: readonly DirectoryUser[]
}

export function readOwners(notes: PageNotes): OwnersRead {
  const ownerIds: string[] = []
  const workloadOwners: WorkloadOwner[] = []
  const users: DirectoryUser[] = []
  notes.each(readList(notes), (owner) => {
    const id = readId(owner['id'])
    if (id === undefined) return fault('the owner has no id', 'RECORD_WITHOUT_ID')
    if (objectKind(owner) === 'serviceprincipal') {
      workloadOwners.push({ id, name: readString(owner['displayName']) ?? id })
      return undefined
    }
    ownerIds.push(id)
    if (readString(owner['userPrincipalName']) === undefined) return undefined
    const user = decodeUser(owner, notes)
    if (!('fault' in user)) users.push(user)
    return undefined
  })
  return { ownerIds, workloadOwners, users }
}

/** `user`, `group`, `serviceprincipal`, …; absent if the answer does not say. */
export function objectKind(object: JsonObject): string | undefined {
  return readString(object['@odata.type'])
    ?.toLowerCase()
    .replace(/^#?microsoft\.graph\./, '')
}
