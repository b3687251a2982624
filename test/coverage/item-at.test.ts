// Does an index that the proof made find its item, and one that it cannot have made not pass for an empty one?

import { expect, it } from 'vitest'
import { itemAt } from '../../shared/coverage/item-at.ts'

it('finds the item', () => {
  expect([0, 2].map((index) => itemAt(['a', 'b', 'c'], index))).toEqual(['a', 'c'])
})

it.each([-1, 3, 0.5])('names an index that is none: %d', (index) => {
  expect(() => itemAt(['a', 'b', 'c'], index)).toThrow(`no item \`${index}\` among 3`)
})
