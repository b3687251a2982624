// Does a review of the policies name the set that was captured, and is a change since it told?

import { describe, expect, it } from 'vitest'
import type { DeclaredEvidence } from '../../../shared/domain/scope.ts'
import { openCase } from '../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { findingsOf } from '../ask.ts'

const digestOf = (facts: StoryFacts): string | undefined => openCase(tellStory(facts)).policySet.sha256

function told(facts: StoryFacts, review: Partial<DeclaredEvidence>): string[] {
  const declared: DeclaredEvidence[] = [
    { id: 'PR-1', kind: 'policy-review', by: 'Identity team', at: '2026-11-01T00:00:00Z', description: 'r', ...review },
  ]
  return findingsOf({ ...facts, scope: { declared } })
    .filter(({ rule }) => rule.startsWith('policy-set'))
    .map(({ rule, verdict, control, accessPath }) => `${control} ${accessPath} ${rule} ${verdict}`)
}

describe('the digest of the policy set', () => {
  it('is one for the same policies in any order, and leaves out when they were touched', () => {
    const world = tellStory({})
    const { policies } = world.observations
    const turned = openCase({ ...world, observations: { ...world.observations, policies: [...policies].reverse() } })
    expect(turned.policySet.sha256).toBe(digestOf({}))
    expect(digestOf({ policies: { 'MFA for everybody': { modifiedAt: '2026-11-01T00:00:00Z' } } })).toBe(digestOf({}))
    expect(digestOf({})).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each<[string, StoryFacts]>([
    ['another state', { policies: { 'MFA for everybody': { state: 'report-only' } } }],
    ['another exclusion', { policies: { 'MFA for everybody': { excludeUsers: ['ben'] } } }],
    ['one policy fewer', { withoutPolicies: ['Block device code'] }],
  ])('is another with %s', (_what, facts) => {
    expect(digestOf(facts)).not.toBe(digestOf({}))
  })

  it('is none where a part was not captured whole', () => {
    expect(digestOf({ sources: { 'graph-named-locations': 'failed' } })).toBeUndefined()
  })
})

describe('a review of the policies', () => {
  const sha256 = digestOf({}) ?? ''

  it.each<[string, StoryFacts, Partial<DeclaredEvidence>, string[]]>([
    ['of the captured set', {}, { sha256 }, []],
    ['of another set', {}, { sha256: 'a'.repeat(64) }, ['8.4.2 AP-02 policy-set-changed-since-review not-satisfied']],
    [
      'a year and two days ago',
      {},
      { sha256, at: '2025-11-22T00:00:00Z' },
      ['8.4.2 AP-02 policy-set-not-reviewed not-satisfied'],
    ],
    [
      'of a set that was not captured',
      { sources: { 'graph-policies': 'failed' } },
      { sha256 },
      ['8.4.2 AP-02 policy-set-changed-since-review not-assessable'],
    ],
    ['after the window', {}, { sha256: 'a'.repeat(64), at: '2026-11-25T00:00:00Z' }, []],
  ])('%s', (_what, facts, review, rules) => {
    expect(told(facts, review)).toEqual(rules)
  })
})
