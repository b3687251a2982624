// A container exported as a folder, read without trusting its names.

import { constants } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isPortableName } from '../shared/bundle/names.ts'
import { wordFileFault } from '../shared/domain/file-fault.ts'
import { EvidenceError } from '../shared/errors.ts'
import type { ContainerReader, ListedFile } from '../shared/verify/container-reader.ts'

/** Lists plain files and names everything else; symbolic links are never followed, neither in listing nor in reading. */
export function createFolderReader(folder: string): ContainerReader {
  return {
    async list() {
      const files: ListedFile[] = []
      try {
        await walk(folder, '', files)
      } catch (cause) {
        throw unreadable(folder, cause)
      }
      return files
    },
    async read(name) {
      // INVARIANT: only a name of the grammar is ever joined to the folder, so none can lead out of it.
      if (!isPortableName(name)) throw unreadable(name, 'the name breaks the grammar of names')
      try {
        const handle = await open(join(folder, ...name.split('/')), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
        try {
          return new Uint8Array(await handle.readFile())
        } finally {
          await handle.close()
        }
      } catch (cause) {
        throw unreadable(name, cause)
      }
    },
  }
}

async function walk(folder: string, below: string, files: ListedFile[]): Promise<void> {
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) await walk(folder, name, files)
    else if (entry.isFile()) files.push({ name, bytes: (await stat(join(folder, name))).size })
    else files.push({ name, bytes: 0, irregular: entry.isSymbolicLink() ? 'symbolic link' : 'device or socket' })
  }
}

function unreadable(what: string, cause: unknown): EvidenceError {
  return new EvidenceError({
    room: 'verify',
    code: 'VERIFY_INPUT_UNREADABLE',
    message: `\`${what}\` cannot be read: ${typeof cause === 'string' ? cause : wordFileFault(cause)}`,
    help: 'give the folder that holds `v1/`, and make sure that you may read every file in it',
    cause,
  })
}
