// Is an operation left when patterns with wildcards are given and taken? Compared with a matcher too slow to be wrong.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAnyLeft } from '../../../shared/judge/evidence/action-patterns.ts'

describe('of all texts that match every one of these and none of those, one is left', () => {
  it.each([
    [['*'], [], true],
    [['*'], ['*'], false],
    [['a/write'], [], true],
    [['a/write'], ['A/WRITE'], false],
    [['a/write'], ['a/writ'], true],
    [['a/*'], ['a/*/write'], true],
    [['a/*/write'], ['a/*'], false],
    [['a/*', '*/write'], [], true],
    [['a/*', '*/write'], ['*/b/*'], true],
    [['a/*', '*/write'], ['a*write'], false],
    [['a/*', 'b/*'], [], false],
    [['a/read'], ['*/READ'], false],
    [['*/read', '*/write'], [], false],
    [['m.c/*/action', 'M.C/managed*/li*Credential/action'], [], true],
    [['m.c/*/action', 'M.C/managed*/li*Credential/action'], ['*listUserCredential*'], true],
    [['m.c/*/action', 'm.c/list/action'], ['*/list/*'], false],
    [['a.b'], ['a?b', 'a[.]b', 'a\\.b'], true],
    [['ab'], ['a.'], true],
    // One letter in the place of the star is as good as any other, but for the letters that are taken.
    [['a*'], ['a', 'ab*', 'ac*'], true],
    [['**a**'], ['*a*'], false],
    [[''], [], true],
    [[''], ['*'], false],
  ])('%j without %j: %s', (all, none, expected) => {
    expect(isAnyLeft(all, none)).toBe(expected)
  })

  const LETTERS = ['a', 'b', '/'] as const
  /** Three letters and one that stands in no pattern: every text of up to seven of them. */
  const TEXTS = allTexts([...LETTERS, 'x'], 7)
  const pattern = fc.array(fc.constantFrom(...LETTERS, '*'), { maxLength: 4 }).map((letters) => letters.join(''))

  it('as a walk through all short texts finds', () => {
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 2 }),
        fc.array(pattern, { maxLength: 3 }),
        (all, none) => {
          const found = TEXTS.some(
            (text) => all.every((one) => matches(one, text)) && !none.some((one) => matches(one, text)),
          )
          expect(isAnyLeft(all, none)).toBe(found)
        },
      ),
      { numRuns: 300 },
    )
  })
})

function allTexts(letters: readonly string[], longest: number): string[] {
  const texts = ['']
  for (let from = 0, length = 0; length < longest; length += 1) {
    const to = texts.length
    for (; from < to; from += 1) for (const letter of letters) texts.push(`${texts[from] ?? ''}${letter}`)
  }
  return texts
}

/** By definition: a star is nothing, or one letter and a star. */
function matches(pattern: string, text: string): boolean {
  const [first] = pattern
  if (first === undefined) return text === ''
  if (first === '*') return matches(pattern.slice(1), text) || (text !== '' && matches(pattern, text.slice(1)))
  return text.startsWith(first) && matches(pattern.slice(1), text.slice(1))
}
