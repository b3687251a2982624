// The tenant server's question: which rows does a table of a workspace hold? Rows stay bytes until a query selects them.

import { createHash } from 'node:crypto'
import type { JsonObject } from '../exchange.ts'
import type { TenantFolder } from '../tenant-folder.ts'
import { TABLE_KEYS } from './table-keys.ts'

export type LogRow = JsonObject

/** What is kept of a row to find it again: a parsed table would cost five times its bytes. */
export interface RowEntry {
  readonly arrivedAt: number
  readonly eventAt: number
  readonly partition: string
  readonly line: string
}

export type LogTable = readonly RowEntry[]

/** Milliseconds of a time; NaN if there is none. */
export function instant(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN
}

/** A stable hash, 0 … `of` - 1. Kusto's own is another one; only that it partitions matters to a client. */
export function partitionOf(text: string, of: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % of
}

/** `tostring()` of a column: absent and null are empty, dynamic values compact JSON. */
export function asText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function readEntry(line: string, table: string): RowEntry {
  const row = JSON.parse(line) as LogRow
  const keys = TABLE_KEYS[table]
  const arrivedAt = instant(row['TimeGenerated'])
  const eventAt = instant(row[keys?.time ?? 'TimeGenerated'] ?? row['TimeGenerated'])
  return { arrivedAt, eventAt, partition: asText(row[keys?.partition ?? '']), line }
}

/** Reads a table once a query asks for it; undefined if the workspace does not have it. */
export function openLogTables(folder: TenantFolder): (workspaceId: string, table: string) => LogTable | undefined {
  const tables = new Map<string, LogTable>()
  return (workspaceId, table) => {
    const key = `${workspaceId.toLowerCase()}/${table}`
    const known = tables.get(key)
    if (known !== undefined) return known
    const bytes = folder.read('logs', `${key}.ndjson`)
    if (bytes === undefined) return undefined
    const entries = bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => readEntry(line, table))
    tables.set(key, entries)
    return entries
  }
}
