// Who was, or may have been, in the directory inside the window and is not in it at the end? Whoever a rebuilt state holds, a
// user clause names or a log shows, and no list does (docs/judgement.md, law 10).

import type { ChangedThing, ConfigurationChange } from '../../domain/activity.ts'
import { isInWindow } from '../../domain/window.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import { type Evidence, nameOf } from '../evidence/evidence.ts'
import { type Leaver, NO_LEAVERS } from '../evidence/leavers.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import type { EarlierSnapshot } from '../judgement-input.ts'
import { usableSnapshot, wasComplete } from './earlier-snapshot.ts'
import { knownGroupIds } from './group-changes.ts'
import type { ConfigurationInterval } from './interval.ts'
import { putUnder } from './put-under.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** By lower-case id. Nobody where the list of users is not whole: then every id that it lacks counts as a person anyway. */
export function findLeavers(
  evidence: Evidence,
  intervals: readonly ConfigurationInterval[],
): ReadonlyMap<string, Leaver> {
  if (!sourceCompleteness(evidence, 'graph-users').complete) return NO_LEAVERS
  const sightings = sightingsOf(evidence)
  const written = writtenIntoClauses(intervals)
  const ids = new Set([...heldIn(intervals), ...namedIn(intervals), ...sightings.keys()])
  const others = knownToBeOthers(evidence)
  const gone = [...ids].filter((id) => GUID.test(id) && !evidence.users.has(id) && !others.has(id))
  const excluded = excludedIn(intervals)
  return new Map(
    gone.sort(compareBytewise).map((id) => {
      const own = sightings.get(id) ?? []
      const seen = own.length > 0 || written.has(id)
      return [id, { id, name: leaverName(id, own), seen, ...perhaps(evidence, id, seen, own, excluded) }]
    }),
  )
}

interface Sighting {
  readonly name: string
  readonly at: string
}

function leaverName(id: string, sightings: readonly Sighting[]): string {
  const names = sightings.map(({ name }) => name).sort(compareBytewise)
  const name = names.find((one) => one.toLowerCase() !== id)
  return name === undefined
    ? `${id} (not in the directory at the end)`
    : `${name} (${id}, not in the directory at the end)`
}

/** A person's name for sentences; of somebody the list of users does not show, with his id. */
export function nameInWindow(evidence: Evidence, principalId: string, recorded?: string): string {
  const name = nameOf(evidence, principalId, recorded)
  return evidence.users.has(principalId.toLowerCase()) || name.toLowerCase() === principalId.toLowerCase()
    ? name
    : `${name} (${principalId})`
}

/** Members of the groups, and whoever a record gave a role or an eligibility. */
function heldIn(intervals: readonly ConfigurationInterval[]): string[] {
  // A group that did not change is one object in all of them, and lists may be long.
  const groups = new Set(intervals.flatMap((interval) => interval.groups))
  const assignments = new Set(intervals.flatMap(({ roleAssignments }) => roleAssignments))
  return [
    ...[...groups].flatMap(({ memberIds }) => memberIds.map((id) => id.toLowerCase())),
    ...[...assignments]
      .filter(({ principalType }) => principalType?.toLowerCase() === 'user')
      .map(({ principalId }) => principalId.toLowerCase()),
  ]
}

function namedIn(intervals: readonly ConfigurationInterval[]): string[] {
  return intervals.flatMap((interval) => [...clauseUsers(interval)])
}

function clauseUsers({ policies }: ConfigurationInterval): Set<string> {
  const ids = policies.flatMap(({ include, exclude }) => [...include.users, ...exclude.users])
  return new Set(ids.map((id) => id.toLowerCase()))
}

/** Ids that came into a user clause inside the window: Entra lets nobody name a user whom it does not have [K]. */
function writtenIntoClauses(intervals: readonly ConfigurationInterval[]): ReadonlySet<string> {
  const written = new Set<string>()
  let before: ReadonlySet<string> | undefined
  for (const interval of intervals) {
    const now = clauseUsers(interval)
    // What nothing tells may have held the id before.
    const isTold = !interval.unrebuilt.some(({ thing }) => thing === 'conditional-access-policy')
    if (before !== undefined && isTold) for (const id of now) if (!before.has(id)) written.add(id)
    before = isTold ? now : undefined
  }
  return written
}

const OF_A_PERSON: ReadonlySet<ChangedThing> = new Set(['account', 'password', 'authentication-method', 'per-user-mfa'])

