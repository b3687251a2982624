// How does a name that somebody else chose become Markdown that cannot do anything? As a code span, in which nothing is obeyed.

import { showHiddenCharacters } from '../domain/hidden-characters.ts'

/** A pipe would end the cell of a table even inside a code span (GitHub Flavored Markdown, 4.10); it is written out. */
export function markdownName(name: string): string {
  const text = showHiddenCharacters(name).replaceAll('|', '\\u007c')
  if (text.trim() === '') return '(no name)'
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  // A fence may not touch a backtick of the text (CommonMark, 6.1).
  const pad = longest > 0 || text.startsWith(' ') || text.endsWith(' ') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}
