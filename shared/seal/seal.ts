// Who says so? Turns the exact bytes of a statement into a ledger entry.

import { createPublicKey, verify } from 'node:crypto'
import { sha256Hex } from '../bundle/digest.ts'
import { assembleEntry } from '../bundle/entry.ts'
import { EvidenceError } from '../errors.ts'
import { preAuthenticationEncoding, STATEMENT_MEDIA_TYPE } from './dsse.ts'
import type { Signer } from './signer.ts'

export interface SealedStatement {
  /** Bytes of the ledger file: Sigstore bundle v0.3, one line. */
  readonly entry: Uint8Array
  /** DER. */
  readonly signature: Uint8Array
  /** The bytes that were signed. */
  readonly pae: Uint8Array
}

/**
 * Seals a statement. The signature is checked against the signer's public key before anything is returned: a vault
 * that answers with another key's signature must be noticed here, not by an assessor a year later.
 */
export async function sealStatement(statement: Uint8Array, signer: Signer): Promise<SealedStatement> {
  const publicKey = createPublicKey(signer.publicKeyPem)
  const fingerprint = sha256Hex(publicKey.export({ type: 'spki', format: 'der' }))
  if (fingerprint !== signer.keyid)
    throw new EvidenceError({
      room: 'seal',
      code: 'SEAL_SELF_CHECK_FAILED',
      message: `public key of \`${signer.kid}\` has fingerprint \`${fingerprint}\`, expected \`${signer.keyid}\``,
      help: 'check that the configured key version is the one whose public key was read',
    })
  const pae = preAuthenticationEncoding(STATEMENT_MEDIA_TYPE, statement)
  const signature = await signer.sign(pae)
  if (!verify('sha256', pae, { key: publicKey, dsaEncoding: 'der' }, signature))
    throw new EvidenceError({
      room: 'seal',
      code: 'SEAL_SELF_CHECK_FAILED',
      message: `signature by \`${signer.kid}\` does not verify with its own public key \`${signer.keyid}\``,
      help: 'nothing was committed: check the key version in the settings and run again',
    })
  return {
    entry: assembleEntry({ payload: statement, signature, keyid: signer.keyid, timestamps: [] }),
    signature,
    pae,
  }
}
