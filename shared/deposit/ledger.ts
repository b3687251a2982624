// What has been committed so far? Reads the ledger of a stream as the next writer needs it.

import { sha256Hex } from '../bundle/digest.ts'
import { parseEntry } from '../bundle/entry.ts'
import { ledgerName, ledgerPrefix } from '../bundle/names.ts'
import { parseName } from '../bundle/parse-name.ts'
import { parseStatement } from '../bundle/read-statement.ts'
import type { EvidenceStatement } from '../bundle/statement.ts'
import { EvidenceError } from '../errors.ts'
import type { EvidenceStore } from './evidence-store.ts'

/** The last entry: what the next one links to. */
export interface LedgerHead {
  readonly sequence: number
  /** Hex, over the bytes of the ledger file. */
  readonly sha256: string
  readonly entryBytes: Uint8Array
}

/** One committed entry, read. */
export interface CommittedEntry {
  readonly sequence: number
  readonly name: string
  readonly sha256: string
  readonly keyid: string
  readonly statement: EvidenceStatement
  /** The signed bytes. */
  readonly statementBytes: Uint8Array
  /** DER. */
  readonly signature: Uint8Array
}

/** Enough to hide the latency of a store, few enough not to be throttled by it. */
const PARALLEL_READS = 16

/** The head of a stream's ledger, or undefined before its genesis. */
export async function readHead(store: EvidenceStore, stream: string): Promise<LedgerHead | undefined> {
  const last = (await listEntries(store, stream)).at(-1)
  if (last === undefined) return undefined
  const entryBytes = await readEntryBytes(store, last.name)
  return { sequence: last.sequence, sha256: sha256Hex(entryBytes), entryBytes }
}

/** Every entry of a stream from a sequence number on, in order. An unreadable one stops the run: it is never skipped. */
export async function readLedger(
  store: EvidenceStore,
  stream: string,
  fromSequence = 0,
): Promise<readonly CommittedEntry[]> {
  const listed = (await listEntries(store, stream)).filter((item) => item.sequence >= fromSequence)
  const entries: CommittedEntry[] = []
  for (let start = 0; start < listed.length; start += PARALLEL_READS)
    entries.push(
      ...(await Promise.all(
        listed.slice(start, start + PARALLEL_READS).map(async ({ name, sequence }) => {
          return readEntry(name, sequence, await readEntryBytes(store, name))
        }),
      )),
    )
  return entries
}

/** One entry by its number, or undefined if it is not there. */
export async function readEntryAt(
  store: EvidenceStore,
  stream: string,
  sequence: number,
): Promise<CommittedEntry | undefined> {
  const name = ledgerName(stream, sequence)
  const bytes = await store.get(name)
  return bytes === undefined ? undefined : readEntry(name, sequence, bytes)
}

async function listEntries(store: EvidenceStore, stream: string): Promise<{ name: string; sequence: number }[]> {
  const entries: { name: string; sequence: number }[] = []
  for await (const { name } of store.list(ledgerPrefix(stream))) {
    const parsed = parseName(name)
    if (parsed.kind === 'ledger') entries.push({ name, sequence: parsed.sequence })
  }
  return entries
}

async function readEntryBytes(store: EvidenceStore, name: string): Promise<Uint8Array> {
  const bytes = await store.get(name)
  if (bytes === undefined) throw unreadable(name, 'the store lists it but does not hold it')
  return bytes
}

function readEntry(name: string, sequence: number, bytes: Uint8Array): CommittedEntry {
  const parsed = parseEntry(bytes)
  if (!parsed.ok) throw unreadable(name, parsed.sentence)
  const { payload, signature, keyid } = parsed.entry
  const statement = parseStatement(payload)
  if (!statement.ok) throw unreadable(name, statement.faults.join('; '))
  return {
    sequence,
    name,
    sha256: sha256Hex(bytes),
    keyid,
    statement: statement.statement,
    statementBytes: payload,
    signature,
  }
}

function unreadable(name: string, why: string): EvidenceError {
  return new EvidenceError({
    room: 'deposit',
    code: 'DEPOSIT_LEDGER_UNREADABLE',
    message: `ledger entry \`${name}\` cannot be read: ${why}`,
    help: 'run `mfa-evidence verify` on the container: its ledger was altered, or written by a newer release',
  })
}
