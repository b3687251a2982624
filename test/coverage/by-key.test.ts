// Is the order of what is told that of its keys, byte by byte, whatever order it came in?

import { expect, it } from 'vitest'
import { inOrderOfKeys } from '../../shared/coverage/by-key.ts'

it.each([[['a', 'b', 'C']], [['b', 'C', 'a']], [['C', 'b', 'a']]])('%j: capitals come first', (keys) => {
  expect(inOrderOfKeys(new Map(keys.map((key) => [key, `of ${key}`])))).toEqual(['of C', 'of a', 'of b'])
})
