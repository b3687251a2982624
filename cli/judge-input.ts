// Which records does an export hold? JSON lines are read as they come, list bodies as a whole, CSV through its parser.

import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { renamePortalColumns } from '../shared/decode/sign-in/portal-columns.ts'
import { areSignInColumns, type RecordFormat } from '../shared/decode/sign-in/record-format.ts'
import { EvidenceError } from '../shared/errors.ts'
import { type Chunks, decodeChunks } from './decode-chunks.ts'
import { type ElementGap, elementsOf } from './exported-elements.ts'

export type InputFormat = 'auto' | Exclude<RecordFormat, 'other'>
type Label = { readonly format?: Exclude<RecordFormat, 'other'> }

/** One element of the input, with what the reader already knows of its format; or what cannot be seen. */
export type ExportedRecord = ({ readonly raw: unknown } & Label) | { readonly gap: ElementGap }

/** Throws `EvidenceError` CLI_INPUT_UNREADABLE for what is no export: HTML, an error answer, CSV of something else. */
export async function* readExportedRecords(
  chunks: Chunks,
  format: InputFormat,
  source: string,
): AsyncGenerator<ExportedRecord> {
  const text = decodeOrRefuse(chunks, source)
  const start = await readStart(text)
  if (start.begin === '') return
  if (start.begin.startsWith('<'))
    throw notSignIns(source, 'it is HTML or XML: a page was saved in place of the export, perhaps the sign-in page')
  const isCsv = format === 'csv' || (format === 'auto' && !/^[[{]/.test(start.begin))
  if (isCsv) yield* readCsv(resume(start, text), source)
  else yield* readJson(resume(start, text), format === 'auto' ? {} : { format }, source)
}

async function* decodeOrRefuse(chunks: Chunks, source: string): AsyncGenerator<string> {
  try {
    yield* decodeChunks(chunks)
  } catch (error) {
    if (error instanceof EvidenceError) throw error
    throw notSignIns(source, 'it is neither UTF-8 nor UTF-16 text', error)
  }
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
async function* readJson(text: AsyncGenerator<string>, label: Label, source: string): AsyncGenerator<ExportedRecord> {
  const lines = readLines(text)
  const begun: string[] = []
  for await (const line of lines) {
    if (line.trim() === '') continue
    if (begun.length === 0) {
      const value = parseJson(line)
      if (value !== undefined) {
        yield* readDocument(value.json, label, source)
        yield* readJsonLines(lines, label, source)
        return
      }
    }
    begun.push(line)
  }
  const whole = parseJson(begun.join('\n'))
  if (whole !== undefined) {
    yield* readDocument(whole.json, label, source)
    return
  }
  if (!begun.slice(1).some((line) => parseJson(line) !== undefined))
    throw notSignIns(source, 'it is neither a JSON document, nor JSON lines, nor CSV')
  yield { gap: { code: 'RECORD_UNREADABLE', sentence: 'line 1 of the input is not JSON' } }
  yield* readJsonLines(begun.slice(1), label, source)
}

async function* readJsonLines(
  lines: AsyncIterable<string> | Iterable<string>,
  label: Label,
  source: string,
): AsyncGenerator<ExportedRecord> {
  let number = 1
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const value = parseJson(line)
    if (value === undefined)
      yield { gap: { code: 'RECORD_UNREADABLE', sentence: `line ${number} of the input is not JSON` } }
    else yield* readDocument(value.json, label, source)
  }
}

function* readDocument(json: unknown, label: Label, source: string): Generator<ExportedRecord> {
  const { elements, gaps, error } = elementsOf(json)
  if (error !== undefined) throw notSignIns(source, `it holds an error answer of the service: ${error}`)
  for (const gap of gaps) yield { gap }
  for (const raw of elements) yield { raw, ...label }
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

interface CsvRow {
  readonly record: Readonly<Record<string, string>>
  readonly info: { readonly lines: number; readonly error?: unknown }
}

/** A row with more or fewer cells than headings is cut or shifted, so none of its cells is believed. */
async function* readCsv(text: AsyncGenerator<string>, source: string): AsyncGenerator<ExportedRecord> {
  const parser = parse({
    columns: (headings: string[]) => checkHeadings(headings, source),
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
  })
  const rows = Readable.from(text)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)
  try {
    for await (const { record, info } of rows as AsyncIterable<CsvRow>)
      if (info.error === undefined) yield { raw: record, format: 'csv' }
      else yield { gap: { code: 'RECORD_UNREADABLE', sentence: `line ${info.lines} of the CSV is cut or shifted` } }
  } catch (error) {
    if (error instanceof EvidenceError) throw error
    throw notSignIns(source, `it is not CSV: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

function checkHeadings(headings: string[], source: string): string[] {
  const named = renamePortalColumns(Object.fromEntries(headings.map((heading) => [heading, ''])))
  if (areSignInColumns(Object.keys(named))) return headings
  const first = headings.slice(0, 5).map((heading) => `\`${heading.slice(0, 40)}\``)
  throw notSignIns(
    source,
    `it is no JSON, and as CSV it lacks the columns of sign-ins; it begins with ${first.join(', ')}`,
  )
}

/** The input as a whole is no export of sign-ins. */
export function notSignIns(source: string, why: string, cause?: unknown): EvidenceError {
  return new EvidenceError({
    room: 'cli',
    code: 'CLI_INPUT_UNREADABLE',
    message: `\`${source}\` cannot be judged: ${why}`,
    help: 'give sign-ins as JSON, JSON lines or CSV with commas, as `mfa-evidence judge --help` lists them',
    ...(cause === undefined ? {} : { cause }),
  })
}
