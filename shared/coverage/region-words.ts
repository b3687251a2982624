// Which scenarios does a cube hold, in the values of the published document and in a reader's words?

import type { CoverageRegion } from './coverage-types.ts'
import { type Cube, isUnrestricted, valuesOf } from './cube.ts'
import { itemAt } from './item-at.ts'
import type { CountryAtom } from './location-atoms.ts'
import { present } from './present.ts'
import {
  DIMENSION,
  filterDimension,
  RULE_TRUE,
  type ScenarioSpace,
  UNSEEN_TRUSTED,
  type ValueDimension,
  VALUES,
} from './scenario-space.ts'
import { listWords } from './words.ts'

const VALUE_DIMENSIONS: readonly ValueDimension[] = [
  'clientAppTypes',
  'platforms',
  'deviceStates',
  'signInRisk',
  'userRisk',
  'insiderRisk',
  'authenticationFlows',
]

/** A dimension as wide as in `top` is left out. */
export function regionOf(space: ScenarioSpace, top: Cube, cube: Cube): CoverageRegion {
  const region: { -readonly [K in keyof CoverageRegion]: CoverageRegion[K] } = {}
  for (const dimension of VALUE_DIMENSIONS) {
    if (isUnrestricted(space.layout, cube, top, DIMENSION[dimension])) continue
    region[dimension] = valuesOf(space.layout, cube, DIMENSION[dimension]).map((i) => itemAt(VALUES[dimension], i))
  }
  const locations = locationLabels(space, top, cube)
  if (locations !== undefined) region.locations = locations
  const filters = space.filterRules.flatMap((rule) => {
    const dimension = filterDimension(space, rule)
    if (isUnrestricted(space.layout, cube, top, dimension)) return []
    return [{ rule, value: valuesOf(space.layout, cube, dimension).includes(RULE_TRUE) }]
  })
  if (filters.length > 0) region.deviceFilters = filters
  return region
}

/** One label per kind of address, each with a witness; undefined where any place will do. */
function locationLabels(space: ScenarioSpace, top: Cube, cube: Cube): string[] | undefined {
  const free = (dimension: number) => isUnrestricted(space.layout, cube, top, dimension)
  const anyAddress = free(DIMENSION.addresses)
  const anyCountry = free(DIMENSION.countries)
  if (anyAddress && anyCountry && free(DIMENSION.unseenTrusted)) return undefined
  const unseen = valuesOf(space.layout, cube, DIMENSION.unseenTrusted)
  const note = free(DIMENSION.unseenTrusted)
    ? ''
    : `${unseen.includes(UNSEEN_TRUSTED) ? 'in' : 'outside'} ${present(space.locations.unseenTrusted)}`
  const countries = anyCountry
    ? []
    : valuesOf(space.layout, cube, DIMENSION.countries).map((i) => countryLabel(itemAt(space.locations.countries, i)))
  const addresses = anyAddress
    ? []
    : valuesOf(space.layout, cube, DIMENSION.addresses).map((i) => addressLabel(space, i))
  if (addresses.length === 0 && countries.length === 0) return [`any address ${note}`]
  const suffix = note === '' ? '' : `, ${note}`
  if (countries.length === 0) return addresses.map((address) => `${address}${suffix}`)
  if (addresses.length === 0) return countries.map((country) => `${country}${suffix}`)
  return addresses.map((address) => `${address}, ${listWords(countries, 6)}${suffix}`)
}

function addressLabel(space: ScenarioSpace, index: number): string {
  const atom = itemAt(space.locations.addresses, index)
  const names = atom.locations.map((i) => itemAt(space.locations.labels, i)).sort()
  const where = names.length === 0 ? 'outside every named range' : `named location ${listWords(names, 6)}`
  return `${where} (${atom.witness})`
}

function countryLabel(atom: CountryAtom): string {
  const codes = atom.codes.filter((code) => code !== '')
  const unknown = atom.codes.length > codes.length ? ['an unknown country'] : []
  if (codes.length > 12)
    return listWords([`any of ${codes.length} countries (for example ${itemAt(codes, 0)})`, ...unknown])
  return listWords([...(codes.length === 0 ? [] : [`country ${codes.join('/')}`]), ...unknown])
}

const NOUNS: Readonly<Record<Exclude<ValueDimension, 'platforms'>, string>> = {
  clientAppTypes: 'client',
  deviceStates: 'device',
  signInRisk: 'sign-in risk',
  userRisk: 'user risk',
  insiderRisk: 'insider risk',
  authenticationFlows: 'authentication flow',
}

/** "from named location 'HQ' (203.0.113.1), any platform, device compliant". */
export function regionWords(region: CoverageRegion): string {
  const parts = [
    region.locations === undefined ? 'from anywhere' : `from ${listWords(region.locations)}`,
    region.platforms === undefined ? 'any platform' : `platform ${region.platforms.join('/')}`,
  ]
  for (const dimension of VALUE_DIMENSIONS) {
    const values = region[dimension]
    if (values !== undefined && dimension !== 'platforms') parts.push(`${NOUNS[dimension]} ${values.join('/')}`)
  }
  for (const { rule, value } of region.deviceFilters ?? [])
    parts.push(`device ${value ? 'that matches' : 'that does not match'} \`${rule}\``)
  return parts.join(', ')
}
