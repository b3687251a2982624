// Ids as short in a test as a reader wants them: Graph names people, groups and roles by GUID alone, whatever their case.

/** The same value with a GUID for each text that is such a short id, and the way back. */
export function withGuids<T>(value: T, isShort: RegExp): readonly [T, <R>(result: R) => R] {
  const shortOf = new Map<string, string>()
  const text = JSON.stringify(value).replace(/"([^"\\]+)"/g, (literal, word: string) => {
    if (!isShort.test(word)) return literal
    const lower = guidOf(word.toLowerCase())
    const guid = word === word.toLowerCase() ? lower : lower.toUpperCase()
    shortOf.set(guid, word).set(lower, word.toLowerCase())
    return JSON.stringify(guid)
  })
  const restore = <R>(result: R): R => {
    const long = JSON.stringify(result)
    return JSON.parse([...shortOf].reduce((all, [guid, word]) => all.replaceAll(guid, word), long)) as R
  }
  return [JSON.parse(text) as T, restore]
}

function guidOf(word: string): string {
  const digits = Buffer.from(word.padEnd(16, '-')).toString('hex')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
