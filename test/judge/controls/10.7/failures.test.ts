// Is each failure told with how long it lasted, and is a day without a run one of them?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

describe('10.7, the run before', () => {
  it.each<[string, string | null, string]>([
    ['reaches up to the window', '2026-11-23T00:00:00Z', 'satisfied'],
    ['reaches into it', '2026-11-23T12:00:00Z', 'satisfied'],
    ['ended an hour before it', '2026-11-22T23:00:00Z', 'not-assessable'],
    ['does not exist', null, 'not-assessable'],
  ])('%s', (_how, collectedUntil, verdict) => {
    expect(verdictOf({ collectedUntil }, '10.7', 'AP-02')).toBe(verdict)
  })

  it('is told with the span that nobody collected', () => {
    const [rollUp] = ask({ collectedUntil: '2026-11-22T23:00:00Z' }, '10.7', 'AP-02')
    expect(rollUp?.gaps).toContainEqual(
      expect.objectContaining({ code: 'RUN_MISSED', from: '2026-11-22T23:00:00Z', to: '2026-11-23T00:00:00Z' }),
    )
  })
})

describe('10.7, a failure', () => {
  it.each<[string, StoryFacts, string, string]>([
    ['of a log', { sources: { 'log-azure-activity': 'failed' } }, 'AP-08', 'for the whole window of 24 hours'],
    ['of a source of the configuration', { sources: { 'graph-users': 'partial' } }, 'AP-02', 'graph-users'],
    ['by silence', { silent: { 'log-kubernetes-audit': [3, 4, 20] } }, 'AP-13', 'for 3 hours'],
  ])('%s', (_what, facts, path, words) => {
    const found = ask(facts, '10.7', path, 'critical-control-failed')
    expect(found.map(({ verdict }) => verdict)).toEqual(['not-assessable'])
    expect(found[0]?.sentence).toContain(words)
    expect(verdictOf(facts, '10.7', path)).toBe('not-assessable')
  })
})
