// Who is in a group, and whose being there is known and accepted?

import type { Listed, Roster } from '../../domain/exclusion.ts'
import { NAMES_LISTED } from '../../domain/exclusion.ts'
import type { CaseFile } from '../case-file.ts'
import { type Evidence, nameOf } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import { isPerson } from '../evidence/people-in-scope.ts'
import { groupsInside, membersOrSelf } from './group-owners.ts'

export function listed(names: readonly string[]): Listed {
  const sorted = [...names].sort(compareBytewise)
  return { names: sorted.slice(0, NAMES_LISTED), count: names.length }
}

/** Ids in lower case, each once. */
export function rosterOf(file: CaseFile, ids: readonly string[]): Roster {
  const { evidence, breakGlassIds } = file
  const [breakGlass, others] = split(ids, (id) => breakGlassIds.has(id))
  const [people, workloads] = split(others, (id) => isPerson(evidence, id))
  const departures = people.map((id) => departureOf(file, id))
  return {
    people: listed(people.filter((_, index) => departures[index] === undefined).map((id) => nameOf(evidence, id))),
    breakGlass: listed(breakGlass.map((id) => nameOf(evidence, id))),
    declared: listed(
      people.flatMap((id, index) => {
        const departureId = departures[index]
        return departureId === undefined ? [] : [`${nameOf(evidence, id)} (${departureId})`]
      }),
    ),
    workloads: listed(workloads.map((id) => nameOf(evidence, id))),
  }
}

/** Members as far as they were read, nested ones included. */
export function activeMembers(evidence: Evidence, groupId: string): string[] | undefined {
  const group = evidence.groups.get(groupId)
  if (group === undefined || (group.membersResolved !== true && group.memberIds.length === 0)) return undefined
  return [...new Set(group.memberIds.map((id) => id.toLowerCase()))]
}

/** Whoever may activate a membership in the group or in one inside it, and is no member yet. */
export function membersOnRequest(evidence: Evidence, groupId: string): string[] {
  const groups = new Set([groupId, ...groupsInside(evidence, groupId)])
  const members = new Set(activeMembers(evidence, groupId))
  const eligible = evidence.observations.roleAssignments
    .filter(
      ({ plane, state, roleId, scope }) =>
        plane === 'group' &&
        state === 'eligible' &&
        roleId.toLowerCase() !== 'owner' &&
        groups.has(scope.toLowerCase()),
    )
    .flatMap(({ principalId }) => membersOrSelf(evidence, principalId))
  return [...new Set(eligible)].filter((id) => !members.has(id))
}

/** Of the person, on whatever path, acting during the whole window. */
function departureOf({ evidence, departures }: CaseFile, id: string): string | undefined {
  const names = [id, nameOf(evidence, id).toLowerCase()]
  const [from, to] = [Date.parse(evidence.window.from), Date.parse(evidence.window.to)]
  return departures.find(
    ({ departure, acts }) =>
      acts !== undefined &&
      acts.from <= from &&
      acts.to >= to &&
      departure.principals.some((principal) => names.includes(principal.trim().toLowerCase())),
  )?.departure.id
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))]
}
