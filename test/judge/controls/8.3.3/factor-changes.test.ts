// Is it told who changed whose factor, and what came next?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

const BY_CLEO = { whose: 'ben', by: 'cleo', activity: 'Admin deleted security info' } as const

describe('8.3.3, whose factor is changed', () => {
  it.each<[string, StoryFacts, string]>([
    ['a person of his own, under a policy', {}, 'satisfied'],
    ['nobody', { withoutFactorChanges: true }, 'not-observed'],
    ['a person by another', { factorChanges: [BY_CLEO] }, 'not-assessable'],
    [
      'somebody outside the scope by another',
      { factorChanges: [{ ...BY_CLEO, whose: '20000000-0000-4000-8000-0000000000ff' }] },
      'satisfied',
    ],
    ['nobody, in a log that was refused', { sources: { 'log-directory-audits': 'failed' } }, 'not-assessable'],
    ['nobody, in a log that says nothing', { silent: { 'log-directory-audits': 'all day' } }, 'not-assessable'],
    ['a person of his own, without a policy', { withoutPolicies: ['Protect registration'] }, 'not-assessable'],
    [
      'a person of his own before the window',
      {
        withoutFactorChanges: true,
        factorChanges: [{ ...BY_CLEO, at: '2026-11-22T23:59:59Z' }],
      },
      'not-observed',
    ],
  ])('%s: %#', (_whose, facts, verdict) => {
    expect(verdictOf(facts, '8.3.3', 'AP-02')).toBe(verdict)
  })

  it.each([
    ['Change password (self-service)', []],
    ['Reset password (self-service)', ['factor-change-not-protected']],
  ])('a password by its owner: %s', (activity, rules) => {
    const facts: StoryFacts = { factorChanges: [{ whose: 'ben', by: 'ben', activity, thing: 'password' }] }
    const found = ['factor-change-not-protected', 'factor-changed-by-somebody-else'].filter(
      (rule) => ask(facts, '8.3.3', 'AP-02', rule).length > 0,
    )
    expect(found).toEqual(rules)
  })

  it.each<[string, string, string]>([
    ['before all sign-ins', '2026-11-23T08:30:00Z', 'the next sign-in followed at 2026-11-23T09:00:00Z'],
    ['after all of them', '2026-11-23T23:30:00Z', 'no sign-in of that account followed in the window'],
  ])('is joined to the next sign-in: %s', (_when, at, words) => {
    const [finding] = ask({ factorChanges: [{ ...BY_CLEO, at }] }, '8.3.3', 'AP-02', 'factor-changed-by-somebody-else')
    expect(finding?.sentence).toContain(words)
    expect(finding?.determining).toEqual([{ source: 'log-directory-audits', recordId: 'story-factor-change-0' }])
  })
})
