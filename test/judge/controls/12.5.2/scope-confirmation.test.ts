// Does a confirmation of the scope count for a year, from its record on, and is told what appeared since?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { CLUSTER } from '../../../scenarios/world-parts.ts'
import { ask, verdictOf } from '../../ask.ts'

const confirmedAt = (at: string): StoryFacts => ({ scope: { scopeConfirmation: { at, by: 'CISO' } } })

describe('12.5.2', () => {
  it.each<[string, StoryFacts, string]>([
    ['confirmed a month ago', {}, 'satisfied'],
    // Before the first roster of this ledger: what appeared between nobody knows.
    ['confirmed on the last day that counts', confirmedAt('2025-11-23T00:00:00Z'), 'not-assessable'],
    ['confirmed one second past twelve months', confirmedAt('2025-11-22T23:59:59Z'), 'not-satisfied'],
    ['confirmed after the window', confirmedAt('2026-11-24T00:00:01Z'), 'not-assessable'],
    ['confirmed, and not in the ledger before', { notYetRecorded: ['scopeConfirmation'] }, 'not-assessable'],
    ['confirmed, and discovery was refused', { sources: { 'arm-resource-graph': 'failed' } }, 'not-assessable'],
    ['confirmed, and the activity log was lost', { sources: { 'log-azure-activity': 'failed' } }, 'not-assessable'],
    ['confirmed, and a log was silent', { silent: { 'log-kubernetes-audit': 'all day' } }, 'not-assessable'],
    ['confirmed, and a cluster joined since', { notOnEarlierRoster: [CLUSTER] }, 'not-assessable'],
  ])('%s', (_what, facts, verdict) => {
    expect(verdictOf(facts, '12.5.2', 'AP-40')).toBe(verdict)
  })

  it('names the cluster that joined, and from when on', () => {
    const [joined] = ask({ notOnEarlierRoster: [CLUSTER] }, '12.5.2', 'AP-40', 'cluster-since-confirmation')
    expect(joined?.subject?.id).toBe(CLUSTER)
    expect(joined?.sentence).toBe(
      'Cluster aks-prod is in scope since 2026-11-23T00:00:00Z, after the scope was confirmed at 2026-10-20T10:00:00Z.',
    )
  })

  it('lists new people without a verdict of their own', () => {
    expect(verdictOf({ notOnEarlierRoster: ['ana'] }, '12.5.2', 'AP-40', 'principal-since-confirmation')).toBe(
      'not-assessable',
    )
    expect(verdictOf({ notOnEarlierRoster: ['ana'] }, '12.5.2', 'AP-40')).toBe('satisfied')
  })

  it('says nothing of appearances where no confirmation is declared', () => {
    const facts: StoryFacts = { withoutScopeConfirmation: true, notOnEarlierRoster: ['ana', 'AP-03'] }
    expect(ask(facts, '12.5.2', 'AP-40', 'path-since-confirmation')).toEqual([])
  })
})
