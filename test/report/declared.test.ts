// Does a reader of the report see what is declared, until when it counts, the policy set, and who is in scope?

import { describe, expect, it } from 'vitest'
import { reportHtml } from '../../shared/report/report-html.ts'
import type { StoryFacts } from '../scenarios/story.ts'
import { reportInput } from './report-facts.ts'

function sectionOf(facts: StoryFacts, id: string): string {
  const page = reportHtml(reportInput(facts))
  const section = page.split('<section ').find((part) => part.startsWith(`aria-labelledby="${id}"`)) ?? ''
  return section.replace(/\s+/g, ' ')
}

describe('declared evidence in the report', () => {
  it('stands with its kind, its record, its limit and its digest', () => {
    const section = sectionOf({}, 'declared')
    expect(section).toContain('AR-1')
    expect(section).toContain('access-review: a review of who has access')
    expect(section).toContain('first recorded 2026-10-24T03:20:00Z')
    expect(section).toContain('2027-04-22T10:00:00Z')
    expect(section).toContain('e'.repeat(64))
  })

  it('says that it is past its limit, or new', () => {
    const declared = [
      { id: 'V-1', kind: 'vendor-documentation', by: 'x', at: '2025-01-01T00:00:00Z', description: '<b>old</b>' },
    ] as const
    const section = sectionOf({ scope: { declared }, notYetRecorded: ['V-1'] }, 'declared')
    expect(section).toContain('2026-01-02T00:00:00Z (past)')
    expect(section).toContain('first recorded by this run')
    expect(section).toContain('&lt;b&gt;old&lt;/b&gt;')
  })

  it('names the digest of the policy set, or says that there is none', () => {
    expect(sectionOf({}, 'declared')).toMatch(/<code>[0-9a-f]{64}<\/code>/)
    expect(sectionOf({ sources: { 'graph-strengths': 'failed' } }, 'declared')).toContain('was not captured whole')
  })
})

describe('the roster in the report', () => {
  it('counts who is in scope, and says who came since the earlier one', () => {
    const section = sectionOf({ notOnEarlierRoster: ['ben'] }, 'roster')
    expect(section).toContain('3 people, 2 of them with administrative power, and 1 workloads')
    expect(section).toContain('came: ben@contoso.example')
    expect(section).toContain('went: nobody')
  })

  it('says that it may miss somebody, and that there is nothing to compare with', () => {
    const section = sectionOf({ sources: { 'graph-users': 'failed' }, withoutEarlierRosters: true }, 'roster')
    expect(section).toContain('The list is not known to be whole')
    expect(section).toContain('No earlier bundle holds a roster to compare with.')
  })
})
