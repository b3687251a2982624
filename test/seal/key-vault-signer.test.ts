import { createHash, verify } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type DemoCertificate, makeCertificate } from '../../demo/certificate.ts'
import { createKeyVaultSigner } from '../../shared/seal/key-vault-signer.ts'
import { sealStatement } from '../../shared/seal/seal.ts'
import { KEY_VERSION, type KeyVaultBehaviour, type KeyVaultServer, startKeyVaultServer } from './key-vault-server.ts'

const MESSAGE = new TextEncoder().encode('DSSEv1 …')
const STATEMENT = new TextEncoder().encode('{}\n')
const PAE = new TextEncoder().encode(`DSSEv1 28 application/vnd.in-toto+json 3 {}\n`)

let tls: DemoCertificate
let server: KeyVaultServer | undefined
beforeAll(async () => {
  tls = await makeCertificate()
})
afterEach(async () => {
  await server?.close()
})

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')

async function startWith(behaviour: KeyVaultBehaviour = {}) {
  server = await startKeyVaultServer(
    tls,
    (digest) => [MESSAGE, PAE].find((message) => sha256(message) === Buffer.from(digest).toString('hex')),
    behaviour,
  )
  const input = {
    credential: {
      getToken: () => Promise.resolve({ token: 'test-token', expiresOnTimestamp: Date.now() + 3_600_000 }),
    },
    clientOptions: {
      tlsOptions: { ca: tls.authority },
      disableChallengeResourceVerification: true,
      retryOptions: { maxRetries: 2, retryDelayInMs: 1, maxRetryDelayInMs: 2 },
    },
  }
  return {
    server,
    input,
    signerOf: (keyVersionUrl = server?.keyVersionUrl ?? '') => createKeyVaultSigner({ ...input, keyVersionUrl }),
  }
}

describe('the Key Vault signer, over HTTPS', () => {
  it('answers the challenge, reads the public key of the version and signs the digest of the message', async () => {
    const { server, signerOf } = await startWith()
    const signer = await signerOf()
    const signature = await signer.sign(MESSAGE)
    expect(verify('sha256', MESSAGE, { key: server.publicKey, dsaEncoding: 'der' }, signature)).toBe(true)
    expect(signer.kid).toBe(server.keyVersionUrl)
    expect(signer.publicKeyPem).toBe(server.publicKey.export({ type: 'spki', format: 'pem' }))
    expect(signer.keyid).toBe(sha256(server.publicKey.export({ type: 'spki', format: 'der' })))
    const key = `/keys/evidence/${KEY_VERSION}`
    expect(server.requests.map(({ method, path, authorized }) => [method, path, authorized])).toEqual([
      ['GET', key, false],
      ['GET', key, true],
      // The client that signs is another one and meets its own challenge.
      ['POST', `${key}/sign`, false],
      ['POST', `${key}/sign`, true],
    ])
    expect(server.requests.at(-1)?.body).toEqual({
      alg: 'ES256',
      value: createHash('sha256').update(MESSAGE).digest('base64url'),
    })
  })

  it('seals a statement that verifies with the vault’s key', async () => {
    const { server, signerOf } = await startWith()
    const { signature, pae } = await sealStatement(STATEMENT, await signerOf())
    expect(pae).toEqual(PAE)
    expect(verify('sha256', PAE, server.publicKey, signature)).toBe(true)
  })

  it('waits out throttling and then signs', async () => {
    const { server, signerOf } = await startWith({ signAnswers: [{ status: 429 }, { status: 503 }] })
    const signature = await (await signerOf()).sign(MESSAGE)
    expect(verify('sha256', MESSAGE, server.publicKey, signature)).toBe(true)
  })

  it.each([
    ['a refusal', { signAnswers: [{ status: 403 }] }],
    ['throttling without end', { signAnswers: Array.from({ length: 9 }, () => ({ status: 429 })) }],
    ['a signature of another length', { signature: new Uint8Array(96).fill(1) }],
    ['a signature of zeros', { signature: new Uint8Array(64) }],
  ])('ends in SEAL_SIGNING_FAILED at %s', async (_, behaviour) => {
    const { signerOf } = await startWith(behaviour)
    await expect((await signerOf()).sign(MESSAGE)).rejects.toMatchObject({ code: 'SEAL_SIGNING_FAILED' })
  })

  it('is noticed by the seal if the vault signs with another key', async () => {
    const { signerOf } = await startWith({ signature: new Uint8Array(64).fill(7) })
    await expect(sealStatement(STATEMENT, await signerOf())).rejects.toMatchObject({ code: 'SEAL_SELF_CHECK_FAILED' })
  })

  it.each([
    ['an RSA key', { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }, /`RSA`/],
    ['another curve', { jwk: { crv: 'P-384' } }, /`P-384`/],
    ['a key that may not sign', { jwk: { key_ops: ['verify'] } }, /lack `sign`/],
    ['a disabled key', { enabled: false }, /disabled/],
  ])('refuses %s', async (_, behaviour, message) => {
    const { signerOf } = await startWith(behaviour)
    await expect(signerOf()).rejects.toMatchObject({
      code: 'SEAL_KEY_UNUSABLE',
      message: expect.stringMatching(message) as string,
    })
  })

  it('takes a key of a hardware module', async () => {
    const { signerOf } = await startWith({ jwk: { kty: 'EC-HSM' } })
    expect((await signerOf()).keyid).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['without a version', (url: string) => url.replace(/\/[0-9a-f]{32}$/, '')],
    ['with a short version', (url: string) => url.slice(0, -1)],
    ['over http', (url: string) => url.replace('https', 'http')],
    ['of a secret', (url: string) => url.replace('/keys/', '/secrets/')],
    ['with a query', (url: string) => `${url}?x=1`],
  ])('refuses a key URL %s', async (_, edit) => {
    const { server, signerOf } = await startWith()
    await expect(signerOf(edit(server.keyVersionUrl))).rejects.toMatchObject({ code: 'SEAL_KEY_UNUSABLE' })
    expect(server.requests).toEqual([])
  })

  it('names a key that is not there', async () => {
    const { server, signerOf } = await startWith()
    const url = server.keyVersionUrl.replace('/evidence/', '/other/')
    await expect(signerOf(url)).rejects.toMatchObject({
      code: 'SEAL_KEY_UNUSABLE',
      message: expect.stringContaining('no such key') as string,
    })
  })
})
