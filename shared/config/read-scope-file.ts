// Where is the scope file, and can it be read?

import { readFile } from 'node:fs/promises'
import type { Scope } from '../domain/scope.ts'
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
    throw new EvidenceError({
      room: 'config',
      code: 'CONFIG_SCOPE_UNREADABLE',
      message: `scope file \`${scope}\` cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      help: 'give `EVIDENCE_SCOPE` (or `--scope`) as the path of the scope file, or as its JSON',
      cause,
    })
  }
  return readScope(new TextDecoder().decode(bytes))
}
