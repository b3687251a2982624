import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleEntry, parseEntry } from '../../shared/bundle/entry.ts'

const KEYID = 'ab'.repeat(32)
const ENTRY = {
  payload: new TextEncoder().encode('{"a":1}\n'),
  signature: Uint8Array.of(0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x02),
  keyid: KEYID,
  timestamps: [],
}
const TEXT =
  '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":"' +
  KEYID +
  '"},"tlogEntries":[],"timestampVerificationData":{"rfc3161Timestamps":[]}},"dsseEnvelope":{"payload":"eyJhIjoxfQo=",' +
  '"payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"' +
  KEYID +
  '","sig":"MAYCAQECAQI="}]}}\n'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a ledger entry', () => {
  it('is one line of JSON with a fixed key order and a final LF', () => {
    expect(new TextDecoder().decode(assembleEntry(ENTRY))).toBe(TEXT)
  })

  it('carries timestamp tokens as whole responses', () => {
    const text = new TextDecoder().decode(assembleEntry({ ...ENTRY, timestamps: [Uint8Array.of(1, 2, 3)] }))
    expect(text).toContain('"rfc3161Timestamps":[{"signedTimestamp":"AQID"}]')
  })

  it('reads back what was written, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.uint8Array(),
        fc.array(fc.uint8Array({ minLength: 1 }), { maxLength: 2 }),
        (payload, signature, timestamps) => {
          const entry = { payload, signature, keyid: KEYID, timestamps }
          expect(parseEntry(assembleEntry(entry))).toEqual({ ok: true, entry })
        },
      ),
    )
  })

  it.each([
    ['a BOM', `\ufeff${TEXT}`],
    ['no final LF', TEXT.trimEnd()],
    ['CRLF', TEXT.replace('\n', '\r\n')],
    ['a space', TEXT.replace('":', '": ')],
    ['a repeated key', TEXT.replace('"payload":', '"payload":"AAAA","payload":')],
    ['a key more', TEXT.replace('"tlogEntries":[]', '"tlogEntries":[],"x":1')],
    ['a log entry', TEXT.replace('"tlogEntries":[]', '"tlogEntries":[{}]')],
    ['another key order', TEXT.replace(/("payload":"[^"]*"),("payloadType":"[^"]*")/, '$2,$1')],
    ['another media type', TEXT.replace('v0.3', 'v0.2')],
    ['another payload type', TEXT.replace('vnd.in-toto+json', 'json')],
    ['two signatures', TEXT.replace(/"signatures":\[(.*?)\]/, '"signatures":[$1,$1]')],
    ['no signature', TEXT.replace(/"signatures":\[.*?\]/, '"signatures":[]')],
    ['a hint that is not the key id', TEXT.replace(`"hint":"${KEYID}"`, `"hint":"${'cd'.repeat(32)}"`)],
    ['a key id in capitals', TEXT.replaceAll(KEYID, KEYID.toUpperCase())],
    ['base64 with slack bits', TEXT.replace('eyJhIjoxfQo=', 'eyJhIjoxfQp=')],
    ['base64 without padding', TEXT.replace('eyJhIjoxfQo=', 'eyJhIjoxfQo')],
    ['URL-safe base64', TEXT.replace('MAYCAQECAQI=', 'MAYCAQEC_QI=')],
    ['a line break inside base64', TEXT.replace('eyJhIj', 'eyJh\\nIj')],
    ['an escaped character', TEXT.replace('"payload"', '"\\u0070ayload"')],
    ['an array', '[]\n'],
    ['null', 'null\n'],
    ['nothing', ''],
    ['HTML', '<html></html>'],
  ])('is refused with %s', (_, text) => {
    expect(parseEntry(encode(text))).toMatchObject({ ok: false, sentence: expect.any(String) as string })
  })

  it('is refused, and never a throw, at any bytes and any JSON', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => !parseEntry(bytes).ok))
    fc.assert(fc.property(fc.json(), (text) => !parseEntry(encode(text)).ok))
  })

  it('is refused if it is not UTF-8', () => {
    expect(parseEntry(Uint8Array.of(0xff, 0xfe))).toEqual({ ok: false, sentence: 'it is not JSON in UTF-8' })
  })
})
