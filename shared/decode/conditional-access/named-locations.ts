// Which named locations does this document hold?

import type { NamedLocation } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import {
  type JsonObject,
  present,
  readBoolean,
  readInstant,
  readObject,
  readString,
  readStrings,
} from '../read-json.ts'
import { readRecords } from './read-records.ts'

export function decodeNamedLocations(json: unknown, source: string): { namedLocations: NamedLocation[]; gaps: Gap[] } {
  const { decoded, gaps } = readRecords(json, source, 'named location', decodeNamedLocation)
  return { namedLocations: decoded, gaps }
}

function decodeNamedLocation(record: JsonObject): NamedLocation | undefined {
  const id = readString(record['id'])
  const displayName = readString(record['displayName'])
  const type = readString(record['@odata.type'])
  if (id === undefined || !isLocation(record, type)) return undefined
  const ranges = readRanges(record['ipRanges'])
  const countries = readCodes(record['countriesAndRegions'])
  const kind = kindOf(record, type)
  // A range or a country that cannot be read leaves open what the location holds.
  const countryLookup = readString(record['countryLookupMethod'])
  const unread =
    (kind === 'ip' && ranges === undefined) ||
    (kind === 'country' && (countries === undefined || !isKnownLookup(countryLookup)))
  return present<NamedLocation>({
    id,
    displayName: displayName ?? '',
    kind: unread ? 'unknown' : kind,
    // Countries have no such property: they cannot be trusted.
    trusted: kind === 'country' ? false : readBoolean(record['isTrusted']),
    ranges: ranges ?? [],
    countries: countries ?? [],
    includesUnknownCountries: kind === 'country' ? readBoolean(record['includeUnknownCountriesAndRegions']) : false,
    countryLookup,
    modifiedAt: readInstant(record['modifiedDateTime']),
  })
}

/** Absent means by address. */
function isKnownLookup(countryLookup: string | undefined): boolean {
  return countryLookup === undefined || /^(clientIpAddress|authenticatorAppGps)$/i.test(countryLookup)
}

const LOCATION_KEYS = [
  'ipRanges',
  'isTrusted',
  'countriesAndRegions',
  'includeUnknownCountriesAndRegions',
  'countryLookupMethod',
  'compliantNetworkType',
]

/** Its type says so, or what only a location has: an id and a name are had by policies, strengths and people too. */
function isLocation(record: JsonObject, type: string | undefined): boolean {
  return type === undefined ? LOCATION_KEYS.some((key) => key in record) : /location$/i.test(type)
}

/** The type says it; a document kept as code may leave the type out and show it by its content. */
function kindOf(record: JsonObject, type: string | undefined): NamedLocation['kind'] {
  if (type !== undefined) {
    const name = type.split('.').at(-1)?.toLowerCase()
    return name === 'ipnamedlocation' ? 'ip' : name === 'countrynamedlocation' ? 'country' : 'unknown'
  }
  if (Array.isArray(record['ipRanges'])) return 'ip'
  return Array.isArray(record['countriesAndRegions']) ? 'country' : 'unknown'
}

/** Undefined if the list is missing or one of its elements is no text. */
function readCodes(value: unknown): string[] | undefined {
  const codes = readStrings(value)
  return Array.isArray(value) && codes.length === value.length ? codes : undefined
}

/** Undefined if the list is missing or one of its elements names no range. */
function readRanges(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ranges = value.map((element) => readString(element) ?? readString(readObject(element)?.['cidrAddress']))
  return ranges.every((range) => range !== undefined) ? ranges : undefined
}
