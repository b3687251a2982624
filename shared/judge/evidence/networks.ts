// Does an address lie in a declared network? An address that cannot be read lies in none.

import { cidrContains, parseAddress, parseCidr } from '../../domain/cidr.ts'

/** True only if the text is an address inside one of the ranges. */
export function isInside(address: string | undefined, ranges: readonly string[]): boolean {
  const parsed = address === undefined ? undefined : parseAddress(address)
  if (parsed === undefined) return false
  return ranges.some((range) => {
    const cidr = parseCidr(range)
    return cidr !== undefined && cidrContains(cidr, parsed)
  })
}

/** True if every address of the inner range lies in one of the outer ones. */
export function isRangeInside(inner: string, outer: readonly string[]): boolean {
  const range = parseCidr(inner)
  if (range === undefined) return false
  return outer.some((text) => {
    const cidr = parseCidr(text)
    return cidr !== undefined && cidr.family === range.family && cidr.first <= range.first && range.last <= cidr.last
  })
}

/** Addresses that no network outside routes (RFC 1918, RFC 6598, RFC 4193, loopback and link-local). */
export const PRIVATE_RANGES: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
]
