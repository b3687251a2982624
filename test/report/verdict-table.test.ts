// What does a terminal show at the end of a run?

import { describe, expect, it } from 'vitest'
import { judgeFindings } from '../../shared/judge/judge-findings.ts'
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
