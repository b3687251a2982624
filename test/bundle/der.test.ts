import { generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derToRaw, rawToDer } from '../../shared/bundle/der.ts'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const raw = (r: string, s: string): Uint8Array => hex(r.padStart(64, '0') + s.padStart(64, '0'))

describe('r‖s and DER', () => {
  it.each([
    ['one byte each', raw('01', '7f'), '3006 0201 01 0201 7f'],
    ['a set high bit gets a zero before it', raw('80', 'ff'), '3008 0202 0080 0202 00ff'],
    [
      'full length with set high bits',
      raw('ff'.repeat(32), '80' + '00'.repeat(31)),
      `3046 0221 00${'ff'.repeat(32)} 0221 0080${'00'.repeat(31)}`,
    ],
  ])('%s', (_, rawBytes, der) => {
    expect(rawToDer(rawBytes)).toEqual(hex(der))
    expect(derToRaw(hex(der))).toEqual(rawBytes)
  })

  it.each([
    ['nothing', ''],
    ['no sequence', '3106 0201 01 0201 7f'],
    ['a wrong length', '3007 0201 01 0201 7f'],
    ['a byte after the end', '3006 0201 01 0201 7f 00'],
    ['a byte inside after s', '3007 0201 01 0201 7f 00'],
    ['an indefinite length', '3080 0201 01 0201 7f 0000'],
    ['a long-form length', '308106 0201 01 0201 7f'],
    ['a superfluous zero', '3007 0202 0001 0201 7f'],
    ['a negative number', '3006 0201 81 0201 7f'],
    ['zero', '3006 0201 00 0201 7f'],
    ['an empty number', '3005 0200 0201 7f'],
    ['another type', '3006 0301 01 0201 7f'],
    ['a number of 33 bytes', `3026 0221 01${'00'.repeat(32)} 0201 7f`],
    ['one number', '3003 0201 01'],
    ['a number that ends early', '3006 0201 01 0204 7f'],
  ])('DER with %s is refused', (_, der) => {
    expect(derToRaw(hex(der))).toBeUndefined()
  })

  it.each([
    ['63 bytes', new Uint8Array(63).fill(1)],
    ['65 bytes', new Uint8Array(65).fill(1)],
    ['a zero r', raw('', '01')],
    ['a zero s', raw('01', '')],
  ])('r‖s of %s is refused', (_, bytes) => {
    expect(rawToDer(bytes)).toBeUndefined()
  })

  it('agree with each other on every pair of numbers', () => {
    const number = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => bytes.some((byte) => byte !== 0))
    fc.assert(
      fc.property(number, number, (r, s) => {
        const bytes = Uint8Array.of(...r, ...s)
        expect(derToRaw(rawToDer(bytes) ?? new Uint8Array())).toEqual(bytes)
      }),
    )
  })

  it('agree with OpenSSL on real signatures', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    for (let message = 0; message < 100; message += 1) {
      const data = Buffer.from(String(message))
      const rawSignature = new Uint8Array(sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
      const der = rawToDer(rawSignature) ?? new Uint8Array()
      expect(verify('sha256', data, { key: publicKey, dsaEncoding: 'der' }, der)).toBe(true)
      expect(derToRaw(der)).toEqual(rawSignature)
    }
  })
})