/** Of people whom a record of the window shows; by lower-case id. */
function sightingsOf(evidence: Evidence): ReadonlyMap<string, readonly Sighting[]> {
  const { observations, tally, scope, window } = evidence
  const sightings = new Map<string, Sighting[]>()
  const note = (id: string, name: string | undefined, at: string): void =>
    putUnder(sightings, id.toLowerCase(), { name: name ?? id, at })
  for (const change of observations.changes)
    if (isFromWindowOn(evidence, change)) {
      const { thing, targetId, targetName, memberId, memberName, memberKind, at } = change
      if (memberId !== undefined && memberKind === 'user') note(memberId, memberName, at)
      // Who is deleted leaves the groups without a record of theirs; the record of the account is the only one.
      if (targetId !== undefined && OF_A_PERSON.has(thing)) note(targetId, targetName, at)
    }
  for (const { principalId, principalName, principalKind, guest, lastAt } of tally.buckets)
    if (principalKind === 'user' && !guest) note(principalId, principalName, lastAt)
  for (const { callerId, callerName, callerMfa, at, tenantId } of observations.armEvents) {
    const isPerson = callerMfa === 'mfa' || callerMfa === 'not-mfa'
    const isForeign = tenantId !== undefined && tenantId.toLowerCase() !== scope.tenantId.toLowerCase()
    if (callerId !== undefined && isPerson && !isForeign && isInWindow(at, window)) note(callerId, callerName, at)
  }
  return sightings
}

function isFromWindowOn({ window }: Evidence, { at }: ConfigurationChange): boolean {
  return !(Date.parse(at) < Date.parse(window.from))
}

const NOT_PEOPLE: ReadonlySet<string> = new Set(['serviceprincipal', 'device', 'app', 'group'])

/** Groups, applications and devices, by what captured or recorded them; and people whom something else captured shows. */
function knownToBeOthers(evidence: Evidence): ReadonlySet<string> {
  const { observations, principalTypes, scope, tally } = evidence
  const others = new Set(knownGroupIds(evidence, evidence.earlier))
  // With the whole list of users at hand, a captured member who is not in it is a workload.
  for (const { memberIds } of observations.groups) for (const id of memberIds) others.add(id.toLowerCase())
  // Whom an assignment at the end calls a user is judged as one already.
  for (const id of principalTypes.keys()) others.add(id)
  for (const { memberId, memberKind } of observations.changes)
    if (memberId !== undefined && memberKind !== undefined && NOT_PEOPLE.has(memberKind))
      others.add(memberId.toLowerCase())
  for (const { principalId } of scope.automation) others.add(principalId.toLowerCase())
  for (const { principalId, principalKind } of tally.buckets)
    if (principalKind !== 'user') others.add(principalId.toLowerCase())
  return others
}

interface Excluded {
  readonly groups: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
}

function excludedIn(intervals: readonly ConfigurationInterval[]): Excluded {
  const clauses = intervals.flatMap(({ policies }) => policies.map(({ exclude }) => exclude))
  return {
    groups: new Set(clauses.flatMap(({ groups }) => groups.map((id) => id.toLowerCase()))),
    roles: new Set(clauses.flatMap(({ roles }) => roles.map((id) => id.toLowerCase()))),
  }
}

type Perhaps = Pick<Leaver, 'perhapsGroupIds' | 'perhapsRoleIds'>

/** Of an id that was perhaps nobody's any more, no more is supposed than what is told. */
function perhaps(
  evidence: Evidence,
  id: string,
  seen: boolean,
  sightings: readonly Sighting[],
  excluded: Excluded,
): Perhaps {
  if (!seen) return { perhapsGroupIds: [], perhapsRoleIds: [] }
  const told = new Set(
    evidence.observations.changes
      .filter(({ memberId, eligible }) => memberId?.toLowerCase() === id && eligible !== true)
      .flatMap(({ targetId }) => targetId?.toLowerCase() ?? []),
  )
  const earlier = usableSnapshot(evidence, evidence.earlier)
  // Before his deletion an earlier list without him says that he was not in it: coming in or leaving would stand in a record.
  const witness = sightings.some(({ at }) => earlier !== undefined && Date.parse(at) >= Date.parse(earlier.capturedAt))
    ? earlier
    : undefined
  const open = (ids: ReadonlySet<string>, wasOut: (target: string) => boolean): string[] =>
    [...ids].filter((target) => !told.has(target) && !wasOut(target)).sort(compareBytewise)
  return {
    perhapsGroupIds: open(excluded.groups, (group) => wasOutOf(witness, id, group)),
    perhapsRoleIds: open(excluded.roles, (role) => wasWithout(witness, id, role)),
  }
}

function wasOutOf(earlier: EarlierSnapshot | undefined, id: string, groupId: string): boolean {
  if (earlier === undefined || !wasComplete(earlier, 'graph-groups')) return false
  const then = earlier.observations.groups?.find((group) => group.id.toLowerCase() === groupId)
  return then?.membersResolved === true && !then.memberIds.some((member) => member.toLowerCase() === id)
}

function wasWithout(earlier: EarlierSnapshot | undefined, id: string, roleId: string): boolean {
  if (earlier === undefined || !wasComplete(earlier, 'graph-role-assignments')) return false
  const held = earlier.observations.roleAssignments ?? []
  return !held.some(
    (one) => one.principalId.toLowerCase() === id && one.roleId.toLowerCase() === roleId && one.scope === '/',
  )
}
