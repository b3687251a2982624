// Into which pieces do the named locations cut the world, and which pieces does a location of a policy own?

import { type Cidr, parseCidr } from '../domain/cidr.ts'
import type { NamedLocation } from '../domain/conditional-access.ts'
import { type AddressAtom, cutAddresses } from './address-atoms.ts'
import { inOrderOfKeys } from './by-key.ts'
import { COUNTRY_CODES } from './country-codes.ts'
import { itemAt } from './item-at.ts'

/** Countries that belong to exactly these locations; `''` stands for addresses without a known country. */
export interface CountryAtom {
  readonly locations: readonly number[]
  readonly codes: readonly string[]
}

/** A set of places, as a union: these addresses, or these countries, or trusted addresses no capture shows, or everywhere. */
export interface Places {
  readonly everywhere: boolean
  readonly addresses: readonly number[]
  readonly countries: readonly number[]
  readonly unseenTrusted: boolean
}

/** What a location word of a policy stands for: surely these places, at most those. */
export interface ResolvedLocation {
  readonly name: string
  readonly surely: Places
  readonly atMost: Places
  /** Why the two differ. */
  readonly why?: string
}

export interface LocationAtoms {
  readonly locations: readonly NamedLocation[]
  /** How people's text names each of them. */
  readonly labels: readonly string[]
  readonly addresses: readonly AddressAtom[]
  readonly countries: readonly CountryAtom[]
  /** Name of the further atom: trusted addresses that no capture shows. Absent: there are none. */
  readonly unseenTrusted?: string
  readonly resolve: (word: string) => ResolvedLocation
}

/** `MFA trusted IPs` [K]; no API reads its ranges (docs/judgement.md, section 5). */
const MFA_TRUSTED_IPS_ID = '00000000-0000-0000-0000-000000000000'

const NOWHERE: Places = { everywhere: false, addresses: [], countries: [], unseenTrusted: false }
export const EVERYWHERE: Places = { ...NOWHERE, everywhere: true }

export interface LocationKnowledge {
  /** Every named location there is was captured. */
  readonly complete: boolean
  readonly mfaTrustedIpsEmpty: boolean
}

export function cutLocations(namedLocations: readonly NamedLocation[], known: LocationKnowledge): LocationAtoms {
  const locations = distinctById(namedLocations)
  const unreadable = unreadableOf(locations)
  const addresses = cutAddresses(locations.map(rangesOf))
  const countries = cutCountries(locations, unreadable)
  const labels = locations.map(({ displayName }) => `'${displayName}'`)
  const all = [...locations.keys()]
  return atomsOf({ locations, labels, unreadable, addresses, countries }, all, known)
}

/** The world as one or two captures cut it. */
export interface Cut {
  readonly locations: readonly NamedLocation[]
  readonly labels: readonly string[]
  readonly unreadable: ReadonlyMap<number, string>
  readonly addresses: readonly AddressAtom[]
  readonly countries: readonly CountryAtom[]
}

export function rangesOf(location: NamedLocation): Cidr[] {
  return location.kind === 'ip' ? location.ranges.flatMap((text) => parseCidr(text) ?? []) : []
}

export function unreadableOf(locations: readonly NamedLocation[]): Map<number, string> {
  const unreadable = new Map<number, string>()
  for (const [i, location] of locations.entries()) {
    if (location.kind === 'ip' && rangesOf(location).length < location.ranges.length)
      unreadable.set(i, 'one of its ranges is not readable')
    if (location.kind === 'unknown') unreadable.set(i, 'its kind cannot be told from an address or a country')
    if (location.kind === 'country' && location.countryLookup?.toLowerCase() === 'authenticatorappgps')
      unreadable.set(i, 'it is looked up by the position of a phone, which no address tells')
  }
  return unreadable
}

/** What the words of a policy stand for to one capture, which knows the locations `known` of the cut. */
export function atomsOf(
  { locations, labels, unreadable, addresses, countries }: Cut,
  own: readonly number[],
  known: LocationKnowledge,
): LocationAtoms {
  const unseenTrusted = !known.complete
    ? 'a trusted location that was not captured'
    : known.mfaTrustedIpsEmpty
      ? undefined
      : 'MFA trusted IPs'
  const resolved = own.map((i) => {
    const location = itemAt(locations, i)
    const name = location.displayName === '' ? location.id : location.displayName
    const why = unreadable.get(i) ?? unsaidOf(location)
    const places: Places = { ...NOWHERE, addresses: indicesOf(addresses, i), countries: indicesOf(countries, i) }
    const stands: ResolvedLocation =
      why === undefined ? { name, surely: places, atMost: places } : { name, surely: places, atMost: EVERYWHERE, why }
    return { location, stands }
  })
  const byId = new Map(resolved.map(({ location, stands }) => [location.id.toLowerCase(), stands]))
  const trusted = resolved.flatMap(({ location, stands }) => trustedOf(location, stands))

  const resolveAnew = (word: string): ResolvedLocation => {
    const id = word.toLowerCase()
    if (id === 'all') return { name: 'All', surely: EVERYWHERE, atMost: EVERYWHERE }
    if (id === 'alltrusted') return allTrusted(trusted, unseenTrusted !== undefined)
    if (id === MFA_TRUSTED_IPS_ID) return mfaTrustedIps(known)
    return (
      byId.get(id) ?? {
        name: word,
        surely: NOWHERE,
        atMost: EVERYWHERE,
        why: 'it is not among the captured named locations',
      }
    )
  }
  const words = new Map<string, ResolvedLocation>()
  const resolve = (word: string): ResolvedLocation => {
    const stands = words.get(word) ?? resolveAnew(word)
    words.set(word, stands)
    return stands
  }
  return {
    locations,
    labels,
    addresses,
    countries,
    resolve,
    ...(unseenTrusted === undefined ? {} : { unseenTrusted }),
  }
}

