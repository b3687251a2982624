// Is this the key that the reader trusts? The container only carries it; the fingerprint comes from paper.

import { createPublicKey, type KeyObject } from 'node:crypto'
import { sha256Hex } from '../bundle/digest.ts'
import { parseEntry } from '../bundle/entry.ts'
import { keyName, ledgerName } from '../bundle/names.ts'
import type { ContainerReader } from './container-reader.ts'
import type { Diary } from './diary.ts'
import { readCapped } from './read-capped.ts'
import type { Places } from './verify-names.ts'

export interface PinnedKey {
  readonly publicKey: KeyObject
  /** Bytes of the PEM file, the subject of the genesis entry. */
  readonly pem: Uint8Array
}

const MAX_KEY_BYTES = 4096

/** The key with the pinned fingerprint; undefined, with the reason in the diary, if the container does not hold it. */
export async function verifyKey(
  reader: ContainerReader,
  places: Places,
  pin: string,
  diary: Diary,
): Promise<PinnedKey | undefined> {
  const genesis = places.ledger.get(0)
  if (genesis === undefined) {
    diary.fail('GENESIS_MISSING', ledgerName(places.stream, 0), 'The ledger has no first entry, which names the key.')
    return undefined
  }
  const file = places.keys.get(pin)
  if (file === undefined) {
    const bytes = await readCapped(reader, genesis, MAX_ENTRY_BYTES, diary)
    const parsed = bytes === undefined ? undefined : parseEntry(bytes)
    const signedBy = parsed?.ok === true ? parsed.entry.keyid : undefined
    if (signedBy !== undefined && signedBy !== pin)
      diary.fail('KEY_NOT_PINNED', genesis.name, `The ledger begins with key \`${signedBy}\`, trusted is \`${pin}\`.`)
    else diary.fail('KEY_MISSING', keyName(places.stream, pin), 'The container does not hold the trusted key.')
    return undefined
  }
  for (const [keyid, other] of places.keys)
    if (keyid !== pin) diary.fail('FILE_EXTRA', other.name, 'No entry of the ledger names this key.')
  const pem = await readCapped(reader, file, MAX_KEY_BYTES, diary)
  if (pem === undefined) return undefined
  const publicKey = readPublicKey(pem)
  if (publicKey === undefined) {
    diary.fail('KEY_INVALID', file.name, 'The file is not an EC P-256 public key in the one PEM form of the format.')
    return undefined
  }
  const fingerprint = sha256Hex(publicKey.export({ type: 'spki', format: 'der' }))
  if (fingerprint !== pin) {
    diary.fail('KEY_INVALID', file.name, `The key has fingerprint \`${fingerprint}\`, its name says \`${pin}\`.`)
    return undefined
  }
  return { publicKey, pem }
}

/** A ledger entry is a few kilobytes; this is far above any and far below what could hurt. */
export const MAX_ENTRY_BYTES = 4 * 1024 * 1024

/** Writing the key again must give the same text, so that no byte of the file goes unchecked. */
function readPublicKey(pem: Uint8Array): KeyObject | undefined {
  const text = new TextDecoder('latin1').decode(pem)
  try {
    const key = createPublicKey(text)
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined
    return key.export({ type: 'spki', format: 'pem' }) === text ? key : undefined
  } catch {
    return undefined
  }
}
