// In which IP named locations does an address lie? By bisection, because every sign-in asks.

import { cutLocations } from '../../coverage/location-atoms.ts'
import { type IpAddress, parseAddress, parseCidr } from '../../domain/cidr.ts'
import type { NamedLocation } from '../../domain/conditional-access.ts'
import { stableHash } from './stable-hash.ts'

export interface AddressPlacer {
  /** Names these locations and ranges: ids found under another digest mean nothing here. */
  readonly digest: string
  /** Ids in lower case, sorted; undefined for a text that is no address. */
  readonly locationIdsOf: (address: string) => readonly string[] | undefined
}

/** From `first` on up to the next piece, addresses lie in exactly these locations. */
interface Piece {
  readonly first: bigint
  readonly locationIds: readonly string[]
}

export function placeAddresses(namedLocations: readonly NamedLocation[]): AddressPlacer {
  // The atoms' own reading: contradicting versions of a location are no IP location any more.
  const { locations } = cutLocations(namedLocations, { complete: true, mfaTrustedIpsEmpty: true })
  const ranges = locations.flatMap(({ id, kind, ranges }) =>
    kind === 'ip'
      ? ranges.flatMap((text) => parseCidr(text) ?? []).map((range) => ({ id: id.toLowerCase(), range }))
      : [],
  )
  const pieces = { 4: cut(4, ranges), 6: cut(6, ranges) }
  return {
    digest: stableHash(
      [...new Set(ranges.map(({ id, range }) => `${id} ${range.family} ${range.first}-${range.last}`))].sort().join(),
    ),
    locationIdsOf: (text) => {
      const address = parseAddress(text)
      return address === undefined ? undefined : find(pieces[address.family], address)
    },
  }
}

const NOWHERE: readonly string[] = []

function cut(
  family: 4 | 6,
  ranges: readonly { readonly id: string; readonly range: { family: 4 | 6; first: bigint; last: bigint } }[],
): Piece[] {
  const steps = ranges
    .filter(({ range }) => range.family === family)
    .flatMap(({ id, range }) => [
      { at: range.first, id, step: 1 },
      { at: range.last + 1n, id, step: -1 },
    ])
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const depth = new Map<string, number>()
  const pieces: Piece[] = [{ first: 0n, locationIds: NOWHERE }]
  for (const [i, { at, id, step }] of steps.entries()) {
    // Ranges of one location may overlap, so membership is counted.
    const count = (depth.get(id) ?? 0) + step
    if (count === 0) depth.delete(id)
    else depth.set(id, count)
    if (steps[i + 1]?.at !== at) pieces.push({ first: at, locationIds: [...depth.keys()].sort() })
  }
  return pieces
}

function find(pieces: readonly Piece[], { value }: IpAddress): readonly string[] {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.first ?? 0n) <= value) low = middle
    else high = middle - 1
  }
  return pieces[low]?.locationIds ?? NOWHERE
}
