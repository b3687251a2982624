// What lay in the folder of an abandoned run? A digest that a reader can compute again.

import { sha256Hex } from './digest.ts'

export interface ListedFile {
  readonly name: string
  readonly bytes: number
  /** Base64, as stores keep it: enough to notice a change of something that is no evidence. */
  readonly md5: string
}

/** SHA-256 over one line a file, `<md5> <bytes> <name>` and LF, in bytewise order of names. */
export function assembleListing(files: readonly ListedFile[]): { blobs: number; listingSha256: string } {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const text = sorted.map((file) => `${file.md5} ${file.bytes} ${file.name}\n`).join('')
  return { blobs: files.length, listingSha256: sha256Hex(text) }
}
