// How long is long enough, and where does a table's retention come from?

import { describe, expect, it } from 'vitest'
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

  it('has no answer without a workspace', () => {
    expect(verdictOf({ scope: { workspaces: [] } }, '10.5.1', 'AP-02')).toBe('not-assessable')
  })
})
