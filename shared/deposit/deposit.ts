// Where can it no longer change? The write order: artifacts first, the ledger entry last (docs/evidence-format.md, 1.9).

import { md5Base64, sha256Hex } from '../bundle/digest.ts'
import { equalBytes } from '../bundle/entry.ts'
import { mediaTypeOf } from '../bundle/media-types.ts'
import { isPortableName, keyName, ledgerName } from '../bundle/names.ts'
import { parseName } from '../bundle/parse-name.ts'
import { parseStatement } from '../bundle/read-statement.ts'
import { isCollection } from '../bundle/statement.ts'
import { EvidenceError } from '../errors.ts'
import type { EvidenceStore } from './evidence-store.ts'
import { type CommittedEntry, type LedgerHead, readEntryAt, readHead } from './ledger.ts'

/** What is known of a file once it lies in the store. */
export interface FileReceipt {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly md5: string
}

/** `sealStatement` with the signer filled in: this room does not know who signs. */
export type Seal = (statement: Uint8Array) => Promise<{ readonly entry: Uint8Array; readonly signature: Uint8Array }>

export interface DepositReceipt {
  readonly sequence: number
  /** Hex, over the ledger file: with the sequence it is the new head, `<sequence>:<sha256>`. */
  readonly sha256: string
  readonly name: string
  readonly statement: Uint8Array
  readonly signature: Uint8Array
  /** `incomplete`: committed, but a convenience copy could not be written; the next run writes it. */
  readonly attestation: 'complete' | 'incomplete'
}

export interface CommitInput {
  readonly store: EvidenceStore
  readonly stream: string
  readonly seal: Seal
  /** The statement for the entry after this head. Asked again whenever another writer was faster. */
  readonly buildStatement: (head: LedgerHead) => Uint8Array | Promise<Uint8Array>
  /** Asked before each try: true if another run has made this one needless; nothing is then committed. */
  readonly stopIf?: (head: LedgerHead) => boolean | Promise<boolean>
  /** Waits between two tries; the composition root gives one with jitter. */
  readonly pause?: (attempt: number) => Promise<void>
}

/** One writer of any number wins each number, so this many losses in a row mean that something else is wrong. */
const COMMIT_TRIES = 60

/**
 * Puts one file, once. Re-putting the same bytes is success, so a resumed run may simply repeat itself.
 * If we crash here, the file lies in a folder that no ledger entry names: invisible to readers.
 */
export async function depositFile(
  store: EvidenceStore,
  name: string,
  body: Uint8Array,
  mediaType: string = mediaTypeOf(name),
): Promise<FileReceipt> {
  if (!isPortableName(name) || parseName(name).kind === 'unknown')
    throw new EvidenceError({
      room: 'deposit',
      code: 'BUNDLE_NAME_INVALID',
      message: `name \`${name}\` has no place in the format`,
      help: 'docs/evidence-format.md, 1.1, lists every place; a new one is a change of the format',
    })
  await store.putNew(name, body, {
    contentType: mediaType,
    // A link to the report must not run it in the origin of the storage account.
    ...(mediaType.startsWith('text/html') ? { contentDisposition: 'attachment' } : {}),
  })
  return { name, bytes: body.length, sha256: sha256Hex(body), md5: md5Base64(body) }
}

