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
    throw unreadableFile(name, cause instanceof Error ? cause.message : String(cause))
  }
}

export async function readJsonFile(reader: ContainerReader, name: string): Promise<unknown> {
  const text = await readTextFile(reader, name)
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw unreadableFile(name, cause instanceof Error ? cause.message : String(cause))
  }
}

/** A file of a bundle is there and is not what the format says. */
export function unreadableFile(name: string, why: string, details: readonly string[] = []): EvidenceError {
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message: `\`${name}\` cannot be read: ${why}`,
    help: 'verify the container first: `mfa-evidence verify`',
    details: [
      ...details.slice(0, FAULTS_SHOWN),
      ...(details.length > FAULTS_SHOWN ? [`and ${details.length - FAULTS_SHOWN} more faults`] : []),
    ],
  })
}

/** A document of another kind breaks its schema in every element. */
const FAULTS_SHOWN = 30
