// With two sources of sign-ins: is a record told that one of them lacks?

import { describe, expect, it } from 'vitest'
import { createSourceComparison, mergeSourceDifferences } from '../../../shared/judge/source-differences.ts'
import { judgeFindings } from '../../../shared/judge/judge-findings.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const [LOG, GRAPH] = ['log-sign-ins-interactive', 'graph-sign-ins-interactive']

describe('the comparison of two sources', () => {
  it('tells what each lacks, with the five smallest ids', () => {
    const comparison = createSourceComparison()
    comparison.add('both', [LOG, GRAPH])
    for (const id of ['g', 'f', 'e', 'd', 'c', 'b', 'a']) comparison.add(id, [GRAPH])
    comparison.add('z', [LOG])
    expect(comparison.finish()).toEqual([
      { inSource: GRAPH, notInSource: LOG, count: 7, recordIds: ['a', 'b', 'c', 'd', 'e'] },
      { inSource: LOG, notInSource: GRAPH, count: 1, recordIds: ['z'] },
    ])
  })

  it('is exact however it is divided', () => {
    const one = { inSource: LOG, notInSource: GRAPH, count: 1 }
    const [a, b] = [[{ ...one, recordIds: ['2'] }], [{ ...one, recordIds: ['1'] }]]
    expect(mergeSourceDifferences([a, b])).toEqual(mergeSourceDifferences([b, a]))
    expect(mergeSourceDifferences([a, b])).toEqual([{ ...one, count: 2, recordIds: ['1', '2'] }])
  })

  it('says nothing of a source that was not read whole: its own gap does', () => {
    const differences = [{ inSource: LOG, notInSource: 'log-sign-ins-non-interactive', count: 1, recordIds: ['r'] }]
    const told = (facts: Parameters<typeof tellStory>[0]) =>
      judgeFindings(tellStory(facts)).findings.filter(({ rule }) => rule === 'log-sources-disagree').length
    expect(told({ differences })).toBe(1)
    expect(told({ differences, sources: { 'log-sign-ins-non-interactive': 'partial' } })).toBe(0)
  })
})
