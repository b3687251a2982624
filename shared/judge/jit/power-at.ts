// Did somebody hold power over a cluster at a moment of the window, for good, for a time, or by an activation?
// (docs/judgement.md, section 7)

import type { Evidence } from '../evidence/evidence.ts'
import { everybodyIn, roleHoldings } from '../evidence/people-in-scope.ts'
import { putUnder } from '../intervals/put-under.ts'
import { activationSpan, CLOCK_SKEW, PRIVILEGE_GRACE } from './activation-span.ts'
import { hasBearing, isElsewhere } from './activations.ts'

/** The longest that a rule of PIM lets an activation last. */
const LONGEST_ACTIVATION = 24 * 3_600_000

export interface PowerAt {
  /** By an assignment that was captured as active, an activation, or one that a record says was taken away later. */
  readonly held: boolean
  /** He could have activated it. */
  readonly eligible: boolean
}

export function powerAt(evidence: Evidence, personId: string, at: string): PowerAt {
  const time = Date.parse(at)
  const { spans, eligible } = historyOf(evidence)
  const held = (spans.get(personId) ?? []).some(({ from, to }) => from <= time && time <= to)
  return { held, eligible: eligible.has(personId) }
}

/** Milliseconds since 1970, what services write differently and the life of a token included. */
interface Span {
  readonly from: number
  readonly to: number
}

interface PowerHistory {
  /** By lower-case id. */
  readonly spans: ReadonlyMap<string, readonly Span[]>
  readonly eligible: ReadonlySet<string>
}

/** Asked for every act, and the same for all of them. */
const histories = new WeakMap<Evidence, PowerHistory>()

function historyOf(evidence: Evidence): PowerHistory {
  const known = histories.get(evidence) ?? readHistory(evidence)
  histories.set(evidence, known)
  return known
}

const ALWAYS: Span = { from: -Infinity, to: Infinity }

function readHistory(evidence: Evidence): PowerHistory {
  const spans = new Map<string, Span[]>()
  const eligible = new Set<string>()
  for (const { assignment, power, personIds } of roleHoldings(evidence)) {
    if (power === 'access') continue
    for (const id of personIds) eligible.add(id)
    if (assignment.state !== 'active') continue
    const { startAt, endAt, principalId } = assignment
    const span = {
      from: startAt === undefined ? -Infinity : Date.parse(startAt) - CLOCK_SKEW,
      to: endAt === undefined ? Infinity : Date.parse(endAt) + PRIVILEGE_GRACE,
    }
    for (const id of [principalId.toLowerCase(), ...activeMembers(evidence, principalId)]) putUnder(spans, id, span)
  }
  for (const { entra } of evidence.clusters.values())
    for (const groupId of entra?.adminGroupIds ?? []) {
      for (const id of everybodyIn(evidence, groupId)) eligible.add(id)
      for (const id of activeMembers(evidence, groupId)) putUnder(spans, id, ALWAYS)
    }
  for (const activation of evidence.observations.pimActivations) {
    if (activation.result !== 'completed' || isElsewhere(evidence, activation)) continue
    if (!hasBearing(evidence, activation)) continue
    const { begun, ended = begun + LONGEST_ACTIVATION } = activationSpan(activation)
    const span = { from: begun - CLOCK_SKEW, to: ended + PRIVILEGE_GRACE }
    putUnder(spans, activation.principalId.toLowerCase(), span)
  }
  // The closing state does not show what was taken away after the act.
  for (const { thing, memberId, after, at } of evidence.observations.changes)
    if (POWER_THINGS.has(thing) && memberId !== undefined && after?.kind === 'absent')
      putUnder(spans, memberId.toLowerCase(), { from: -Infinity, to: Date.parse(at) + PRIVILEGE_GRACE })
  return { spans, eligible }
}

const POWER_THINGS: ReadonlySet<string> = new Set(['azure-role', 'directory-role', 'group-membership'])

function activeMembers(evidence: Evidence, groupId: string): string[] {
  return evidence.groups.get(groupId.toLowerCase())?.memberIds.map((id) => id.toLowerCase()) ?? []
}
