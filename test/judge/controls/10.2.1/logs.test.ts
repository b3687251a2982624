// Which diagnostic setting counts, and what if it cannot be read?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

const ALL_BUT_ONE = Array.from({ length: 23 }, (_, hour) => hour)
const cluster = (...enabled: string[]): StoryFacts => ({ diagnostics: { 'diagnostics-cluster': enabled } })

describe('10.2.1', () => {
  it.each([
    [['kube-audit', 'guard'], 'satisfied', 'satisfied'],
    [['group:allLogs'], 'satisfied', 'satisfied'],
    [['group:audit'], 'satisfied', 'satisfied'],
    [['kube-audit-admin', 'guard'], 'satisfied', 'not-satisfied'],
    [['kube-apiserver'], 'not-satisfied', 'not-satisfied'],
    [[], 'not-satisfied', 'not-satisfied'],
  ])('a cluster that sends %j: writes %s, reads %s', (enabled, writes, reads) => {
    expect(verdictOf(cluster(...enabled), '10.2.1', 'AP-13')).toBe(writes)
    expect(verdictOf(cluster(...enabled), '10.2.1', 'AP-20')).toBe(reads)
  })

  it('names the cluster and the category, and takes guard for hardening', () => {
    const [guard] = ask(cluster('kube-audit'), '10.2.1', 'AP-13', 'guard-log-not-enabled')
    expect(guard?.sentence).toBe('No diagnostic setting sends guard of aks-prod to a collected workspace.')
    expect(verdictOf(cluster('kube-audit'), '10.2.1', 'AP-13')).toBe('satisfied')
  })

  it('does not count a workspace outside the scope file', () => {
    expect(verdictOf({ scope: { workspaces: [] } }, '10.2.1', 'AP-08')).toBe('not-satisfied')
  })

  it("tells Entra's refusal from a refusal of everything", () => {
    const refused = (what: string): StoryFacts => ({
      ...cluster('kube-apiserver'),
      diagnostics: { 'diagnostics-cluster': ['kube-apiserver'], 'diagnostics-entra': [] },
      sources: { 'arm-diagnostic-settings': 'partial' },
      gaps: [
        { code: 'SOURCE_REFUSED', source: 'arm-diagnostic-settings', sentence: `403 for ${what}/diagnosticSettings` },
      ],
    })
    const entra = refused('/providers/microsoft.aadiam')
    expect(verdictOf(entra, '10.2.1', 'AP-02')).toBe('not-assessable')
    expect(verdictOf(entra, '10.2.1', 'AP-13')).toBe('not-satisfied')
    expect(verdictOf(refused('/subscriptions/s'), '10.2.1', 'AP-13')).toBe('not-assessable')
  })

  it.each<[string, StoryFacts, string, string]>([
    [
      'the activity log speaks before and after the window alone',
      { silent: { 'log-azure-activity': 'all day' } },
      'AP-08',
      'not-assessable',
    ],
    [
      'the activity log speaks once in the window',
      { silent: { 'log-azure-activity': ALL_BUT_ONE } },
      'AP-08',
      'satisfied',
    ],
    [
      'the full audit log misses an hour that the reduced one tells',
      { silent: { 'log-kubernetes-audit': [4] } },
      'AP-13',
      'satisfied',
    ],
    [
      'both audit logs miss an hour',
      { silent: { 'log-kubernetes-audit': [4], 'log-kubernetes-audit-admin': [4] } },
      'AP-13',
      'not-assessable',
    ],
    [
      'the reduced audit log was not asked',
      { sources: { 'log-kubernetes-audit-admin': 'not asked' } },
      'AP-13',
      'satisfied',
    ],
    [
      'the full audit log is silent and the reduced one speaks',
      { silent: { 'log-kubernetes-audit': 'all day' } },
      'AP-20',
      'not-assessable',
    ],
    ['no workload signed in', { silent: { 'log-sign-ins-service-principal': 'all day' } }, 'AP-05', 'not-assessable'],
  ])('where %s, the log is judged by what it says', (_what, facts, path, verdict) => {
    expect(verdictOf(facts, '10.2.1', path)).toBe(verdict)
  })

  it('names the hours in which a cluster was not heard', () => {
    const [found] = ask({ silent: { 'log-kubernetes-audit': [4, 5] } }, '10.2.1', 'AP-20')
    expect(found?.gaps.map(({ code }) => code)).toContain('LOG_SILENT')
    expect(found?.sentence).toContain('2026-11-23T04:00:00Z to 2026-11-23T06:00:00Z')
  })

  it('asks nothing of Entra where Graph is the source', () => {
    const facts: StoryFacts = { scope: { signInSource: 'graph' }, diagnostics: { 'diagnostics-entra': [] } }
    expect(ask(facts, '10.2.1', 'AP-02')[0]?.configured.verdict).toBe('satisfied')
  })
})
