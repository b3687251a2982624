// Who was in each group in an interval?

import type { DirectoryGroup } from '../../domain/principal.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { compareBytewise } from '../evidence/merge-repeats.ts'
import type { Piece } from './timeline.ts'
import type { TrackState } from './track.ts'
import { putUnder } from './put-under.ts'

/**
 * Members are in lower case here. A group whose members are not told becomes one that could not be read; a doubtful
 * member is left out of the list.
 */
export function withMembers(evidence: Evidence, differing: readonly TrackState[]): readonly DirectoryGroup[] {
  const whole = new Map<string, TrackState>()
  const single = new Map<string, TrackState[]>()
  for (const state of differing) {
    const { track } = state
    if (track.kind === 'group') whole.set(track.id, state)
    else if (track.kind === 'holding' && track.plane === 'group' && !track.eligible) putUnder(single, track.id, state)
  }
  if (whole.size === 0 && single.size === 0) return evidence.observations.groups
  return evidence.observations.groups.map((group) => {
    const id = group.id.toLowerCase()
    const state = whole.get(id)
    if (state !== undefined && state.piece.told === undefined) {
      const { membersResolved: _resolved, nestedGroupIds: _nested, ...rest } = group
      return { ...rest, memberIds: [] }
    }
    const then = state?.piece.told?.value as ReadonlySet<string> | undefined
    const own = single.get(id) ?? []
    if (then === undefined && own.length === 0) return group
    const base = then === undefined ? group.memberIds : [...then].sort(compareBytewise)
    const apart = new Map<string, Piece<unknown>>()
    for (const { track, piece } of own) if (track.kind === 'holding') apart.set(track.principalId, piece)
    const others = base.filter((member) => !apart.has(member))
    const held = [...apart].filter(([, piece]) => piece.told?.value === true).map(([member]) => member)
    return { ...group, memberIds: [...others, ...held] }
  })
}
