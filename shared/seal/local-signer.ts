// A signer for recorded data and development: its key lives in this process, so it proves nothing about who signed.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { sha256Hex } from '../bundle/digest.ts'
import { EvidenceError } from '../errors.ts'
import type { Signer } from './signer.ts'

export interface LocalSignerInput {
  /** PKCS#8 PEM of an EC P-256 key; absent: a new key for this process. */
  readonly privateKeyPem?: string
  /** Read from the environment by the config room. A key that anyone on the host can copy must not sign evidence. */
  readonly inAzure: boolean
}

export function createLocalSigner(input: LocalSignerInput): Signer {
  if (input.inAzure)
    throw new EvidenceError({
      room: 'seal',
      code: 'SEAL_LOCAL_KEY_IN_AZURE',
      message: 'local signing key is refused in Azure, expected a key version of a vault',
      help: 'set the signing key to the URL of a Key Vault key version; the local signer is for recorded data',
    })
  const privateKey = input.privateKeyPem === undefined ? newKey() : readKey(input.privateKeyPem)
  const publicKey = createPublicKey(privateKey)
  const keyid = sha256Hex(publicKey.export({ type: 'spki', format: 'der' }))
  return {
    keyid,
    kid: `local:${keyid}`,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (message) =>
      Promise.resolve(new Uint8Array(sign('sha256', message, { key: privateKey, dsaEncoding: 'der' }))),
  }
}

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

function readKey(pem: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch (cause) {
    throw unusable('a text that is no private key', cause)
  }
  const curve = key.asymmetricKeyDetails?.namedCurve
  if (curve !== 'prime256v1') throw unusable(`\`${curve ?? key.asymmetricKeyType ?? 'unknown'}\``)
  return key
}

function unusable(actual: string, cause?: unknown): EvidenceError {
  return new EvidenceError({
    room: 'seal',
    code: 'SEAL_KEY_UNUSABLE',
    message: `local signing key is ${actual}, expected an EC P-256 private key in PEM`,
    help: 'make one with `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`',
    cause,
  })
}
