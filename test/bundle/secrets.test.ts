import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scanForSecrets } from '../../shared/bundle/secrets.ts'

const scan = (text: string): string[] => scanForSecrets(new TextEncoder().encode(text))
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const TOKEN = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ aud: 'https://graph.microsoft.com', oid: 'x' })}.${'s'.repeat(342)}`
const HMAC = `${'aB3+/x'.repeat(7)}Q`

describe('scanForSecrets', () => {
  it.each([
    ['a bearer token', `{"token":"${TOKEN}"}`, ['bearer-token']],
    ['a token after an escaped quote', String.raw`{"a":"\u0022${TOKEN}\u0022"}`, ['bearer-token']],
    ['a token after an escaped space', `authorization=Bearer%20${TOKEN}`, ['bearer-token']],
    ['a token inside a URL', `https://x/?access_token=${TOKEN}`, ['bearer-token']],
    [
      'a shared access signature',
      `https://a.blob.core.windows.net/c?sv=2024&sig=${encodeURIComponent(`${HMAC}=`)}`,
      ['shared-access-signature'],
    ],
    [
      'one with an escaped ampersand',
      String.raw`{"u":"https://a/c?sv=1\u0026sig=${HMAC}%3D"}`,
      ['shared-access-signature'],
    ],
    ['a storage connection string', `AccountName=a;AccountKey=${'k'.repeat(86)}==;`, ['account-key']],
    ['a service bus connection string', `SharedAccessKeyName=a;SharedAccessKey=${'k'.repeat(43)}=`, ['account-key']],
    [
      'a client secret in a form',
      'grant_type=client_credentials&client_secret=Abc8Q~0123456789abcdefgh',
      ['client-secret'],
    ],
    ['a client secret in JSON', '{"client_secret": "Abc8Q~0123456789abcdefgh"}', ['client-secret']],
    [
      'a client secret in JSON inside JSON',
      String.raw`{"b":"{\"client_secret\":\"Abc8Q~0123456789abcdefgh\"}"}`,
      ['client-secret'],
    ],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMII', ['private-key']],
    ['an RSA private key', '-----BEGIN RSA PRIVATE KEY-----', ['private-key']],
    ['an encrypted private key', '-----BEGIN ENCRYPTED PRIVATE KEY-----', ['private-key']],
    ['several', `${TOKEN} -----BEGIN EC PRIVATE KEY-----`, ['bearer-token', 'private-key']],
  ])('finds %s', (_, text, kinds) => {
    expect(scan(text)).toEqual(kinds)
  })

  it.each([
    ['GUIDs', '{"id":"6dae42f8-4368-4678-94ff-3960e28e3630","sessionId":"00aa11bb-22cc-33dd-44ee-55ff66aa77bb"}'],
    ['a unique token identifier', '{"uniqueTokenIdentifier":"a3Jz0Vq1pUSf9mX2rWcBAA","sessionId":"006b9c2e-1111"}'],
    ['base64 of JSON', '{"cursor":"eyJhIjoxLCJiIjoyLCJjIjozfQ=="}'],
    [
      'a skip token of a next link',
      'https://graph.microsoft.com/v1.0/users?$skiptoken=RFNwdAIAAQAAAD8wZGY4.eyJhIjoxfQ',
    ],
    ['a thumbprint', '{"servicePrincipalCredentialThumbprint":"A1B2C3D4E5F60718293A4B5C6D7E8F9001122334"}'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB'],
    [
      'an error text on a client secret',
      'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is the client secret value.',
    ],
    [
      'an error text on a missing parameter',
      "AADSTS7000218: The request body must contain: 'client_assertion' or 'client_secret'.",
    ],
    [
      'a credential type',
      '{"clientCredentialType":"clientSecret","auth_methods":["client_secret_post","private_key_jwt"]}',
    ],
    ['a redacted secret', 'client_secret=***&sig=REDACTED&AccountKey=***'],
    ['a design parameter', `https://x/?design=${HMAC}=`],
    ['a SHA-256 in a digest list', `${'0f'.repeat(32)}  data/a\n`],
    ['nothing', ''],
  ])('stays quiet at %s', (_, text) => {
    expect(scan(text)).toEqual([])
  })

  it('stays quiet at every recorded answer and sample', () => {
    const folder = join(import.meta.dirname, '../fixtures')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter((path) => scanForSecrets(readFileSync(path)).length > 0)).toEqual([])
  })

  it('takes no more than a glance at a long run of base64 that begins like a token at every third letter', () => {
    expect(scan(`${'eyJ'.repeat(1_000_000)}.`)).toEqual([])
  })

  it('finds a secret in a page that is not UTF-8', () => {
    const page = Uint8Array.of(0xff, 0x80, ...new TextEncoder().encode('-----BEGIN PRIVATE KEY-----'))
    expect(scanForSecrets(page)).toEqual(['private-key'])
  })
})
