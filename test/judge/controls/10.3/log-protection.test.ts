// Which operations on a log are told as such, and how far does the protection of the container carry?

import { describe, expect, it } from 'vitest'
import { CLUSTER, SUBSCRIPTION, WORKSPACE } from '../../../scenarios/world-parts.ts'
import type { StoryFacts } from '../../../scenarios/story.ts'
import { ask, verdictOf } from '../../ask.ts'

function changed(activity: string, target: string | null = WORKSPACE, at = '2026-11-23T14:00:00Z'): StoryFacts {
  return { changes: [{ thing: 'diagnostic-setting', target, name: 'x', at, by: 'cleo', activity }] }
}

describe('10.3, an operation', () => {
  it.each<[string, StoryFacts, string[]]>([
    ['deletes records', changed('microsoft.operationalinsights/workspaces/purge/action'), ['not-satisfied']],
    ['deletes data', changed('microsoft.operationalinsights/workspaces/tables/deletedata/action'), ['not-satisfied']],
    ['deletes the workspace', changed('microsoft.operationalinsights/workspaces/delete'), ['not-satisfied']],
    [
      'deletes the setting of a cluster',
      changed('microsoft.insights/diagnosticsettings/delete', CLUSTER),
      ['not-satisfied'],
    ],
    [
      'deletes the setting of the subscription',
      changed('microsoft.insights/diagnosticsettings/delete', SUBSCRIPTION),
      ['not-satisfied'],
    ],
    [
      'deletes the setting of the directory',
      changed('microsoft.aadiam/diagnosticsettings/delete', '/providers/microsoft.aadiam'),
      ['not-satisfied'],
    ],
    ['deletes nobody says which', changed('microsoft.insights/diagnosticsettings/delete', null), ['not-satisfied']],
    ['writes a table', changed('microsoft.operationalinsights/workspaces/tables/write'), ['not-assessable']],
    [
      'deletes the setting of another resource',
      changed('microsoft.insights/diagnosticsettings/delete', `${SUBSCRIPTION}/resourcegroups/rg-web`),
      [],
    ],
    [
      'deletes before the window',
      changed('microsoft.operationalinsights/workspaces/purge/action', WORKSPACE, '2026-11-22T14:00:00Z'),
      [],
    ],
  ])('that %s', (_what, facts, verdicts) => {
    expect(ask(facts, '10.3', 'AP-08', 'log-tampering').map(({ verdict }) => verdict)).toEqual(verdicts)
  })

  it.each([
    [`${WORKSPACE}/providers/microsoft.authorization/locks/keep`, 1],
    [`${SUBSCRIPTION}/providers/microsoft.authorization/locks/keep`, 1],
    [`${CLUSTER}/providers/microsoft.authorization/locks/keep`, 0],
  ])('that deletes the lock %s', (on, count) => {
    const facts: StoryFacts = {
      operations: [{ who: 'cleo', operation: 'Microsoft.Authorization/locks/delete', mfa: 'mfa', on }],
    }
    expect(ask(facts, '10.3', 'AP-08', 'log-tampering')).toHaveLength(count)
  })

  it('that was refused altered nothing', () => {
    const on = `${WORKSPACE}/providers/microsoft.authorization/locks/keep`
    const operation = { who: 'cleo', operation: 'Microsoft.Authorization/locks/delete', mfa: 'mfa', on } as const
    expect(ask({ operations: [{ ...operation, status: 'Failure' }] }, '10.3', 'AP-08', 'log-tampering')).toEqual([])
  })
})

describe('10.3, the container', () => {
  it.each<[string, StoryFacts, string]>([
    ['is locked', {}, 'satisfied'],
    ['is not locked', { store: 'unlocked' }, 'not-assessable'],
    ['has no policy', { store: 'none' }, 'not-assessable'],
    ['is not known', { store: 'unknown' }, 'not-assessable'],
    [
      'is locked, and the activity log is silent for an hour',
      { silent: { 'log-azure-activity': [4] } },
      'not-observed',
    ],
    ['is locked, and the activity log is silent', { silent: { 'log-azure-activity': 'all day' } }, 'not-assessable'],
  ])('%s', (_how, facts, verdict) => {
    expect(verdictOf(facts, '10.3', 'AP-08')).toBe(verdict)
  })
})
