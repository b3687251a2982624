// The same thing captured twice: which one version do we judge? The answer may not depend on the order (docs/judgement.md, law 4).

/** JSON with sorted keys: equal values have equal text. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => compareBytewise(a, b))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`)
  return `{${members.join(',')}}`
}

/** Order of UTF-8 bytes, which is the order of code points; `<` on strings compares UTF-16 units instead. */
export function compareBytewise(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const difference = rank(a.charCodeAt(index)) - rank(b.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Surrogates stand for code points above all others (RFC 3629, section 1). */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

export interface Merged<T> {
  /** One per key, in the order of keys. */
  readonly items: readonly T[]
  /** Keys of which differing versions were captured. */
  readonly contradictions: readonly string[]
}

/**
 * One version per key: lists are united, and of two values for one field the one that is first in canonical text stays,
 * so `false` wins over `true`. Callers treat a contradiction as a change of configuration, never as a choice of theirs.
 */
export function mergeRepeats<T>(items: readonly T[], keyOf: (item: T) => string): Merged<T> {
  const byKey = new Map<string, T>()
  const contradictions = new Set<string>()
  for (const item of items) {
    const key = keyOf(item)
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, item)
    else if (canonicalText(known) !== canonicalText(item)) {
      contradictions.add(key)
      byKey.set(key, mergeValues(known, item) as T)
    }
  }
  const sorted = [...byKey].sort(([a], [b]) => compareBytewise(a, b))
  return { items: sorted.map(([, item]) => item), contradictions: [...contradictions].sort(compareBytewise) }
}

function mergeValues(a: unknown, b: unknown): unknown {
  if (a === undefined) return b
  if (b === undefined) return a
  if (Array.isArray(a) && Array.isArray(b)) return uniteLists([...(a as unknown[]), ...(b as unknown[])])
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(compareBytewise)
    return Object.fromEntries(keys.map((key) => [key, mergeValues(a[key], b[key])]))
  }
  return compareBytewise(canonicalText(a), canonicalText(b)) <= 0 ? a : b
}

/** Elements with a name or id are one element each; the others are united as they are. */
function uniteLists(elements: readonly unknown[]): unknown[] {
  const byKey = new Map<string, unknown>()
  for (const element of elements) {
    const key = elementKey(element)
    const known = byKey.get(key)
    byKey.set(key, known === undefined ? element : mergeValues(known, element))
  }
  return [...byKey].sort(([a], [b]) => compareBytewise(a, b)).map(([, element]) => element)
}

function elementKey(element: unknown): string {
  if (isObject(element))
    for (const field of ['id', 'recordId', 'name']) {
      const value = element[field]
      if (typeof value === 'string') return `${field}:${value}`
    }
  return canonicalText(element)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
