// Where is the scope file, and can it be read?

import { readFile } from 'node:fs/promises'
import { wordFileFault } from '../domain/file-fault.ts'
import type { Scope } from '../domain/scope.ts'
import { decodeText } from '../domain/text-encoding.ts'
import { EvidenceError } from '../errors.ts'
import type { Config } from './config.ts'
import { readScope } from './read-scope.ts'

/** The setting holds a path, or the JSON itself. Throws `EvidenceError` CONFIG_SCOPE_UNREADABLE or CONFIG_SCOPE_INVALID. */
export async function readScopeFile({ scope }: Pick<Config, 'scope'>): Promise<Scope> {
  if (scope.trimStart().startsWith('{')) return readScope(scope)
  let bytes: Uint8Array
  try {
    bytes = await readFile(scope)
  } catch (cause) {
    throw unreadable(scope, wordFileFault(cause), cause)
  }
  let text: string
  try {
    text = decodeText(bytes)
  } catch (cause) {
    throw unreadable(scope, 'it is neither UTF-8 nor UTF-16 text', cause)
  }
  return readScope(text)
}

function unreadable(path: string, why: string, cause: unknown): EvidenceError {
  return new EvidenceError({
    room: 'config',
    code: 'CONFIG_SCOPE_UNREADABLE',
    message: `scope file \`${path}\` cannot be read: ${why}`,
    help: 'give `EVIDENCE_SCOPE` (or `--scope`) as the path of the scope file, or as its JSON',
    cause,
  })
}
