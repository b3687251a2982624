import { describe, expect, it } from 'vitest'
import { assembleJson, parseExactJson, sortKeys } from '../../shared/bundle/json.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('JSON documents', () => {
  it('are written with two spaces and a final LF', () => {
    expect(new TextDecoder().decode(assembleJson({ b: [1], a: 'é' }))).toBe('{\n  "b": [\n    1\n  ],\n  "a": "é"\n}\n')
  })

  it('have their keys sorted bytewise at every depth, absent members left out', () => {
    const sorted = sortKeys({ b: { d: 1, C: undefined, c: [{ z: 1, y: 2 }] }, B: 0 })
    expect(JSON.stringify(sorted)).toBe('{"B":0,"b":{"c":[{"y":2,"z":1}],"d":1}}')
  })

  it('read back what was written', () => {
    const value = { sequence: 342, names: ['a', '\u2028', '"'], nested: { absent: null } }
    expect(parseExactJson(assembleJson(value))).toEqual({ ok: true, value })
  })

  it.each([
    ['a repeated key', '{\n  "a": 1,\n  "a": 1\n}\n'],
    ['a repeated key of another value', '{\n  "a": 2,\n  "a": 1\n}\n'],
    ['other spacing', '{"a":1}\n'],
    ['no final LF', '{\n  "a": 1\n}'],
    ['CRLF', '{\r\n  "a": 1\r\n}\r\n'],
    ['a BOM', '\ufeff{\n  "a": 1\n}\n'],
    ['a number in another form', '{\n  "a": 1.0\n}\n'],
    ['a number that loses digits', '{\n  "a": 12345678901234567890\n}\n'],
    ['a needless escape', '{\n  "\\u0061": 1\n}\n'],
    ['a nesting no writer makes', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['no JSON', 'x'],
  ])('are refused with %s', (_, text) => {
    expect(parseExactJson(encode(text)).ok).toBe(false)
  })
})
