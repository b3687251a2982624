// When do the model and What-If disagree, and what is said of it?

import { describe, expect, it } from 'vitest'
import type { ConfigurationChange } from '../../../shared/domain/activity.ts'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import type { WhatIfAnswer, WhatIfConditions, WhatIfResult } from '../../../shared/domain/what-if.ts'
import { compareWhatIf, type WhatIfComparison } from '../../../shared/judge/what-if/compare-what-if.ts'
import { describeWhatIf, whatIfGaps } from '../../../shared/judge/what-if/what-if-words.ts'
import { question } from '../../sources/what-if-question.ts'
import { location, MFA_ID, mfaPolicy, principal } from '../model/compare-sign-ins.ts'
import { ANA, ARM, KUBERNETES, WINDOW } from '../sign-in/make-sign-in.ts'

const BEN = '20000000-0000-4000-8000-00000000000b'
const HQ = location('hq', { ranges: ['203.0.113.0/24'], trusted: true })

interface Asked {
  readonly who?: string
  readonly audience?: string
  readonly conditions?: Partial<WhatIfConditions>
}

function answer(result: Partial<WhatIfResult> | undefined, asked: Asked = {}): WhatIfAnswer {
  const known: WhatIfResult = { policyId: MFA_ID, state: 'enabled', applies: 'no', reasons: ['users'] }
  return {
    question: question(
      { principalId: asked.who ?? ANA, audience: asked.audience ?? KUBERNETES },
      { authenticationFlow: 'none', ...asked.conditions },
    ),
    results: result === undefined ? [] : [{ ...known, ...result }],
  }
}

function compare(
  answers: readonly WhatIfAnswer[],
  policy: Partial<ConditionalAccessPolicy> = {},
  changes: readonly ConfigurationChange[] = [],
): WhatIfComparison {
  return compareWhatIf({
    policies: [mfaPolicy(policy)],
    namedLocations: [HQ],
    namedLocationsComplete: true,
    mfaTrustedIpsEmpty: true,
    principals: [principal(), principal({ id: BEN })],
    unresolvedGroupIds: [],
    evidenceAt: WINDOW.to,
    groups: [],
    changes,
    answers,
  })
}

function endingOf(comparison: WhatIfComparison): string {
  const { agreedCount, entraStricterCount, disagreements, setApart } = comparison
  const ends = [
    ...(agreedCount > 0 ? ['agrees'] : []),
    ...(entraStricterCount > 0 ? ['stricter'] : []),
    ...(disagreements.length > 0 ? ['disagrees'] : []),
    ...(setApart.unknownCount > 0 ? ['unknown'] : []),
    ...(setApart.nearChangeCount > 0 ? ['near a change'] : []),
  ]
  return ends.join(', ')
}

const change = (at: string): ConfigurationChange =>
  ({ id: 'c', source: 's', at, thing: 'conditional-access-policy', targetId: MFA_ID, activity: 'Update' }) as never

