// What are the digests of these bytes? The one file of the format that hashes.

import { createHash } from 'node:crypto'

/** SHA-256 as 32 bytes. */
export function sha256(data: Uint8Array | string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(data).digest())
}

/** SHA-256 as 64 lower-case hex digits; a string is hashed as UTF-8. */
export function sha256Hex(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex')
}

/** MD5 in base64, as stores keep it to check a transfer; it proves nothing and is never signed as evidence. */
export function md5Base64(data: Uint8Array): string {
  return createHash('md5').update(data).digest('base64')
}
