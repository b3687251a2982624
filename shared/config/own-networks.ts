// Can these be networks of one's own? What counts as inside is asked less, so a range that holds everybody is refused.

import { type Cidr, parseCidr } from '../domain/cidr.ts'

/**
 * Nobody was given more by IANA: an IPv4 /8 to an organisation (IPv4 Address Space Registry), an IPv6 /12 to a regional
 * registry (IPv6 Global Unicast Address Assignments).
 */
const WIDEST_PREFIX = { 4: 8, 6: 12 } as const

/** Addresses that no caller on the Internet has (RFC 6890; IPv6 global unicast is 2000::/3). */
const NOT_PUBLIC = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.168.0.0/16', '224.0.0.0/3', '::/3', '4000::/2', '8000::/1'],
].flatMap((range) => parseCidr(range) ?? [])

/** The faults of a list of ranges, each with its path. What is no range is another check's fault. */
export function findWideNetworks(networks: readonly unknown[], name: string): string[] {
  const ranges = networks.map((entry) => (typeof entry === 'string' ? parseCidr(entry) : undefined))
  const wide = ranges.flatMap((range, index) =>
    range === undefined || range.prefix >= WIDEST_PREFIX[range.family] || NOT_PUBLIC.some((own) => holds(own, range))
      ? []
      : [
          `${name}[${index}]: \`${String(networks[index])}\` is wider than any organisation's own network ` +
            `(/${WIDEST_PREFIX[range.family]} at most): most people would count as inside`,
        ],
  )
  if (wide.length > 0) return wide
  return ([4, 6] as const).flatMap((family) =>
    holdEverybody(ranges.filter((range) => range !== undefined).filter((range) => range.family === family))
      ? [`${name}: together they hold every public IPv${family} address: nobody would be outside`]
      : [],
  )
}

function holds(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last
}

/** No public address is left between the ranges of one family. */
function holdEverybody(ranges: readonly Cidr[]): boolean {
  const [one] = ranges
  if (one === undefined) return false
  const end = one.family === 4 ? 1n << 32n : 1n << 128n
  const all = [...ranges, ...NOT_PUBLIC.filter(({ family }) => family === one.family)]
  all.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
  let reached = 0n
  for (const { first, last } of all) {
    if (first > reached) return false
    if (last >= reached) reached = last + 1n
  }
  return reached >= end
}
