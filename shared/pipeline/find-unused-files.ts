// Which files lie in the bundle that no taken slice speaks of? They enter the manifest too, as unused.

import { md5Base64, sha256Hex } from '../bundle/digest.ts'
import { mediaTypeOf } from '../bundle/media-types.ts'
import { MANIFEST_PATH } from '../bundle/names.ts'
import type { EvidenceStore } from '../deposit/evidence-store.ts'
import type { PutFile } from './slice-receipt.ts'

/** Files under `data/` of the bundle that are not among `known`, with their digests read from the store. */
export async function findUnusedFiles(
  store: EvidenceStore,
  bundle: string,
  known: readonly PutFile[],
): Promise<PutFile[]> {
  const paths = new Set(known.map((file) => file.path))
  const unused: PutFile[] = []
  for await (const { name } of store.list(`${bundle}/data/`)) {
    const path = name.slice(bundle.length + 1)
    // The manifest of an interrupted concluding step: it is written anew, with the same bytes.
    if (paths.has(path) || path === MANIFEST_PATH) continue
    const body = await store.get(name)
    if (body === undefined) continue
    unused.push({
      path,
      bytes: body.length,
      sha256: sha256Hex(body),
      md5: md5Base64(body),
      mediaType: mediaTypeOf(path),
      used: false,
    })
  }
  return unused
}
