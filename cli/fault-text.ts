// How is a fault told on a terminal? Lines a person can act on; never a stack unasked, a token or a whole record.

import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'
import { EvidenceError } from '../shared/errors.ts'

/** Messages quote file names, arguments and answers of services: each line is escaped by itself. */
export function faultText(error: unknown, withStack: boolean): string {
  const lines =
    error instanceof EvidenceError
      ? [
          `error: ${error.message} [${error.code}]`,
          ...error.details.map((detail) => `  - ${detail}`),
          `help: ${error.help}`,
        ]
      : [
          `error: unexpected fault: ${error instanceof Error ? error.message : String(error)}`,
          'help: please report this with the command you ran; set NODE_DEBUG=mfa-evidence for the stack',
        ]
  if (withStack && error instanceof Error) lines.push(...(error.stack ?? '').split('\n'))
  return `${lines.map(showHiddenCharacters).join('\n')}\n`
}
