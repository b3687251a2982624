// Who carries the certificate of a part of the cluster? A tool of people that calls from outside with it is never silent.

import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { accessesFromKubernetes } from '../../../shared/judge/legs/accesses-from-kubernetes.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

type Calls = NonNullable<StoryFacts['calls']>[number]

function usesOf(calls: Calls): string[] {
  const evidence = readEvidence(tellStory({ withoutCalls: true, calls: [calls] }))
  return accessesFromKubernetes(evidence).map(({ accessPath, side, reason }) => `${accessPath} ${side} ${reason}`)
}

const PUBLIC = ['203.0.113.77']
const KUBECTL = ['kubectl/v1.34.1']
const OPEN = "AP-16 not-assessable SEEN_WITH_A_PERSON'S_TOOL"

describe.each([
  { user: 'client', class: 'control-plane' },
  { user: 'kubelet', class: 'control-plane' },
  { user: 'system:node:aks-system-1', class: 'node' },
] as const)('plain calls of $user', (caller) => {
  it.each<[string, Pick<Calls, 'addresses' | 'userAgents'>, string[]]>([
    ['with a tool of people from a public address', { addresses: PUBLIC, userAgents: KUBECTL }, [OPEN]],
    ['with a tool of people from nobody knows where', { addresses: [], userAgents: KUBECTL }, [OPEN]],
    ['with a tool of people from both', { addresses: ['10.0.0.4', ...PUBLIC], userAgents: KUBECTL }, [OPEN]],
    ['with a tool of people from inside', { addresses: ['10.0.0.4'], userAgents: KUBECTL }, []],
    ['with an agent of its own from a public address', { addresses: PUBLIC, userAgents: ['kubelet/v1.34.1'] }, []],
  ])('%s', (_what, seen, uses) => {
    expect(usesOf({ ...caller, ...seen })).toEqual(uses)
  })
})

describe('AKS keeps its webhooks', () => {
  const keeping: Calls = {
    user: 'aksService',
    class: 'control-plane',
    notable: ['patch mutatingwebhookconfigurations'],
  }

  it.each<[string, Pick<Calls, 'addresses' | 'userAgents'>, string[]]>([
    ['from inside', { addresses: ['172.31.4.2'], userAgents: ['Go-http-client/2.0'] }, ['neutral']],
    ['from no address', { addresses: [], userAgents: ['Go-http-client/2.0'] }, ['neutral']],
    ['from a public address', { addresses: PUBLIC, userAgents: ['Go-http-client/2.0'] }, ['not-assessable']],
    ['with a tool of people', { addresses: ['172.31.4.2'], userAgents: KUBECTL }, ['not-assessable']],
    ['with no agent at all', { addresses: ['172.31.4.2'], userAgents: [] }, ['not-assessable']],
  ])('%s', (_what, seen, sides) => {
    expect(usesOf({ ...keeping, ...seen }).map((use) => use.split(' ')[1])).toEqual(sides)
  })
})
