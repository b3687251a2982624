// How is a value taken out of a sign-in record? Cells come as text, numbers, objects, JSON text, or JSON text within JSON text.

export type VendorObject = Readonly<Record<string, unknown>>

/** A value is there but cannot be read: never the same as "absent". */
export const UNREADABLE = Symbol('unreadable')
export type Unreadable = typeof UNREADABLE

/** Non-empty text; numbers and booleans as text. An empty string is how logs write "absent". */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

const NO_ID = '00000000-0000-0000-0000-000000000000'

/** An id in lower case (sources differ in it); the all-zero id names nobody. */
export function idOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value === NO_ID) return undefined
  return value.trim().toLowerCase()
}

export function integerOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  if (value === '0') return 0
  return typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : undefined
}

export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  const text = value.trim().toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

export function objectOf(value: unknown): VendorObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as VendorObject) : undefined
}

/** A JSON cell, whatever it is wrapped in. `undefined` = absent (empty, null). */
export function jsonOf(cell: unknown): unknown {
  let value = cell
  // Exports have been seen to encode twice; deeper nesting is not followed.
  for (let depth = 0; depth < 3 && typeof value === 'string'; depth++) {
    if (value === '' || value === 'null') return undefined
    try {
      value = JSON.parse(value) as unknown
    } catch {
      return UNREADABLE
    }
  }
  if (value === null || value === undefined) return undefined
  return typeof value === 'object' ? value : UNREADABLE
}

/** A JSON cell that must hold a list. */
export function listOf(cell: unknown): readonly unknown[] | Unreadable | undefined {
  const value = jsonOf(cell)
  if (value === undefined || value === UNREADABLE) return value
  return Array.isArray(value) ? value : UNREADABLE
}

/** A JSON cell that must hold an object; what cannot be read is treated as absent by the callers that only describe. */
export function objectIn(cell: unknown): VendorObject | undefined {
  return objectOf(jsonOf(cell))
}

/**
 * All fields of a record, `undefined` where it lacks one: objects of one shape are read several times faster, and neither JSON nor a
 * reader of the type can tell such a key from none.
 */
export type AllFields<T> = { [K in keyof T]-?: object extends Pick<T, K> ? T[K] | undefined : T[K] }

const NO_TEXTS: readonly string[] = []

/** Texts of a list, or the text itself where a source sends one value alone. */
export function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return NO_TEXTS
    const texts: string[] = []
    for (const element of value as readonly unknown[]) {
      const text = textOf(element)
      if (text !== undefined) texts.push(text)
    }
    return texts
  }
  const text = textOf(value)
  return text === undefined ? NO_TEXTS : [text]
}
