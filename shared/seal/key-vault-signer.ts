// Signs with a key that never leaves a Key Vault or Managed HSM (docs/evidence-format.md, 1.5).

import { createPublicKey } from 'node:crypto'
import { CryptographyClient, KeyClient, type KeyClientOptions, type KeyVaultKey } from '@azure/keyvault-keys'
import { rawToDer } from '../bundle/der.ts'
import { sha256, sha256Hex } from '../bundle/digest.ts'
import { EvidenceError } from '../errors.ts'
import type { Signer } from './signer.ts'

export interface KeyVaultSignerInput {
  /** `https://<vault>/keys/<name>/<version>`: the version is demanded, so that a rotation cannot part key and signature. */
  readonly keyVersionUrl: string
  readonly credential: ConstructorParameters<typeof KeyClient>[1]
  /** Trust and retry options of the client. */
  readonly clientOptions?: KeyClientOptions
}

const KEY_VERSION_URL = /^(https:\/\/[^/?#\s]+)\/keys\/([0-9A-Za-z-]{1,127})\/([0-9a-f]{32})$/

/** Reads the public key of the version once, then signs digests remotely. Needs `keys/get` and `keys/sign`. */
export async function createKeyVaultSigner(input: KeyVaultSignerInput): Promise<Signer> {
  const { keyVersionUrl, credential, clientOptions = {} } = input
  const [, vaultUrl, name, version] = KEY_VERSION_URL.exec(keyVersionUrl) ?? []
  if (vaultUrl === undefined || name === undefined || version === undefined)
    throw unusable(keyVersionUrl, 'it is not `https://<vault>/keys/<name>/<version>` with a version of 32 hex digits')
  let key: KeyVaultKey
  try {
    key = await new KeyClient(vaultUrl, credential, clientOptions).getKey(name, { version })
  } catch (cause) {
    throw unusable(keyVersionUrl, `it cannot be read: ${messageOf(cause)}`, cause)
  }
  const publicKey = publicKeyOf(key, keyVersionUrl)
  const client = new CryptographyClient(key, credential, clientOptions)
  return {
    keyid: sha256Hex(publicKey.export({ type: 'spki', format: 'der' })),
    kid: keyVersionUrl,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: async (message) => {
      let raw: Uint8Array
      try {
        raw = (await client.sign('ES256', sha256(message))).result
      } catch (cause) {
        throw signingFailed(keyVersionUrl, messageOf(cause), cause)
      }
      // The service answers r‖s (RFC 7518, 3.4); every reader of the format expects DER.
      const der = rawToDer(raw)
      if (der === undefined) throw signingFailed(keyVersionUrl, `${raw.length} bytes came back, expected 64`)
      return der
    },
  }
}

function publicKeyOf(key: KeyVaultKey, keyVersionUrl: string): ReturnType<typeof createPublicKey> {
  const { kty, crv, x, y } = key.key ?? {}
  // [K] hardware-backed keys report `EC-HSM`.
  if ((kty !== 'EC' && kty !== 'EC-HSM') || crv !== 'P-256' || x === undefined || y === undefined)
    throw unusable(keyVersionUrl, `it is \`${kty ?? 'unknown'}\` \`${crv ?? ''}\`, expected \`EC\` \`P-256\``)
  if (key.keyOperations !== undefined && !key.keyOperations.includes('sign'))
    throw unusable(keyVersionUrl, 'its permitted operations lack `sign`')
  if (key.properties.enabled === false) throw unusable(keyVersionUrl, 'it is disabled')
  return createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: base64url(x), y: base64url(y) },
    format: 'jwk',
  })
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
}

function unusable(keyVersionUrl: string, why: string, cause?: unknown): EvidenceError {
  return new EvidenceError({
    room: 'seal',
    code: 'SEAL_KEY_UNUSABLE',
    message: `signing key \`${keyVersionUrl}\` cannot be used: ${why}`,
    help: 'give the URL of one version of an EC P-256 key, and the identity `keys/get` and `keys/sign` on it',
    cause,
  })
}

function signingFailed(keyVersionUrl: string, why: string, cause?: unknown): EvidenceError {
  return new EvidenceError({
    room: 'seal',
    code: 'SEAL_SIGNING_FAILED',
    message: `signing with \`${keyVersionUrl}\` failed: ${why}`,
    help: 'nothing was committed: the collected files stay, and the next run collects the window again',
    cause,
  })
}
