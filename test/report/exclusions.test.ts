// What does a reader see of an excluded group?

import { describe, expect, it } from 'vitest'
import { reportExclusions } from '../../shared/report/sections/exclusions.ts'
import type { StoryFacts } from '../scenarios/story.ts'
import { reportInput } from './report-facts.ts'

const EXCLUDED: StoryFacts = {
  policies: { 'MFA for everybody': { excludeGroups: ['exempt'] } },
  groups: { exempt: { members: ['ben', 'cleo', 'firecall'], owners: ['ana'] } },
}

function markupOf(facts: StoryFacts): string {
  return reportExclusions(reportInput(facts)).markup
}

function textOf(facts: StoryFacts): string {
  return markupOf(facts)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
}

describe('an excluded group', () => {
  it('opens beneath a line that says how many are in it and what it takes away', () => {
    expect(markupOf(EXCLUDED).match(/<details>/g)).toHaveLength(1)
    expect(textOf(EXCLUDED)).toContain('exempt: 3 members; takes MFA away on 6 audiences, 2 other protections lost')
  })

  it('is shown with its people, its owners, and a case with a link to the paths', () => {
    const text = textOf(EXCLUDED)
    expect(text).toContain('Excluded from MFA for everybody.')
    expect(text).toContain('2 people: ben@contoso.example, cleo@contoso.example')
    expect(text).toContain('1 declared break-glass accounts: firecall@contoso.example')
    expect(text).toContain('an owner may add members: ana@contoso.example')
    expect(text).toContain("because policy 'MFA for everybody' excludes group 'exempt'")
    expect(markupOf(EXCLUDED)).toContain('<a href="#path-AP-02">AP-02</a>')
  })

  it('without members is empty, and one nobody read is not', () => {
    expect(textOf({ ...EXCLUDED, groups: { exempt: { members: [] } } })).toContain(
      'Nobody: the list of members was read and is empty.',
    )
    const unread = textOf({ ...EXCLUDED, groups: {} })
    expect(unread).toContain('members not read')
    expect(unread).toContain('Not read: that does not mean that nobody is.')
    expect(unread).not.toContain('the list of members was read')
  })

  it('that opens nothing says why', () => {
    const text = textOf({ ...EXCLUDED, policies: { 'MFA again': { excludeGroups: ['exempt'] } } })
    expect(text).toContain('exempt: 3 members; opens nothing')
    expect(text).toContain('Nothing: what these policies demand is demanded by others as well, or of nobody.')
  })

  it('carries the names of the directory as text alone', () => {
    const markup = markupOf({ ...EXCLUDED, groups: { exempt: { members: [], details: { displayName: '<b>x' } } } })
    expect(markup).toContain('&lt;b&gt;x')
    expect(markup).not.toContain('<b>')
  })
})

describe('no excluded group', () => {
  it('is said, where the policies were read', () => {
    expect(textOf({})).toContain('None: no policy that protects others excludes a group.')
  })

  it('is not said where they were not', () => {
    const text = textOf({ sources: { 'graph-policies': 'failed' } })
    expect(text).toContain('None was seen, which does not mean that there is none.')
    expect(text).toContain('source `graph-policies` ended as failed')
  })
})
