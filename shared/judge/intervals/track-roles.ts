// Who held a directory role, or could ask for one or for a group, and when was that not as it is at the end?

import type { ConfigurationChange } from '../../domain/activity.ts'
import { isPimActivation, isRoleDefinition } from '../../domain/audit-activity.ts'
import type { RoleAssignment } from '../../domain/principal.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { clauseRoles } from '../evidence/people-to-prove.ts'
import { PRIVILEGED_DIRECTORY_ROLES } from '../evidence/privileged-roles.ts'
import { readActivation } from './activations.ts'
import type { EarlierSnapshot } from '../judgement-input.ts'
import { spanOf, wasComplete } from './earlier-snapshot.ts'
import { foldRecords } from './fold-records.ts'
import { holdings } from './read-told.ts'
import { type Anchor, rebuildTimeline, stateOf, type Turn } from './timeline.ts'
import { kindOf } from './track-groups.ts'
import { type HoldingTrack, isOther, type RoleTrack } from './track.ts'
import { putUnder } from './put-under.ts'

type Plane = HoldingTrack['plane']

interface Kind {
  readonly plane: Plane
  readonly eligible: boolean
  readonly source: SourceId
}

const KINDS: readonly Kind[] = [
  { plane: 'directory', eligible: false, source: 'graph-role-assignments' },
  { plane: 'directory', eligible: true, source: 'graph-role-eligibilities' },
  { plane: 'group', eligible: true, source: 'graph-group-eligibilities' },
]

export function trackRoles(evidence: Evidence, earlier: EarlierSnapshot | undefined): (HoldingTrack | RoleTrack)[] {
  return KINDS.flatMap((kind) => trackKind(evidence, earlier, kind))
}

function trackKind(evidence: Evidence, earlier: EarlierSnapshot | undefined, kind: Kind): (HoldingTrack | RoleTrack)[] {
  const { plane, eligible, source } = kind
  const closing = holders(evidence.observations.roleAssignments, kind)
  const then = holders(earlier?.observations.roleAssignments ?? [], kind)
  const records = evidence.observations.changes.filter((change) => isOfKind(change, kind))
  const known = knownTargets(evidence, kind)
  const ofHolder = new Map<string, ConfigurationChange[]>()
  const ofAnybody = new Map<string, ConfigurationChange[]>()
  for (const change of records) {
    const target = change.targetId?.toLowerCase()
    // A role that goes by an id nobody knows may be any of those that decide.
    const targets = target !== undefined && (plane === 'group' || known.has(target)) ? [target] : [...known.keys()]
    for (const on of targets) {
      const key = change.memberId === undefined ? on : pairKey(on, change.memberId.toLowerCase())
      const map = change.memberId === undefined ? ofAnybody : ofHolder
      putUnder(map, key, change)
    }
  }
  const whole = sourceCompleteness(evidence, source).complete
  const reading = holdings((target) => known.has(target) || plane === 'group', true)
  const single = [...ofHolder].flatMap(([key, own]): HoldingTrack[] => {
    const [on = '', principalId = ''] = key.split('\u0000')
    const activated = eligible
      ? { isActivation: false, heldForATime: false }
      : readActivation(evidence, plane, on, principalId, own)
    if (activated.isActivation && !(activated.heldForATime && closing.has(key))) return []
    const anchors: Anchor<boolean>[] = []
    if (activated.isActivation) anchors.push({ told: { value: false } })
    else if (closing.has(key) || whole) anchors.push({ told: { value: closing.has(key) } })
    if (earlier !== undefined && !activated.isActivation && (then.has(key) || wasComplete(earlier, source)))
      anchors.push({ span: spanOf(earlier), told: { value: then.has(key) } })
    const turns: Turn<boolean>[] = activated.isActivation ? [] : foldRecords(own, reading)
    const track: HoldingTrack = {
      kind: 'holding',
      plane,
      eligible,
      id: on,
      name: known.get(on) ?? on,
      principalId,
      principalName: own.find(({ memberName }) => memberName !== undefined)?.memberName ?? principalId,
      ...kindOf(own),
      captured: stateOf(closing.has(key), reading.keyOf),
      pieces: rebuildTimeline(turns, anchors, reading.keyOf),
    }
    return isOther(track) ? [track] : []
  })
  const untold = [...ofAnybody].map(([on, own]): RoleTrack => {
    const turns: Turn<true>[] = own.map((change) => ({ at: change.at, changes: [change] }))
    const pieces = rebuildTimeline<true>(turns, [{ told: { value: true } }], () => 'read')
    return { kind: 'role', id: on, name: known.get(on) ?? on, captured: '=read', pieces }
  })
  return [...single, ...untold]
}

function isOfKind(change: ConfigurationChange, { plane, eligible }: Kind): boolean {
  const thing = plane === 'group' ? 'group-membership' : 'directory-role'
  if (change.thing !== thing || isRoleDefinition(change.activity) || isPimActivation(change.activity)) return false
  return (change.eligible === true) === eligible
}

function holders(assignments: readonly RoleAssignment[], { plane, eligible }: Kind): ReadonlySet<string> {
  const state = eligible ? 'eligible' : 'active'
  return new Set(
    assignments
      .filter((assignment) => assignment.plane === plane && assignment.state === state)
      .filter(({ scope, roleId }) => (plane === 'group' ? roleId.toLowerCase() === 'member' : scope === '/'))
      .map(({ principalId, roleId, scope }) =>
        pairKey((plane === 'group' ? scope : roleId).toLowerCase(), principalId.toLowerCase()),
      ),
  )
}

function pairKey(on: string, principalId: string): string {
  return `${on}\u0000${principalId}`
}

/** Names by id: the groups that were captured, or the roles that decide about people. */
function knownTargets(evidence: Evidence, { plane }: Kind): ReadonlyMap<string, string> {
  if (plane === 'group') return new Map([...evidence.groups].map(([id, { displayName }]) => [id, displayName ?? id]))
  const names = new Map<string, string>(clauseRoles(evidence).map((id) => [id, id]))
  for (const [id, name] of Object.entries(PRIVILEGED_DIRECTORY_ROLES)) names.set(id, name)
  for (const { plane: of, id, name } of evidence.observations.roleDefinitions)
    if (of === 'directory') names.set(id.toLowerCase(), name)
  return names
}
