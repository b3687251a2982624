// Which records of Conditional Access do the files of a command line hold? All of them or none: a hole could hide in the rest.

import { showHiddenCharacters } from '../shared/domain/hidden-characters.ts'
import type { Gap } from '../shared/domain/gap-codes.ts'
import type { CommandIo } from './io.ts'
import { readJsonInput } from './read-json-input.ts'
import { errorOf, namesNextPage, wordError } from './vendor-document.ts'

/**
 * The records of all paths. What stops the command goes to `faults`: a record of another kind, an error answer, and one page
 * of several. In a run each page names the next, and the source follows it; here nobody does. Other gaps are warnings.
 */
export async function readConditionalAccess<Decoded extends { readonly gaps: readonly Gap[] }, T>(
  paths: readonly string[],
  decode: (json: unknown, source: string) => Decoded,
  records: (decoded: Decoded) => readonly T[],
  faults: string[],
  io: CommandIo,
): Promise<T[]> {
  const all: T[] = []
  for (const path of paths)
    for (const { name, json } of await readJsonInput(path, faults)) {
      const error = errorOf(json)
      if (error !== undefined) {
        faults.push(`\`${name}\` is an error answer of the service: ${wordError(error)}`)
        continue
      }
      if (namesNextPage(json))
        faults.push(
          `\`${name}\` is one page of several: it names a next page; give one list of all pages, without the link`,
        )
      const decoded = decode(json, name)
      all.push(...records(decoded))
      for (const gap of decoded.gaps)
        if (gap.code === 'RECORD_UNREADABLE') faults.push(gap.sentence)
        else io.stderr.write(`warning: ${showHiddenCharacters(gap.sentence)}\n`)
    }
  return all
}
