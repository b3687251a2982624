// A session in a pod is as good as the sign-in it may rest on: never better than what is known of all of them.

import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { accessesFromKubernetes } from '../../../shared/judge/legs/accesses-from-kubernetes.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

type Calls = NonNullable<StoryFacts['calls']>[number]

const SESSION: Calls = {
  user: 'ben@contoso.example',
  who: 'ben',
  class: 'entra-user',
  notable: ['get pods/exec'],
  firstAt: '2026-11-23T09:40:00Z',
}
const UNPROTECTED = {
  who: 'ben',
  path: 'AP-03',
  outcome: 'single-factor',
  side: 'not-satisfied',
  reason: 'PWD',
} as const
const OPEN = { who: 'ben', path: 'AP-03', outcome: 'indeterminate', side: 'not-assessable', reason: 'X' } as const

function judgedAs(facts: StoryFacts, calls: Calls = SESSION): (readonly [string, string])[] {
  return accessesFromKubernetes(readEvidence(tellStory({ ...facts, withoutCalls: true, calls: [calls] }))).map(
    ({ side, reason }) => [side, reason] as const,
  )
}

describe('a session of a person', () => {
  it.each<[string, StoryFacts, string, string]>([
    ['after a sign-in under MFA', {}, 'satisfied', 'CORRELATED_WITH_PROTECTED_SIGN_IN'],
    ['without any sign-in', { withoutSignIns: true }, 'not-assessable', 'CALLER_NOT_TIED_TO_A_SIGN_IN'],
    ['with an unprotected one too', { signIns: [UNPROTECTED] }, 'not-assessable', 'CALLER_SIGNED_IN_WITHOUT_MFA'],
    ['with an open one too', { signIns: [OPEN] }, 'not-assessable', 'CALLER_NOT_TIED_TO_A_SIGN_IN'],
    [
      'with a log of sign-ins that is not whole',
      { sources: { 'log-sign-ins-non-interactive': 'partial' } },
      'not-assessable',
      'SIGN_IN_LOG_NOT_WHOLE',
    ],
  ])('%s', (_what, facts, side, reason) => {
    expect(judgedAs(facts)).toEqual([[side, reason]])
  })

  it('long after the sign-in rests on none', () => {
    expect(judgedAs({}, { ...SESSION, firstAt: '2026-11-23T14:00:00Z' })).toEqual([
      ['not-assessable', 'CALLER_NOT_TIED_TO_A_SIGN_IN'],
    ])
  })

  it('before the sign-in rests on none', () => {
    expect(judgedAs({}, { ...SESSION, firstAt: '2026-11-23T07:10:00Z' })).toEqual([
      ['not-assessable', 'CALLER_NOT_TIED_TO_A_SIGN_IN'],
    ])
  })
})
