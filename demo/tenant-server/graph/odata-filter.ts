// The tenant server's question: which elements does a $filter let through?

import type { JsonObject } from '../exchange.ts'
import { readTokens, type Token } from './odata-tokens.ts'

type Predicate = (element: unknown) => boolean

interface Comparison {
  readonly property: string
  readonly operator: string
  readonly value: string
}

export interface ODataFilter {
  readonly matches: Predicate
  /** Each property compared, with its operator: some services allow only some. */
  readonly comparisons: readonly Comparison[]
}

const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  ge: (order) => order >= 0,
  gt: (order) => order > 0,
  le: (order) => order <= 0,
  lt: (order) => order < 0,
}

const TIME = /^\d{4}-\d{2}-\d{2}T/

function fraction(time: string): string {
  return (/\.(\d+)/.exec(time)?.[1] ?? '').padEnd(9, '0')
}

/** Times compare as instants, with all their digits; everything else as text without case. */
function compare(left: string, right: string): number {
  const isTime = TIME.test(left) && TIME.test(right)
  const difference = isTime ? Date.parse(left) - Date.parse(right) : 0
  if (difference !== 0) return difference
  const [a, b] = isTime ? [fraction(left), fraction(right)] : [left.toLowerCase(), right.toLowerCase()]
  return a < b ? -1 : a > b ? 1 : 0
}

/** The value at a path as text; of a plain element (inside a lambda) the path is empty. */
function valueAt(element: unknown, path: string): string {
  let value = element
  for (const name of path === '' ? [] : path.split('/')) {
    if (typeof value !== 'object' || value === null) return 'null'
    value = (value as JsonObject)[name]
  }
  if (value === undefined || value === null) return 'null'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Where the reading stands. `variable` is the name a lambda gave to the element, empty outside of one. */
interface Cursor {
  readonly tokens: readonly Token[]
  at: number
  readonly comparisons: Comparison[]
  variable: string
}

/** The word or mark ahead; a quoted text is never a keyword. */
function peek(cursor: Cursor): string | undefined {
  const token = cursor.tokens[cursor.at]
  return token?.kind === 'text' ? undefined : token?.text
}

function take(cursor: Cursor): string {
  const token = cursor.tokens[cursor.at]
  if (token === undefined) throw new SyntaxError('the expression ends too early')
  cursor.at += 1
  return token.text
}

function expect(cursor: Cursor, text: string): void {
  const found = take(cursor)
  if (found !== text) throw new SyntaxError(`'${text}' expected, '${found}' found`)
}

function pathOf(cursor: Cursor, name: string): string {
  if (cursor.variable === '' || name === cursor.variable) return name === cursor.variable ? '' : name
  return name.startsWith(`${cursor.variable}/`) ? name.slice(cursor.variable.length + 1) : name
}

function readOr(cursor: Cursor): Predicate {
  const parts = [readAnd(cursor)]
  while (peek(cursor) === 'or') {
    cursor.at += 1
    parts.push(readAnd(cursor))
  }
  return (element) => parts.some((part) => part(element))
}

function readAnd(cursor: Cursor): Predicate {
  const parts = [readTerm(cursor)]
  while (peek(cursor) === 'and') {
    cursor.at += 1
    parts.push(readTerm(cursor))
  }
  return (element) => parts.every((part) => part(element))
}

function readTerm(cursor: Cursor): Predicate {
  const first = peek(cursor)
  if (first === 'not') {
    cursor.at += 1
    const inner = readTerm(cursor)
    return (element) => !inner(element)
  }
  if (first === '(') {
    cursor.at += 1
    const inner = readOr(cursor)
    expect(cursor, ')')
    return inner
  }
  const name = take(cursor)
  if (peek(cursor) !== '(') return readComparison(cursor, pathOf(cursor, name))
  return name.endsWith('/any') ? readAny(cursor, name.slice(0, -'/any'.length)) : readStartsWith(cursor, name)
}

function readComparison(cursor: Cursor, property: string): Predicate {
  const operator = take(cursor)
  const holds = OPERATORS[operator]
  if (holds === undefined) throw new SyntaxError(`unrecognized operator '${operator}'`)
  const value = take(cursor)
  cursor.comparisons.push({ property, operator, value })
  return (element) => holds(compare(valueAt(element, property), value))
}

/** `signInEventTypes/any(t: t eq 'x')`. */
function readAny(cursor: Cursor, collection: string): Predicate {
  expect(cursor, '(')
  cursor.variable = take(cursor)
  expect(cursor, ':')
  const from = cursor.comparisons.length
  const inner = readOr(cursor)
  expect(cursor, ')')
  cursor.variable = ''
  for (const comparison of cursor.comparisons.splice(from))
    cursor.comparisons.push({ ...comparison, property: collection })
  return (element) => {
    const values = (element as JsonObject)[collection]
    return Array.isArray(values) && values.some(inner)
  }
}

function readStartsWith(cursor: Cursor, name: string): Predicate {
  if (name.toLowerCase() !== 'startswith') throw new SyntaxError(`unsupported function '${name}'`)
  expect(cursor, '(')
  const property = pathOf(cursor, take(cursor))
  expect(cursor, ',')
  const prefix = take(cursor).toLowerCase()
  expect(cursor, ')')
  cursor.comparisons.push({ property, operator: 'startswith', value: prefix })
  return (element) => valueAt(element, property).toLowerCase().startsWith(prefix)
}

/** Reads a filter; the text of the fault where Graph would answer 400. */
export function readFilter(filter: string): ODataFilter | { readonly fault: string } {
  const tokens = readTokens(filter)
  if (tokens === undefined || tokens.length === 0) return { fault: 'Invalid filter clause' }
  const cursor: Cursor = { tokens, at: 0, comparisons: [], variable: '' }
  try {
    const matches = readOr(cursor)
    if (cursor.at < tokens.length) throw new SyntaxError(`'${take(cursor)}' was not expected`)
    return { matches, comparisons: cursor.comparisons }
  } catch (error) {
    return { fault: `Invalid filter clause: ${error instanceof Error ? error.message : ''}` }
  }
}