function unsaidOf({ kind, includesUnknownCountries }: NamedLocation): string | undefined {
  return kind === 'country' && includesUnknownCountries === undefined
    ? 'it does not say whether it holds addresses without a known country'
    : undefined
}

/** One that does not say whether it is trusted may be. */
function trustedOf({ trusted }: NamedLocation, stands: ResolvedLocation): ResolvedLocation[] {
  if (trusted === false) return []
  return [trusted === true ? stands : { ...stands, surely: NOWHERE, why: 'it does not say whether it is trusted' }]
}

function allTrusted(trusted: readonly ResolvedLocation[], unseenTrusted: boolean): ResolvedLocation {
  const doubts = trusted.flatMap(({ name, why }) => (why === undefined ? [] : [`trusted location \`${name}\`: ${why}`]))
  const surely = { ...unite(trusted.map(({ surely }) => surely)), unseenTrusted }
  const name = 'AllTrusted'
  if (doubts.length === 0) return { name, surely, atMost: surely }
  const atMost = unite([surely, ...trusted.map((location) => location.atMost)])
  return { name, surely, atMost: atMost.everywhere ? EVERYWHERE : atMost, why: doubts.join('; ') }
}

function mfaTrustedIps(known: LocationKnowledge): ResolvedLocation {
  const name = 'MFA trusted IPs'
  if (known.mfaTrustedIpsEmpty) return { name, surely: NOWHERE, atMost: NOWHERE }
  const atMost = { ...NOWHERE, unseenTrusted: true }
  if (known.complete) return { name, surely: atMost, atMost }
  return { name, surely: NOWHERE, atMost, why: 'no API reads their ranges' }
}

/** Union of places. */
export function unite(places: readonly Places[]): Places {
  return {
    everywhere: places.some((place) => place.everywhere),
    addresses: [...new Set(places.flatMap((place) => place.addresses))].sort((a, b) => a - b),
    countries: [...new Set(places.flatMap((place) => place.countries))].sort((a, b) => a - b),
    unseenTrusted: places.some((place) => place.unseenTrusted),
  }
}

export function cutCountries(
  locations: readonly NamedLocation[],
  unreadable: ReadonlyMap<number, string>,
): CountryAtom[] {
  const codesByLocation = locations.map((location, i) =>
    location.kind === 'country' && !unreadable.has(i)
      ? new Set([
          ...location.countries.map((code) => code.toUpperCase()),
          ...(location.includesUnknownCountries ? [''] : []),
        ])
      : undefined,
  )
  const universe = new Set([...COUNTRY_CODES, ...codesByLocation.flatMap((codes) => [...(codes ?? [])]), ''])
  const atoms = new Map<string, { locations: number[]; codes: string[] }>()
  for (const code of [...universe].sort()) {
    const members = codesByLocation.flatMap((codes, i) => (codes?.has(code) === true ? [i] : []))
    const key = members.join(',')
    const atom = atoms.get(key) ?? { locations: members, codes: [] }
    atom.codes.push(code)
    atoms.set(key, atom)
  }
  return [...atoms.values()]
}

/** Two records of one id that differ leave the location unknown. */
export function distinctById(namedLocations: readonly NamedLocation[]): NamedLocation[] {
  const byId = new Map<string, NamedLocation>()
  const texts = new Map(namedLocations.map((location) => [JSON.stringify(location), location]))
  for (const location of inOrderOfKeys(texts)) {
    const id = location.id.toLowerCase()
    const known = byId.get(id)
    byId.set(id, known === undefined ? location : eitherOf(known, location))
  }
  return inOrderOfKeys(byId)
}

function eitherOf({ trusted, ...one }: NamedLocation, other: NamedLocation): NamedLocation {
  return { ...one, kind: 'unknown', ...(trusted === undefined || trusted !== other.trusted ? {} : { trusted }) }
}

function indicesOf(atoms: readonly { readonly locations: readonly number[] }[], location: number): number[] {
  return atoms.flatMap((atom, i) => (atom.locations.includes(location) ? [i] : []))
}
