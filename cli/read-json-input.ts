// Which JSON documents does a file or folder of the command line hold? Encodings of exports are told apart here.

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { EvidenceError } from '../shared/errors.ts'

export interface JsonInput {
  /** Path as a person typed it, with the file's own name where a folder was given. */
  readonly name: string
  readonly json: unknown
}

/** Every `.json` file of a folder and its sub-folders in bytewise order, or the one file. Faults are added to `faults`. */
export async function readJsonInput(path: string, faults: string[]): Promise<JsonInput[]> {
  const names = await listFiles(path)
  const inputs: JsonInput[] = []
  for (const name of names) {
    try {
      inputs.push({ name, json: JSON.parse(decodeText(await readFile(name))) as unknown })
    } catch (error) {
      faults.push(`\`${name}\` is not JSON: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return inputs
}

async function listFiles(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.toLowerCase().endsWith('.json'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    throw new EvidenceError({
      room: 'cli',
      code: 'CLI_INPUT_UNREADABLE',
      message: `\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      help: 'give a file, or a folder of .json files',
      cause: error,
    })
  }
}

/** UTF-8 with or without a byte order mark, or UTF-16 as PowerShell writes it. Broken bytes are a fault, not question marks. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    (first === 0xff && second === 0xfe) || (first !== 0 && second === 0)
      ? 'utf-16le'
      : (first === 0xfe && second === 0xff) || (first === 0 && second !== 0)
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}
