// Which records does a Conditional Access document hold: a list body, an array, or one record by itself?

import type { Gap } from '../../domain/gap-codes.ts'
import { type JsonObject, readObject } from '../read-json.ts'
import { listOf } from '../read-list.ts'

/** `decode` answers `undefined` for a record that is not of this kind: it is a gap, never left out in silence. */
export function readRecords<T>(
  json: unknown,
  source: string,
  kind: string,
  decode: (record: JsonObject, name: string) => T | undefined,
): { decoded: T[]; gaps: Gap[] } {
  const list = listOf(json)
  const decoded: T[] = []
  const gaps: Gap[] = []
  for (const [i, element] of (list ?? [json]).entries()) {
    const name = list === undefined ? source : `${source}[${i}]`
    const record = readObject(element)
    const result = record === undefined ? undefined : decode(record, name)
    if (result === undefined)
      gaps.push({ code: 'RECORD_UNREADABLE', source, sentence: `record \`${name}\` is not ${article(kind)} ${kind}` })
    else decoded.push(result)
  }
  return { decoded, gaps }
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a'
}
