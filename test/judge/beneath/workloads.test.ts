// Does one use of a workload that shows no automation stand, however many others do?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../scenarios/story.ts'
import { ask } from '../ask.ts'

describe('a federated workload', () => {
  it('is a finding if one of its uses was without evidence, beside any that show automation', () => {
    const use: NonNullable<StoryFacts['signIns']>[number] = {
      who: 'gh-release',
      path: 'AP-07',
      principalKind: 'servicePrincipal',
      outcome: 'workload',
      side: 'not-satisfied',
      reason: 'WORKLOAD_IDENTITY',
    }
    const facts: StoryFacts = { signIns: [use] }
    expect(ask({}, '8.6.1', 'AP-07', 'workload-credential')).toEqual([])
    expect(ask(facts, '8.6.1', 'AP-07', 'workload-credential').map(({ verdict }) => verdict)).toEqual(['not-satisfied'])
  })
})
