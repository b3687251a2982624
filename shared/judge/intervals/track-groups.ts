// Who was in each captured group, and when was that not who is in it at the end?

import type { ConfigurationChange } from '../../domain/activity.ts'
import type { DirectoryGroup } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { readActivation } from './activations.ts'
import type { EarlierSnapshot } from '../judgement-input.ts'
import { spanOf, wasComplete } from './earlier-snapshot.ts'
import { foldRecords } from './fold-records.ts'
import { type GroupChanges, knownGroupIds, readGroupTrail, sortGroupChanges } from './group-changes.ts'
import { holdings } from './read-told.ts'
import { type Anchor, NOT_TOLD, type Piece, rebuildTimeline, stateOf, type Turn } from './timeline.ts'
import { type GroupTrack, type HoldingTrack, isOther } from './track.ts'

/** A group that could not be read at the end stays unread: the proof knows what that means. */
export function trackGroups(evidence: Evidence, earlier: EarlierSnapshot | undefined): (GroupTrack | HoldingTrack)[] {
  const groupIds = knownGroupIds(evidence, earlier)
  const trail = readGroupTrail(evidence)
  const then = new Map(
    (earlier !== undefined && wasComplete(earlier, 'graph-groups') ? (earlier.observations.groups ?? []) : [])
      .filter(({ membersResolved }) => membersResolved === true)
      .map((group) => [group.id.toLowerCase(), group]),
  )
  return evidence.observations.groups.flatMap((group) => {
    if (group.membersResolved !== true) return []
    const before = then.get(group.id.toLowerCase())
    const changes = sortGroupChanges(evidence, trail, group, before, earlier, groupIds)
    return trackGroup(evidence, group, before === undefined ? undefined : earlier, before, changes)
  })
}

function trackGroup(
  evidence: Evidence,
  group: DirectoryGroup,
  earlier: EarlierSnapshot | undefined,
  before: DirectoryGroup | undefined,
  changes: GroupChanges,
): (GroupTrack | HoldingTrack)[] {
  const id = group.id.toLowerCase()
  const name = group.displayName ?? id
  const members = lowered(group.memberIds)
  const membersThen = before === undefined ? undefined : lowered(before.memberIds)
  const openings: Turn<never>[] = changes.ofEverybody.map((change) => ({ at: change.at, changes: [change] }))
  const pieces = groupPieces(changes.ofRule, openings, members, membersThen, earlier)
  const whole: GroupTrack = { kind: 'group', id, name, captured: CAPTURED, pieces }
  if (pieces.every(({ state }) => state === NOT_TOLD)) return [whole]

  const reading = holdings(changes.leadsIn, changes.flat)
  const people = new Set([...changes.ofMember.keys(), ...silentChanges(pieces, members, membersThen)])
  const single = [...people].flatMap((principalId): HoldingTrack[] => {
    const own = changes.ofMember.get(principalId) ?? []
    const activated = readActivation(evidence, 'group', id, principalId, own)
    if (activated.isActivation && !(activated.heldForATime && members.has(principalId))) return []
    const held = members.has(principalId) && !activated.isActivation
    const anchors: Anchor<boolean>[] = [{ told: { value: held } }]
    if (membersThen !== undefined && earlier !== undefined && !activated.isActivation)
      anchors.push({ span: spanOf(earlier), told: { value: membersThen.has(principalId) } })
    const turns = activated.isActivation ? [] : [...foldRecords(own, reading), ...openings]
    const track: HoldingTrack = {
      kind: 'holding',
      plane: 'group',
      eligible: false,
      id,
      name,
      principalId,
      principalName: own.find(({ memberName }) => memberName !== undefined)?.memberName ?? principalId,
      ...kindOf(own),
      // Where an earlier list is the base, everybody with a record of his own is laid over it, whatever his state.
      captured: isOther(whole) ? '' : stateOf(members.has(principalId), reading.keyOf),
      pieces: rebuildTimeline(turns, anchors, reading.keyOf),
    }
    return isOther(track) ? [track] : []
  })
  return isOther(whole) ? [whole, ...single] : single
}

const CAPTURED = stateOf(undefined, () => 'captured')

/** The members by the capture that lies in the same piece; where there is none, nobody knows who was in it. */
function groupPieces(
  rules: readonly ConfigurationChange[],
  openings: readonly Turn<never>[],
  members: ReadonlySet<string>,
  membersThen: ReadonlySet<string> | undefined,
  earlier: EarlierSnapshot | undefined,
): Piece<ReadonlySet<string>>[] {
  if (rules.length > 0) return [{ state: NOT_TOLD, begunBy: rules, endedBy: [] }]
  const pieces = rebuildTimeline<ReadonlySet<string>>(openings, [{ told: { value: members } }], () => 'captured')
  if (membersThen === undefined || earlier === undefined) return pieces
  const anchors = [{ span: spanOf(earlier), told: { value: membersThen } }]
  const isSame = members.size === membersThen.size && [...members].every((id) => membersThen.has(id))
  const then = rebuildTimeline<ReadonlySet<string>>(openings, anchors, () => (isSame ? 'captured' : 'earlier'))
  return pieces.map((piece, i) => (piece.told === undefined ? (then[i] ?? piece) : piece))
}

/** People in one of two captures of one piece and not in the other, whatever the records say. */
function silentChanges(
  pieces: readonly Piece<ReadonlySet<string>>[],
  members: ReadonlySet<string>,
  membersThen: ReadonlySet<string> | undefined,
): string[] {
  if (membersThen === undefined || pieces.length > 1) return []
  return [...new Set([...members, ...membersThen])].filter((id) => members.has(id) !== membersThen.has(id))
}

export function kindOf(changes: readonly ConfigurationChange[]): { readonly principalKind?: string } {
  const kind = changes.find(({ memberKind }) => memberKind !== undefined)?.memberKind
  return kind === undefined ? {} : { principalKind: kind }
}

function lowered(ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.map((id) => id.toLowerCase()))
}
