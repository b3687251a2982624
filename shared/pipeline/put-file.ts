// One file of a bundle into the container, with what the manifest will say of it.

import { gzipSync } from 'node:zlib'
import { sha256Hex } from '../bundle/digest.ts'
import { assembleJson, sortKeys } from '../bundle/json.ts'
import { mediaTypeOf } from '../bundle/media-types.ts'
import { depositFile } from '../deposit/deposit.ts'
import type { EvidenceStore } from '../deposit/evidence-store.ts'
import type { PutFile } from './slice-receipt.ts'

/** Facts of the content that the bytes alone do not tell. */
export interface ContentFacts {
  readonly records?: number
  readonly used?: boolean
}

/** Puts `content` as it is. @param path inside the bundle, `data/…` */
export async function putFile(
  store: EvidenceStore,
  bundle: string,
  path: string,
  content: Uint8Array,
  facts: ContentFacts = {},
): Promise<PutFile> {
  const { bytes, sha256, md5 } = await depositFile(store, `${bundle}/${path}`, content)
  return {
    path,
    bytes,
    sha256,
    md5,
    mediaType: mediaTypeOf(path),
    ...(facts.records === undefined ? {} : { records: facts.records }),
    used: facts.used ?? true,
  }
}

/** Puts `content` compressed; the manifest also names the digest and size of what it inflates to. */
export async function putCompressed(
  store: EvidenceStore,
  bundle: string,
  path: string,
  content: Uint8Array,
  facts: ContentFacts = {},
): Promise<PutFile> {
  const file = await putFile(store, bundle, path, gzipSync(content), facts)
  return { ...file, contentSha256: sha256Hex(content), contentSize: content.length }
}

/** Published JSON has its keys in bytewise order (docs/contracts.md). */
export function toJsonFile(value: unknown): Uint8Array {
  return assembleJson(sortKeys(value))
}
