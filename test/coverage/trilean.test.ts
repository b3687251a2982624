// Do the three values follow Kleene's tables? (docs/judgement.md, section 5)

import { describe, expect, it } from 'vitest'
import { both, either, every, not, some, type Trilean } from '../../shared/coverage/trilean.ts'

const TABLE: readonly (readonly [Trilean, Trilean, Trilean, Trilean])[] = [
  ['yes', 'yes', 'yes', 'yes'],
  ['yes', 'unknown', 'unknown', 'yes'],
  ['yes', 'no', 'no', 'yes'],
  ['unknown', 'yes', 'unknown', 'yes'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
  ['unknown', 'no', 'no', 'unknown'],
  ['no', 'yes', 'no', 'yes'],
  ['no', 'unknown', 'no', 'unknown'],
  ['no', 'no', 'no', 'no'],
]

describe('three values', () => {
  it.each(TABLE)('%s, %s: both %s, either %s', (a, b, and, or) => {
    expect([both(a, b), either(a, b)]).toEqual([and, or])
  })

  it.each(TABLE)('a list of %s and %s folds alike', (a, b, and, or) => {
    expect([every([a, b]), some([a, b])]).toEqual([and, or])
  })

  it('turn round, and what is unknown stays unknown', () => {
    expect((['yes', 'no', 'unknown'] as const).map(not)).toEqual(['no', 'yes', 'unknown'])
  })

  it('of nothing all hold and none holds', () => {
    expect([every([]), some([])]).toEqual(['yes', 'no'])
  })
})
