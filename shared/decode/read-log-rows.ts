// Which rows does a Log Analytics answer hold, each as an object by column name?

import type { PageNotes } from './page-notes.ts'
import { type JsonObject, readArray, readObject, readString } from './read-json.ts'

/** Rows of `{tables:[{columns:[{name}], rows:[[…]]}]}`. A row of another length than its columns is handed on as no object. */
export function* readLogRows(notes: PageNotes): Generator<JsonObject | undefined> {
  const tables = readObject(notes.page.json)?.['tables']
  if (!Array.isArray(tables)) {
    notes.gap('SOURCE_MALFORMED', 'the answer holds no tables')
    return
  }
  for (const table of tables) {
    const object = readObject(table)
    const columns = readArray(object?.['columns']).map((column) => readString(readObject(column)?.['name']) ?? '')
    if (object === undefined || columns.length === 0 || !Array.isArray(object['rows'])) {
      notes.gap('SOURCE_MALFORMED', 'a table of the answer lacks its columns or rows')
      continue
    }
    for (const row of object['rows']) yield readRow(columns, row)
  }
}

function readRow(columns: readonly string[], row: unknown): JsonObject | undefined {
  if (!Array.isArray(row) || row.length !== columns.length) return undefined
  return Object.fromEntries(columns.map((column, index) => [column, row[index] as unknown]))
}
