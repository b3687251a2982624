// Scratch of running collections in a blob container of the host's storage account.

import { type ContainerClient, RestError } from '@azure/storage-blob'
import type { WorkStore } from './work-store.ts'

/** The longest a lease can be asked for short of for ever: a killed holder blocks others for a minute at most. */
const LEASE_SECONDS = 60
const RENEW_EVERY_MS = 20_000

export function createBlobWorkStore(container: ContainerClient): WorkStore {
  const putNew = async (name: string, body: Uint8Array): Promise<boolean> => {
    try {
      await container.getBlockBlobClient(name).upload(body, body.length, { conditions: { ifNoneMatch: '*' } })
      return true
    } catch (error) {
      // 409 BlobAlreadyExists, or 412: by the service's version and by whether the blob is leased.
      if (error instanceof RestError && (error.statusCode === 409 || error.statusCode === 412)) return false
      throw error
    }
  }

  return {
    putNew,

    async put(name, body) {
      await container.getBlockBlobClient(name).upload(body, body.length)
    },

    async get(name) {
      try {
        return new Uint8Array(await container.getBlobClient(name).downloadToBuffer())
      } catch (error) {
        if (error instanceof RestError && error.statusCode === 404) return undefined
        throw error
      }
    },

    async *list(prefix) {
      for await (const { name } of container.listBlobsFlat({ prefix })) yield name
    },

    async acquireLease(name) {
      await putNew(name, new Uint8Array())
      const lease = container.getBlobClient(name).getBlobLeaseClient()
      try {
        await lease.acquireLease(LEASE_SECONDS)
      } catch (error) {
        if (error instanceof RestError && error.statusCode === 409) return undefined
        throw error
      }
      // A renewal that fails loses the lease, which costs double work at worst: correctness rests on create-only names.
      const renewal = setInterval(() => void lease.renewLease().catch(() => undefined), RENEW_EVERY_MS)
      renewal.unref()
      return async () => {
        clearInterval(renewal)
        await lease.releaseLease().catch(() => undefined)
      }
    },
  }
}
