// What does a terminal show at the end of a run?

import { describe, expect, it } from 'vitest'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { verdictTable } from '../../shared/report/verdict-table.ts'
import { tellStory } from '../scenarios/tell-story.ts'

describe('verdictTable', () => {
  it('shows controls, all paths, and that nothing was found', () => {
    const lines = verdictTable(judgeFindings(tellStory({}))).split('\n')
    expect(lines).toContain(
      'JIT      satisfied                 Just-in-time access (guidance; 7.2.1 to 7.2.3) (observed on 1 of 1 paths)',
    )
    expect(lines.filter((line) => /^AP-\d\d /.test(line))).toHaveLength(47)
    expect(lines).toContain('AP-23  path not present          SSH to a node with Entra sign-in (`az ssh vm`)')
    expect(lines.at(-1)).toBe('findings that evidence does not support: none')
  })

  it('names each finding once, though it stands beneath several controls', () => {
    const document = judgeFindings(
      tellStory({
        policies: { 'MFA for everybody': { excludeGroups: ['exempt'] } },
        groups: { exempt: { members: ['ben'] } },
      }),
    )
    const table = verdictTable(document)
    expect(table.match(/CA-G01/g)).toHaveLength(1)
    expect(table).toContain('findings that evidence does not support: 1')
  })
})

describe('beneath a control that is not assessable', () => {
  const rollUp = (accessPath: string, verdict: Verdict, ...sentences: string[]): Finding => ({
    id: accessPath,
    rule: 'roll-up',
    control: '8.4.2',
    accessPath,
    verdict,
    configured: { verdict, uncovered: [] },
    observed: { verdict: 'not-assessable', counts: {} },
    determining: [],
    gaps: sentences.map((sentence) => ({ code: 'NO_SOURCE_CONFIGURED', source: 'ruleset', sentence })),
    departureIds: [],
    wouldBeSatisfiedIf: [],
    sentence: 's',
  })
  const tableOf = (...findings: Finding[]): string[] => {
    const window = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }
    const ruleSet = { version: '1', digest: '' }
    return verdictTable({ schema: 'urn:aks-mfa-evidence:findings:v1', ruleSet, window, findings }).split('\n')
  }

  it('stands how many paths, and the gap that most of them share', () => {
    const silent = 'the log was silent'
    const [, , line] = tableOf(
      rollUp('AP-01', 'satisfied', silent, silent),
      rollUp('AP-02', 'not-assessable', silent, silent, silent),
      rollUp('AP-03', 'not-assessable', 'nothing is declared', 'the log is not sent'),
      rollUp('AP-04', 'not-assessable', 'nothing is declared'),
    )
    expect(line).toBe('         3 of 4 paths not assessable; most often (2): nothing is declared')
  })

  it('stands the first of several that are as common', () => {
    const findings = [rollUp('AP-01', 'not-assessable', 'b'), rollUp('AP-02', 'not-assessable', 'a')]
    expect(tableOf(...findings)[2]).toBe('         2 of 2 paths not assessable; most often (1): a')
  })

  it('stands the count alone if no gap is named', () => {
    expect(tableOf(rollUp('AP-01', 'not-assessable'))[2]).toBe('         1 of 1 paths not assessable')
  })

  it('stands one line, bounded, in which a terminal obeys nothing', () => {
    const lines = tableOf(rollUp('AP-01', 'not-assessable', `\u001b[31mred\n${'x'.repeat(300)}`))
    expect(lines[2]).toBe(
      `         1 of 1 paths not assessable; most often (1): \\u001b[31mred\\u000a${'x'.repeat(131)}…`,
    )
    expect(lines[3]).toBe('')
  })

  it.each(['satisfied', 'not-satisfied', 'not-observed'] as const)('stands no such line if it is %s', (verdict) => {
    expect(tableOf(rollUp('AP-01', verdict, 'the log was silent'))[2]).toBe('')
  })
})
