import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createLocalSigner } from '../../shared/seal/local-signer.ts'

const pemOf = (namedCurve: string): string =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const MESSAGE = new TextEncoder().encode('message')

describe('createLocalSigner', () => {
  it('makes a new P-256 key for each process', async () => {
    const [one, other] = [createLocalSigner({ inAzure: false }), createLocalSigner({ inAzure: false })]
    expect(one.keyid).not.toBe(other.keyid)
    expect(one.kid).toBe(`local:${one.keyid}`)
    expect(verify('sha256', MESSAGE, one.publicKeyPem, await one.sign(MESSAGE))).toBe(true)
    expect(verify('sha256', MESSAGE, other.publicKeyPem, await one.sign(MESSAGE))).toBe(false)
  })

  it('takes a given key, and its id is the SHA-256 of the 91-byte SPKI DER', () => {
    const privateKeyPem = pemOf('P-256')
    const signer = createLocalSigner({ privateKeyPem, inAzure: false })
    const der = createPublicKey(privateKeyPem).export({ type: 'spki', format: 'der' })
    expect(der).toHaveLength(91)
    expect(signer.keyid).toBe(createHash('sha256').update(der).digest('hex'))
    expect(createLocalSigner({ privateKeyPem, inAzure: false }).keyid).toBe(signer.keyid)
  })

  it('refuses to run in Azure, with a key or without', () => {
    for (const input of [{ inAzure: true }, { inAzure: true, privateKeyPem: pemOf('P-256') }])
      expect(() => createLocalSigner(input)).toThrow(expect.objectContaining({ code: 'SEAL_LOCAL_KEY_IN_AZURE' }))
  })

  it.each([
    ['another curve', pemOf('P-384')],
    [
      'an RSA key',
      generateKeyPairSync('rsa', { modulusLength: 2048 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    ],
    ['no key at all', 'x'],
  ])('refuses %s', (_, privateKeyPem) => {
    expect(() => createLocalSigner({ privateKeyPem, inAzure: false })).toThrow(
      expect.objectContaining({ code: 'SEAL_KEY_UNUSABLE' }),
    )
  })
})
