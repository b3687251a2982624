// When is a way round MFA closed, and when does an exception count?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

const LOCAL: StoryFacts = { calls: [{ user: 'masterclient', class: 'local-admin', firstAt: '2026-11-23T14:00:00Z' }] }

const departure = (change: object): StoryFacts => ({
  ...LOCAL,
  departures: [{ id: 'EX-1', principals: ['masterclient'], accessPaths: ['AP-13'], ...change }],
})

describe('8.5.1', () => {
  it.each([
    ['valid', {}, 'satisfied'],
    ['for another path', { accessPaths: ['AP-15'] }, 'not-satisfied'],
    ['for somebody else', { principals: ['ben'] }, 'not-satisfied'],
    ['expired before the use', { expiresAt: '2026-11-23T13:00:00Z' }, 'not-satisfied'],
    ['started after the use', { startsAt: '2026-11-23T15:00:00Z' }, 'not-satisfied'],
    ['approved after the use', { approvedAt: '2026-11-23T15:00:00Z' }, 'not-satisfied'],
    ['recorded after the use', { firstRecordedAt: '2026-11-23T15:00:00Z' }, 'not-satisfied'],
    ['never recorded before', { firstRecordedAt: undefined }, 'not-satisfied'],
    ['approved by its owner', { owner: 'CISO' }, 'not-satisfied'],
    ['without an approver', { approver: '' }, 'not-satisfied'],
    ['longer than ninety days', { startsAt: '2026-09-01T00:00:00Z' }, 'not-satisfied'],
  ])('a departure that is %s makes the use of the local administrator %s', (_name, change, verdict) => {
    const [finding] = ask(departure(change), '8.5.1', 'AP-13', 'bypass-used')
    expect(finding?.verdict).toBe(verdict)
    // Covered or not: the record is there.
    expect(finding?.determining).toEqual([{ source: 'log-kubernetes-audit', recordId: 'story-calls-0' }])
    expect(finding?.observed.counts).toEqual({ 'single-factor': 40 })
  })

  it('lets break-glass accounts be declared for a year', () => {
    const facts = (principals: string[]): StoryFacts => ({
      departures: [
        {
          id: 'BG-1',
          principals,
          accessPaths: ['AP-37'],
          startsAt: '2026-03-01T00:00:00Z',
          expiresAt: '2027-02-01T00:00:00Z',
        },
      ],
    })
    expect(ask(facts(['firecall']), '8.5.1', 'AP-37', 'departure-too-long')).toEqual([])
    expect(ask(facts(['ben']), '8.5.1', 'AP-37', 'departure-too-long')).toHaveLength(1)
  })

  it('explains the use of a break-glass account by a declared test on that day', () => {
    const used: StoryFacts = {
      signIns: [
        {
          who: 'firecall',
          path: 'AP-37',
          outcome: 'phishing-resistant',
          side: 'satisfied',
          reason: 'PHISHING_RESISTANT_CA',
        },
      ],
    }
    const test = {
      id: 'T-1',
      kind: 'test' as const,
      by: 'Audit',
      description: 'yearly test',
      principals: ['firecall@contoso.example'],
    }
    expect(verdictOf(used, '8.5.1', 'AP-37', 'break-glass-used')).toBe('not-assessable')
    const declared = (at: string): StoryFacts => ({ ...used, scope: { declared: [{ ...test, at }] } })
    expect(verdictOf(declared('2026-11-23T10:00:00Z'), '8.5.1', 'AP-37', 'break-glass-used')).toBe('satisfied')
    expect(verdictOf(declared('2026-11-01T10:00:00Z'), '8.5.1', 'AP-37', 'break-glass-used')).toBe('not-assessable')
  })

  it.each([
    ['absent', {}, 'not-satisfied'],
    ['LocalUser', { sshAccess: 'LocalUser' }, 'not-satisfied'],
    ['Disabled', { sshAccess: 'Disabled' }, 'not-assessable'],
    ['EntraID, as the documents write it', { sshAccess: 'EntraID' }, 'not-assessable'],
    ['a word nobody knows', { sshAccess: 'Quantum' }, 'not-assessable'],
  ])('SSH access %s', (_name, pool, verdict) => {
    expect(verdictOf({ cluster: { agentPools: [{ name: 'work', ...pool }] } }, '8.5.1', 'AP-22')).toBe(verdict)
  })

  it('shows nothing about a cluster that was not captured', () => {
    const facts: StoryFacts = {
      scope: {
        clusters: ['/subscriptions/s/resourcegroups/r/providers/microsoft.containerservice/managedclusters/gone'],
      },
    }
    const [finding] = ask(facts, '8.5.1', 'AP-13')
    expect(finding?.verdict).toBe('not-assessable')
    expect(finding?.gaps.map(({ code }) => code)).toContain('CLUSTER_NOT_FOUND')
  })

  it('cannot tell a local-account setting that was not readable from a closed one', () => {
    const facts: StoryFacts = {
      withoutClusterFields: ['localAccountsDisabled'],
      cluster: { unreadable: ['properties.disableLocalAccounts'] },
    }
    expect(verdictOf(facts, '8.5.1', 'AP-13')).toBe('not-assessable')
    expect(verdictOf({ withoutClusterFields: ['localAccountsDisabled'] }, '8.5.1', 'AP-13')).toBe('not-satisfied')
  })
})
