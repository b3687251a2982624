// What is said of a disagreement, and what of the rest?

import { describe, expect, it } from 'vitest'
import { compareModel } from '../../../shared/judge/model/compare-model.ts'
import { describeComparison } from '../../../shared/judge/model/describe-model.ts'
import { describeDisagreement, modelGaps } from '../../../shared/judge/model/disagreement-words.ts'
import { ANA, applied, ARM, KUBERNETES, policy, WINDOW } from '../sign-in/make-sign-in.ts'
import {
  caught,
  compareSignIns,
  location,
  MFA_ID,
  mfaPolicy,
  passedBy,
  principal,
  tallyOf,
} from './compare-sign-ins.ts'

const BEN = '20000000-0000-4000-8000-00000000000b'
const namedLocations = [location('hq', { ranges: ['203.0.113.0/24'], displayName: 'Headquarters' })]
const principals = [principal(), principal({ id: BEN })]
const names = { nameOf: (id: string) => (id === ANA ? 'ana' : id === BEN ? 'ben' : id), namedLocations }

const EVENTS = [
  caught({ id: 'r1' }),
  passedBy({ id: 'r2', at: '2026-11-23T10:00:00Z' }),
  passedBy({ id: 'r3', at: '2026-11-23T11:00:00Z', principalId: BEN, sessionId: 's2' }),
  passedBy({ id: 'r4', at: '2026-11-23T12:00:00Z', principalId: BEN, sessionId: 's2' }),
  passedBy({
    id: 'r5',
    at: '2026-11-23T13:00:00Z',
    principalId: BEN,
    sessionId: 's2',
    appliedPolicies: [applied({ id: MFA_ID, result: 'notEnabled' })],
  }),
  caught({ id: 'r6', audienceId: ARM }),
  passedBy({ id: 'r7', appliedPolicies: [applied({ id: MFA_ID, result: 'unknown' })] }),
  caught({ id: 'r8', appliedPolicies: [] }),
]

describe('a comparison', () => {
  const comparison = compareSignIns(EVENTS, { principals, namedLocations })

  it('counts each sign-in with each policy once', () => {
    expect(comparison).toMatchObject({
      comparedCount: 6,
      agreedCount: 2,
      entraStricterCount: 0,
      setApart: { nearChangeCount: 0, unknownCount: 1, noDetailCount: 1, overBoundCount: 0 },
    })
  })

  it('names policy, audience, people, results, and the latest records', () => {
    expect(comparison.disagreements).toEqual([
      {
        policyId: MFA_ID,
        displayName: 'MFA for everybody',
        audience: KUBERNETES,
        principalIds: [ANA, BEN],
        count: 4,
        results: { notApplied: 3, notEnabled: 1 },
        records: ['r5', 'r4', 'r3', 'r2'].map((recordId) => ({ source: 'log-sign-ins-interactive', recordId })),
        example: {
          principalId: BEN,
          conditions: expect.objectContaining({
            clientAppTypes: ['mobileAppsAndDesktopClients'],
            platforms: ['linux'],
            locationIds: ['hq'],
            country: 'CH',
          }) as unknown,
        },
      },
    ])
  })

  it('says it in words', () => {
    const [found] = comparison.disagreements
    if (found === undefined) throw new RangeError('nothing was found')
    expect(describeDisagreement(found, names)).toBe(
      "by the model, policy 'MFA for everybody' applies to ana and ben on the Kubernetes API, and Entra did not apply it to " +
        '4 sign-ins (not applied 3, `notEnabled` 1), for example of ben by a mobile app or desktop client on linux, ' +
        "from named location 'Headquarters', from CH",
    )
    expect(describeComparison(comparison, true)).toBe(
      'Of 6 predictions of the model (one sign-in, one enabled policy), 2 agree with what Entra applied, and in 4 Entra ' +
        'left out a policy that the model applies. Predictions not compared: 1 left open by the model or by Entra. ' +
        'Sign-ins not compared: 1 whose policy results are not visible.',
    )
  })

  it('gives a gap to the legs on that audience alone', () => {
    expect(modelGaps(comparison, [ARM], names)).toEqual([])
    expect(modelGaps(comparison, [ARM, KUBERNETES.toUpperCase()], names)).toEqual([
      {
        code: 'MODEL_DISAGREES',
        source: 'ruleset',
        sentence: expect.stringMatching(/^by the model, policy 'MFA for everybody' .* is in doubt$/) as unknown,
      },
    ])
  })

  it('gives no gap where Entra was stricter', () => {
    const nobody = { users: [], groups: [], roles: [] }
    const stricter = compareSignIns([caught()], { policies: [mfaPolicy({ exclude: { ...nobody, users: [ANA] } })] })
    expect(stricter.entraStricterCount).toBe(1)
    expect(modelGaps(stricter, [KUBERNETES], names)).toEqual([])
  })
})

it('compares every enabled policy by itself', () => {
  const other = policy('50000000-0000-4000-8000-00000000000b', 'Block legacy clients', { clientAppTypes: ['other'] })
  const { comparedCount, disagreements } = compareSignIns([passedBy()], { policies: [other, mfaPolicy()] })
  expect([comparedCount, disagreements.map(({ policyId }) => policyId)]).toEqual([2, [MFA_ID]])
})

it('does not depend on the order of anything', () => {
  const of = (reverse: boolean) => {
    const turn = <T>(items: readonly T[]): T[] => (reverse ? [...items].reverse() : [...items])
    return compareModel({
      tally: tallyOf(turn(EVENTS), turn(namedLocations)),
      policies: turn([mfaPolicy(), policy('p2', 'second'), policy('p3', 'third')]),
      namedLocations: turn(namedLocations),
      namedLocationsComplete: true,
      mfaTrustedIpsEmpty: true,
      principals: turn(principals),
      unresolvedGroupIds: [],
      evidenceAt: WINDOW.to,
      changes: [],
      groups: [],
    })
  }
  expect(JSON.stringify(of(true))).toBe(JSON.stringify(of(false)))
})