/** Creates the ledger of a stream if it has none: the key, then entry 0. Returns the entry that stands, ours or not. */
export async function ensureGenesis(input: {
  readonly store: EvidenceStore
  readonly stream: string
  readonly keyid: string
  readonly publicKeyPem: string
  readonly seal: Seal
  readonly buildStatement: () => Uint8Array | Promise<Uint8Array>
}): Promise<CommittedEntry> {
  const { store, stream, keyid } = input
  const name = ledgerName(stream, 0)
  const key = new TextEncoder().encode(input.publicKeyPem)
  if ((await store.get(name)) === undefined) {
    await depositFile(store, keyName(stream, keyid), key)
    // If we crash here, a key without a ledger: the next run puts the same bytes again and goes on.
    const { entry } = await input.seal(await input.buildStatement())
    await putEntry(store, name, entry)
  }
  const genesis = await readEntryAt(store, stream, 0)
  if (genesis === undefined || genesis.keyid !== keyid || genesis.statement.predicate.kind !== 'genesis')
    throw new EvidenceError({
      room: 'deposit',
      code: 'DEPOSIT_GENESIS_DIFFERS',
      message: `stream \`${stream}\` began with key \`${genesis?.keyid ?? 'none'}\`, the configured key is \`${keyid}\``,
      help: 'sign with the key the stream began with, or start another stream in the scope file',
    })
  return genesis
}

/**
 * Commits a run: the entry after the head, created under its number or not at all. Returns undefined if `stopIf` said
 * so. INVARIANT: everything the statement names lies in the store, read back, before this is called.
 */
export async function commitEntry(input: CommitInput): Promise<DepositReceipt | undefined> {
  const { store, stream } = input
  for (let attempt = 1; attempt <= COMMIT_TRIES; attempt += 1) {
    const head = await readHead(store, stream)
    if (head === undefined)
      throw new EvidenceError({
        room: 'deposit',
        code: 'DEPOSIT_GENESIS_DIFFERS',
        message: `stream \`${stream}\` has no ledger to commit to`,
        help: 'create its first entry before the first run is committed',
      })
    if ((await input.stopIf?.(head)) === true) return undefined
    const statement = await input.buildStatement(head)
    const { entry, signature } = await input.seal(statement)
    const sequence = head.sequence + 1
    const name = ledgerName(stream, sequence)
    // If we crash here, an orphan folder: the next run finds the window uncovered, collects it and names the orphan.
    if (await putEntry(store, name, entry)) {
      // If we crash here, committed without copies: `depositAttestation` of the next run writes them from the entry.
      const attestation = await depositAttestation(store, { statementBytes: statement, signature })
      return { sequence, sha256: sha256Hex(entry), name, statement, signature, attestation }
    }
    await (input.pause ?? pauseBriefly)(attempt)
  }
  throw new EvidenceError({
    room: 'deposit',
    code: 'DEPOSIT_COMMIT_CONTENDED',
    message: `ledger of stream \`${stream}\` was taken by other writers ${COMMIT_TRIES} times in a row`,
    help: 'look for collectors that run at the same time; the collected files stay and the window stays open',
  })
}

/**
 * Writes the readable copies of a committed entry beside its bundle. Create-only and idempotent, so a run begins by
 * calling it for the last entry; a copy that cannot be written does not undo a commit.
 */
export async function depositAttestation(
  store: EvidenceStore,
  entry: { readonly statementBytes: Uint8Array; readonly signature: Uint8Array },
): Promise<'complete' | 'incomplete'> {
  const parsed = parseStatement(entry.statementBytes)
  if (!parsed.ok || !isCollection(parsed.statement)) return 'complete'
  const folder = `${parsed.statement.predicate.bundle.path}/attestation`
  try {
    await depositFile(store, `${folder}/statement.json`, entry.statementBytes)
    await depositFile(store, `${folder}/statement.sig`, entry.signature)
    return 'complete'
  } catch (error) {
    if (error instanceof EvidenceError) return 'incomplete'
    throw error
  }
}

/** True if the number is ours, false if another entry holds it. */
async function putEntry(store: EvidenceStore, name: string, entry: Uint8Array): Promise<boolean> {
  try {
    await store.putNew(name, entry, { contentType: mediaTypeOf(name) })
    return true
  } catch (error) {
    // A lost answer looks like a failure or like a conflict: only the stored bytes tell whether we committed.
    const stored = await store.get(name)
    if (stored !== undefined) return equalBytes(stored, entry)
    throw error
  }
}

async function pauseBriefly(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.min(20 * attempt, 1000)))
}
