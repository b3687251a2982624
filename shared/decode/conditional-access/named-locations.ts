// Which named locations does this document hold?

import type { NamedLocation } from '../../domain/conditional-access.ts'
import type { Gap } from '../../domain/gap-codes.ts'
import { type JsonObject, present, readObject, readString, readStrings } from '../read-json.ts'
import { readRecords } from './read-records.ts'

export function decodeNamedLocations(json: unknown, source: string): { namedLocations: NamedLocation[]; gaps: Gap[] } {
  const { decoded, gaps } = readRecords(json, source, 'named location', decodeNamedLocation)
  return { namedLocations: decoded, gaps }
}

function decodeNamedLocation(record: JsonObject): NamedLocation | undefined {
  const id = readString(record['id'])
  const displayName = readString(record['displayName'])
  const type = readString(record['@odata.type'])
  const isPolicy = 'conditions' in record || 'grantControls' in record
  if (id === undefined || isPolicy || (displayName === undefined && type === undefined)) return undefined
  const ranges = readRanges(record['ipRanges'])
  const countries = readStrings(record['countriesAndRegions'])
  const kind = kindOf(record, type)
  return present<NamedLocation>({
    id,
    displayName: displayName ?? '',
    // A range that cannot be read leaves open which addresses the location holds.
    kind: kind === 'ip' && ranges === undefined ? 'unknown' : kind,
    trusted: record['isTrusted'] === true,
    ranges: ranges ?? [],
    countries,
    includesUnknownCountries: record['includeUnknownCountriesAndRegions'] === true,
    countryLookup: readString(record['countryLookupMethod']),
  })
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

/** Undefined if the list is missing or one of its elements names no range. */
function readRanges(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ranges = value.map((element) => readString(element) ?? readString(readObject(element)?.['cidrAddress']))
  return ranges.every((range) => range !== undefined) ? ranges : undefined
}
