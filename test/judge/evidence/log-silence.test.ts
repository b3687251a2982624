// When is a log silent, and which log may rest?

import { describe, expect, it } from 'vitest'
import type { LogName } from '../../../shared/domain/access-path.ts'
import type { LogHour } from '../../../shared/domain/log-hour.ts'
import { logCompleteness } from '../../../shared/judge/evidence/completeness.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import type { JudgementInput } from '../../../shared/judge/judgement-input.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { CLUSTER, heardEachHour } from '../../scenarios/world-parts.ts'

const sayOf = (input: JudgementInput, log: LogName, clusterId?: string): string[] =>
  logCompleteness(readEvidence(input), log, clusterId).gaps.map(({ code, sentence }) => `${code}: ${sentence}`)
const gapsOf = (facts: StoryFacts, log: LogName): string[] => sayOf(tellStory(facts), log)
const withHours = (input: JudgementInput, hours: readonly LogHour[]): JudgementInput => ({
  ...input,
  observations: { ...input.observations, logHours: [...input.observations.logHours, ...hours] },
})

const OTHER_SUBSCRIPTION = '/subscriptions/10000000-0000-4000-8000-00000000000f'
const OTHER = `${OTHER_SUBSCRIPTION}/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/aks-other`

describe('a log without a record of the window', () => {
  it.each<[LogName, string]>([
    ['user-sign-ins', 'log-sign-ins-interactive'],
    ['user-sign-ins', 'log-sign-ins-non-interactive'],
    ['directory-audits', 'log-directory-audits'],
  ])('%s: nothing in %s is a gap', (log, source) => {
    expect(gapsOf({ silent: { [source]: 'all day' } }, log)).toEqual([
      `LOG_SILENT: source \`${source}\` holds no record of the window, so it does not prove its own activity`,
    ])
    const but9 = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => hour !== 9)
    expect(gapsOf({ silent: { [source]: but9 } }, log)).toEqual([])
  })

  it('is one even if the look-back and the hours after the window are full of them', () => {
    const input = tellStory({ silent: { 'log-directory-audits': 'all day' } })
    const outside = ['2026-11-22T23:59:59Z', '2026-11-24T00:00:00Z'].map((at) => ({
      source: 'log-directory-audits',
      firstAt: at,
      lastAt: at,
    }))
    expect(sayOf(withHours(input, outside), 'directory-audits')).toHaveLength(1)
  })

  it('of another subscription or cluster is a gap for that one and for the tenant alone', () => {
    const input = tellStory({ scope: { clusters: [CLUSTER, OTHER] } })
    expect(sayOf(input, 'azure-activity', CLUSTER)).toEqual([])
    expect(sayOf(input, 'azure-activity', OTHER)).toEqual(sayOf(input, 'azure-activity'))
    expect(sayOf(input, 'azure-activity')).toEqual([
      'LOG_SILENT: source `log-azure-activity` holds no record of the window about subscription 10000000-0000-4000-8000-00000000000f, so it does not prove its own activity',
    ])
    expect(sayOf(input, 'kubernetes-audit', CLUSTER)).toEqual([])
    expect(sayOf(input, 'kubernetes-audit')).toEqual([
      'LOG_SILENT: source `log-kubernetes-audit` holds no record about cluster aks-other from 2026-11-23T00:00:00Z to 2026-11-24T00:00:00Z, so it does not prove its own activity there',
    ])
    expect(sayOf(withHours(input, heardEachHour('log-azure-activity', OTHER_SUBSCRIPTION)), 'azure-activity')).toEqual(
      [],
    )
  })

  it('about no subscription proves nothing of any', () => {
    const input = tellStory({ silent: { 'log-azure-activity': 'all day' } })
    expect(sayOf(withHours(input, heardEachHour('log-azure-activity')), 'azure-activity')).toHaveLength(1)
  })

  it('is not told again where the source did not answer', () => {
    const facts: StoryFacts = {
      sources: { 'log-directory-audits': 'failed' },
      silent: { 'log-directory-audits': 'all day' },
    }
    expect(gapsOf(facts, 'directory-audits').map((gap) => gap.split(':')[0])).toEqual(['SOURCE_UNAVAILABLE'])
  })
})

describe('the log of a workload', () => {
  const SOURCE = 'log-sign-ins-managed-identity'
  const silent = { [SOURCE]: 'all day' } as const
  const unsent = { 'diagnostics-entra': ['SignInLogs', 'NonInteractiveUserSignInLogs'] }
  const change = { thing: 'diagnostic-setting', at: '2026-11-23T11:00:00Z', by: 'ana', activity: 'write' } as const

  it.each<[string, StoryFacts, boolean]>([
    ['may rest while a captured setting sends it', { silent }, true],
    ['may not without one', { silent, diagnostics: unsent }, false],
    [
      'may not if the setting was changed in the window',
      { silent, changes: [{ ...change, name: '/providers/microsoft.aadiam/diagnosticsettings/all' }] },
      false,
    ],
    [
      'may if a setting of something else was',
      { silent, changes: [{ ...change, name: `${CLUSTER}/providers/microsoft.insights/diagnosticsettings/all` }] },
      true,
    ],
    [
      'may not while the sign-ins of people, which come the same way, are silent too',
      { silent: { ...silent, 'log-sign-ins-non-interactive': 'all day' } },
      false,
    ],
  ])('%s', (_what, facts, complete) => {
    expect(gapsOf(facts, 'managed-identity-sign-ins').length === 0).toBe(complete)
  })

  it('may rest without a setting if it spoke in the look-back', () => {
    const input = tellStory({ silent, diagnostics: unsent })
    const before = { source: SOURCE, firstAt: '2026-11-21T04:00:00Z', lastAt: '2026-11-21T04:00:00Z' }
    expect(sayOf(withHours(input, [before]), 'managed-identity-sign-ins')).toEqual([])
    const after = { source: SOURCE, firstAt: '2026-11-24T04:00:00Z', lastAt: '2026-11-24T04:00:00Z' }
    expect(sayOf(withHours(input, [after]), 'managed-identity-sign-ins')).toHaveLength(1)
  })
})
