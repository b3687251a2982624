// How are things and lists named to a reader?

import { describe, expect, it } from 'vitest'
import { listWords, namesFrom } from '../../shared/coverage/words.ts'

describe('listWords', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd'], 'a, b, c and d'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
    [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c and 3 more'],
  ])('%j reads %j', (words, expected) => {
    expect(listWords(words)).toBe(expected)
  })

  it('shows as many as it is asked for', () => {
    expect(listWords(['a', 'b', 'c'], 3)).toBe('a, b and c')
    expect(listWords(['a', 'b', 'c'], 2)).toBe('a and 2 more')
  })
})

describe('namesFrom', () => {
  const nameOf = (id: string) => namesFrom({ 'G-1': 'Break glass', g2: '' })(id)

  it('quotes a known name, whatever the case of the id', () => {
    expect([nameOf('G-1'), nameOf('g-1')]).toEqual(["'Break glass'", "'Break glass'"])
  })

  it('keeps the id, as it is written, where the name is empty or not known', () => {
    expect([nameOf('G2'), nameOf('X9'), namesFrom(undefined)('X9')]).toEqual(['G2', 'X9', 'X9'])
  })
})
