// What did a change alter, in one short line a property?

import { readObject } from '../read-json.ts'
import { shorten } from '../shorten.ts'

const MAXIMUM_LINES = 20

export interface ModifiedProperty {
  readonly name: string
  /** A text, or what its JSON says; `undefined` where the record has nothing. */
  readonly before: unknown
  readonly after: unknown
}

/** Ids that name the group or role of a change, which the change carries as its target. */
const TARGET_IDS: ReadonlySet<string> = new Set([
  'group.objectid',
  'group.wellknownobjectname',
  'role.objectid',
  'role.templateid',
  'role.wellknownobjectname',
])

/** Audit values are JSON in a text, often quoted twice, and often the only element of a list; an empty one is nothing. */
export function unwrapValue(value: unknown): unknown {
  let unwrapped = value
  for (let depth = 0; depth < 3 && typeof unwrapped === 'string'; depth += 1) {
    const text = unwrapped.trim()
    if (text === '') return undefined
    if (!/^["[{]/.test(text)) return text
    try {
      unwrapped = JSON.parse(text) as unknown
    } catch {
      return text
    }
  }
  if (Array.isArray(unwrapped) && unwrapped.length <= 1) return unwrapValue(unwrapped[0])
  return unwrapped ?? undefined
}

/** `name: old → new` for each property that differs; two versions of an object are compared leaf by leaf. */
export function describeModified(properties: readonly ModifiedProperty[]): string[] {
  const telling = properties.filter(({ name }) => !TARGET_IDS.has(name.toLowerCase()))
  const lines = telling.flatMap(({ name, before, after }) => compare(name, before, after))
  if (lines.length <= MAXIMUM_LINES) return lines
  return [...lines.slice(0, MAXIMUM_LINES), `… and ${lines.length - MAXIMUM_LINES} more`]
}

function compare(name: string, before: unknown, after: unknown): string[] {
  const old = readObject(before)
  const now = readObject(after)
  if (old !== undefined && now !== undefined) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()
    return keys.flatMap((key) => compare(`${name}.${key}`, old[key], now[key]))
  }
  const [was, is] = [asText(before), asText(after)]
  return was === is ? [] : [`${name}: ${shorten(was)} → ${shorten(is)}`]
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '(none)'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
