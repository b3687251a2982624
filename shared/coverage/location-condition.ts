// Where does a policy's location clause hold?

import type { Condition } from './condition.ts'
import { type Cube, restrict, valuesOf } from './cube.ts'
import { EVERYWHERE, type Places, unite } from './location-atoms.ts'
import { DIMENSION, type ScenarioSpace, UNSEEN_TRUSTED } from './scenario-space.ts'

interface LocationClause {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** The included ones could not all be read. */
  readonly unread: boolean
}

/** Included and not excluded. An empty include list restricts nothing (decode marks it where that is doubtful). */
export function locationCondition(space: ScenarioSpace, clause: LocationClause): Condition {
  const resolve = (word: string) => space.locations.resolve(word)
  const included = (clause.include.length === 0 ? ['All'] : clause.include).map(resolve)
  const excluded = clause.exclude.map(resolve)
  const surely = (side: typeof included) => unite(side.map((location) => location.surely))
  const atMost = (side: typeof included) => unite(side.map((location) => location.atMost))
  return {
    kind: 'locations',
    surely: placesCubes(space, surely(included), atMost(excluded)),
    atMost: placesCubes(space, clause.unread ? EVERYWHERE : atMost(included), surely(excluded)),
    doubts: [
      ...included.map((location) => ({ location, verb: 'includes' })),
      ...excluded.map((location) => ({ location, verb: 'excludes' })),
    ].flatMap(({ location, verb }) =>
      location.why === undefined ? [] : [{ clause: `${verb} location \`${location.name}\``, why: location.why }],
    ),
  }
}

/**
 * `inside` is a union over three dimensions (address, country, unseen trusted address), `outside` an intersection of
 * complements: so at most three cubes, whatever the number of locations.
 */
export function placesCubes(space: ScenarioSpace, inside: Places, outside: Places): Cube[] {
  if (outside.everywhere) return []
  let rest: Cube | undefined = space.everything
  rest = without(space, rest, DIMENSION.addresses, outside.addresses)
  rest = without(space, rest, DIMENSION.countries, outside.countries)
  rest = outside.unseenTrusted ? without(space, rest, DIMENSION.unseenTrusted, [UNSEEN_TRUSTED]) : rest
  if (rest === undefined) return []
  if (inside.everywhere) return [rest]
  return [
    restrict(space.layout, rest, DIMENSION.addresses, inside.addresses),
    restrict(space.layout, rest, DIMENSION.countries, inside.countries),
    inside.unseenTrusted ? restrict(space.layout, rest, DIMENSION.unseenTrusted, [UNSEEN_TRUSTED]) : undefined,
  ].filter((cube) => cube !== undefined)
}

function without(
  space: ScenarioSpace,
  cube: Cube | undefined,
  dimension: number,
  values: readonly number[],
): Cube | undefined {
  if (cube === undefined || values.length === 0) return cube
  const left = valuesOf(space.layout, cube, dimension).filter((value) => !values.includes(value))
  return restrict(space.layout, cube, dimension, left)
}
