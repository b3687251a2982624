// Which records of the trail bear on who is in a group, and how? The captured list is transitive, a record speaks of one
// direct membership: between the two stand nested groups.

import type { ConfigurationChange } from '../../domain/activity.ts'
import { isGroupDeletion, isGroupRule, isPimActivation } from '../../domain/audit-activity.ts'
import type { DirectoryGroup } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { EarlierSnapshot } from '../judgement-input.ts'
import { spanOf } from './earlier-snapshot.ts'
import { CLOCK_TOLERANCE_MILLISECONDS } from './timeline.ts'
import { putUnder } from './put-under.ts'

export interface GroupChanges {
  /** By member, in lower case: this person came in or left, directly or through a nested group. */
  readonly ofMember: ReadonlyMap<string, readonly ConfigurationChange[]>
  /** Somebody came in or left whom no record names: members of a nested group, or everybody. */
  readonly ofEverybody: readonly ConfigurationChange[]
  /** A new rule takes effect in its own time, so it leaves open who was in the group before and after. */
  readonly ofRule: readonly ConfigurationChange[]
  /** True if a person could be in the group by one way alone: directly. */
  readonly flat: boolean
  /** Being in this group was being in the whole group, all the time. */
  readonly leadsIn: (targetId: string) => boolean
}

/** Lower-case ids of everything that is known to be a group. */
export function knownGroupIds(evidence: Evidence, earlier: EarlierSnapshot | undefined): ReadonlySet<string> {
  const groups = [...evidence.observations.groups, ...(earlier?.observations.groups ?? [])]
  return new Set(
    groups.flatMap(({ id, nestedGroupIds }) => [id, ...(nestedGroupIds ?? [])]).map((id) => id.toLowerCase()),
  )
}

/** The changes of groups, by whom they may concern. */
export interface GroupTrail {
  readonly byTarget: ReadonlyMap<string, readonly ConfigurationChange[]>
  readonly nameless: readonly ConfigurationChange[]
  /** Of groups that may have been nested in others. */
  readonly deletions: readonly ConfigurationChange[]
}

export function readGroupTrail(evidence: Evidence): GroupTrail {
  const byTarget = new Map<string, ConfigurationChange[]>()
  const nameless: ConfigurationChange[] = []
  const deletions: ConfigurationChange[] = []
  for (const change of evidence.observations.changes) {
    if (change.thing !== 'group-membership' || change.eligible === true || isPimActivation(change.activity)) continue
    const target = change.targetId?.toLowerCase()
    const own = target === undefined ? nameless : byTarget.get(target)
    if (own !== undefined) own.push(change)
    else if (target !== undefined) byTarget.set(target, [change])
    if (target !== undefined && isGroupDeletion(change.activity) && change.groupKind !== UNIFIED) deletions.push(change)
  }
  return { byTarget, nameless, deletions }
}

export function sortGroupChanges(
  evidence: Evidence,
  trail: GroupTrail,
  group: DirectoryGroup,
  then: DirectoryGroup | undefined,
  earlier: EarlierSnapshot | undefined,
  groupIds: ReadonlySet<string>,
): GroupChanges {
  const id = group.id.toLowerCase()
  const nested = new Set(lowered(group.nestedGroupIds))
  const nestedThen = new Set(lowered(then?.nestedGroupIds))
  const containers = new Set([id, ...nested, ...nestedThen])
  const ofMember = new Map<string, ConfigurationChange[]>()
  const ofEverybody: ConfigurationChange[] = []
  const ofRule: ConfigurationChange[] = []
  const nestings: ConfigurationChange[] = []
  const own = [...containers].flatMap((container) => trail.byTarget.get(container) ?? [])
  for (const change of [...own, ...trail.nameless]) {
    const member = change.memberId?.toLowerCase()
    if (isGroupRule(change.activity)) ofRule.push(change)
    else if (member === undefined) ofEverybody.push(change)
    else if (isPerson(evidence, change, member, groupIds)) putUnder(ofMember, member, change)
    else nestings.push(change)
  }
  const vanished = trail.deletions.filter(({ targetId }) => !containers.has(targetId?.toLowerCase() ?? ''))
  const unseen = vanished.filter((change) => !wasSeenElsewhere(change, nestings, nestedThen, then && earlier))
  const changedInSilence = then !== undefined && nestings.length === 0 && !equal(nested, nestedThen)
  const steady = nestings.length === 0 && unseen.length === 0 && !changedInSilence
  return {
    ofMember,
    ofEverybody: [...ofEverybody, ...nestings, ...unseen],
    ofRule,
    flat: steady && containers.size === 1,
    leadsIn: (targetId) => targetId === id || (steady && nested.has(targetId)),
  }
}

/** Microsoft 365 groups cannot be nested in other groups [K]. */
const UNIFIED = 'unifiedgroups'

/**
 * A deleted group leaves the groups it was in, and no record says which. It was not in this one if an earlier capture
 * does not show it there and nothing was put in since.
 */
function wasSeenElsewhere(
  { at, targetId }: ConfigurationChange,
  nestings: readonly ConfigurationChange[],
  nestedThen: ReadonlySet<string>,
  earlier: EarlierSnapshot | undefined,
): boolean {
  return (
    earlier !== undefined &&
    Date.parse(at) - Date.parse(spanOf(earlier).to) > CLOCK_TOLERANCE_MILLISECONDS &&
    nestings.length === 0 &&
    !nestedThen.has(targetId?.toLowerCase() ?? '')
  )
}

/** What is not known to be anything else may be a group, with people in it. */
function isPerson(
  evidence: Evidence,
  { memberKind }: ConfigurationChange,
  member: string,
  groupIds: ReadonlySet<string>,
): boolean {
  if (groupIds.has(member) || memberKind === 'group') return false
  return memberKind !== undefined || evidence.users.has(member)
}

function lowered(ids: readonly string[] | undefined): string[] {
  return (ids ?? []).map((id) => id.toLowerCase())
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}
