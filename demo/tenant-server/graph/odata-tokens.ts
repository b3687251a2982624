// The tenant server's question: which words does a $filter consist of? (OData 4.01 URL conventions, the part Graph's
// reporting and role management services understand.)

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: string }

const TOKEN = /\s*(?:'((?:[^']|'')*)'|([A-Za-z_@$][\w.@$-]*(?:\/[A-Za-z_@][\w.@-]*)*|[0-9][\w:.+-]*)|([():,/]))/y

/** Undefined if the text has a part that is no token. */
export function readTokens(filter: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  const text = filter.trim()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text)
    if (found === null) return undefined
    const [, quoted, word, mark] = found
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'mark', text: mark ?? '' })
  }
  return tokens
}
