// How long is long enough, and where does a table's retention come from?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { WORKSPACE } from '../../../scenarios/world-parts.ts'
import { ask, verdictOf } from '../../ask.ts'

describe('10.5.1', () => {
  it.each([
    [{ retentionDays: 90, totalRetentionDays: 365 }, 'satisfied'],
    [{ retentionDays: 89, totalRetentionDays: 365 }, 'not-satisfied'],
    [{ retentionDays: 90, totalRetentionDays: 364 }, 'not-satisfied'],
    [{ retentionDays: 400, totalRetentionDays: undefined }, 'satisfied'],
    [{ retentionDays: 30, totalRetentionDays: 730, plan: 'Basic' }, 'not-satisfied'],
    [{ retentionDays: undefined, totalRetentionDays: undefined }, 'not-assessable'],
  ])('AzureActivity with %j is %s', (table, verdict) => {
    expect(verdictOf({ tables: { AzureActivity: table as object } }, '10.5.1', 'AP-08')).toBe(verdict)
  })

  it('says how long, and what is asked for', () => {
    const [finding] = ask(
      { tables: { AKSAudit: { retentionDays: 90, totalRetentionDays: 90 } } },
      '10.5.1',
      'AP-20',
      'log-retention-too-short',
    )
    expect(finding?.sentence).toBe(
      'Table AKSAudit of workspace law-prod keeps its rows for 90 days, 90 of them at hand (plan Analytics); 365 days and 90 at hand are asked for.',
    )
  })

  it('judges each path by the tables it needs: the reduced audit log may be missing beside the full one', () => {
    const sentence = 'table AKSAuditAdmin does not exist in workspace law-prod or any other of the scope file'
    const facts: StoryFacts = { gaps: [{ code: 'SOURCE_ABSENT', source: 'arm-workspace-tables', sentence }] }
    for (const path of ['AP-02', 'AP-05', 'AP-06', 'AP-08', 'AP-13', 'AP-20'])
      expect([path, verdictOf(facts, '10.5.1', path)]).toEqual([path, 'satisfied'])
  })

  it('has no answer while the list of tables itself is not whole', () => {
    const sentence = 'the list of tables was cut'
    const facts: StoryFacts = { gaps: [{ code: 'SOURCE_TRUNCATED', source: 'arm-workspace-tables', sentence }] }
    expect(verdictOf(facts, '10.5.1', 'AP-08')).toBe('not-assessable')
  })

  it.each(['SigninLogs', 'AADNonInteractiveUserSignInLogs', 'AuditLogs'])(
    'needs %s for the sign-ins of people',
    (name) => {
      expect(verdictOf({ withoutTables: [name] }, '10.5.1', 'AP-02')).toBe('not-assessable')
      expect(verdictOf({ withoutTables: [name] }, '10.5.1', 'AP-08')).toBe('satisfied')
    },
  )

  it('finds a table in whichever workspace it is', () => {
    const other = WORKSPACE.replace('law-prod', 'law-aks')
    const workspaces = [WORKSPACE, other].map((resourceId, index) => ({ id: `${index}`, resourceId }))
    const moved: StoryFacts = { scope: { workspaces }, tables: { AKSAudit: { workspaceId: other } } }
    for (const path of ['AP-02', 'AP-08', 'AP-13', 'AP-20'])
      expect([path, verdictOf(moved, '10.5.1', path)]).toEqual([path, 'satisfied'])
    const short: StoryFacts = { ...moved, tables: { AKSAudit: { workspaceId: other, totalRetentionDays: 30 } } }
    expect(verdictOf(short, '10.5.1', 'AP-20')).toBe('not-satisfied')
  })

  it('has no answer without a workspace', () => {
    expect(verdictOf({ scope: { workspaces: [] } }, '10.5.1', 'AP-02')).toBe('not-assessable')
  })
})
