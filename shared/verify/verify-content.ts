// Does a compressed file hold the content that the manifest names?

import { gunzipSync } from 'node:zlib'
import { sha256Hex } from '../bundle/digest.ts'

/** The fault, or undefined. Inflating stops at the signed length, so that a small file cannot fill the memory. */
export function verifyContent(bytes: Uint8Array, sha256: string, size: number): string | undefined {
  let content: Uint8Array
  try {
    content = gunzipSync(bytes, { maxOutputLength: Math.max(size, 1) })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return `The file does not unzip to the ${size} bytes that are signed (${code}).`
  }
  if (content.length !== size) return `The file unzips to ${content.length} bytes, signed are ${size}.`
  const actual = sha256Hex(content)
  return actual === sha256 ? undefined : `The file unzips to SHA-256 \`${actual}\`, signed is \`${sha256}\`.`
}
