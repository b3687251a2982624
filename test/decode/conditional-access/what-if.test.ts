// What is read from an answer of What-If, and what is not believed?

import { describe, expect, it } from 'vitest'
import { decodeWhatIf } from '../../../shared/decode/conditional-access/what-if.ts'
import type { WhatIfResult } from '../../../shared/domain/what-if.ts'
import { whatIfBody } from '../../../shared/sources/graph/what-if-body.ts'
import { question } from '../../sources/what-if-question.ts'
import { pageOf } from '../configuration-page.ts'

const GUEST = question({
  guestKind: 'b2bCollaborationGuest',
  homeTenantId: 'b0000000-0000-4000-8000-00000000000b',
})

function decoded(json: unknown, sent: string | undefined = whatIfBody(question())) {
  const page = pageOf('graph-what-if', json)
  return decodeWhatIf({ ...page, request: { ...page.request, ...(sent === undefined ? {} : { sent }) } })
}

function resultOf(result: Readonly<Record<string, unknown>>): WhatIfResult | undefined {
  const { observations } = decoded({ value: [{ id: 'P1', state: 'enabled', policyApplies: false, ...result }] })
  return observations.whatIfAnswers?.[0]?.results[0]
}

describe('an answer', () => {
  it.each([
    ['of a member', question()],
    ['of a guest', GUEST],
  ])('speaks of the question %s that was sent', (_, asked) => {
    const { observations, gaps } = decoded({ value: [{ id: 'p1' }] }, whatIfBody(asked))
    expect(observations.whatIfAnswers?.map((answer) => answer.question)).toEqual([asked])
    expect(gaps).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{"signInIdentity"'],
    ['another form', '[]'],
    ['several audiences', whatIfBody(question()).replace('["6dae', '["x","6dae')],
    ['a condition too few', whatIfBody(question()).replace('"country":"US",', '')],
    ['nobody', whatIfBody(question({ principalId: '' }))],
  ])('to a request that holds %s is not used, and a gap', (_, sent) => {
    const { observations, gaps } = decoded({ value: [{ id: 'p1' }] }, sent)
    expect(observations).toEqual({})
    expect(gaps).toMatchObject([{ code: 'SOURCE_MALFORMED', source: 'graph-what-if' }])
  })

  it('without any policy says nothing', () => {
    expect(decoded({ value: [] })).toEqual({ observations: {}, gaps: [], unknowns: [] })
  })

  it('keeps the policies that can be read beside one that cannot', () => {
    const { observations, gaps } = decoded({ value: [{ state: 'enabled' }, { id: 'p2' }] })
    expect(observations.whatIfAnswers?.[0]?.results.map(({ policyId }) => policyId)).toEqual(['p2'])
    expect(gaps).toMatchObject([{ code: 'RECORD_WITHOUT_ID' }])
  })
})

describe('a result', () => {
  it.each<[string, Record<string, unknown>, Partial<WhatIfResult>]>([
    ['applies', { policyApplies: true, analysisReasons: 'notSet' }, { applies: 'yes', reasons: ['notSet'] }],
    [
      'does not, for reasons',
      { analysisReasons: 'users, location' },
      { applies: 'no', reasons: ['location', 'users'] },
    ],
    ['does not, for a list of reasons', { analysisReasons: ['users'] }, { applies: 'no', reasons: ['users'] }],
    ['does not, without a reason', {}, { applies: 'no', reasons: [] }],
    ['is open for want of information', { analysisReasons: 'notEnoughInformation' }, { applies: 'unknown' }],
    ['is open for an invalid condition', { analysisReasons: 'users,InvalidCondition' }, { applies: 'unknown' }],
    ['is open for a reason of tomorrow', { analysisReasons: 'moonPhase' }, { applies: 'unknown' }],
    ['is open when it does not say', { policyApplies: undefined }, { applies: 'unknown' }],
    ['is open when it says so in text', { policyApplies: 'false' }, { applies: 'unknown' }],
    ['is of a policy that only reports', { state: 'enabledForReportingButNotEnforced' }, { state: 'report-only' }],
    ['is of a policy that is off', { state: 'disabled' }, { state: 'disabled' }],
    ['is of a policy in a state nobody knows', { state: 'paused' }, { state: 'unknown' }],
    ['is of a version', { modifiedDateTime: '2026-01-02T03:04:05.6Z' }, { modifiedAt: '2026-01-02T03:04:05.6Z' }],
    ['is of an id in any case', {}, { policyId: 'p1' }],
  ])('%s', (_, result, expected) => {
    expect(resultOf(result)).toMatchObject(expected)
  })

  it('counts the reasons that nobody knows', () => {
    const { unknowns } = decoded({ value: [{ id: 'p', analysisReasons: 'moonPhase' }] })
    expect(unknowns).toEqual([{ code: 'UNKNOWN_ENUM_VALUE', field: 'analysisReasons', value: 'moonPhase', count: 1 }])
  })
})
