// Why is a collection asked for, and under which ticket? Both end up in the signed statement and in reports.

import { hasHiddenCharacters } from './hidden-characters.ts'

/** Long enough for a sentence, too short for a payload (docs/evidence-format.md, 1.3). */
export const LONGEST_REASON = 500
export const LONGEST_TICKET = 100

/** The text without white space around it; undefined unless it is one line that reads as it is stored. */
export function parseTriggerText(value: unknown, longest: number): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' || text.length > longest || hasHiddenCharacters(text) ? undefined : text
}

/** What a refused text is told to be like. */
export function triggerTextForm(longest: number): string {
  return `one line of 1 to ${longest} characters, none of them hidden`
}
