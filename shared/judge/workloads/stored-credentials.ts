// How old is a secret or certificate at the end of the window, and could it have been used in it?

import type { StoredCredential } from '../../domain/application.ts'
import type { CollectionWindow } from '../../domain/window.ts'

const DAY_MILLISECONDS = 86_400_000

/** One whose times are not told may be usable. */
export function isUsable({ startAt, endAt }: StoredCredential, { from, to }: CollectionWindow): boolean {
  if (endAt !== undefined && Date.parse(endAt) <= Date.parse(from)) return false
  return startAt === undefined || Date.parse(startAt) < Date.parse(to)
}

export function isExpired({ endAt }: StoredCredential, { from }: CollectionWindow): boolean {
  return endAt !== undefined && Date.parse(endAt) <= Date.parse(from)
}

/** In whole days; absent: nobody says since when it exists. */
export function ageInDays({ startAt }: StoredCredential, { to }: CollectionWindow): number | undefined {
  return startAt === undefined ? undefined : Math.floor((Date.parse(to) - Date.parse(startAt)) / DAY_MILLISECONDS)
}

export function lifetimeInDays({ startAt, endAt }: StoredCredential): number | undefined {
  if (startAt === undefined || endAt === undefined) return undefined
  return Math.ceil((Date.parse(endAt) - Date.parse(startAt)) / DAY_MILLISECONDS)
}

/** `secret 'ci' (made 2025-01-02, ends 2027-01-02, 690 days old)`. */
export function describeStored(credential: StoredCredential, window: CollectionWindow): string {
  const { kind, displayName, keyId, startAt, endAt } = credential
  const age = ageInDays(credential, window)
  const facts = [
    startAt === undefined ? 'made at a time that is not told' : `made ${startAt.slice(0, 10)}`,
    endAt === undefined ? 'no end' : `${isExpired(credential, window) ? 'ended' : 'ends'} ${endAt.slice(0, 10)}`,
    ...(age === undefined ? [] : [`${age} day${age === 1 ? '' : 's'} old`]),
  ]
  return `${kind} '${displayName ?? keyId}' (${facts.join(', ')})`
}

const NAMED = 5

/** `a, b and 3 more`. */
export function describeAll(credentials: readonly StoredCredential[], window: CollectionWindow): string {
  const told = credentials.map((one) => describeStored(one, window)).sort()
  const more = told.length - NAMED
  return `${told.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
