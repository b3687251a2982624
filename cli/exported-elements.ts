// Which elements does one JSON document of an export hold, and does it say itself that there are more?

import type { GapCode } from '../shared/domain/gap-codes.ts'
import { errorOf, isObject, namesNextPage, wordError } from './vendor-document.ts'

export interface ElementGap {
  readonly code: GapCode
  readonly sentence: string
}

export interface ExportedElements {
  readonly elements: readonly unknown[]
  readonly gaps: readonly ElementGap[]
  /** The document is an error answer: it holds nothing, and whoever saved it did not notice. */
  readonly error?: string
}

/** A list body of Graph (`value`), of an export (`records`), a query answer (`tables`), an array of any, or one record. */
export function elementsOf(json: unknown): ExportedElements {
  if (Array.isArray(json)) return joined(json.map((element: unknown) => readOne(element)))
  return readOne(json)
}

function readOne(json: unknown): ExportedElements {
  if (!isObject(json)) return { elements: [json], gaps: [] }
  const elements = listIn(json)
  const error = errorOf(json)
  if (elements === undefined)
    return error === undefined ? { elements: [json], gaps: [] } : { elements: [], gaps: [], error: wordError(error) }
  const gaps: ElementGap[] = []
  if (error !== undefined)
    gaps.push({ code: 'SOURCE_TRUNCATED', sentence: `the answer is a part of the result: ${wordError(error)}` })
  if (namesNextPage(json))
    gaps.push({
      code: 'SOURCE_TRUNCATED',
      sentence: 'the answer is one page of several: it names a next page, and that link is not followed here',
    })
  return { elements, gaps }
}

function joined(parts: readonly ExportedElements[]): ExportedElements {
  const error = parts.find((part) => part.error !== undefined)?.error
  return {
    elements: parts.flatMap(({ elements }) => elements),
    gaps: parts.flatMap(({ gaps }) => gaps),
    ...(error === undefined ? {} : { error }),
  }
}

function listIn(json: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const { value, records, tables } = json
  if (Array.isArray(value)) return value as readonly unknown[]
  if (Array.isArray(records)) return records as readonly unknown[]
  return Array.isArray(tables) ? tables.flatMap(rowsOf) : undefined
}

function rowsOf(table: unknown): readonly unknown[] {
  const { columns, rows } = isObject(table) ? table : {}
  if (!Array.isArray(columns) || !Array.isArray(rows)) return [table]
  const names = columns.map((column) => String(isObject(column) ? column['name'] : undefined))
  return rows.map((row: unknown) =>
    Array.isArray(row) ? Object.fromEntries(names.map((name, place) => [name, row[place] as unknown])) : row,
  )
}
