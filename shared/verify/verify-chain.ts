// Is every entry signed, in its place, and linked to the one before?

import { verify } from 'node:crypto'
import { derToRaw } from '../bundle/der.ts'
import { sha256Hex } from '../bundle/digest.ts'
import { parseEntry } from '../bundle/entry.ts'
import { bundlePath, keyName, ledgerName } from '../bundle/names.ts'
import { parseStatement } from '../bundle/read-statement.ts'
import { type EvidenceStatement, isCollection, statedAt } from '../bundle/statement.ts'
import { preAuthenticationEncoding, STATEMENT_MEDIA_TYPE } from '../seal/dsse.ts'
import type { ContainerReader, ListedFile } from './container-reader.ts'
import type { Diary } from './diary.ts'
import { readCapped } from './read-capped.ts'
import type { VerifiedEntry } from './verification-report.ts'
import { MAX_ENTRY_BYTES, type PinnedKey } from './verify-key.ts'
import type { Places } from './verify-names.ts'

/** An entry whose signature, schema and place are right. */
export interface ChainEntry {
  readonly sequence: number
  readonly file: string
  readonly sha256: string
  readonly statement: EvidenceStatement
  readonly statementBytes: Uint8Array
  readonly signature: Uint8Array
}

export interface Chain {
  readonly valid: readonly ChainEntry[]
  /** Every entry found, valid or not, in order. */
  readonly entries: readonly VerifiedEntry[]
  /** Digests of ledger files by sequence, whether valid or not. */
  readonly digests: ReadonlyMap<number, string>
}

/** A window is at most a month (docs/evidence-format.md, 1.1). */
const MAX_WINDOW_MS = 31 * 24 * 3_600_000
/** Two hosts may differ by this much before a run counts as skewed; a smaller step back is told, not failed. */
const CLOCK_TOLERANCE_MS = 5 * 60_000

/**
 * Walks the ledger from entry 0. A fault ends the check of its entry only: the entries after it are still checked by
 * themselves, so that every damaged one is named.
 */
export async function verifyChain(
  reader: ContainerReader,
  places: Places,
  key: PinnedKey,
  pin: string,
  diary: Diary,
): Promise<Chain> {
  const valid: ChainEntry[] = []
  const entries: VerifiedEntry[] = []
  const digests = new Map<number, string>()
  const runs = new Map<string, string>()
  const last = Math.max(...places.ledger.keys())
  let previous: ChainEntry | undefined
  for (let sequence = 0; sequence <= last; sequence += 1) {
    const file = places.ledger.get(sequence)
    if (file === undefined) {
      diary.fail('ENTRY_MISSING', ledgerName(places.stream, sequence), 'The ledger skips this number.')
      previous = undefined
      // A wild number in a name must not make the reader count to it.
      sequence = Math.min(...[...places.ledger.keys()].filter((number) => number > sequence)) - 1
      continue
    }
    const failuresBefore = diary.failures.length
    const bytes = await readCapped(reader, file, MAX_ENTRY_BYTES, diary)
    const sha256 = bytes === undefined ? '' : sha256Hex(bytes)
    digests.set(sequence, sha256)
    const entry = bytes === undefined ? undefined : openEntry(bytes, { sequence, file, sha256 }, key, pin, diary)
    if (entry !== undefined && verifyPlace(entry, places.stream, key, pin, diary)) {
      verifyLinks(entry, previous, valid, diary)
      verifyTime(entry, previous, diary)
      verifyRun(entry, runs, diary)
    }
    const failure = diary.failures[failuresBefore]
    entries.push({ sequence, file: file.name, sha256, class: failure?.class ?? 'valid', ...(entry && summary(entry)) })
    if (entry !== undefined && failure === undefined) valid.push(entry)
    previous = failure === undefined ? entry : undefined
  }
  return { valid, entries, digests }
}

/** Strict parse, signature over the exact bytes, schema: in this order, so that nothing unsigned is ever interpreted. */
function openEntry(
  bytes: Uint8Array,
  at: { readonly sequence: number; readonly file: ListedFile; readonly sha256: string },
  key: PinnedKey,
  pin: string,
  diary: Diary,
): ChainEntry | undefined {
  const { name } = at.file
  const parsed = parseEntry(bytes)
  if (!parsed.ok) {
    diary.fail('ENTRY_MALFORMED', name, `The entry cannot be read: ${parsed.sentence}.`)
    return undefined
  }
  const { payload, signature, keyid, timestamps } = parsed.entry
  if (keyid !== pin) {
    diary.fail('KEY_NOT_PINNED', name, `The entry names key \`${keyid}\`, trusted is \`${pin}\`.`)
    return undefined
  }
  const pae = preAuthenticationEncoding(STATEMENT_MEDIA_TYPE, payload)
  if (
    derToRaw(signature) === undefined ||
    !verify('sha256', pae, { key: key.publicKey, dsaEncoding: 'der' }, signature)
  ) {
    diary.fail('SIGNATURE_INVALID', name, 'The signature does not fit the statement and the trusted key.')
    return undefined
  }
  if (timestamps.length > 0) {
    diary.fail('TIMESTAMP_NOT_SUPPORTED', name, 'The entry carries a timestamp token, which this release cannot check.')
    return undefined
  }
  const statement = parseStatement(payload)
  if (!statement.ok) {
    diary.fail('STATEMENT_INVALID', name, `The statement breaks its schema: ${statement.faults.join('; ')}.`)
    return undefined
  }
  return {
    sequence: at.sequence,
    file: name,
    sha256: at.sha256,
    statement: statement.statement,
    statementBytes: payload,
    signature,
  }
}

