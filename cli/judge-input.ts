// Which records does an export hold? JSON lines are read as they come, list bodies as a whole, CSV through its parser.

import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { RecordFormat } from '../shared/decode/sign-in/record-format.ts'
import { EvidenceError } from '../shared/errors.ts'

export type InputFormat = 'auto' | Exclude<RecordFormat, 'other'>

/** One element of the input, or why it is none. `format`: what the reader already knows. */
export type ExportedRecord =
  { readonly raw: unknown; readonly format?: Exclude<RecordFormat, 'other'> } | { readonly fault: string }

type Chunks = AsyncIterable<Uint8Array | string>

export async function* readExportedRecords(
  chunks: Chunks,
  format: InputFormat,
  source: string,
): AsyncGenerator<ExportedRecord> {
  const text = decodeChunks(chunks, source)
  const start = await readStart(text)
  if (start.begin === '') return
  const isCsv = format === 'csv' || (format === 'auto' && !/^[[{]/.test(start.begin))
  if (isCsv) yield* readCsv(resume(start, text), source)
  else yield* readJson(resume(start, text), format === 'auto' ? undefined : format, source)
}

/** Text without its byte order mark: UTF-8, or UTF-16 as PowerShell writes it. */
async function* decodeChunks(chunks: Chunks, source: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of chunks) {
      if (typeof chunk === 'string') {
        yield chunk.startsWith('\uFEFF') ? chunk.slice(1) : chunk
        continue
      }
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      yield decoder.decode(chunk, { stream: true })
    }
    if (decoder !== undefined) yield decoder.decode()
  } catch (error) {
    if (error instanceof EvidenceError) throw error
    throw unreadable(source, 'it is neither UTF-8 nor UTF-16 text', error)
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

interface Start {
  /** What was read so far. */
  readonly read: string
  /** The same without leading white space: empty only at the end of the input. */
  readonly begin: string
}

async function readStart(text: AsyncGenerator<string>): Promise<Start> {
  let read = ''
  for (;;) {
    const next = await text.next()
    if (next.done === true) return { read, begin: read.trimStart() }
    read += next.value
    const begin = read.trimStart()
    if (begin !== '') return { read, begin }
  }
}

async function* resume(start: Start, text: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start.read
  yield* text
}

/** A first line that is JSON by itself makes the input JSON lines; otherwise it must be one document. */
async function* readJson(
  text: AsyncGenerator<string>,
  format: Exclude<RecordFormat, 'other'> | undefined,
  source: string,
): AsyncGenerator<ExportedRecord> {
  const label = format === undefined ? {} : { format }
  const lines = readLines(text)
  const begun: string[] = []
  for await (const line of lines) {
    if (line.trim() === '') continue
    if (begun.length === 0) {
      const value = parseJson(line)
      if (value !== undefined) {
        for (const raw of elementsOf(value.json)) yield { raw, ...label }
        yield* readJsonLines(lines, label)
        return
      }
    }
    begun.push(line)
  }
  const whole = parseJson(begun.join('\n'))
  if (whole !== undefined) {
    for (const raw of elementsOf(whole.json)) yield { raw, ...label }
    return
  }
  if (!begun.slice(1).some((line) => parseJson(line) !== undefined))
    throw unreadable(source, 'it is neither a JSON document, nor JSON lines, nor CSV')
  yield { fault: 'line 1 of the input is not JSON' }
  yield* readJsonLines(begun.slice(1), label)
}

async function* readJsonLines(
  lines: AsyncIterable<string> | Iterable<string>,
  label: { readonly format?: Exclude<RecordFormat, 'other'> },
): AsyncGenerator<ExportedRecord> {
  let number = 1
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const value = parseJson(line)
    if (value === undefined) yield { fault: `line ${number} of the input is not JSON` }
    else for (const raw of elementsOf(value.json)) yield { raw, ...label }
  }
}

async function* readLines(text: AsyncGenerator<string>): AsyncGenerator<string> {
  let rest: string[] = []
  for await (const chunk of text) {
    const pieces = chunk.split('\n')
    for (const piece of pieces.slice(0, -1)) {
      yield [...rest, piece].join('')
      rest = []
    }
    rest.push(pieces.at(-1) ?? '')
  }
  yield rest.join('')
}

function parseJson(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** A list body of Graph (`value`), of an export (`records`), a query answer (`tables`), an array, or one record. */
function elementsOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json
  if (typeof json !== 'object' || json === null) return [json]
  const { value, records, tables } = json as Readonly<Record<string, unknown>>
  if (Array.isArray(value)) return value
  if (Array.isArray(records)) return records
  return Array.isArray(tables) ? tables.flatMap(rowsOf) : [json]
}

function rowsOf(table: unknown): readonly unknown[] {
  const { columns, rows } = (table ?? {}) as Readonly<Record<string, unknown>>
  if (!Array.isArray(columns) || !Array.isArray(rows)) return [table]
  const names = columns.map((column) => String((column as { readonly name?: unknown } | null)?.name))
  return rows.map((row: unknown) =>
    Array.isArray(row) ? Object.fromEntries(names.map((name, place) => [name, row[place] as unknown])) : row,
  )
}

async function* readCsv(text: AsyncGenerator<string>, source: string): AsyncGenerator<ExportedRecord> {
  const parser = parse({ columns: true, bom: true, skip_empty_lines: true, relax_column_count: true })
  const records = Readable.from(text)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)
  try {
    for await (const raw of records) yield { raw: raw as unknown, format: 'csv' }
  } catch (error) {
    if (error instanceof EvidenceError) throw error
    throw unreadable(source, `it is not CSV: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

function unreadable(source: string, why: string, cause?: unknown): EvidenceError {
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message: `\`${source}\` cannot be read: ${why}`,
    help: 'give sign-ins as JSON, JSON lines or CSV, as `mfa-evidence judge --help` lists them',
    ...(cause === undefined ? {} : { cause }),
  })
}
