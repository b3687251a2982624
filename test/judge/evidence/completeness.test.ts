// When was a log seen whole?

import { describe, expect, it } from 'vitest'
import { logCompleteness, logsComplete, sourceCompleteness } from '../../../shared/judge/evidence/completeness.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import type { StoryFacts } from '../../scenarios/story.ts'

const evidenceOf = (facts: StoryFacts) => readEvidence(tellStory(facts))
const SIGN_INS = 'log-sign-ins-interactive'

describe('completeness', () => {
  it('is given where the source says complete and nothing was lost', () => {
    expect(sourceCompleteness(evidenceOf({}), SIGN_INS)).toEqual({ complete: true, gaps: [] })
  })

  it.each(['partial', 'failed', 'skipped', 'not asked'] as const)('is not given for a source that was %s', (status) => {
    const { complete, gaps } = sourceCompleteness(evidenceOf({ sources: { [SIGN_INS]: status } }), SIGN_INS)
    expect(complete).toBe(false)
    expect(gaps).toHaveLength(1)
  })

  it.each([
    ['RECORD_UNREADABLE', false],
    ['RECORD_WITHOUT_TIME', false],
    ['COUNT_MISMATCH', false],
    ['SECRET_IN_SOURCE', false],
    ['UNKNOWN_AUDIENCE', false],
    ['UNKNOWN_CLIENT_APP', true],
    ['CA_DETAIL_NOT_VISIBLE', true],
  ] as const)('with a gap %s: %s', (code, complete) => {
    const facts: StoryFacts = { gaps: [{ code, source: SIGN_INS, sentence: 'one record' }] }
    expect(sourceCompleteness(evidenceOf(facts), SIGN_INS).complete).toBe(complete)
  })

  it('does not care for a gap that lies outside the window', () => {
    const input = tellStory({})
    const gap = { code: 'SOURCE_TRUNCATED', source: SIGN_INS, sentence: 'cut' } as const
    const before = { ...gap, from: '2026-11-20T00:00:00Z', to: '2026-11-23T00:00:00Z' }
    const across = { ...gap, from: '2026-11-20T00:00:00Z', to: '2026-11-23T00:00:01Z' }
    expect(sourceCompleteness(readEvidence({ ...input, gaps: [before] }), SIGN_INS).complete).toBe(true)
    expect(sourceCompleteness(readEvidence({ ...input, gaps: [across] }), SIGN_INS).complete).toBe(false)
  })

  it('is not given for a source that was asked for a part of the window', () => {
    const input = tellStory({})
    const window = { from: '2026-11-23T00:00:00Z', to: '2026-11-23T12:00:00Z' }
    const sources = input.sources.map((report) => (report.id === SIGN_INS ? { ...report, window } : report))
    expect(sourceCompleteness(readEvidence({ ...input, sources }), SIGN_INS).gaps[0]?.code).toBe('SOURCE_TRUNCATED')
  })

  it('asks both sign-in sources where both are configured', () => {
    expect(logsComplete(evidenceOf({ scope: { signInSource: 'both' } }), ['user-sign-ins']).complete).toBe(false)
    expect(logsComplete(evidenceOf({ scope: { signInSource: 'graph' } }), ['user-sign-ins']).complete).toBe(false)
    expect(logsComplete(evidenceOf({}), ['user-sign-ins', 'azure-activity', 'kubernetes-audit']).complete).toBe(true)
  })

  it.each(['node-log', 'vpn-log', 'bastion-audit', 'git-host-log', 'other-tenant-log'] as const)(
    'is never given for %s, which is not collected',
    (log) => {
      expect(logCompleteness(evidenceOf({}), log).gaps[0]?.code).toBe('NO_SOURCE_CONFIGURED')
    },
  )

  it('does not need the reduced audit log, but loses nothing of it either', () => {
    const reduced = (code: 'SOURCE_ABSENT' | 'SOURCE_TRUNCATED'): StoryFacts => ({
      gaps: [{ code, source: 'log-kubernetes-audit-admin', sentence: 'gone' }],
    })
    expect(logCompleteness(evidenceOf(reduced('SOURCE_ABSENT')), 'kubernetes-audit').complete).toBe(true)
    expect(logCompleteness(evidenceOf(reduced('SOURCE_TRUNCATED')), 'kubernetes-audit').complete).toBe(false)
  })
})
