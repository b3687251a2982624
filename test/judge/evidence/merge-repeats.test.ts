// Is the version that is judged independent of the order of capture?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, compareBytewise, mergeRepeats } from '../../../shared/judge/evidence/merge-repeats.ts'

describe('canonicalText', () => {
  it('is the same for equal values whatever the order of keys, and leaves absent ones out', () => {
    expect(canonicalText({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}')
  })
})

describe('compareBytewise', () => {
  it('orders as the UTF-8 bytes do, surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(Math.sign(compareBytewise(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      }),
    )
    // U+FF5E comes before U+1F600 in UTF-8 and after it in UTF-16.
    expect(compareBytewise('\uff5e', '\u{1f600}')).toBeLessThan(0)
  })
})

describe('mergeRepeats', () => {
  const one = { id: 'a', open: true, members: ['x', 'y'], pools: [{ name: 'p', ssh: 'Disabled' }] }
  const other = { id: 'a', open: false, members: ['z', 'y'], pools: [{ name: 'p' }, { name: 'q' }] }

  it('unites lists, joins named elements, lets false win, and says that the versions differ', () => {
    const merged = mergeRepeats<object>([one, other], () => 'a')
    expect(merged.items).toEqual([
      { id: 'a', open: false, members: ['x', 'y', 'z'], pools: [{ name: 'p', ssh: 'Disabled' }, { name: 'q' }] },
    ])
    expect(merged.contradictions).toEqual(['a'])
    expect(mergeRepeats<object>([other, one], () => 'a')).toEqual(merged)
  })

  it('gives the items in the order of their keys, whatever order they came in', () => {
    const items = [{ id: 'c' }, { id: 'a' }, { id: 'b' }]
    expect(mergeRepeats(items, ({ id }) => id).items).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
  })

  it('sees no contradiction in a repeat', () => {
    expect(mergeRepeats([one, { ...one }], ({ id }) => id).contradictions).toEqual([])
  })
})
