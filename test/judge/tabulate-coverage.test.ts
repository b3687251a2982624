// Does the table say of each class what the proof says, worst first, and does the page open its counter-example?

import { describe, expect, it } from 'vitest'
import { judgeEvidence } from '../../shared/judge/judge-findings.ts'
import { reportHtml } from '../../shared/report/report-html.ts'
import { reportInput } from '../report/report-facts.ts'
import { tellStory } from '../scenarios/tell-story.ts'

const EXEMPT = {
  groups: { exempt: { members: ['ben'] } },
  policies: { 'MFA for everybody': { excludeGroups: ['exempt'] } },
}

describe('the table of the proof', () => {
  it('is satisfied in every cell where one policy covers everybody', () => {
    const { coverage } = judgeEvidence(tellStory({}))
    expect(coverage.audiences).toContain('kubernetes-api')
    expect(new Set(coverage.rows.flatMap(({ cells }) => cells.map(({ verdict }) => verdict)))).toEqual(
      new Set(['satisfied']),
    )
  })

  it('puts the excluded class first, counts its people and carries its counter-example', () => {
    const { coverage } = judgeEvidence(tellStory(EXEMPT))
    const [first] = coverage.rows
    expect(first?.peopleCount).toBe(1)
    const cell = first?.cells.find(({ audience }) => audience === 'kubernetes-api')
    expect(cell?.verdict).toBe('not-satisfied')
    expect(cell?.uncovered[0]?.words).toContain("policy 'MFA for everybody' excludes group")
    expect(coverage.rows.slice(1).every(({ cells }) => cells.every(({ verdict }) => verdict === 'satisfied'))).toBe(
      true,
    )
  })

  it('counts stand-ins as no people', () => {
    const { coverage } = judgeEvidence(tellStory({}))
    const people = coverage.rows.reduce((sum, { peopleCount }) => sum + peopleCount, 0)
    expect(people).toBe(tellStory({}).observations.users.length)
  })

  it('opens the counter-example beneath its class on the page', () => {
    const page = reportHtml(reportInput(EXEMPT))
    const section = page.slice(page.indexOf('<h2 id="coverage"'), page.indexOf('<h2 id="findings"'))
    expect(section).toContain('<details>')
    expect(section).toContain('policy &#39;MFA for everybody&#39; excludes group')
    expect(section).toContain('Smallest change: remove group')
  })
})

describe('a class that stood worse inside the window', () => {
  const OFF_FROM_NINE_TO_TEN = {
    changes: [
      ['2026-11-23T09:00:12Z', 'enabled', 'disabled'] as const,
      ['2026-11-23T10:00:00Z', 'disabled', 'enabled'] as const,
    ].map(([at, from, to]) => ({
      thing: 'conditional-access-policy' as const,
      name: 'MFA for everybody',
      at,
      by: 'cleo',
      activity: 'Update conditional access policy',
      from: { state: from },
      to: { state: to },
    })),
  }

  it('carries the span and what it was then, and its verdict is that of the end', () => {
    const { coverage } = judgeEvidence(tellStory(OFF_FROM_NINE_TO_TEN))
    for (const { cells } of coverage.rows)
      for (const { verdict, worse } of cells)
        expect([verdict, worse]).toEqual([
          'satisfied',
          [{ from: '2026-11-23T09:00:12Z', to: '2026-11-23T10:00:00Z', verdict: 'not-satisfied' }],
        ])
  })

  it('is marked on the page in words', () => {
    const page = reportHtml(reportInput(OFF_FROM_NINE_TO_TEN))
    const section = page.slice(page.indexOf('<h2 id="coverage"'), page.indexOf('<h2 id="findings"'))
    expect(section).toContain('▲ at the end; not satisfied 09:00:12–10:00 UTC')
  })

  it('carries nothing where it stood the same all day, or better before', () => {
    const { coverage } = judgeEvidence(
      tellStory({
        ...OFF_FROM_NINE_TO_TEN,
        policies: { 'MFA for everybody': { state: 'disabled' } },
        changes: OFF_FROM_NINE_TO_TEN.changes.slice(0, 1),
      }),
    )
    expect(coverage.rows.flatMap(({ cells }) => cells.flatMap(({ worse }) => worse))).toEqual([])
    expect(reportHtml(reportInput({}))).not.toContain('▲ at the end')
  })

  it('names the policy that keeps a cell open, not its id', () => {
    const { coverage } = judgeEvidence(
      tellStory({ policies: { 'MFA for everybody': { unknownClauses: ['conditions.moonPhase'] } } }),
    )
    expect(coverage.rows[0]?.cells[0]?.unknown[0]).toContain("of policy 'MFA for everybody': ")
  })
})
