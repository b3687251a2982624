// Is the document what the contract and its schema say?

import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../shared/bundle/digest.ts'
import { RULES } from '../../shared/domain/rules.ts'
import { summariseControls, summariseVerdicts } from '../../shared/domain/verdict-summary.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import { RULE_SET_VERSION, ruleSetText } from '../../shared/judge/rule-set.ts'
import type { StoryFacts } from '../scenarios/story.ts'
import { tellStory } from '../scenarios/tell-story.ts'

const ROUGH: StoryFacts = {
  policies: { 'MFA for everybody': { excludeGroups: ['exempt'], excludeTrustedLocations: true, excludeGuests: true } },
  groups: { exempt: { members: ['ben'] } },
  cluster: { localAccountsDisabled: false, runCommandDisabled: false },
  calls: [{ user: 'masterclient', class: 'local-admin' }],
  departures: [{ id: 'EX-1', principals: ['ben'], accessPaths: ['AP-02'], expiresAt: '2026-10-31T00:00:00Z' }],
  roles: [{ who: 'ben', role: 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b', plane: 'azure' }],
  signIns: [
    { who: 'ben', path: 'AP-03', outcome: 'single-factor', side: 'not-satisfied', reason: 'SINGLE_FACTOR_SUCCESS' },
  ],
}
const document = judgeFindings(tellStory(ROUGH))

describe('the findings document', () => {
  it('carries rule set and window', () => {
    expect(document.schema).toBe('urn:aks-mfa-evidence:findings:v1')
    expect(document.ruleSet).toEqual({ version: '2026.11.3', digest: sha256Hex(ruleSetText()) })
    expect(RULE_SET_VERSION).toBe('2026.11.3')
    expect(document.window).toEqual({ from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' })
  })

  it('names records by source and id alone (decision 0010)', () => {
    const records = document.findings.flatMap(({ determining }) => determining)
    expect(records.length).toBeGreaterThan(0)
    for (const record of records) expect(Object.keys(record).sort()).toEqual(['recordId', 'source'])
  })

  it('knows every rule it names', () => {
    const rules = new Set(document.findings.map(({ rule }) => rule))
    rules.delete('roll-up')
    expect(rules.size).toBeGreaterThanOrEqual(10)
    for (const rule of rules) expect(Object.keys(RULES)).toContain(rule)
  })

  it("never uses an assessor's words", () => {
    for (const { sentence } of document.findings)
      expect(sentence).not.toMatch(/\b(compliant|non-compliant|violation|violates|exempted|in place)\b/i)
  })

  it('ends every sentence, and says more than the code does', () => {
    for (const { sentence, rule } of document.findings) {
      expect(sentence).toMatch(/\.$/)
      expect(sentence.length, rule).toBeGreaterThan(40)
    }
  })

  it('lets no roll-up stand above something worse beneath it, hardening apart', () => {
    const open = document.findings.filter(({ rule, verdict }) => rule !== 'roll-up' && verdict === 'not-satisfied')
    for (const { control, accessPath, clusterId, rule } of open) {
      if ((RULES as Record<string, { hardening?: boolean }>)[rule]?.hardening === true) continue
      const above = document.findings.filter(
        (finding) =>
          finding.rule === 'roll-up' &&
          finding.control === control &&
          finding.accessPath === accessPath &&
          (clusterId === undefined || finding.clusterId === clusterId),
      )
      expect(
        above.map(({ verdict }) => verdict),
        `${control} ${accessPath} ${rule}`,
      ).toEqual(['not-satisfied'])
    }
  })

  it('counts each access path once, by its worst verdict', () => {
    const counts = summariseVerdicts(document.findings)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(47)
    expect(Object.keys(counts)).toEqual([
      'not-satisfied',
      'not-assessable',
      'satisfied-except-declared',
      'not-observed',
      'satisfied',
      'not-applicable',
    ])
    expect(summariseControls(document.findings).map(({ control, verdict }) => `${control} ${verdict}`)).toEqual([
      '10.2.1 satisfied',
      '10.3 satisfied',
      '10.5.1 satisfied',
      '10.7 satisfied',
      '12.5.2 satisfied',
      '7.2.4 satisfied',
      '7.2.5 not-assessable',
      '8.2.1 not-satisfied',
      '8.2.2 not-satisfied',
      '8.3.3 satisfied',
      '8.4.1 not-satisfied',
      '8.4.2 not-satisfied',
      '8.4.3 not-satisfied',
      '8.5.1 not-satisfied',
      '8.6.1 not-assessable',
      '8.6.2 not-assessable',
      '8.6.3 not-assessable',
      'JIT not-satisfied',
    ])
  })
})
