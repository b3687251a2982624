// Which scenarios of the proof's own space may a sign-in have been? One value where its record tells, all where it does not.

import { type Cube, restrict } from '../../coverage/cube.ts'
import { DIMENSION, restrictTo, type ScenarioSpace, type ValueDimension } from '../../coverage/scenario-space.ts'
import type { SignInConditions } from '../../domain/model-tally.ts'

/** What a record cannot tell, and a question can. Absent: any value. */
export interface ScenarioConditions extends SignInConditions {
  readonly userRisks?: readonly string[]
  readonly insiderRisks?: readonly string[]
}

/** `locationsDigest`: of the named locations that the space is cut by. */
export function scenarioCube(conditions: ScenarioConditions, space: ScenarioSpace, locationsDigest: string): Cube {
  let cube = space.everything
  // No record leaves a dimension without a value: what the space does not hold stays unrestricted.
  const narrow = (dimension: ValueDimension, words: readonly string[]): void => {
    if (words.length > 0) cube = restrictTo(space, cube, dimension, words) ?? cube
  }
  narrow('clientAppTypes', conditions.clientAppTypes)
  narrow('platforms', conditions.platforms)
  narrow('signInRisk', conditions.signInRisks)
  narrow('userRisk', conditions.userRisks ?? [])
  narrow('insiderRisk', conditions.insiderRisks ?? [])
  narrow('authenticationFlows', conditions.authenticationFlows)
  const address = addressAtom(conditions, space, locationsDigest)
  if (address !== undefined) cube = restrict(space.layout, cube, DIMENSION.addresses, [address]) ?? cube
  const country = countryAtom(conditions.country, space)
  if (country !== undefined) cube = restrict(space.layout, cube, DIMENSION.countries, [country]) ?? cube
  return cube
}

/** Nothing if the address was placed among other locations than these: they changed while the run was at work. */
function addressAtom(
  { locationIds, locationsDigest }: SignInConditions,
  { locations }: ScenarioSpace,
  digest: string,
): number | undefined {
  if (locationIds === undefined || locationsDigest !== digest) return undefined
  const places = new Map(locations.locations.map(({ id }, place) => [id.toLowerCase(), place]))
  const wanted = locationIds.map((id) => places.get(id) ?? -1).sort((a, b) => a - b)
  const atom = locations.addresses.findIndex(({ locations: members }) => members.join() === wanted.join())
  return atom < 0 ? undefined : atom
}

/** A country that no list of codes holds is in no country location, like any other that none names. */
function countryAtom(country: string | undefined, { locations }: ScenarioSpace): number | undefined {
  if (country === undefined) return undefined
  const code = country.toUpperCase()
  const named = locations.countries.findIndex(({ codes }) => codes.includes(code))
  const atom = named < 0 ? locations.countries.findIndex(({ locations: members }) => members.length === 0) : named
  return atom < 0 ? undefined : atom
}
