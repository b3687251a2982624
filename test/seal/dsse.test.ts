import { describe, expect, it } from 'vitest'
import { preAuthenticationEncoding } from '../../shared/seal/dsse.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('preAuthenticationEncoding', () => {
  it('gives the vector of the DSSE protocol', () => {
    expect(decode(preAuthenticationEncoding('http://example.com/HelloWorld', encode('hello world')))).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    )
  })

  it('counts bytes, not characters', () => {
    expect(decode(preAuthenticationEncoding('é', encode('ß€')))).toBe('DSSEv1 2 é 5 ß€')
  })

  it('is defined for an empty payload and type', () => {
    expect(decode(preAuthenticationEncoding('', new Uint8Array()))).toBe('DSSEv1 0  0 ')
  })

  it('keeps a type and a payload apart that only together look alike', () => {
    expect(preAuthenticationEncoding('a', encode('b 1 c'))).not.toEqual(preAuthenticationEncoding('a 1 b', encode('c')))
  })
})
