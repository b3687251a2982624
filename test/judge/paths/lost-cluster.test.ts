// A cluster of the scope that was not captured: of its tenant and its nodes nothing is known.

import { describe, expect, it } from 'vitest'
import { judgeFindings } from '../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { CLUSTER } from '../../scenarios/world-parts.ts'

function verdictsWithout(lost: 'the list' | 'the cluster'): Map<string, string> {
  const facts: StoryFacts = lost === 'the list' ? { sources: { 'arm-managed-clusters': 'failed' } } : {}
  const world = tellStory(facts)
  const { findings } = judgeFindings({ ...world, observations: { ...world.observations, clusters: [] } })
  return new Map(
    findings
      .filter(({ rule, clusterId }) => rule === 'roll-up' && (clusterId === undefined || clusterId === CLUSTER))
      .map(({ control, accessPath, verdict }) => [`${control} ${accessPath}`, verdict]),
  )
}

describe.each(['the list', 'the cluster'] as const)('without %s', (lost) => {
  const verdicts = verdictsWithout(lost)

  it.each(['8.4.2 AP-02', '8.4.2 AP-03', '8.4.1 AP-02', '8.4.3 AP-39', '8.4.2 AP-20', '8.4.2 AP-23', '8.4.2 AP-22'])(
    '%s is not assessable',
    (row) => {
      expect(verdicts.get(row)).toBe('not-assessable')
    },
  )
})
