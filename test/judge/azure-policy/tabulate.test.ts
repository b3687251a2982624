// Which built-in definitions are known, and is each set beside what was captured?

import { describe, expect, it } from 'vitest'
import { ACCESS_PATHS } from '../../../shared/domain/access-paths.ts'
import { POLICY_DEFINITIONS, policyDefinition } from '../../../shared/domain/azure-policy-definitions.ts'
import { judgeEvidence } from '../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const BUILT_IN = '/providers/Microsoft.Authorization/policyDefinitions/'
const [LOCAL, SSH] = ['993c2fcd-2b29-49d2-9eb0-df2c3a730c32', '28257686-e9db-403e-b9e2-a5eecbe03da9']

describe('a definition', () => {
  it('stands beneath a path that 8.4.2 asks about', () => {
    for (const { accessPath } of Object.values(POLICY_DEFINITIONS))
      expect(ACCESS_PATHS.find(({ id }) => id === accessPath)?.controls).toContain('8.4.2')
  })

  it.each([
    [`${BUILT_IN}${LOCAL.toUpperCase()}`, false],
    [`${BUILT_IN}e3e008c3-56b9-4133-8fd7-d3347377402a`, true],
    [`${BUILT_IN}aa633080-8b72-40c4-a2d7-d00c03e80bed`, true],
    [`/subscriptions/s${BUILT_IN}${LOCAL}`, undefined],
    [`${BUILT_IN}00000000-0000-4000-8000-000000000000`, undefined],
  ])('%s is deprecated: %s', (id, deprecated) => {
    const found = policyDefinition(id)
    expect(found === undefined ? undefined : found.deprecated === true).toBe(deprecated)
  })
})

function rowsOf(facts: StoryFacts) {
  return judgeEvidence(tellStory(facts)).azurePolicy.rows.map(({ answer, captured, onlyReports }) => [
    answer,
    captured,
    onlyReports,
  ])
}

describe('a state', () => {
  it.each<[string, StoryFacts, unknown[]]>([
    [
      'that agrees',
      { azurePolicy: [{ definition: LOCAL, state: 'Compliant', effect: 'deny' }] },
      ['met', 'met', false],
    ],
    [
      'that only reports',
      { azurePolicy: [{ definition: LOCAL, state: 'NonCompliant', effect: 'audit' }] },
      ['not-met', 'met', true],
    ],
    [
      'of a setting that could not be read',
      {
        azurePolicy: [{ definition: LOCAL, state: 'Compliant', effect: 'deny' }],
        cluster: { unreadable: ['properties.disableLocalAccounts'] },
      },
      ['met', undefined, false],
    ],
    [
      'of pools that say nothing of SSH',
      { azurePolicy: [{ definition: SSH, state: 'Exempt' }], cluster: { agentPools: [{ name: 'system' }] } },
      ['exempted', 'not-met', false],
    ],
    [
      'that nobody knows',
      { azurePolicy: [{ definition: SSH, state: 'Conflict' }] },
      [{ other: 'Conflict' }, 'met', false],
    ],
  ])('%s', (_which, facts, row) => {
    expect(rowsOf(facts)).toEqual([row])
  })

  it('of a definition without a row is counted, and a refused source is said', () => {
    const facts: StoryFacts = {
      azurePolicy: [{ definition: '00000000-0000-4000-8000-000000000000', state: 'Compliant' }],
      sources: { 'arm-policy-states': 'failed' },
    }
    const table = judgeEvidence(tellStory(facts)).azurePolicy
    expect([table.otherCount, table.rows]).toEqual([1, []])
    expect(table.gap).toContain('arm-policy-states')
  })
})
