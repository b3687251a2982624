// How is a JSON document written, so that people can read it and a repeated key cannot hide in it?

/** Two spaces, LF, no BOM, a final LF. Keys keep the order of the value. */
export function assembleJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}

/** The same value with the keys of every object in bytewise order, and absent members left out. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]))
}

export type ParsedJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly sentence: string }

/**
 * Reads a document that `assembleJson` wrote and nothing else: writing it again must give the same bytes, which
 * refuses repeated keys, a BOM, and numbers that lose digits (docs/evidence-format.md, 1.10, "strict parse").
 */
export function parseExactJson(bytes: Uint8Array): ParsedJson {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    if (`${JSON.stringify(value, null, 2)}\n` === text) return { ok: true, value }
  } catch {
    // Not UTF-8, not JSON, or nested so deeply that it cannot be written again.
    return { ok: false, sentence: 'it is not JSON in UTF-8' }
  }
  return {
    ok: false,
    sentence: 'it is not written in the one form of the format (repeated keys, spacing, numbers)',
  }
}
