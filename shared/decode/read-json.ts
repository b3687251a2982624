// How do we take a value out of vendor JSON without believing more than it says?
// Every reader answers `undefined` for what is not there or not of its type; none of them guesses.

export type JsonObject = Readonly<Record<string, unknown>>

export function readObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
}

/** The object at a path of keys. */
export function readObjectAt(value: unknown, ...path: readonly string[]): JsonObject | undefined {
  let object = readObject(value)
  for (const key of path) object = readObject(object?.[key])
  return object
}

export function readArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A text with something in it; the no-break spaces that some services pad with are cut off too. */
export function readString(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' ? undefined : text
}

/** The texts of a list; elements of another type are left out. */
export function readStrings(value: unknown): string[] {
  return readArray(value).flatMap((element) => readString(element) ?? [])
}

/** A number, or a text that is one (log columns are all text). */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  const text = readString(value)
  if (text === undefined || !/^-?\d+(\.\d+)?$/.test(text)) return undefined
  return Number(text)
}

/** A boolean only: a text `"true"` is a fault of its source, never a value. */
export function readBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

const NO_ID = '00000000-0000-0000-0000-000000000000'

/** A directory or ARM id, in lower case because services differ in it; the all-zero GUID names nobody. */
export function readId(value: unknown): string | undefined {
  const id = readString(value)?.toLowerCase()
  return id === NO_ID ? undefined : id
}

/** The value itself, or what its JSON text says (dynamic columns come as either). A text that is no JSON stays a text. */
export function readParsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (!/^[[{"]/.test(text)) return value
  try {
    return JSON.parse(text) as unknown
  } catch {
    return value
  }
}

const INSTANT = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|z|[+-]\d\d:?\d\d)$/

/** RFC 3339 in UTC with `Z`, as precise as received. A time without a zone is no instant. */
export function readInstant(value: unknown): string | undefined {
  const match = INSTANT.exec(readString(value) ?? '')
  if (match === null) return undefined
  const [, date = '', time = '', zone = ''] = match
  const instant = `${date}T${time}`
  if (Number.isNaN(Date.parse(`${instant}Z`))) return undefined
  if (/^z$|^[+-]00:?00$/i.test(zone)) return `${instant}Z`
  const parsed = new Date(`${instant}${zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`}`)
  return Number.isNaN(parsed.getTime()) ? undefined : parsed.toISOString()
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/

/** Whole minutes of an ISO 8601 duration of weeks, days, hours, minutes and seconds; months and years have no fixed length. */
export function readMinutes(value: unknown): number | undefined {
  const text = readString(value)
  const match = DURATION.exec(text ?? '')
  if (match === null || text === 'P' || text?.endsWith('T') === true) return undefined
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  return ((weeks ?? 0) * 7 + (days ?? 0)) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + Math.floor((seconds ?? 0) / 60)
}

/** Leaves out the fields that are `undefined`, so that "absent" is one thing in the domain. */
export function present<T extends object>(fields: {
  readonly [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K]
}): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
