// Internet addresses and ranges as numbers: which address lies in which declared network or named location?

/** One address. An IPv4 address written inside IPv6 (`::ffff:192.0.2.1`, RFC 4291 section 2.5.5.2) is an IPv4 address. */
export interface IpAddress {
  readonly family: 4 | 6
  readonly value: bigint
}

/** A closed range `[first, last]` of one family, aligned to its prefix. */
export interface Cidr {
  readonly family: 4 | 6
  readonly prefix: number
  readonly first: bigint
  readonly last: bigint
}

const MAPPED_IPV4 = 0xffffn << 32n

/** Undefined if the text is no address: the caller must not take that for "inside". */
export function parseAddress(text: string): IpAddress | undefined {
  const trimmed = text.trim()
  if (!trimmed.includes(':')) {
    const value = ipv4Value(trimmed)
    return value === undefined ? undefined : { family: 4, value: BigInt(value) }
  }
  const value = ipv6Value(trimmed)
  if (value === undefined) return undefined
  return value >> 32n === 0xffffn ? { family: 4, value: value - MAPPED_IPV4 } : { family: 6, value }
}

/** `10.0.0.0/8`, `2001:db8::/32`; host bits are cut off; a bare address is a range of one. */
export function parseCidr(text: string): Cidr | undefined {
  const trimmed = text.trim()
  const slash = trimmed.indexOf('/')
  const address = parseAddress(slash < 0 ? trimmed : trimmed.slice(0, slash))
  if (address === undefined) return undefined
  const bits = address.family === 4 ? 32 : 128
  let prefix = bits
  if (slash >= 0) {
    const digits = trimmed.slice(slash + 1)
    if (!/^\d{1,3}$/.test(digits)) return undefined
    prefix = Number(digits)
    // A mapped range counts its prefix from the 96 bits before the IPv4 part.
    if (address.family === 4 && trimmed.includes(':')) prefix -= 96
    if (prefix < 0 || prefix > bits) return undefined
  }
  const size = 1n << BigInt(bits - prefix)
  const first = (address.value / size) * size
  return { family: address.family, prefix, first, last: first + size - 1n }
}

export function cidrContains(cidr: Cidr, address: IpAddress): boolean {
  return cidr.family === address.family && cidr.first <= address.value && address.value <= cidr.last
}

/** The canonical text of an address (RFC 5952 for IPv6), for witnesses in people's text. */
export function formatAddress(address: IpAddress): string {
  if (address.family === 4) return [24n, 16n, 8n, 0n].map((shift) => (address.value >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => Number((address.value >> BigInt(112 - 16 * i)) & 0xffffn))
  let bestAt = -1
  let bestLength = 1
  for (let start = 0; start < 8; start++) {
    let end = start
    while (end < 8 && groups[end] === 0) end++
    if (end - start > bestLength) [bestAt, bestLength] = [start, end - start]
  }
  const words = groups.map((group) => group.toString(16))
  if (bestAt < 0) return words.join(':')
  return `${words.slice(0, bestAt).join(':')}::${words.slice(bestAt + bestLength).join(':')}`
}

/** Four decimal octets without leading zeros: `010` means eight to some readers and ten to others. */
function ipv4Value(text: string): number | undefined {
  let value = 0
  let octet = -1
  let dots = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46) {
      if (octet < 0 || ++dots > 3) return undefined
      value = value * 256 + octet
      octet = -1
    } else if (code >= 48 && code <= 57) {
      if (octet === 0) return undefined
      octet = octet < 0 ? code - 48 : octet * 10 + code - 48
      if (octet > 255) return undefined
    } else return undefined
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : undefined
}

function ipv6Value(text: string): bigint | undefined {
  let head = text
  const lastColon = text.lastIndexOf(':')
  const tail = text.slice(lastColon + 1)
  if (tail.includes('.')) {
    const ipv4 = ipv4Value(tail)
    if (ipv4 === undefined) return undefined
    head = `${text.slice(0, lastColon + 1)}${Math.floor(ipv4 / 65536).toString(16)}:${(ipv4 % 65536).toString(16)}`
  }
  const halves = head.split('::')
  if (halves.length > 2) return undefined
  const left = halves[0] === '' ? [] : (halves[0] ?? '').split(':')
  const right = halves.length < 2 || halves[1] === '' ? [] : (halves[1] ?? '').split(':')
  const missing = 8 - left.length - right.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  let value = 0n
  for (const group of [...left, ...Array<string>(missing).fill('0'), ...right]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined
    value = (value << 16n) | BigInt(Number.parseInt(group, 16))
  }
  return value
}
