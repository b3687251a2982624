// Where in a bundle are these sign-in records, and what did the source say of one?

import { decodePage } from '../shared/decode/decode-page.ts'
import type { CaptureShape } from '../shared/domain/capture.ts'
import type { Outcome } from '../shared/domain/outcome.ts'
import type { SignInEvent } from '../shared/domain/sign-in-event.ts'
import type { ContainerReader } from '../shared/verify/container-reader.ts'
import { readJsonFile, readTextFile, unreadableFile } from './read-bundle-json.ts'
import { isObject } from './vendor-document.ts'

/** A line of records.jsonl (docs/evidence-format.md, 1.1), and the source whose folder it stands in. */
export interface FoundRecord {
  readonly source: string
  readonly id: string
  readonly at: string
  readonly principal: string
  readonly accessPath: string
  readonly outcome: Outcome
  readonly reason: string
  /** File of the page, relative to the bundle. */
  readonly page: string
  readonly row: number
  readonly sha256?: string
}

export async function findRecords(
  reader: ContainerReader,
  names: readonly string[],
  bundle: string,
  isWanted: (recordId: string) => boolean,
): Promise<FoundRecord[]> {
  const found: FoundRecord[] = []
  for (const name of names) {
    if (!name.startsWith(`${bundle}data/records/`) || !/\/records\.jsonl(\.gz)?$/.test(name)) continue
    const source = name.slice(`${bundle}data/records/`.length).split('/')[0] ?? ''
    let number = 0
    for (const line of (await readTextFile(reader, name)).split('\n')) {
      number += 1
      if (line === '') continue
      const record = readRecordLine(line)
      if (record === undefined) throw unreadableFile(name, `line ${number} is no line of \`records.jsonl\``)
      if (isWanted(record.id)) found.push({ ...record, source })
    }
  }
  return found
}

const TEXTS = ['id', 'at', 'principal', 'accessPath', 'outcome', 'reason', 'page'] as const

/** Undefined if a field that is shown here is missing or of another type: the bundle is read, not believed. */
function readRecordLine(line: string): Omit<FoundRecord, 'source'> | undefined {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return undefined
  }
  if (!isObject(json) || TEXTS.some((name) => typeof json[name] !== 'string')) return undefined
  const { row, sha256 } = json
  if (!Number.isInteger(row) || (sha256 !== undefined && typeof sha256 !== 'string')) return undefined
  return json as unknown as Omit<FoundRecord, 'source'>
}

/** The record itself, decoded anew from the page it came in; nothing if the page is not there or reads otherwise. */
export async function readRawSignIn(
  reader: ContainerReader,
  bundle: string,
  record: FoundRecord,
): Promise<SignInEvent | undefined> {
  const json = await readJsonFile(reader, `${bundle}${record.page}`).catch(() => undefined)
  if (json === undefined) return undefined
  const shape = (record.source.startsWith('graph-') ? 'graph-sign-ins' : record.source) as CaptureShape
  const request = { method: '', url: '', status: 200, receivedAt: record.at, bytes: 0, sha256: '' }
  const page = { source: record.source, shape, request, body: new Uint8Array(), json, records: 0, used: true }
  return decodePage(page).signIns.find(({ event }) => event.id === record.id)?.event
}
