// Does a review count only if it is recorded, fresh, and names a roster that an earlier bundle holds whole?

import { describe, expect, it } from 'vitest'
import type { DeclaredEvidence } from '../../../../shared/domain/scope.ts'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

const review = (change: Partial<DeclaredEvidence>): StoryFacts => ({
  scope: {
    declared: [
      {
        id: 'AR-1',
        kind: 'access-review',
        by: 'Head of Platform',
        at: '2026-10-20T10:00:00Z',
        description: 'reviewed',
        sha256: 'e'.repeat(64),
        ...change,
      },
    ],
  },
})

describe('7.2.4', () => {
  it.each<[string, StoryFacts, string]>([
    ['a recorded review of a known whole roster', {}, 'satisfied'],
    ['a review on the last day that counts', review({ at: '2026-05-24T00:00:00Z' }), 'not-assessable'],
    ['a review one second past six months', review({ at: '2026-05-23T23:59:59Z' }), 'not-satisfied'],
    ['a review made after the window', review({ at: '2026-11-24T00:00:01Z' }), 'not-assessable'],
    ['a review made before its roster ended', review({ at: '2026-10-19T23:00:00Z' }), 'not-assessable'],
    ['a roster that was not whole', { earlierRoster: { complete: false } }, 'not-assessable'],
    [
      'a roster older than six months',
      { earlierRoster: { window: { from: '2026-04-01T00:00:00Z', to: '2026-04-02T00:00:00Z' } } },
      'not-assessable',
    ],
    ['no earlier bundle with a roster', { withoutEarlierRosters: true }, 'not-assessable'],
    ['a list of users that was refused today', { sources: { 'graph-users': 'failed' } }, 'not-assessable'],
    ['a person behind an unread group', { sources: { 'graph-group-eligibilities': 'not asked' } }, 'not-assessable'],
  ])('of %s', (_what, facts, verdict) => {
    expect(verdictOf(facts, '7.2.4', 'AP-40')).toBe(verdict)
  })

  it('takes the newest review whose roster is known, not one that names nothing', () => {
    const declared = [
      ...(review({ id: 'AR-2', at: '2026-11-01T00:00:00Z', sha256: 'f'.repeat(64) }).scope?.declared ?? []),
      ...(review({}).scope?.declared ?? []),
    ]
    const [rollUp] = ask({ scope: { declared } }, '7.2.4', 'AP-40')
    expect([rollUp?.verdict, rollUp?.sentence]).toEqual(['satisfied', expect.stringContaining('AR-1')])
  })

  it('does not let an unrecorded review heal a stale one', () => {
    const declared = [
      ...(review({ id: 'AR-0', at: '2026-04-01T00:00:00Z' }).scope?.declared ?? []),
      ...(review({ id: 'AR-9', at: '2026-11-20T00:00:00Z' }).scope?.declared ?? []),
    ]
    expect(verdictOf({ scope: { declared }, notYetRecorded: ['AR-9'] }, '7.2.4', 'AP-40')).toBe('not-satisfied')
  })

  it('names whose power became another since, and changes no verdict by that', () => {
    const facts: StoryFacts = {
      roles: [
        { who: 'ben', role: 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b', plane: 'azure', endAt: '2026-12-24T00:00:00Z' },
      ],
    }
    const [changed] = ask(facts, '7.2.4', 'AP-40', 'access-changed-since-review')
    expect(changed?.sentence).toContain('ben@contoso.example (now Azure role')
    expect(verdictOf(facts, '7.2.4', 'AP-40')).toBe('satisfied')
  })
})
