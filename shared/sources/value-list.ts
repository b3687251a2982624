// What does a list body look like? `{value:[…]}` with a link to the next page, in the two spellings of Graph and ARM.

import type { CaptureShape } from '../domain/capture.ts'
import type { Listing } from './collect-pages.ts'
import { isObject, property, readServiceError } from './read-json.ts'

export function listUrl(base: string, path: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${base}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`
}

/** A list read by GET; the next link is used as it stands. */
export function getList(shape: CaptureShape, url: string, more: Partial<Listing> = {}): Listing {
  return {
    shape,
    first: { method: 'GET', url },
    records: (json) => valuesOf(json)?.length,
    isPartial: (json) => readServiceError(json) !== undefined,
    next: (json) => {
      const link = property(json, '@odata.nextLink') ?? property(json, 'nextLink')
      return typeof link === 'string' && link !== '' ? { method: 'GET', url: link } : undefined
    },
    ...more,
  }
}

/** One object, not a list. */
export function getOne(shape: CaptureShape, url: string, more: Partial<Listing> = {}): Listing {
  return {
    shape,
    first: { method: 'GET', url },
    records: (json) => (isObject(json) && readServiceError(json) === undefined ? 1 : undefined),
    next: () => undefined,
    ...more,
  }
}

export function valuesOf(json: unknown): readonly unknown[] | undefined {
  const value = property(json, 'value')
  return Array.isArray(value) ? value : undefined
}

/** The named text of each element, where it has one. */
export function textsOf(json: unknown, name: string): string[] {
  const texts: string[] = []
  for (const element of valuesOf(json) ?? []) {
    const text = property(element, name)
    if (typeof text === 'string') texts.push(text)
  }
  return texts
}
