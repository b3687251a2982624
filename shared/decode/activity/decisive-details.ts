// What did a request or answer of ARM set, as far as it decides about access?

import { sortedUnion } from '../order.ts'
import { type JsonObject, readObject, readParsed } from '../read-json.ts'
import { shorten } from '../shorten.ts'
import { DECISIVE_PROPERTIES } from './arm-operations.ts'

const BODIES: readonly string[] = ['requestbody', 'responsebody']
const MAXIMUM_DEPTH = 8
const MAXIMUM_LINES = 40

/** `path: value` of each decisive property in `Properties_d.requestbody` and `.responseBody`, which are JSON in texts. */
export function decisiveDetails(properties: unknown): string[] {
  const object = readObject(readParsed(properties)) ?? {}
  const lines = Object.entries(object)
    .filter(([key]) => BODIES.includes(key.toLowerCase()))
    .flatMap(([, body]) => collect(readParsed(body), '', 0))
  return sortedUnion(lines).slice(0, MAXIMUM_LINES)
}

function collect(value: unknown, path: string, depth: number): string[] {
  if (depth > MAXIMUM_DEPTH) return []
  if (Array.isArray(value)) return value.flatMap((element, index) => collect(element, `${path}[${index}]`, depth + 1))
  const object: JsonObject | undefined = readObject(value)
  if (object === undefined) return []
  return Object.entries(object).flatMap(([key, inner]) => {
    const at = path === '' ? key : `${path}.${key}`
    if (DECISIVE_PROPERTIES.has(key.toLowerCase()) && isPlain(inner)) return [`${at}: ${shorten(asText(inner))}`]
    return collect(inner, at, depth + 1)
  })
}

/** A value of its own, or a list of such: `adminGroupObjectIDs` is one. */
function isPlain(value: unknown): boolean {
  return Array.isArray(value) ? value.every((element) => typeof element !== 'object') : typeof value !== 'object'
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
