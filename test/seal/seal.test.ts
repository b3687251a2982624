import { bundleFromJSON } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'
import { sealStatement } from '../../shared/seal/seal.ts'
import { createMemoryEvidenceStore } from '../stores/memory-evidence-store.ts'
import { beginStream, commitRun, TEST_SIGNER } from '../stores/sample-run.ts'

const STATEMENT = new TextEncoder().encode('{"_type":"https://in-toto.io/Statement/v1"}\n')

describe('sealStatement', () => {
  it('signs the pre-authentication encoding of the exact bytes', async () => {
    const { pae } = await sealStatement(STATEMENT, TEST_SIGNER)
    expect(new TextDecoder().decode(pae)).toBe(
      `DSSEv1 28 application/vnd.in-toto+json ${STATEMENT.length} ${new TextDecoder().decode(STATEMENT)}`,
    )
  })

  it('refuses a signature that another key made', async () => {
    const other = createLocalSigner({ inAzure: false })
    const confused = { ...TEST_SIGNER, sign: (message: Uint8Array) => other.sign(message) }
    await expect(sealStatement(STATEMENT, confused)).rejects.toMatchObject({ code: 'SEAL_SELF_CHECK_FAILED' })
  })

  it('refuses a signer whose public key is not that of its key id', async () => {
    const other = createLocalSigner({ inAzure: false })
    await expect(sealStatement(STATEMENT, { ...other, keyid: TEST_SIGNER.keyid })).rejects.toMatchObject({
      code: 'SEAL_SELF_CHECK_FAILED',
    })
  })

  it('refuses bytes that are no signature', async () => {
    const broken = { ...TEST_SIGNER, sign: () => Promise.resolve(new Uint8Array(64)) }
    await expect(sealStatement(STATEMENT, broken)).rejects.toMatchObject({ code: 'SEAL_SELF_CHECK_FAILED' })
  })
})

describe('an independent verifier, @sigstore/verify', () => {
  const publicKey = createPublicKey(TEST_SIGNER.publicKeyPem)
  const material = toTrustMaterial(TrustedRoot.fromJSON({}), (hint) => {
    if (hint !== TEST_SIGNER.keyid) throw new Error(`unknown key ${hint}`)
    return { publicKey, validFor: () => true }
  })
  const verifier = new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 })
  const verifies = (entry: Uint8Array): void => {
    verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(new TextDecoder().decode(entry)))))
  }

  it('accepts every entry of a ledger', async () => {
    const store = createMemoryEvidenceStore()
    await beginStream(store)
    await commitRun(store)
    const entries = [...store.blobs].filter(([name]) => name.includes('/ledger/'))
    expect(entries).toHaveLength(2)
    for (const [, entry] of entries) expect(() => verifies(entry)).not.toThrow()
  })

  it('rejects an altered payload', async () => {
    const { entry } = await sealStatement(STATEMENT, TEST_SIGNER)
    const text = new TextDecoder().decode(entry)
    const altered = text.replace(Buffer.from(STATEMENT).toString('base64'), Buffer.from('{}').toString('base64'))
    expect(altered).not.toBe(text)
    expect(() => verifies(new TextEncoder().encode(altered))).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_ERROR' }),
    )
  })
})
