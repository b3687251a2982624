// Did somebody hold power over a cluster at a moment of the window, for good, for a time, or by an activation?
// (docs/judgement.md, section 7)

import { PRIVILEGE_GRACE_MINUTES } from './privilege-grace.ts'
import type { ConfigurationChange } from '../../domain/activity.ts'
import type { PimActivation, RoleAssignment } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { everybodyIn, roleHoldings } from '../evidence/people-in-scope.ts'
import { hasBearing, isElsewhere } from './activations.ts'

const MINUTE = 60_000
/** What two services write of one moment differs by so much. */
const SKEW = 5 * MINUTE
/** The longest that a rule of PIM lets an activation last. */
const LONGEST_ACTIVATION = 24 * 60 * MINUTE

export interface PowerAt {
  /** By an assignment that was captured as active, an activation, or one that a record says was taken away later. */
  readonly held: boolean
  /** He could have activated it. */
  readonly eligible: boolean
}

export function powerAt(evidence: Evidence, personId: string, at: string): PowerAt {
  const time = Date.parse(at)
  const holdings = roleHoldings(evidence).filter(({ power }) => power !== 'access')
  const active = holdings.some(
    ({ assignment }) =>
      assignment.state === 'active' && covers(assignment, time) && isHolder(evidence, assignment, personId),
  )
  const administering = [...evidence.clusters.values()].flatMap(({ entra }) => entra?.adminGroupIds ?? [])
  const held =
    active ||
    administering.some((groupId) => isActiveMember(evidence, groupId, personId)) ||
    evidence.observations.pimActivations.some((one) => isActivation(evidence, one, personId, time)) ||
    evidence.observations.changes.some((change) => wasTakenAway(change, personId, time))
  const eligible =
    holdings.some(({ personIds }) => personIds.includes(personId)) ||
    administering.some((groupId) => everybodyIn(evidence, groupId).includes(personId))
  return { held, eligible }
}

function covers({ startAt, endAt }: RoleAssignment, time: number): boolean {
  if (startAt !== undefined && Date.parse(startAt) > time + SKEW) return false
  return endAt === undefined || Date.parse(endAt) + PRIVILEGE_GRACE_MINUTES * MINUTE >= time
}

function isHolder(evidence: Evidence, { principalId }: RoleAssignment, personId: string): boolean {
  return principalId.toLowerCase() === personId || isActiveMember(evidence, principalId, personId)
}

function isActiveMember(evidence: Evidence, groupId: string, personId: string): boolean {
  const group = evidence.groups.get(groupId.toLowerCase())
  return group?.memberIds.some((id) => id.toLowerCase() === personId) === true
}

function isActivation(evidence: Evidence, activation: PimActivation, personId: string, time: number): boolean {
  const { result, principalId, requestedAt, completedAt, expiresAt, endedAt } = activation
  if (result !== 'completed' || principalId.toLowerCase() !== personId) return false
  if (isElsewhere(evidence, activation) || !hasBearing(evidence, activation)) return false
  const begun = Date.parse(completedAt ?? requestedAt)
  const ends = [endedAt, expiresAt].flatMap((end) => (end === undefined ? [] : [Date.parse(end)]))
  const end = ends.length === 0 ? begun + LONGEST_ACTIVATION : Math.min(...ends)
  return begun <= time + SKEW && time <= end + PRIVILEGE_GRACE_MINUTES * MINUTE
}

const POWER_THINGS: ReadonlySet<string> = new Set(['azure-role', 'directory-role', 'group-membership'])

/** The closing state does not show what was taken away after the act. */
function wasTakenAway({ thing, memberId, after, at }: ConfigurationChange, personId: string, time: number): boolean {
  if (!POWER_THINGS.has(thing) || memberId?.toLowerCase() !== personId) return false
  return after?.kind === 'absent' && Date.parse(at) + PRIVILEGE_GRACE_MINUTES * MINUTE >= time
}
