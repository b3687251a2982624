import { describe, expect, it } from 'vitest'
import {
  readBoolean,
  readId,
  readInstant,
  readMinutes,
  readNumber,
  readParsed,
  readString,
  readStrings,
} from '../../shared/decode/read-json.ts'

describe('reading without guessing', () => {
  it.each([
    ['2026-11-23T10:00:00.1234567Z', '2026-11-23T10:00:00.1234567Z'],
    ['2021-03-17T02:54:27.167+00:00', '2021-03-17T02:54:27.167Z'],
    ['2026-11-23 10:00:00z', '2026-11-23T10:00:00Z'],
    ['2026-11-23T10:00:00+02:00', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T10:00:00-0130', '2026-11-23T11:30:00.000Z'],
    ['2026-11-23T10:00:00', undefined],
    ['2026-13-23T10:00:00Z', undefined],
    ['11/23/2026 10:00:00', undefined],
    [1700000000, undefined],
    ['', undefined],
  ])('the instant of %j is %j', (value, expected) => {
    expect(readInstant(value)).toBe(expected)
  })

  it.each([
    ['PT8H', 480],
    ['PT30M', 30],
    ['PT90S', 1],
    ['P180D', 259_200],
    ['P1W', 10_080],
    ['P1DT2H3M', 1563],
    ['P1M', undefined],
    ['P', undefined],
    ['PT', undefined],
    ['8', undefined],
    [8, undefined],
  ])('the minutes of %j are %j', (value, expected) => {
    expect(readMinutes(value)).toBe(expected)
  })

  it.each([
    [true, true],
    [false, false],
    ['true', undefined],
    [1, undefined],
    [null, undefined],
  ])('the boolean of %j is %j', (value, expected) => {
    expect(readBoolean(value)).toBe(expected)
  })

  it.each([
    [3, 3],
    ['41', 41],
    [' -1 ', -1],
    ['1.5', 1.5],
    ['many', undefined],
    ['', undefined],
    ['0x10', undefined],
    [Number.NaN, undefined],
  ])('the number of %j is %j', (value, expected) => {
    expect(readNumber(value)).toBe(expected)
  })

  it.each([
    ['\u00a0 padded \u00a0', 'padded'],
    ['  ', undefined],
    [7, undefined],
  ])('the text of %j is %j', (value, expected) => {
    expect(readString(value)).toBe(expected)
  })

  it.each([
    ['AAAA', 'aaaa'],
    ['00000000-0000-0000-0000-000000000000', undefined],
    [null, undefined],
  ])('the id of %j is %j', (value, expected) => {
    expect(readId(value)).toBe(expected)
  })

  it.each([
    ['{"a":1}', { a: 1 }],
    ['[1]', [1]],
    ['plain', 'plain'],
    ['{broken', '{broken'],
    [{ a: 1 }, { a: 1 }],
    [undefined, undefined],
  ])('a dynamic cell %j is %j', (value, expected) => {
    expect(readParsed(value)).toEqual(expected)
  })

  it('a list of texts leaves out what is none', () => {
    expect(readStrings(['a', 1, '', null, 'b'])).toEqual(['a', 'b'])
    expect(readStrings('a')).toEqual([])
  })
})
