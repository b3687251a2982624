// The tenant server's question: which part of a list is this page, and where does the next one lie?

import { createHash } from 'node:crypto'
import type { ServiceRequest } from './exchange.ts'

/** The name of the parameter that carries the continuation differs in case only between the services. */
const PARAMETER = '$skiptoken'

/** A continuation belongs to the list it was given for: a token of another list is refused. */
function stampOf(request: ServiceRequest): string {
  const rest = [...request.query].filter(([name]) => name.toLowerCase() !== PARAMETER).map((pair) => pair.join('='))
  return createHash('sha256')
    .update([request.path, ...rest.sort()].join('\n'))
    .digest('base64url')
    .slice(0, 16)
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly nextLink?: string
}

/** Cuts a page of at most `size` elements; undefined if the continuation is none of ours. */
export function cutPage<T>(request: ServiceRequest, elements: readonly T[], size: number): Page<T> | undefined {
  const given = [...request.query].find(([name]) => name.toLowerCase() === PARAMETER)?.[1]
  const stamp = stampOf(request)
  const [offsetText, givenStamp] = (given ?? '').split('.')
  if (given !== undefined && givenStamp !== stamp) return undefined
  const offset = given === undefined ? 0 : Number(offsetText)
  const items = elements.slice(offset, offset + size)
  if (offset + size >= elements.length) return { items }
  const next = new URLSearchParams([...request.query].filter(([name]) => name.toLowerCase() !== PARAMETER))
  next.set(PARAMETER, `${offset + size}.${stamp}`)
  return { items, nextLink: `${request.origin}${encodeURI(request.path)}?${next.toString()}` }
}
