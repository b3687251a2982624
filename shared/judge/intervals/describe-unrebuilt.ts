// What of an interval could not be rebuilt, and whose changes are to blame?

import type { ChangedThing } from '../../domain/activity.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import type { CollectionWindow } from '../../domain/window.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { describeChange } from '../evidence/hold-over-window.ts'
import { nameInWindow } from './find-leavers.ts'
import { inOrder } from './in-order.ts'
import type { Unrebuilt } from './interval.ts'
import type { Track, TrackState } from './track.ts'
import { putUnder } from './put-under.ts'

/** Names and changes told in one sentence. */
const TOLD_IN_ONE_SENTENCE = 3

/** One for each thing that is not told; the doubtful members of one group or role are told together. */
export function describeUnrebuilt(
  evidence: Evidence,
  differing: readonly TrackState[],
  span: CollectionWindow,
): Unrebuilt[] {
  const open = differing.filter(({ piece }) => piece.told === undefined)
  const byThing = new Map<string, TrackState[]>()
  for (const state of open) {
    const key = keyOf(state.track)
    putUnder(byThing, key, state)
  }
  return [...byThing.values()].flatMap((states): Unrebuilt[] => {
    const [first] = states
    if (first === undefined) return []
    const { track } = first
    return [
      {
        thing: thingOf(track),
        targetId: track.id,
        carried: track.kind !== 'role',
        everybody: track.kind !== 'holding',
        gap: gapOf(evidence, track, states, span),
      },
    ]
  })
}

function keyOf(track: Track): string {
  return track.kind === 'holding'
    ? `${track.kind} ${track.plane} ${track.eligible} ${track.id}`
    : `${track.kind} ${track.id}`
}

function thingOf(track: Track): ChangedThing {
  switch (track.kind) {
    case 'policy':
      return 'conditional-access-policy'
    case 'named-location':
      return 'named-location'
    case 'strength':
      return 'authentication-strength'
    case 'group':
      return 'group-membership'
    case 'role':
      return 'directory-role'
    case 'holding':
      return track.plane === 'group' ? 'group-membership' : 'directory-role'
  }
}

function gapOf(evidence: Evidence, track: Track, states: readonly TrackState[], span: CollectionWindow): Gap {
  const changes = inOrder(states.flatMap(({ piece }) => [...piece.begunBy, ...piece.endedBy]))
  const told = changes.slice(0, TOLD_IN_ONE_SENTENCE).map(describeChange)
  const more = changes.length > told.length ? [`and ${changes.length - told.length} more changes`] : []
  const why =
    changes.length === 0
      ? 'its captures contradict each other, and no record tells a change'
      : [...told, ...more].join('; ')
  const many = states.some(({ tooMany }) => tooMany === true) ? ' (there are too many changes to judge each)' : ''
  return {
    code: 'CHANGED_IN_WINDOW',
    source: changes[0]?.source ?? 'ruleset',
    from: span.from,
    to: span.to,
    sentence: `from ${span.from} to ${span.to} nothing tells ${whatOf(evidence, track, states)}${many}: ${why}`,
  }
}

function whatOf(evidence: Evidence, track: Track, states: readonly TrackState[]): string {
  switch (track.kind) {
    case 'policy':
      return `what Conditional Access policy '${track.name}' demanded`
    case 'named-location':
      return `what named location '${track.name}' held`
    case 'strength':
      return `what authentication strength '${track.name}' allowed`
    case 'group':
      return `who was in group '${track.name}'`
    case 'role':
      return `who held directory role '${track.name}'`
    case 'holding': {
      const who = people(evidence, states)
      const where = track.plane === 'group' ? `in group '${track.name}'` : `in directory role '${track.name}'`
      return track.eligible ? `whether ${who} could be ${where} on request` : `whether ${who} was ${where}`
    }
  }
}

function people(evidence: Evidence, states: readonly TrackState[]): string {
  const names = states.flatMap(({ track }) =>
    track.kind === 'holding' ? [nameInWindow(evidence, track.principalId, track.principalName)] : [],
  )
  const shown = names.slice(0, TOLD_IN_ONE_SENTENCE)
  const more = names.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
