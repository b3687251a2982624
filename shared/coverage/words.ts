// How do we name a thing to a reader?

import { itemAt } from './item-at.ts'

/** An id as people's text shows it: its name where one is known. */
export type NameOf = (id: string) => string

export function namesFrom(names: Readonly<Record<string, string>> | undefined): NameOf {
  const byId = new Map(Object.entries(names ?? {}).map(([id, name]) => [id.toLowerCase(), name]))
  return (id) => {
    const name = byId.get(id.toLowerCase())
    return name === undefined || name === '' ? id : `'${name}'`
  }
}

/** `a`, `a and b`, `a, b and c`; more than `most` are counted. */
export function listWords(words: readonly string[], most = 4): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${itemAt(shown, shown.length - 1)}`
}
