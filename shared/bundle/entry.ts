// What are the exact bytes of a ledger file? A Sigstore bundle v0.3 holding one DSSE envelope, on one line.

export const ENTRY_MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

export interface LedgerEntry {
  /** The signed statement, byte for byte. */
  readonly payload: Uint8Array
  /** DER. */
  readonly signature: Uint8Array
  /** Hint only, never a reason to trust (DSSE protocol 1.0.2): trust is the pinned key. */
  readonly keyid: string
  /** Whole TimeStampResp in DER. */
  readonly timestamps: readonly Uint8Array[]
}

/**
 * Serialises an entry: fixed key order, no spaces, canonical base64, one line and LF.
 *
 * @example `{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{…},"dsseEnvelope":{…}}`
 */
export function assembleEntry(entry: LedgerEntry): Uint8Array {
  const text = JSON.stringify({
    mediaType: ENTRY_MEDIA_TYPE,
    verificationMaterial: {
      publicKey: { hint: entry.keyid },
      tlogEntries: [],
      timestampVerificationData: {
        rfc3161Timestamps: entry.timestamps.map((token) => ({ signedTimestamp: toBase64(token) })),
      },
    },
    dsseEnvelope: {
      payload: toBase64(entry.payload),
      payloadType: PAYLOAD_TYPE,
      signatures: [{ keyid: entry.keyid, sig: toBase64(entry.signature) }],
    },
  })
  return new TextEncoder().encode(`${text}\n`)
}

export type ParsedEntry =
  { readonly ok: true; readonly entry: LedgerEntry } | { readonly ok: false; readonly sentence: string }

/**
 * Reads an entry and accepts nothing but what `assembleEntry` writes. Serialising what was read must give the same
 * bytes again: that alone refuses unknown, repeated or re-ordered keys, spaces, and base64 with slack bits
 * (docs/evidence-format.md, 1.7: a lenient reader accepts hundreds of altered files).
 */
export function parseEntry(bytes: Uint8Array): ParsedEntry {
  let document: unknown
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return { ok: false, sentence: 'it is not JSON in UTF-8' }
  }
  const envelope = at(document, 'dsseEnvelope')
  const signature = at(at(envelope, 'signatures'), '0')
  const tokens = at(at(at(document, 'verificationMaterial'), 'timestampVerificationData'), 'rfc3161Timestamps')
  const keyid = text(at(signature, 'keyid'))
  const payload = text(at(envelope, 'payload'))
  const sig = text(at(signature, 'sig'))
  if (keyid === undefined || payload === undefined || sig === undefined || !Array.isArray(tokens))
    return { ok: false, sentence: 'it lacks the payload, the signature, the key id or the list of timestamps' }
  if (!/^[0-9a-f]{64}$/.test(keyid)) return { ok: false, sentence: 'its key id is not 64 lower-case hex digits' }
  const entry: LedgerEntry = {
    payload: fromBase64(payload),
    signature: fromBase64(sig),
    keyid,
    timestamps: tokens.map((token) => fromBase64(text(at(token, 'signedTimestamp')) ?? '')),
  }
  if (!equalBytes(assembleEntry(entry), bytes))
    return { ok: false, sentence: 'it is not written in the one form of the format (keys, order, spacing, base64)' }
  return { ok: true, entry }
}

/** True if two byte strings are the same. Nothing here is secret, so time may tell. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}
