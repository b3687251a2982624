// May this file be opened at all? A crafted container must not cost more memory than an honest one.

import type { ContainerReader, ListedFile } from './container-reader.ts'
import type { Diary } from './diary.ts'

/** The bytes of a listed file, or undefined, with the reason in the diary, if it is larger than its kind can be. */
export async function readCapped(
  reader: ContainerReader,
  file: ListedFile,
  maxBytes: number,
  diary: Diary,
): Promise<Uint8Array | undefined> {
  if (file.bytes > maxBytes) {
    diary.fail(
      'FILE_TOO_LARGE',
      file.name,
      `The file has ${file.bytes} bytes; one of its kind has at most ${maxBytes}.`,
    )
    return undefined
  }
  return reader.read(file.name)
}
