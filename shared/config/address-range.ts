// Is this text a range of addresses?

import { isIPv4, isIPv6 } from 'node:net'

/** CIDR notation (RFC 4632, RFC 4291 2.3): an address and a prefix length that fits its family. */
export function isAddressRange(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/')
  if (rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(prefix)) return false
  return (
    (isIPv4(address) && Number(prefix) <= 32) || (isIPv6(address) && !address.includes('%') && Number(prefix) <= 128)
  )
}