/** Does the entry say that it belongs where it lies? A signed copy elsewhere is as wrong as a forged one. */
function verifyPlace(entry: ChainEntry, stream: string, key: PinnedKey, pin: string, diary: Diary): boolean {
  const { predicate, subject } = entry.statement
  const failuresBefore = diary.failures.length
  if (predicate.stream !== stream)
    diary.fail('STREAM_DIFFERS', entry.file, `The entry belongs to stream \`${predicate.stream}\`.`)
  if (predicate.sequence !== entry.sequence)
    diary.fail('SEQUENCE_DIFFERS', entry.file, `The entry is number ${predicate.sequence} of its ledger.`)
  if (predicate.signer.keyid !== pin)
    diary.fail('SIGNER_DIFFERS', entry.file, `The statement names key \`${predicate.signer.keyid}\` as its signer.`)
  if (predicate.kind === 'collection') {
    const { path, runId } = predicate.bundle
    if (path !== bundlePath(predicate.stream, runId))
      diary.fail('LOCATION_DIFFERS', entry.file, `Bundle \`${path}\` is no place for run \`${runId}\`.`)
  } else if (`v1/${stream}/${subject[0]?.name ?? ''}` !== keyName(stream, pin))
    diary.fail('SIGNER_DIFFERS', entry.file, 'The first entry does not name the key that signed it.')
  else if (subject[0]?.digest.sha256 !== sha256Hex(key.pem))
    diary.fail('FILE_DIFFERS', keyName(stream, pin), 'The first entry names another digest for the key file.')
  return diary.failures.length === failuresBefore
}

function verifyLinks(
  entry: ChainEntry,
  previous: ChainEntry | undefined,
  earlier: readonly ChainEntry[],
  diary: Diary,
): void {
  const { predicate } = entry.statement
  if (predicate.kind === 'genesis') return
  if (predicate.previous.sequence !== entry.sequence - 1)
    diary.fail('PREVIOUS_DIFFERS', entry.file, `The entry follows number ${predicate.previous.sequence}.`)
  // A damaged predecessor is named by itself; its successor is not to blame.
  else if (previous !== undefined && predicate.previous.digest.sha256 !== previous.sha256)
    diary.fail('PREVIOUS_DIFFERS', entry.file, `The entry follows another file than \`${previous.file}\` as it is now.`)
  for (const { sequence, digest } of predicate.supersedes ?? []) {
    const superseded = earlier.find((other) => other.sequence === sequence)
    if (sequence >= entry.sequence || (superseded !== undefined && superseded.sha256 !== digest.sha256))
      diary.fail('SUPERSEDES_DIFFERS', entry.file, `The entry supersedes number ${sequence}, which is not that file.`)
  }
}

/** A run is committed once: two entries of one bundle would count its evidence twice. */
function verifyRun(entry: ChainEntry, runs: Map<string, string>, diary: Diary): void {
  if (!isCollection(entry.statement)) return
  const { runId } = entry.statement.predicate.bundle
  const other = runs.get(runId)
  if (other !== undefined) diary.fail('RUN_REPEATED', entry.file, `Run \`${runId}\` was committed by \`${other}\`.`)
  runs.set(runId, entry.file)
}

function verifyTime(entry: ChainEntry, previous: ChainEntry | undefined, diary: Diary): void {
  const { predicate } = entry.statement
  if (predicate.kind === 'collection') {
    const { window, clock } = predicate
    const length = Date.parse(window.to) - Date.parse(window.from)
    if (!(length > 0 && length <= MAX_WINDOW_MS))
      diary.fail('WINDOW_INVALID', entry.file, `The window ${window.from} to ${window.to} is reversed or too long.`)
    if (!(Date.parse(clock.finishedAt) >= Date.parse(clock.startedAt)))
      diary.fail('TIME_DECREASES', entry.file, `The run ends at ${clock.finishedAt}, before it begins.`)
  }
  if (previous === undefined) return
  const back = Date.parse(statedAt(previous.statement)) - Date.parse(statedAt(entry.statement))
  const sentence = `The entry says ${statedAt(entry.statement)}, the one before it ${statedAt(previous.statement)}.`
  if (back > CLOCK_TOLERANCE_MS) diary.fail('TIME_DECREASES', entry.file, sentence)
  else if (back > 0) diary.warn({ code: 'CLOCK_WENT_BACK', file: entry.file, sentence })
}

function summary({ statement }: ChainEntry): Partial<VerifiedEntry> {
  const base = { kind: statement.predicate.kind, statedAt: statedAt(statement) }
  if (!isCollection(statement)) return base
  const { bundle, window, outcome, verdicts } = statement.predicate
  return { ...base, runId: bundle.runId, bundle: bundle.path, window, outcome, verdicts }
}
