// What power does each principal hold, and does it stand? People and workloads alike, directly or through a group.

import type { Hold, RosterPower } from '../../domain/roster.ts'
import { type Evidence, groupName } from '../evidence/evidence.ts'
import { canonicalText, compareBytewise } from '../evidence/merge-repeats.ts'
import { eligibleMembers, roleHoldings } from '../evidence/people-in-scope.ts'
import { standingInGroup, standingOf } from '../jit/group-membership.ts'
import { chained } from '../jit/standing-privilege.ts'

export interface HeldPower {
  /** In lower case. */
  readonly principalId: string
  readonly administrative: boolean
  readonly power: RosterPower
}

export function powersHeld(evidence: Evidence): HeldPower[] {
  return [...rolesHeld(evidence), ...clustersAdministered(evidence)]
}

/** Of one principal: each power once, bytewise. */
export function powersOf(held: readonly HeldPower[]): RosterPower[] {
  const byText = new Map(held.map(({ power }) => [canonicalText(power), power]))
  return [...byText]
    .sort(([a, one], [b, other]) => compareBytewise(one.words, other.words) || compareBytewise(a, b))
    .map(([, power]) => power)
}

function rolesHeld(evidence: Evidence): HeldPower[] {
  return roleHoldings(evidence).flatMap(({ assignment, power, words }): HeldPower[] => {
    const principal = assignment.principalId.toLowerCase()
    const administrative = power !== 'access'
    const hold: Hold = assignment.state === 'eligible' ? 'eligible' : standingOf([assignment])
    const ends = assignment.endAt === undefined ? {} : { endsAt: assignment.endAt }
    if (!isGroup(evidence, principal, assignment.principalType))
      return [{ principalId: principal, administrative, power: { words, hold, ...ends } }]
    return membersOf(evidence, principal).map(({ id, hold: membership }) => ({
      principalId: id,
      administrative,
      power: {
        words: `${words} through group '${groupName(evidence, principal)}'`,
        hold: through(hold, membership),
        ...ends,
      },
    }))
  })
}

function clustersAdministered(evidence: Evidence): HeldPower[] {
  return [...evidence.clusters.values()].flatMap(({ name, entra }) =>
    (entra?.adminGroupIds ?? []).flatMap((groupId) =>
      membersOf(evidence, groupId.toLowerCase()).map(({ id, hold }) => ({
        principalId: id,
        administrative: true,
        power: { words: `administers cluster ${name} through group '${groupName(evidence, groupId)}'`, hold },
      })),
    ),
  )
}

function isGroup(evidence: Evidence, id: string, type: string | undefined): boolean {
  return type?.toLowerCase() === 'group' || evidence.groups.has(id)
}

/** As far as they were read; a group inside stands for nobody by itself. */
function membersOf(evidence: Evidence, groupId: string): { readonly id: string; readonly hold: Hold }[] {
  const active = (evidence.groups.get(groupId)?.memberIds ?? []).map((id) => id.toLowerCase())
  const inside = new Set(active)
  const eligible = eligibleMembers(evidence, groupId).filter((id) => !inside.has(id))
  return [
    ...[...inside].map((id) => ({ id, hold: standingInGroup(evidence, id, groupId) })),
    ...[...new Set(eligible)].map((id) => ({ id, hold: 'eligible' as const })),
  ].filter(({ id }) => !evidence.groups.has(id))
}

/** A power on request, or through a membership on request, is on request. */
function through(role: Hold, membership: Hold): Hold {
  if (role === 'eligible' || membership === 'eligible') return 'eligible'
  return chained(role, membership)
}
