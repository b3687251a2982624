// An evidence store in memory that truly refuses to overwrite: what a locked container does to a writer.

import { md5Base64 } from '../../shared/bundle/digest.ts'
import { equalBytes } from '../../shared/bundle/entry.ts'
import type { BlobProperties, EvidenceStore, StorePolicy } from '../../shared/deposit/evidence-store.ts'
import { EvidenceError } from '../../shared/errors.ts'

export interface MemoryEvidenceStore extends EvidenceStore {
  /** What an outsider sees: names and bytes. Tests that play the attacker change it in place. */
  readonly blobs: Map<string, Uint8Array>
  readonly properties: Map<string, BlobProperties>
}

export function createMemoryEvidenceStore(
  policy: StorePolicy = { state: 'none', legalHold: false },
): MemoryEvidenceStore {
  const blobs = new Map<string, Uint8Array>()
  const properties = new Map<string, BlobProperties>()
  return {
    blobs,
    properties,
    putNew(name, body, given) {
      const stored = blobs.get(name)
      if (stored !== undefined)
        return equalBytes(stored, body) ? Promise.resolve('existed') : Promise.reject(conflict(name))
      // Copied, as a store does: a caller that goes on writing into its buffer must not change evidence.
      blobs.set(name, body.slice())
      properties.set(name, given)
      return Promise.resolve('created')
    },
    get: (name) => Promise.resolve(blobs.get(name)?.slice()),
    async *list(prefix) {
      await Promise.resolve()
      for (const name of [...blobs.keys()].filter((key) => key.startsWith(prefix)).sort()) {
        const body = blobs.get(name) ?? new Uint8Array()
        yield { name, bytes: body.length, md5: md5Base64(body) }
      }
    },
    policy: () => Promise.resolve(policy),
  }
}

function conflict(name: string): EvidenceError {
  return new EvidenceError({
    room: 'deposit',
    code: 'DEPOSIT_CONTENT_CONFLICT',
    message: `name \`${name}\` is taken by other bytes`,
    help: 'evidence is never overwritten',
  })
}
