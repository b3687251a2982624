// Which JSON documents does a file or folder of the command line hold?

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { wordFileFault } from '../shared/domain/file-fault.ts'
import { decodeText } from '../shared/domain/text-encoding.ts'
import { EvidenceError } from '../shared/errors.ts'

export interface JsonInput {
  /** Path as a person typed it, with the file's own name where a folder was given. */
  readonly name: string
  readonly json: unknown
  /** As it stands in the file, decoded: for positions in it. */
  readonly text: string
}

/** Every `.json` file of a folder and its sub-folders in bytewise order, or the one file. Faults are added to `faults`. */
export async function readJsonInput(path: string, faults: string[]): Promise<JsonInput[]> {
  const names = await listFiles(path)
  const inputs: JsonInput[] = []
  for (const name of names) {
    const text = await readText(name, faults)
    if (text === undefined) continue
    try {
      inputs.push({ name, text, json: JSON.parse(text) as unknown })
    } catch (error) {
      faults.push(`\`${name}\` is not JSON: ${wordJsonFault(text, error)}`)
    }
  }
  return inputs
}

/** An empty folder holds nothing, which is not the same as an empty list. */
export async function holdsAFile(paths: readonly string[]): Promise<boolean> {
  const files = await Promise.all(paths.map(listFiles))
  return files.some((names) => names.length > 0)
}

async function readText(name: string, faults: string[]): Promise<string | undefined> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(name)
  } catch (error) {
    faults.push(`\`${name}\` cannot be read: ${wordFileFault(error)}`)
    return undefined
  }
  try {
    return decodeText(bytes)
  } catch {
    faults.push(`\`${name}\` is neither UTF-8 nor UTF-16 text`)
    return undefined
  }
}

function wordJsonFault(text: string, error: unknown): string {
  const begin = text.trimStart()
  if (begin === '') return 'it is empty'
  if (begin.startsWith('<')) return 'it is HTML or XML, perhaps a saved sign-in page'
  return error instanceof Error ? error.message : String(error)
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
      message: `\`${path}\` cannot be read: ${wordFileFault(error)}`,
      help: 'give a file, or a folder of .json files',
      cause: error,
    })
  }
}
