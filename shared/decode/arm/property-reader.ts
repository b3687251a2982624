// What do the properties of an ARM resource say, and which of them cannot be read as what they should be?

import { type JsonObject, readObject } from '../read-json.ts'

/**
 * Reads by JSON path. A value that is absent stays absent; one of another type (a text `"true"`, an ARM expression such as
 * `[parameters('x')]`) is noted as unreadable and stays absent, so that it is never taken for `false`.
 */
export interface PropertyReader {
  readonly has: (path: string) => boolean
  readonly object: (path: string) => JsonObject | undefined
  readonly boolean: (path: string) => boolean | undefined
  readonly text: (path: string) => string | undefined
  readonly texts: (path: string) => string[]
  readonly elements: (path: string) => readonly unknown[]
  /** Notes a path that the caller could not read. */
  readonly refuse: (path: string) => void
  readonly unreadable: () => readonly string[]
}

export function readProperties(resource: JsonObject): PropertyReader {
  const unreadable = new Set<string>()
  const refuse = (path: string): undefined => {
    unreadable.add(path)
    return undefined
  }
  const at = (path: string): unknown => {
    let value: unknown = resource
    let walked = ''
    for (const key of path.split('.')) {
      const object = readObject(value)
      if (object === undefined) {
        if (value !== undefined && value !== null) refuse(walked)
        return undefined
      }
      value = object[key]
      walked = walked === '' ? key : `${walked}.${key}`
    }
    return value ?? undefined
  }
  const asText = (value: unknown, path: string): string | undefined => {
    if (typeof value !== 'string' || isExpression(value)) return refuse(path)
    const text = value.trim()
    return text === '' ? undefined : text
  }
  const elements = (path: string): readonly unknown[] => {
    const value = at(path)
    if (value === undefined) return []
    if (Array.isArray(value)) return value
    refuse(path)
    return []
  }

  return {
    has: (path) => at(path) !== undefined,
    object: (path) => {
      const value = at(path)
      return value === undefined ? undefined : (readObject(value) ?? refuse(path))
    },
    boolean: (path) => {
      const value = at(path)
      return value === undefined || typeof value === 'boolean' ? value : refuse(path)
    },
    text: (path) => {
      const value = at(path)
      return value === undefined ? undefined : asText(value, path)
    },
    texts: (path) => elements(path).flatMap((element, index) => asText(element, `${path}[${index}]`) ?? []),
    elements,
    refuse,
    unreadable: () => [...unreadable].sort(),
  }
}

/** ARM template expressions are texts in square brackets; a doubled first bracket is an escaped literal. */
function isExpression(text: string): boolean {
  return /^\[(?!\[).*\]$/s.test(text.trim())
}