describe('an answer', () => {
  it.each<[string, Partial<WhatIfResult> | undefined, Partial<ConditionalAccessPolicy>, Asked, string]>([
    ['that the policy applies, as predicted', { applies: 'yes' }, {}, {}, 'agrees'],
    ['that it does not, as predicted', {}, { clientAppTypes: ['browser'] }, {}, 'agrees'],
    ['that it does not, though the model is sure', {}, {}, {}, 'disagrees'],
    ['that it applies, though the model says no', { applies: 'yes' }, { clientAppTypes: ['browser'] }, {}, 'stricter'],
    ['that the service could not tell', { applies: 'unknown' }, {}, {}, 'unknown'],
    ['that does not name the policy', undefined, {}, {}, 'unknown'],
    ['where the model is not sure', {}, { unknownClauses: ['conditions.times'] }, {}, 'unknown'],
    ['about somebody nobody captured', {}, {}, { who: '99999999-0000-4000-8000-000000000009' }, 'unknown'],
    ['that the policy only reports by now', { state: 'report-only', applies: 'yes' }, {}, {}, 'near a change'],
    ['that does not say whether the policy is enabled', { state: 'unknown' }, {}, {}, 'unknown'],
    [
      'about a policy that was modified since it was captured',
      { modifiedAt: '2026-11-24T03:10:00Z' },
      { modifiedAt: '2026-01-01T00:00:00Z' },
      {},
      'near a change',
    ],
    [
      'about the same version, its time written otherwise',
      { modifiedAt: '2026-01-01T00:00:00.5000000Z' },
      { modifiedAt: '2026-01-01T00:00:00.5Z' },
      {},
      'disagrees',
    ],
    ['about a policy that only reports, as captured', { state: 'report-only' }, { state: 'report-only' }, {}, ''],
    ['at a high user risk', {}, { userRisk: ['high'] }, { conditions: { userRisk: 'high' } }, 'disagrees'],
    ['at no user risk', {}, { userRisk: ['high'] }, {}, 'agrees'],
    ['at an insider risk', {}, { insiderRisk: ['minor'] }, { conditions: { insiderRisk: 'minor' } }, 'disagrees'],
    ['inside a named location', {}, { locations: { include: ['hq'], exclude: [] } }, {}, 'disagrees'],
    [
      'outside it',
      {},
      { locations: { include: ['hq'], exclude: [] } },
      { conditions: { ipAddress: '192.0.2.1' } },
      'agrees',
    ],
    ['for device code', {}, { authenticationFlows: ['deviceCodeFlow'] }, {}, 'agrees'],
    [
      'in the device code flow',
      {},
      { authenticationFlows: ['deviceCodeFlow'] },
      { conditions: { authenticationFlow: 'deviceCodeFlow' } },
      'disagrees',
    ],
    [
      'under a device filter, which is not interpreted',
      {},
      { deviceFilter: { mode: 'exclude', rule: 'r' } },
      {},
      'unknown',
    ],
  ])('%s', (_, result, policy, asked, ending) => {
    expect(endingOf(compare([answer(result, asked)], policy))).toBe(ending)
  })

  it.each([
    ['long before the end of the window', '2026-11-23T20:00:00Z', 'disagrees'],
    ['shortly before it', '2026-11-23T23:00:00Z', 'near a change'],
    ['after it', '2026-11-24T02:00:00Z', 'near a change'],
  ])('about a policy that was changed %s', (_, at, ending) => {
    expect(endingOf(compare([answer({})], {}, [change(at)]))).toBe(ending)
  })

  it('in two pages counts once, and one that contradicts itself is unknown', () => {
    const other = answer({ policyId: 'another' })
    expect(compare([other, answer({ applies: 'yes' })])).toMatchObject({ questionCount: 1, agreedCount: 1 })
    expect(endingOf(compare([answer({}), answer({ applies: 'yes' })]))).toBe('unknown')
  })
})

