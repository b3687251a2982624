// An evidence store in a blob container: single-shot, create-only writes, so that a blob exists whole or not at all.

import { Buffer } from 'node:buffer'
import { type ContainerClient, RestError } from '@azure/storage-blob'
import { md5Base64 } from '../bundle/digest.ts'
import { equalBytes } from '../bundle/entry.ts'
import { EvidenceError } from '../errors.ts'
import type { EvidenceStore, StoredBlob, StorePolicy } from './evidence-store.ts'

/**
 * Answers that mean "the name is taken" (docs/evidence-format.md, 1.9). Which one comes depends on the
 * immutability policy and on the role of the writer [K], so all are taken alike: the stored bytes decide.
 */
const TAKEN = new Set(['BlobAlreadyExists', 'BlobImmutableDueToPolicy', 'UnauthorizedBlobOverwrite', 'ConditionNotMet'])

export interface BlobEvidenceStoreInput {
  readonly container: ContainerClient
  /** Whether a policy is locked is told by the management plane alone; absent: `unknown` where there is a policy. */
  readonly readPolicyState?: () => Promise<StorePolicy>
}

export function createBlobEvidenceStore({ container, readPolicyState }: BlobEvidenceStoreInput): EvidenceStore {
  async function get(name: string): Promise<Uint8Array | undefined> {
    try {
      const answer = await container.getBlobClient(name).download()
      const chunks: Buffer[] = []
      for await (const chunk of answer.readableStreamBody ?? []) chunks.push(Buffer.from(chunk))
      const body = Buffer.concat(chunks)
      if (answer.contentLength !== undefined && body.length !== answer.contentLength)
        throw new Error(`${body.length} bytes arrived, expected ${answer.contentLength}`)
      return new Uint8Array(body.buffer, body.byteOffset, body.length)
    } catch (error) {
      if (error instanceof RestError && error.statusCode === 404 && error.code !== 'ContainerNotFound') return undefined
      throw unavailable(`reading \`${name}\``, error)
    }
  }

  return {
    get,

    async putNew(name, body, properties) {
      const md5 = Buffer.from(md5Base64(body), 'base64')
      try {
        // Put Blob in one request; `uploadData` stages blocks and is not atomic. Everything is set at creation,
        // because under a container policy headers and metadata cannot be set later.
        await container.getBlockBlobClient(name).upload(body, body.length, {
          conditions: { ifNoneMatch: '*' },
          transactionalContentMD5: md5,
          blobHTTPHeaders: {
            blobContentType: properties.contentType,
            blobContentMD5: md5,
            ...(properties.contentDisposition === undefined
              ? {}
              : { blobContentDisposition: properties.contentDisposition }),
          },
        })
        return 'created'
      } catch (error) {
        if (!isTaken(error)) throw unavailable(`writing \`${name}\``, error)
        // A lost answer and a retry inside the client end here too: equal bytes mean that it was us.
        const stored = await get(name)
        if (stored === undefined) throw unavailable(`writing \`${name}\``, error)
        if (equalBytes(stored, body)) return 'existed'
        throw new EvidenceError({
          room: 'deposit',
          code: 'DEPOSIT_CONTENT_CONFLICT',
          message: `name \`${name}\` is taken by other bytes: ${stored.length} stored, ${body.length} given`,
          help: 'evidence is never overwritten: find out which writer put the stored blob',
          cause: error,
        })
      }
    },

    async *list(prefix) {
      const blobs: StoredBlob[] = []
      try {
        for await (const { name, properties } of container.listBlobsFlat({ prefix }))
          blobs.push({
            name,
            bytes: properties.contentLength ?? 0,
            ...(properties.contentMD5 === undefined
              ? {}
              : { md5: Buffer.from(properties.contentMD5).toString('base64') }),
          })
      } catch (error) {
        throw unavailable(`listing \`${prefix}\``, error)
      }
      blobs.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      yield* blobs
    },

    async policy() {
      if (readPolicyState !== undefined) return readPolicyState()
      try {
        const { hasImmutabilityPolicy, hasLegalHold } = await container.getProperties()
        return { state: hasImmutabilityPolicy === true ? 'unknown' : 'none', legalHold: hasLegalHold === true }
      } catch (error) {
        // A writer that may only add blobs cannot read the container: that is no reason to stop, and no protection.
        if (error instanceof RestError && error.statusCode === 403) return { state: 'unknown', legalHold: false }
        throw unavailable('reading the properties of the container', error)
      }
    },
  }
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof RestError)) return false
  return error.statusCode === 412 || TAKEN.has(error.code ?? '')
}

function unavailable(what: string, cause: unknown): EvidenceError {
  const why =
    cause instanceof RestError ? `${cause.statusCode ?? 'no answer'} ${cause.code ?? ''}`.trim() : String(cause)
  return new EvidenceError({
    room: 'deposit',
    code: 'DEPOSIT_STORE_UNAVAILABLE',
    message: `${what} failed: ${why.split('\n')[0] ?? ''}`,
    help: 'check the container URL, the network rules, and that the identity may read and add blobs',
    cause,
  })
}
