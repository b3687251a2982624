// Into which pieces do the IP named locations cut the address space? Exact for IPv4 and IPv6, each with a witness.

import { type Cidr, cidrContains, formatAddress, parseAddress } from '../domain/cidr.ts'
import { itemAt } from './item-at.ts'

/** All addresses that belong to exactly these locations (indices, ascending). */
export interface AddressAtom {
  readonly locations: readonly number[]
  /** One address of it. */
  readonly witness: string
  /** Wide enough that addresses of every country are in it. */
  readonly spansWorld: boolean
}

/** Unicast addresses in use: all of IPv4, and 2000::/3 of IPv6 (RFC 4291, section 2.4; IANA registry). */
const IN_USE = { 4: { first: 0n, last: 2n ** 32n - 1n }, 6: { first: 2n ** 125n, last: 2n ** 126n - 1n } } as const
const LAST = { 4: 2n ** 32n - 1n, 6: 2n ** 128n - 1n } as const

/** Documentation addresses (RFC 5737, RFC 3849) make the clearest witnesses where they fit. */
const LIKED_WITNESSES = ['198.51.100.7', '203.0.113.7', '192.0.2.7', '2001:db8::7'].flatMap(
  (text) => parseAddress(text) ?? [],
)

interface Gathered {
  readonly locations: readonly number[]
  witness: string
  readonly inUse: { 4: bigint; 6: bigint }
}

/** Atoms of few locations before those of many; the one of no location, if there is any such address, comes first. */
export function cutAddresses(rangesByLocation: readonly (readonly Cidr[])[]): AddressAtom[] {
  const gathered = new Map<string, Gathered>()
  for (const family of [4, 6] as const) sweep(family, rangesByLocation, gathered)
  return [...gathered.values()]
    .sort((a, b) => a.locations.length - b.locations.length || compareLists(a.locations, b.locations))
    .map(({ locations, witness, inUse }) => ({
      locations,
      witness,
      spansWorld: inUse[4] * 2n > 2n ** 32n || inUse[6] * 2n > 2n ** 125n,
    }))
}

function sweep(family: 4 | 6, rangesByLocation: readonly (readonly Cidr[])[], gathered: Map<string, Gathered>): void {
  const steps: { at: bigint; location: number; step: 1 | -1 }[] = []
  for (const [location, ranges] of rangesByLocation.entries())
    for (const range of ranges) {
      if (range.family !== family) continue
      steps.push({ at: range.first, location, step: 1 }, { at: range.last + 1n, location, step: -1 })
    }
  steps.sort((a, b) => Number(a.at - b.at))
  // Ranges of one location may overlap, so membership is counted.
  const depth = new Map<number, number>()
  let from = 0n
  const cutBefore = (at: bigint) => {
    if (at > from) gather(family, from, at - 1n, [...depth.keys()], gathered)
    from = at
  }
  for (const { at, location, step } of steps) {
    cutBefore(at)
    const count = (depth.get(location) ?? 0) + step
    if (count === 0) depth.delete(location)
    else depth.set(location, count)
  }
  cutBefore(LAST[family] + 1n)
}

function gather(family: 4 | 6, first: bigint, last: bigint, members: number[], gathered: Map<string, Gathered>): void {
  const locations = members.sort((a, b) => a - b)
  const key = locations.join(',')
  let atom = gathered.get(key)
  if (atom === undefined) {
    atom = { locations, witness: witnessOf(family, first, last), inUse: { 4: 0n, 6: 0n } }
    gathered.set(key, atom)
  } else if (!isLiked(atom.witness)) atom.witness = likedWitness(family, first, last) ?? atom.witness
  const low = first > IN_USE[family].first ? first : IN_USE[family].first
  const high = last < IN_USE[family].last ? last : IN_USE[family].last
  if (high >= low) atom.inUse[family] += high - low + 1n
}

function witnessOf(family: 4 | 6, first: bigint, last: bigint): string {
  // The first address of a block names the network, not a host.
  return likedWitness(family, first, last) ?? formatAddress({ family, value: last - first >= 3n ? first + 1n : first })
}

function likedWitness(family: 4 | 6, first: bigint, last: bigint): string | undefined {
  const liked = LIKED_WITNESSES.find((address) => cidrContains({ family, prefix: 0, first, last }, address))
  return liked === undefined ? undefined : formatAddress(liked)
}

function isLiked(witness: string): boolean {
  return LIKED_WITNESSES.some((address) => formatAddress(address) === witness)
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) if (value !== itemAt(b, i)) return value - itemAt(b, i)
  return 0
}
