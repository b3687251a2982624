// Which policies, named locations and strengths were not the whole time as they were captured at the end?

import type { ChangedThing, ConfigurationChange } from '../../domain/activity.ts'
import { isPartOfStrength } from '../../domain/audit-activity.ts'
import { compareInstants } from '../../domain/instant.ts'
import type { SourceId } from '../../domain/source-ids.ts'
import { sourceCompleteness } from '../evidence/completeness.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { EarlierSnapshot } from '../judgement-input.ts'
import { spanOf, wasComplete } from './earlier-snapshot.ts'
import { foldRecords, type Reading } from './fold-records.ts'
import { LOCATIONS, POLICIES, STRENGTHS } from './read-told.ts'
import { type Anchor, type Piece, rebuildTimeline, stateOf } from './timeline.ts'
import { isOther, type LocationTrack, type PolicyTrack, type StrengthTrack } from './track.ts'
import { putUnder } from './put-under.ts'
import { type Modified, withUntold } from './untold-modification.ts'

type ClauseTrack = PolicyTrack | LocationTrack | StrengthTrack
/** Built-in strengths have one id in every tenant and cannot be edited (docs/facts, identity 2.6). */
const BUILT_IN_STRENGTH = /^00000000-0000-0000-0000-0000000000\d\d$/

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const CLAUSE_THINGS: ReadonlySet<ChangedThing> = new Set([
  'conditional-access-policy',
  'named-location',
  'authentication-strength',
])

export function trackClauses(evidence: Evidence, earlier: EarlierSnapshot | undefined): ClauseTrack[] {
  const changes = evidence.observations.changes.filter(({ thing }) => CLAUSE_THINGS.has(thing))
  const { policies, namedLocations, strengths } = evidence.observations
  const kinds = {
    'named-location': knownIds(changes, 'named-location', namedLocations, earlier?.observations.namedLocations),
    'authentication-strength': knownIds(changes, 'authentication-strength', strengths, earlier?.observations.strengths),
  }
  /** The older service calls every policy object a policy; its id tells which kind it is. */
  const of = (thing: ChangedThing): ConfigurationChange[] =>
    changes.filter((change) => {
      const id = change.targetId?.toLowerCase()
      if (id !== undefined && kinds['named-location'].has(id)) return thing === 'named-location'
      if (id !== undefined && kinds['authentication-strength'].has(id)) return thing === 'authentication-strength'
      return change.thing === thing
    })
  return [
    ...trackThings(evidence, earlier, {
      thing: 'conditional-access-policy',
      source: 'graph-policies',
      captured: policies,
      before: earlier?.observations.policies,
      changes: of('conditional-access-policy'),
      reading: POLICIES,
      mayExist: isPolicy,
    }).map((track): PolicyTrack => ({ kind: 'policy', ...track })),
    ...trackThings(evidence, earlier, {
      thing: 'named-location',
      source: 'graph-named-locations',
      captured: namedLocations,
      before: earlier?.observations.namedLocations,
      changes: of('named-location'),
      reading: LOCATIONS,
    }).map((track): LocationTrack => ({ kind: 'named-location', ...track })),
    ...trackThings(evidence, earlier, {
      thing: 'authentication-strength',
      source: 'graph-strengths',
      captured: strengths.filter(({ id }) => !BUILT_IN_STRENGTH.test(id)),
      before: earlier?.observations.strengths?.filter(({ id }) => !BUILT_IN_STRENGTH.test(id)),
      changes: of('authentication-strength'),
      reading: STRENGTHS,
    }).map((track): StrengthTrack => ({ kind: 'strength', ...track })),
  ]
}

interface Things<T extends Modified> {
  readonly thing: ChangedThing
  readonly source: SourceId
  readonly captured: readonly T[]
  readonly before: readonly T[] | undefined
  readonly changes: readonly ConfigurationChange[]
  readonly reading: Reading<T | undefined>
  /** False: records speak of something that shows itself to be nothing of this kind. */
  readonly mayExist?: (records: readonly ConfigurationChange[]) => boolean
}

interface TrackedThing<T> {
  readonly id: string
  readonly name: string
  readonly captured: string
  readonly pieces: readonly Piece<T | undefined>[]
}

function trackThings<T extends Modified>(
  evidence: Evidence,
  earlier: EarlierSnapshot | undefined,
  { thing: kind, source, captured, before, changes, reading, mayExist }: Things<T>,
): TrackedThing<T>[] {
  const whole = sourceCompleteness(evidence, source).complete
  const closing = new Map(captured.map((thing) => [thing.id.toLowerCase(), thing]))
  const then = new Map((before ?? []).map((thing) => [thing.id.toLowerCase(), thing]))
  const byTarget = new Map<string, ConfigurationChange[]>()
  const ofAny: ConfigurationChange[] = []
  for (const change of changes) {
    const id = change.targetId?.toLowerCase()
    const isKnown = id !== undefined && (closing.has(id) || then.has(id))
    // A part of a strength is changed under an id of its own, and a record may name nothing, or no id: then it may be any.
    if (id === undefined || (!isKnown && (isPartOfStrength(change.activity) || !GUID.test(id)))) ofAny.push(change)
    else putUnder(byTarget, id, change)
  }
  const ids = new Set([...closing.keys(), ...then.keys(), ...byTarget.keys()])
  return [...ids].flatMap((id): TrackedThing<T>[] => {
    const own = byTarget.get(id) ?? []
    const thing = closing.get(id)
    if (thing === undefined && !then.has(id) && mayExist?.(own) === false) return []
    const turns = foldRecords([...own, ...ofAny.map(withoutSides)], reading)
    const anchors: Anchor<T | undefined>[] = thing !== undefined || whole ? [{ told: { value: thing } }] : []
    if (earlier !== undefined && (then.has(id) || wasComplete(earlier, source)))
      anchors.push({ span: spanOf(earlier), told: { value: then.get(id) } })
    const pieces = rebuildTimeline(withUntold(evidence, { thing: kind, source }, thing, turns), anchors, reading.keyOf)
    const track = {
      id,
      name: thing?.displayName || then.get(id)?.displayName || nameIn(own) || id,
      captured: stateOf(thing, reading.keyOf),
      pieces,
    }
    return isOther(track) ? [track] : []
  })
}

function withoutSides({ before: _before, after: _after, ...change }: ConfigurationChange): ConfigurationChange {
  return change
}

function nameIn(changes: readonly ConfigurationChange[]): string | undefined {
  const named = changes.filter(({ targetName }) => targetName !== undefined)
  return named.sort((a, b) => compareInstants(b.at, a.at))[0]?.targetName
}

function knownIds(
  changes: readonly ConfigurationChange[],
  thing: ChangedThing,
  ...lists: readonly (readonly Modified[] | undefined)[]
): ReadonlySet<string> {
  const told = changes.filter((change) => change.thing === thing).flatMap(({ targetId }) => targetId ?? [])
  return new Set([...lists.flatMap((list) => (list ?? []).map(({ id }) => id)), ...told].map((id) => id.toLowerCase()))
}

/**
 * A policy that is in no capture was deleted, and its record says so; what the older service changed and nobody deleted
 * is a policy of another kind.
 */
function isPolicy(records: readonly ConfigurationChange[]): boolean {
  return records.some(
    ({ activity, before, after }) =>
      /conditional access policy/i.test(activity) ||
      /delete/i.test(activity) ||
      before?.kind === 'policy' ||
      after?.kind === 'policy',
  )
}
