// Of two answers about one path, which decides, and what stays of the other?

import { describe, expect, it } from 'vitest'
import type { Gap } from '../../../shared/domain/gap-codes.ts'
import { configuredLeg } from '../../../shared/judge/legs/leg.ts'
import { worseLeg } from '../../../shared/judge/legs/worse-leg.ts'

const gap = (sentence: string): Gap => ({ code: 'CHANGED_IN_WINDOW', source: 'log-azure-activity', sentence })
const good = configuredLeg('satisfied', 'covered')
const changed = configuredLeg('not-assessable', 'changed', { gaps: [gap('a write')] })
const hole = configuredLeg('not-satisfied', 'a hole', {
  wouldBeSatisfiedIf: ['user:ben'],
  uncovered: [{ words: 'ben', letThroughBy: [], smallestChange: '' }],
})

describe('two legs', () => {
  it.each([
    ['a hole beside good news', hole, good, 'not-satisfied', 'a hole', ['user:ben']],
    ['a hole beside a doubt', hole, changed, 'not-satisfied', 'a hole', []],
    ['a doubt beside good news', good, changed, 'not-assessable', 'changed', []],
    ['good news twice', good, configuredLeg('satisfied', 'closed'), 'satisfied', 'covered', []],
  ] as const)('%s', (_name, a, b, verdict, says, declare) => {
    const joined = worseLeg(a, b)
    expect([joined.verdict, joined.says, joined.wouldBeSatisfiedIf]).toEqual([verdict, says, declare])
    expect(worseLeg(b, a).verdict).toBe(verdict)
  })

  it('keep the gaps and cases of both', () => {
    const joined = worseLeg(changed, hole)
    expect(joined.gaps).toEqual([gap('a write')])
    expect(joined.uncovered.map(({ words }) => words)).toEqual(['ben'])
  })
})
