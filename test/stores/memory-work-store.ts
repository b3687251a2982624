// Scratch in memory, with leases that one holder can have at a time.

import type { WorkStore } from '../../shared/deposit/work-store.ts'

export function createMemoryWorkStore(): WorkStore {
  const blobs = new Map<string, Uint8Array>()
  const leased = new Set<string>()
  return {
    put(name, body) {
      blobs.set(name, body.slice())
      return Promise.resolve()
    },
    putNew(name, body) {
      if (blobs.has(name)) return Promise.resolve(false)
      blobs.set(name, body.slice())
      return Promise.resolve(true)
    },
    get: (name) => Promise.resolve(blobs.get(name)?.slice()),
    async *list(prefix) {
      await Promise.resolve()
      yield* [...blobs.keys()].filter((name) => name.startsWith(prefix)).sort()
    },
    acquireLease(name) {
      if (leased.has(name)) return Promise.resolve(undefined)
      leased.add(name)
      return Promise.resolve(() => {
        leased.delete(name)
        return Promise.resolve()
      })
    },
  }
}
