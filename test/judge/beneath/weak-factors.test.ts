// Which strengths accept a text message or a call, on which audience, and what is said of a strength that is told in part?

import { describe, expect, it } from 'vitest'
import { AUDIENCE } from '../../../shared/domain/app-ids.ts'
import type { AuthenticationStrength, ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import { judgeFindings } from '../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const STRENGTH = '70000000-0000-4000-8000-00000000000a'
const BUILT_IN_MFA = '00000000-0000-0000-0000-000000000002'

function demanding(strength: Partial<AuthenticationStrength> | undefined, id = STRENGTH): StoryFacts {
  return withClauses({
    grant: {
      operator: 'OR',
      builtIn: [],
      strengthId: id,
      ...(strength === undefined ? {} : { strength: { id, displayName: 'Ours', ...strength } }),
      termsOfUse: [],
      customFactors: [],
    },
  })
}

function withClauses(clauses: Partial<ConditionalAccessPolicy>): StoryFacts {
  return { policies: { 'MFA for everybody': { clauses } } }
}

function told(facts: StoryFacts, listed: readonly AuthenticationStrength[] = []): string[] {
  const world = tellStory(facts)
  return judgeFindings({ ...world, observations: { ...world.observations, strengths: listed } })
    .findings.filter(({ rule }) => rule === 'sms-or-voice-accepted')
    .map(
      ({ accessPath, verdict, sentence }) => `${accessPath} ${verdict} ${/\(([^()]*)\)\.$/.exec(sentence)?.[1] ?? ''}`,
    )
}

const TWO = { allowedCombinations: ['password, voice', 'fido2', 'SMS,federatedSingleFactor'] }

describe('a strength', () => {
  it.each<[string, StoryFacts, readonly AuthenticationStrength[], string[]]>([
    [
      'that the policy carries',
      demanding({ ...TWO, requirementsSatisfied: 'mfa' }),
      [],
      ['AP-02 not-satisfied SMS,federatedSingleFactor; password,voice'],
    ],
    [
      'that only the list tells',
      demanding(undefined),
      [{ id: STRENGTH, displayName: 'Ours', allowedCombinations: ['password,sms'] }],
      ['AP-02 not-satisfied password,sms'],
    ],
    [
      'that is built in and known by its id alone',
      demanding(undefined, BUILT_IN_MFA),
      [],
      ['AP-02 not-satisfied password,sms; password,voice; sms,federatedSingleFactor; voice,federatedSingleFactor'],
    ],
    ['that is no MFA, a hole of the proof', demanding({ ...TWO, requirementsSatisfied: 'none' }), [], []],
    ['of keys', demanding({ allowedCombinations: ['fido2'] }), [], []],
    ['nobody knows', demanding(undefined), [], []],
  ])('%s', (_which, facts, listed, expected) => {
    expect(told(facts, listed)).toEqual(expected)
  })

  it.each<[string, Partial<ConditionalAccessPolicy>, string[]]>([
    ['on Azure Resource Manager alone', targets([AUDIENCE.azureResourceManager]), ['AP-08 not-satisfied password,sms']],
    [
      'on all but the Kubernetes API',
      targets(['All'], [AUDIENCE.kubernetesApi.toUpperCase()]),
      ['AP-08 not-satisfied password,sms'],
    ],
    ['on another application', targets(['80000000-0000-4000-8000-00000000000a']), []],
    ['in a policy that only reports', { state: 'report-only' }, []],
    ['in a template', { template: true }, []],
  ])('%s', (_where, clauses, expected) => {
    const facts = demanding({ allowedCombinations: ['password,sms'] })
    const own = facts.policies?.['MFA for everybody']?.clauses
    expect(told(withClauses({ ...own, ...clauses }))).toEqual(expected)
  })

  it('is not assessable while the policies were not captured whole', () => {
    const facts = { ...demanding({ allowedCombinations: ['password,sms'] }), sources: { 'graph-policies': 'failed' } }
    expect(told(facts as StoryFacts)).toEqual(['AP-02 not-assessable password,sms'])
  })
})

function targets(include: readonly string[], exclude: readonly string[] = []): Partial<ConditionalAccessPolicy> {
  return { applications: { include, exclude, userActions: [], authenticationContexts: [] } }
}
