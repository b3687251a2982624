// Does the store hold what we gave it? Asked before the commit, because afterwards it is too late to mend.

import { sha256Hex } from '../bundle/digest.ts'
import { EvidenceError } from '../errors.ts'
import type { FileReceipt } from './deposit.ts'
import type { EvidenceStore, StoredBlob } from './evidence-store.ts'

export interface ReadBack {
  readonly files: number
  /** Files whose every byte was read and hashed again. */
  readonly reread: number
  /** Files under the prefix that nobody expected. */
  readonly unexpected: readonly string[]
}

/**
 * Compares length and MD5 of every expected file by listing, and reads files up to a size again to compare SHA-256.
 * All differences are reported at once.
 */
export async function readBack(
  store: EvidenceStore,
  prefix: string,
  expected: readonly FileReceipt[],
  rereadUpToBytes: number,
): Promise<ReadBack> {
  const stored = new Map<string, StoredBlob>()
  for await (const blob of store.list(prefix)) stored.set(blob.name, blob)
  const faults: string[] = []
  let reread = 0
  for (const file of expected) {
    const blob = stored.get(file.name)
    stored.delete(file.name)
    if (blob === undefined) faults.push(`${file.name}: not in the store`)
    else if (blob.bytes !== file.bytes) faults.push(`${file.name}: ${blob.bytes} bytes, expected ${file.bytes}`)
    else if (blob.md5 !== undefined && blob.md5 !== file.md5) faults.push(`${file.name}: another MD5`)
    else if (file.bytes <= rereadUpToBytes) {
      reread += 1
      const bytes = await store.get(file.name)
      if (bytes === undefined || sha256Hex(bytes) !== file.sha256) faults.push(`${file.name}: another SHA-256`)
    }
  }
  if (faults.length > 0)
    throw new EvidenceError({
      room: 'deposit',
      code: 'DEPOSIT_READ_BACK_DIFFERS',
      message: `store does not hold ${faults.length} of ${expected.length} files as they were written under \`${prefix}\``,
      help: 'nothing was committed: check who else can write to the container, then run again',
      details: faults,
    })
  return { files: expected.length, reread, unexpected: [...stored.keys()] }
}
