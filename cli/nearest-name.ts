// Which name was meant? For a word with a slip of the finger or two.

/** The known name with the fewest slips, at most two or one in three letters; a beginning of three letters or more has none. */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly slips: number } | undefined
  for (const name of names) {
    const slips = word.length > 2 && name.startsWith(word) ? 0 : slipsBetween(word, name)
    const allowed = Math.min(name.length - 1, Math.max(2, Math.ceil(name.length / 3)))
    if (slips <= allowed && slips < (best?.slips ?? Infinity)) best = { name, slips }
  }
  return best?.name
}

/** Letters put in, left out or changed (Levenshtein). */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
