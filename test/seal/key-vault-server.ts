// Speaks as much of the Key Vault protocol as signing needs: the challenge, the public key, the raw signature.

import { generateKeyPairSync, type KeyObject, sign as signMessage } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { DemoCertificate } from '../../demo/certificate.ts'

export const KEY_VERSION = '0123456789abcdef0123456789abcdef'

export interface KeyVaultRequest {
  readonly method: string
  readonly path: string
  readonly authorized: boolean
  readonly body: unknown
}

export interface KeyVaultServer {
  readonly keyVersionUrl: string
  readonly publicKey: KeyObject
  readonly requests: readonly KeyVaultRequest[]
  close(): Promise<void>
}

export interface KeyVaultBehaviour {
  /** Fields of the JWK that replace the honest ones. */
  readonly jwk?: Readonly<Record<string, unknown>>
  readonly enabled?: boolean
  /** Answers of `sign` before the honest one. */
  readonly signAnswers?: readonly { readonly status: number; readonly retryAfterSeconds?: number }[]
  /** Replaces the signature. */
  readonly signature?: Uint8Array
}

/**
 * node:crypto cannot sign a ready digest, so the server is told the message beforehand: it checks that the digest it is
 * asked to sign is that message's, which is what a vault would have signed.
 */
export async function startKeyVaultServer(
  tls: DemoCertificate,
  digestToMessage: (digest: Uint8Array) => Uint8Array | undefined,
  behaviour: KeyVaultBehaviour = {},
): Promise<KeyVaultServer> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const answers = [...(behaviour.signAnswers ?? [])]
  const requests: KeyVaultRequest[] = []
  let base = ''
  const server = createServer({ cert: tls.certificate, key: tls.privateKey }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const body = text === '' ? undefined : (JSON.parse(text) as { alg?: string; value?: string })
      const path = (request.url ?? '').replace(/\?.*$/, '')
      const authorized = request.headers.authorization === 'Bearer test-token'
      requests.push({ method: request.method ?? '', path, authorized, body })
      const answer = (status: number, json: object, headers: Record<string, string> = {}): void => {
        response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(json))
      }
      if (!authorized) {
        const challenge =
          'Bearer authorization="https://login.microsoftonline.com/tenant", resource="https://vault.azure.net"'
        answer(401, { error: { code: 'Unauthorized', message: 'x' } }, { 'WWW-Authenticate': challenge })
      } else if (request.method === 'GET' && path === `/keys/evidence/${KEY_VERSION}`) {
        const { x, y } = publicKey.export({ format: 'jwk' })
        const jwk = {
          kid: `${base}${path}`,
          kty: 'EC',
          crv: 'P-256',
          key_ops: ['sign', 'verify'],
          x,
          y,
          ...behaviour.jwk,
        }
        answer(200, { key: jwk, attributes: { enabled: behaviour.enabled ?? true, created: 1, updated: 1 } })
      } else if (request.method === 'POST' && path === `/keys/evidence/${KEY_VERSION}/sign`) {
        const refusal = answers.shift()
        const digest = new Uint8Array(Buffer.from(body?.value ?? '', 'base64url'))
        const message = digestToMessage(digest)
        if (refusal !== undefined)
          answer(
            refusal.status,
            { error: { code: 'Throttled', message: 'slow down' } },
            {
              'Retry-After': String(refusal.retryAfterSeconds ?? 0),
            },
          )
        else if (body?.alg !== 'ES256' || digest.length !== 32 || message === undefined)
          answer(400, { error: { code: 'BadParameter', message: 'not a digest to be signed' } })
        else {
          const raw =
            behaviour.signature ?? signMessage('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
          answer(200, { kid: `${base}/keys/evidence/${KEY_VERSION}`, value: Buffer.from(raw).toString('base64url') })
        }
      } else answer(404, { error: { code: 'KeyNotFound', message: 'no such key' } })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    keyVersionUrl: `${base}/keys/evidence/${KEY_VERSION}`,
    publicKey,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
