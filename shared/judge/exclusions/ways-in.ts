// Who could put somebody into a group, and how? Only what was seen: what could not be told is said apart.

import type { WayIn } from '../../domain/exclusion.ts'
import type { DirectoryGroup } from '../../domain/principal.ts'
import { type Evidence, groupName, nameOf } from '../evidence/evidence.ts'
import { type Adding, addingRoleName, mayAddMembers, mayChangeAttributes } from './adding-roles.ts'
import { groupsInside, ownersOf } from './group-owners.ts'
import { holdersOfDirectoryRoles, type RoleHolder } from './role-holders.ts'
import { listed } from './roster.ts'

export interface WaysIn {
  readonly ways: readonly WayIn[]
  readonly unknown: readonly string[]
}

/** Into the group itself, and into the groups inside it. */
export function waysInto(evidence: Evidence, groupId: string): WaysIn {
  const parts = [
    waysIntoOne(evidence, groupId, ''),
    ...groupsInside(evidence, groupId).map((id) =>
      waysIntoOne(evidence, id, ` of '${groupName(evidence, id)}' inside it`),
    ),
  ]
  return { ways: parts.flatMap(({ ways }) => ways), unknown: parts.flatMap(({ unknown }) => unknown) }
}

function waysIntoOne(evidence: Evidence, groupId: string, whose: string): WaysIn {
  const group = evidence.groups.get(groupId)
  const about = whose === '' ? 'the group' : `'${groupName(evidence, groupId)}'`
  if (group?.syncedFromOnPremises === true)
    return {
      ways: [],
      unknown: [`${about} is synchronised from on-premises: its members are added there, and by whom was not seen`],
    }
  const roles = rolesThatAdd(evidence, groupId, group, whose)
  return {
    ways: [
      ...(group === undefined ? [] : ownersWay(evidence, group, whose)),
      ...openWay(group, about),
      ...ruleWays(evidence, groupId, group, about),
      ...roles.ways,
    ],
    unknown: [
      ...(group?.ownersResolved === true ? [] : [`who owns ${about} was not read`]),
      ...(group?.roleAssignable === undefined
        ? [`whether ${about} can hold directory roles was not read, so every role that may be enough is listed`]
        : []),
      ...roles.unknown,
    ],
  }
}

function ownersWay(evidence: Evidence, group: DirectoryGroup, whose: string): WayIn[] {
  const people = ownersOf(evidence, group.id).map(({ id, state }) => inState(nameOf(evidence, id), state))
  const applications = (group.workloadOwners ?? []).map(({ name }) => `application '${name}'`)
  if (people.length + applications.length === 0) return []
  // Only the rule puts members into a dynamic group, and the rule is the owner's to change.
  const does = group.membershipRule === undefined ? 'may add members' : 'may change the rule'
  return [{ words: `an owner${whose} ${does}`, who: listed([...people, ...applications]) }]
}

function openWay(group: DirectoryGroup | undefined, about: string): WayIn[] {
  if (group?.openToJoin !== true) return []
  return [{ words: `${about} is public: anybody in the tenant can join it by himself`, who: listed([]) }]
}

/** `user.department` of a rule: what has to be changed about an account to bring it in. */
export function attributesOf(rule: string): string[] {
  return [...new Set([...rule.matchAll(/\buser\.\w+/gi)].map(([name]) => name))].sort()
}

function ruleWays(evidence: Evidence, groupId: string, group: DirectoryGroup | undefined, about: string): WayIn[] {
  const rule = group?.membershipRule
  if (rule === undefined) return []
  const attributes = attributesOf(rule).join(', ')
  const paused = group?.membershipRulePaused === true ? ', which is paused' : ''
  const brings = attributes === '' ? '' : `: whoever can change ${attributes} of an account can bring it in`
  const changers = [...holdersOfDirectoryRoles(evidence, groupId)].flatMap(([roleId, holders]) =>
    mayChangeAttributes(evidence, roleId) === 'yes'
      ? [roleWay(evidence, roleId, holders, 'may change attributes of accounts')]
      : [],
  )
  return [
    { words: `${about} is filled by a rule${paused}: ${rule}${brings}`, who: listed([]) },
    ...(attributes === '' ? [] : changers),
  ]
}

function rolesThatAdd(evidence: Evidence, groupId: string, group: DirectoryGroup | undefined, whose: string): WaysIn {
  const held = [...holdersOfDirectoryRoles(evidence, groupId)].filter(([, holders]) => holders.length > 0)
  const answered = (wanted: Adding): typeof held =>
    held.filter(([roleId]) => mayAddMembers(evidence, roleId, group) === wanted)
  const does = group?.membershipRule === undefined ? `may add members${whose}` : `may change the rule${whose}`
  return {
    ways: answered('yes').map(([roleId, holders]) => roleWay(evidence, roleId, holders, does)),
    unknown: answered('unknown').map(
      ([roleId, holders]) =>
        `what directory role '${addingRoleName(evidence, roleId)}' allows was not captured; it has ${holdersWords(holders)}`,
    ),
  }
}

function roleWay(evidence: Evidence, roleId: string, holders: readonly RoleHolder[], does: string): WayIn {
  const inUnit = holders.filter(({ reach }) => reach === 'unit').length
  const unit = inUnit === 0 ? '' : `; ${inUnit} of them in an administrative unit, if the group is in it`
  return {
    words: `directory role '${addingRoleName(evidence, roleId)}' ${does} (${holdersWords(holders)}${unit})`,
    who: listed(holders.map(({ id, state }) => inState(nameOf(evidence, id), state))),
  }
}

function holdersWords(holders: readonly RoleHolder[]): string {
  const active = holders.filter(({ state }) => state === 'active').length
  const eligible = holders.length - active
  return [...(active > 0 ? [`${active} active`] : []), ...(eligible > 0 ? [`${eligible} eligible`] : [])].join(', ')
}

function inState(name: string, state: RoleHolder['state']): string {
  return state === 'eligible' ? `${name} (eligible)` : name
}
