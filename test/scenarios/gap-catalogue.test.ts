// Does each gap of the catalogue stand where its page says, and is the page what the table says?

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GAP_CATALOGUE, type GapId, type GapReport, type GapRow } from '../../shared/domain/gap-catalogue.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import { isHardening, RULES, type RuleName } from '../../shared/domain/rules.ts'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
import { conditionalAccessGapsMarkdown } from '../../shared/report/conditional-access-gaps-markdown.ts'
import { GAP_STORIES } from './gap-stories.ts'
import type { Story } from './story.ts'
import { tellStory } from './tell-story.ts'

const rows = Object.entries(GAP_CATALOGUE) as [GapId, GapRow][]
const reports = rows.flatMap(([id, row]) => row.reports.map((report, index) => [id, report, index] as const))

function storyOf(name: string | undefined): Story {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${name ?? 'none'}.json`), 'utf8')) as Story
}

function findingsBy({ rule, subject }: GapReport, story: Story): Finding[] {
  return judgeFindings(tellStory(story.facts)).findings.filter(
    (finding) => finding.rule === rule && (subject === undefined || finding.subject?.id === subject),
  )
}

/** Verdicts of the roll-ups of 8.4.x, by control, path and cluster. */
function verdictsOfMfa(story: Story): Record<string, string> {
  const { findings } = judgeFindings(tellStory(story.facts))
  return Object.fromEntries(
    findings
      .filter(({ control, rule }) => control.startsWith('8.4.') && rule === 'roll-up')
      .map(({ control, accessPath, clusterId, verdict }) => [`${control} ${accessPath} ${clusterId ?? ''}`, verdict]),
  )
}

describe('the catalogue of Conditional Access gaps', () => {
  it('has the rows CA-G01 to CA-G23, each a rule, and no other rule bears such an id', () => {
    const ids = Array.from({ length: 23 }, (_, index) => `CA-G${String(index + 1).padStart(2, '0')}`)
    expect(rows.map(([id]) => id)).toEqual(ids)
    expect(Object.keys(RULES).filter((rule) => rule.startsWith('CA-'))).toHaveLength(23)
    expect(Object.keys(RULES)).toEqual(expect.arrayContaining(ids))
  })

  it('has a finding that tells it for every gap', () => {
    expect(rows.filter(([, { reports: told }]) => told.length === 0)).toEqual([])
  })

  it('says of a gap that is told in part what of it is not read', () => {
    const inPart = rows.flatMap(([id, { notCollected }]) => (notCollected === undefined ? [] : [[id, notCollected]]))
    expect(inPart.map(([id]) => id)).toEqual(['CA-G14', 'CA-G18', 'CA-G20'])
    for (const [, notCollected] of inPart) expect(notCollected).toMatch(/(is|are) not read/)
  })

  it('knows as hardening what the law names, and nothing else of these', () => {
    const hardening = new Set(reports.map(([, { rule }]) => rule).filter((rule) => isHardening(rule)))
    expect([...hardening].sort()).toEqual([
      'CA-G04',
      'CA-G11',
      'CA-G15',
      'CA-G16',
      'CA-G19',
      'security-defaults-beside-policies',
      'sms-or-voice-accepted',
    ] satisfies RuleName[])
  })

  it.each(reports)('%s is told where it stands: $rule', (id, report, index) => {
    const { rule, verdict, controls } = report
    const name = GAP_STORIES[id].triggers[index]
    const story = storyOf(name)
    const found = findingsBy(report, story).filter((finding) => finding.verdict === verdict)
    expect(found.length, name).toBeGreaterThan(0)
    for (const finding of found) {
      expect(controls).toContain(finding.control)
      expect(finding.sentence.length).toBeGreaterThan(40)
    }
    expect(story.expect).toContainEqual(expect.objectContaining({ rule, verdict }))
  })

  it.each(reports)('%s is not told where it does not stand: $rule', (id, report, index) => {
    const name = GAP_STORIES[id].silent[index]
    const story = storyOf(name)
    expect(findingsBy(report, story), name).toEqual([])
    expect(story.expectAbsent).toContainEqual(expect.objectContaining({ rule: report.rule }))
  })

  it.each(reports.filter(([, { rule }]) => isHardening(rule)))(
    '%s, as hardening, changes no verdict of 8.4.x: $rule',
    (id, _report, index) => {
      const open = storyOf(GAP_STORIES[id].triggers[index])
      expect(verdictsOfMfa(open)).toEqual(verdictsOfMfa({ description: '', facts: {}, expect: [] }))
    },
  )
})

describe('docs/conditional-access-gaps.md', () => {
  it('is written from the table: run `node docs/write-conditional-access-gaps.ts`', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/conditional-access-gaps.md'), 'utf8')
    expect(page).toBe(conditionalAccessGapsMarkdown(GAP_STORIES))
  })

  it.each(['coverage.md', 'controls/8.4.1.md', 'controls/8.4.2.md', 'controls/8.4.3.md'])(
    'is linked from %s',
    (name) => {
      expect(readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8')).toContain(
        'conditional-access-gaps.md)',
      )
    },
  )
})
