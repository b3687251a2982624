// Which elements does a list answer of Graph or ARM hold?

import type { PageNotes } from './page-notes.ts'
import { readObject } from './read-json.ts'

/** The elements of `{"value": […]}` or of a bare array; `undefined` if the answer is no list. */
export function listOf(json: unknown): readonly unknown[] | undefined {
  const value: unknown = Array.isArray(json) ? json : readObject(json)?.['value']
  return Array.isArray(value) ? value : undefined
}

/** The elements of a list answer. Anything else is a gap, never an empty list. */
export function readList(notes: PageNotes): readonly unknown[] {
  const elements = listOf(notes.page.json)
  if (elements === undefined) notes.gap('SOURCE_MALFORMED', 'the answer holds no list of elements')
  return elements ?? []
}

/** As `readList`, where the answer may also be one element by itself. */
export function readListOrOne(notes: PageNotes): readonly unknown[] {
  const object = readObject(notes.page.json)
  return object !== undefined && !('value' in object) ? [object] : readList(notes)
}
