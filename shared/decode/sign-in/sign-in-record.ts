// What is this one exported record, and what does it say? For the `judge` command, which is told nothing about its input.

import type { Gap } from '../../domain/gap-codes.ts'
import type { SignInEvent, SignInKind } from '../../domain/sign-in-event.ts'
import type { RecordFault } from './build-sign-in.ts'
import { decodeGraphSignIn } from './graph-sign-in.ts'
import { decodeLogSignInRow } from './log-sign-in-row.ts'
import { findColumns, SIGN_IN_COLUMNS } from './sign-in-columns.ts'
import { partlyUnreadable } from './page-gaps.ts'
import { kindOfCategory, recogniseRecord, type RecordFormat } from './record-format.ts'
import { renamePortalColumns } from './portal-columns.ts'
import { createSignInCells, type SignInCells } from './sign-in-cells.ts'
import { decodeTime } from './vendor-time.ts'
import { idOf, objectIn, objectOf, textOf, type VendorObject } from './vendor-value.ts'

export interface DecodedSignInRecord {
  /** Absent for records of another kind, and for sign-ins that could not be decoded (then with a gap). */
  readonly event?: SignInEvent
  readonly format: RecordFormat
  readonly gaps: readonly Gap[]
}

export interface RecordOptions {
  /** Names the input in gaps and results. */
  readonly source?: string
  /** Take every record for this, whatever it looks like. */
  readonly format?: Exclude<RecordFormat, 'other'>
  /** Readers shared over many records, so that repeated texts are read once. */
  readonly cells?: SignInCells
}

/** Decodes one record of unknown origin. Records that are no sign-ins come back as `other`, without gaps. */
export function decodeSignInRecord(raw: unknown, options: RecordOptions = {}): DecodedSignInRecord {
  const source = options.source ?? 'input'
  const cells = options.cells ?? createSignInCells()
  const record = objectOf(raw)
  if (record === undefined) {
    const sentence = 'an element of the input is not an object'
    return { format: 'other', gaps: [{ code: 'RECORD_UNREADABLE', source, sentence }] }
  }
  const format = options.format ?? recogniseRecord(record)
  if (format === 'other') return { format, gaps: [] }
  const decoded = decodeAs[format](record, source, cells)
  if ('code' in decoded) return { format, gaps: [{ code: decoded.code, source, sentence: decoded.sentence }] }
  return { event: decoded, format, gaps: decoded.unreadable === undefined ? [] : [partlyUnreadable(decoded)] }
}

type DecodeRecord = (record: VendorObject, source: string, cells: SignInCells) => SignInEvent | RecordFault

const decodeAs = {
  graph: (record, source, cells) => decodeGraphSignIn(record, { source, cells }),
  'log-analytics': decodeLogRecord,
  envelope: decodeEnvelope,
  csv: (record, source, cells) => decodeLogRecord(renamePortalColumns(record), source, cells),
} as const satisfies Record<Exclude<RecordFormat, 'other'>, DecodeRecord>

const PLACES = findColumns(SIGN_IN_COLUMNS)

/** A row as an object by column name, from an export or a command line tool. */
function decodeLogRecord(record: VendorObject, source: string, cells: SignInCells): SignInEvent | RecordFault {
  // Unions of tables split a column by type; the half without a value is empty.
  const row = SIGN_IN_COLUMNS.map((column) => {
    const value = record[column]
    if (value !== undefined && value !== '') return value
    return textOf(record[`${column}_string`]) ?? record[`${column}_dynamic`] ?? value
  })
  return decodeLogSignInRow(row, PLACES, { source, kind: kindOfRow(record), cells })
}

/** The table or category says the kind; without either, what only one table has. */
function kindOfRow(record: VendorObject): SignInKind {
  for (const column of ['Type', 'TableName', '$table', 'Category']) {
    const kind = kindOfCategory(record[column])
    if (kind !== undefined) return kind
  }
  if (idOf(record['UserId']) === undefined && idOf(record['ServicePrincipalId']) !== undefined)
    return 'servicePrincipal'
  const interactive = textOf(record['IsInteractive'])?.toLowerCase()
  return interactive === 'true' ? 'interactiveUser' : interactive === 'false' ? 'nonInteractiveUser' : 'unknown'
}

/** `{time, category, properties}`: the properties are Graph's fields, the rest surrounds them. */
function decodeEnvelope(record: VendorObject, source: string, cells: SignInCells): SignInEvent | RecordFault {
  const kind = kindOfCategory(record['category'])
  const at = decodeTime(record['time'])
  const properties = objectIn(record['properties']) ?? {}
  const envelope = {
    ...(kind === undefined ? {} : { kind }),
    ...(at === undefined ? {} : { at }),
    resultType: record['resultType'],
    ipAddress: record['callerIpAddress'],
  }
  return decodeGraphSignIn(properties, { source, cells, envelope })
}