describe('disagreements', () => {
  const answers = [
    answer({}, { who: BEN, conditions: { platform: 'macOS', signInRisk: 'high', deviceCompliant: true } }),
    answer({ reasons: ['location'] }, { conditions: { clientAppType: 'browser', ipAddress: '192.0.2.1' } }),
    answer({ applies: 'yes' }),
    answer({}, { audience: ARM }),
  ]
  const comparison = compare(answers)
  const names = { nameOf: (id: string) => (id === BEN ? 'ben' : 'ana'), namedLocations: [HQ] }

  it('are gathered by policy and audience, whatever the order of the answers', () => {
    expect(comparison.disagreements).toMatchObject([
      { policyId: MFA_ID, audience: KUBERNETES, principalIds: [ANA, BEN], count: 2, reasons: ['location', 'users'] },
      { policyId: MFA_ID, audience: ARM, principalIds: [ANA], count: 1, reasons: ['users'] },
    ])
    expect(compare(answers.toReversed())).toEqual(comparison)
  })

  it('are a gap of the audience, in words', () => {
    expect(whatIfGaps(comparison, [KUBERNETES], names)).toEqual([
      {
        code: 'MODEL_DISAGREES',
        source: 'graph-what-if',
        sentence:
          "by the model, policy 'MFA for everybody' applies to ana and ben on the Kubernetes API, and What-If says that it does " +
          'not in 2 scenarios of the sample (`location`, `users`), for example for ana by a browser on linux from 192.0.2.1 (US): ' +
          'what the model proves of the Kubernetes API is in doubt',
      },
    ])
    expect(whatIfGaps(comparison, ['another'], names)).toEqual([])
  })

  it('name what is not usual about a scenario', () => {
    const [gap] = whatIfGaps(compare(answers.slice(0, 1)), [KUBERNETES], names)
    expect(gap?.sentence).toContain(
      'for example for ben by a mobile app or desktop client on macOS from 203.0.113.10 (US), sign-in risk high, on a compliant device:',
    )
  })
})

describe('many disagreements', () => {
  it('are told by the most frequent five, and how many more there are', () => {
    const policies = [...Array(7).keys()].map((i) => ({ ...mfaPolicy(), id: `p${i}`, displayName: `P${i}` }))
    const results = policies.map(({ id }) => ({ policyId: id, state: 'enabled', applies: 'no', reasons: [] }) as const)
    const comparison = compareWhatIf({
      ...{
        policies,
        namedLocations: [],
        namedLocationsComplete: true,
        mfaTrustedIpsEmpty: true,
        changes: [],
        groups: [],
      },
      ...{ principals: [principal(), principal({ id: BEN })], unresolvedGroupIds: [], evidenceAt: WINDOW.to },
      answers: [
        { question: question({ principalId: ANA }), results },
        { question: question({ principalId: BEN }), results: results.slice(6) },
      ],
    })
    const sentences = whatIfGaps(comparison, [KUBERNETES], { nameOf: (id) => id, namedLocations: [] }).map(
      ({ sentence }) => sentence,
    )
    expect(sentences).toHaveLength(6)
    expect(sentences[0]).toContain("'P6' applies")
    expect(sentences[5]).toBe('2 more policies that the model applies, one for each audience, What-If does not apply')
  })
})

describe('the report', () => {
  const report = { id: 'graph-what-if', required: false, records: 1, pages: 1, retries: 0, splits: 0 }
  const gaps = [{ code: 'SOURCE_REFUSED', source: 'graph-what-if', sentence: 'it was refused' }] as const

  it('says how much was compared and what came of it', () => {
    const compared = compare([
      answer({}),
      answer({ applies: 'yes' }, { who: BEN }),
      answer({ applies: 'unknown' }, { audience: ARM }),
    ])
    expect(describeWhatIf(compared, { ...report, status: 'partial', gaps })).toBe(
      'What-If answered 3 questions of a sample: of 2 predictions (one question, one enabled policy) 1 agrees, and in 1 it leaves ' +
        'out a policy that the model applies. Not compared: 1 left open by the model or by What-If. ' +
        'The sample is not whole: it was refused.',
    )
  })

  it('says why nothing was', () => {
    expect(describeWhatIf(undefined, { ...report, status: 'failed', gaps })).toBe(
      'What-If gave no answer that could be compared: it was refused. This changes no verdict.',
    )
    const off = [
      { code: 'NO_SOURCE_CONFIGURED', source: 'graph-what-if', sentence: 'What-If was not asked: off' },
    ] as const
    expect(describeWhatIf(undefined, { ...report, status: 'skipped', gaps: off })).toBe(
      'What-If was not asked: off. This changes no verdict.',
    )
    expect(describeWhatIf(undefined, undefined)).toBe(
      'What-If gave no answer that could be compared. This changes no verdict.',
    )
  })
})
