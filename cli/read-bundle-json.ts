// A JSON file of a bundle, plain or compressed, bounded in size.

import { gunzipSync } from 'node:zlib'
import { EvidenceError } from '../shared/errors.ts'
import type { ContainerReader } from '../shared/verify/container-reader.ts'

/** More than any page a source delivers; a compressed bomb ends here. */
const LARGEST = 256 * 1024 * 1024

export async function readTextFile(reader: ContainerReader, name: string): Promise<string> {
  const stored = await reader.read(name)
  try {
    const bytes = name.endsWith('.gz') ? gunzipSync(stored, { maxOutputLength: LARGEST }) : stored
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

export async function readJsonFile(reader: ContainerReader, name: string): Promise<unknown> {
  const text = await readTextFile(reader, name)
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

function unreadable(name: string, cause: unknown): EvidenceError {
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message: `\`${name}\` cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: 'verify the container first: `mfa-evidence verify`',
    cause,
  })
}
