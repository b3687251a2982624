// What does a reader of the report learn of the comparison?

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ModelInWords } from '../../../shared/domain/model-tally.ts'
import { judgeEvidence } from '../../../shared/judge/judge-findings.ts'
import type { Story, StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const AT = '2026-11-23T09:10:00Z'
const APPLIED = { 'MFA for everybody': 'success' }

function modelOf(facts: StoryFacts): ModelInWords {
  return judgeEvidence(tellStory(facts)).model
}

function factsOf(story: string): StoryFacts {
  const path = join(import.meta.dirname, '..', '..', 'scenarios', `${story}.json`)
  return (JSON.parse(readFileSync(path, 'utf8')) as Story).facts
}

describe('the comparison in words', () => {
  it.each<readonly [string, StoryFacts, string]>([
    [
      'all agree',
      { comparedSignIns: [{ who: 'ben', at: AT, results: APPLIED }] },
      'Of 4 predictions of the model (one sign-in, one enabled policy), 4 agree with what Entra applied, and in none Entra left out a policy that the model applies.',
    ],
    [
      'no sign-ins were collected',
      {},
      'No sign-in was compared with the model: none was summed up together with the policies that Entra applied.',
    ],
    [
      'nobody may read the results',
      {
        comparedSignIns: [
          { who: 'ben', at: AT, results: 'hidden' },
          { who: 'ana', at: AT, results: 'hidden' },
        ],
      },
      'No prediction of the model could be compared with what Entra applied. Sign-ins not compared: 2 whose policy results are not visible. Whether Entra bears the model out is then not known, which changes no verdict.',
    ],
    [
      'the named locations are not whole',
      {
        policies: { 'MFA for everybody': { excludeTrustedLocations: true } },
        sources: { 'graph-named-locations': 'partial' },
        comparedSignIns: [{ who: 'ben', at: AT, results: APPLIED }],
      },
      'Of 3 predictions of the model (one sign-in, one enabled policy), 3 agree with what Entra applied, and in none Entra left out a policy that the model applies. Predictions not compared: 1 left open by the model or by Entra. The named locations were not captured whole, so policies that ask for one stay open.',
    ],
    [
      'a change, and Entra stricter',
      factsOf('model-near-a-change-and-entra-stricter'),
      'Of 13 predictions of the model (one sign-in, one enabled policy), 12 agree with what Entra applied, in 1 Entra applied a policy that the model does not, and in none Entra left out a policy that the model applies. Predictions not compared: 2 before a change of the policy or shortly after it.',
    ],
    [
      'disagreements',
      factsOf('model-disagrees'),
      'Of 16 predictions of the model (one sign-in, one enabled policy), 14 agree with what Entra applied, and in 2 Entra left out a policy that the model applies.',
    ],
  ])('%s', (_title, facts, summary) => {
    expect(modelOf(facts).summary).toBe(summary)
  })

  it('names each disagreement, whether or not a finding stands for it', () => {
    expect(modelOf(factsOf('model-disagrees'))).toMatchObject({
      disagreementCount: 1,
      disagreements: [
        "By the model, policy 'MFA for everybody' applies to 'ben@contoso.example' on the Kubernetes API, and Entra did not apply it to 2 sign-ins (not applied 2), for example of 'ben@contoso.example' by a mobile app or desktop client on linux, from an address in no named location, from CH.",
      ],
    })
  })

  it('lists five of them and counts all', () => {
    const names = Array.from({ length: 8 }, (_, i) => `Policy ${i}`)
    const { disagreements, disagreementCount } = modelOf({
      policies: Object.fromEntries(names.map((name) => [name, {}])),
      comparedSignIns: [{ who: 'ben', at: AT, results: {} }],
    })
    expect([disagreements.length, disagreementCount]).toEqual([5, 9])
  })
})
