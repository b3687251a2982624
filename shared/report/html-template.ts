// How does text become HTML that cannot do anything? Every value is escaped; only what this template made itself is not.

import { showHiddenCharacters } from '../domain/hidden-characters.ts'

/** Markup made by `html`. */
export interface Html {
  readonly markup: string
}

type Value = string | number | Html | readonly Html[]

/** Tagged template: strings and numbers are escaped, nested `html` is taken as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = parts[0] ?? ''
  for (const [index, value] of values.entries()) markup += markupOf(value) + (parts[index + 1] ?? '')
  return { markup }
}

function markupOf(value: Value): string {
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  if ('markup' in value) return value.markup
  return value.map((part) => part.markup).join('')
}

/** For text and for quoted attributes; hidden characters are shown, not obeyed. */
export function escapeText(text: string): string {
  return showHiddenCharacters(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
