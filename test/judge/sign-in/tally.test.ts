// How are judged sign-ins summed up, and what does an example say?

import { describe, expect, it } from 'vitest'
import { EMPTY_TALLY, RECORDS_PER_BUCKET } from '../../../shared/domain/tally.ts'
import { mergeTallies } from '../../../shared/judge/tally.ts'
import {
  ANA,
  applied,
  foldOf,
  GRAPH,
  IN_SCOPE,
  item,
  KUBERNETES,
  plain,
  policy,
  SCOPE,
  signIn,
} from './make-sign-in.ts'

const many = Array.from({ length: 25 }, (_, i) =>
  plain({ id: `r-${String(i).padStart(2, '0')}`, at: `2026-11-23T09:00:${String(i).padStart(2, '0')}Z` }),
)

describe('a bucket', () => {
  it('holds all that are alike, with first, last and the smallest records', () => {
    const { tally } = foldOf(many.toReversed().map((event) => item(event)))
    expect(tally.buckets).toHaveLength(1)
    expect(tally.buckets[0]).toMatchObject({
      accessPath: 'AP-02',
      audience: KUBERNETES,
      principalId: ANA,
      principalName: 'ana@contoso.example',
      principalKind: 'user',
      outcome: 'single-factor',
      side: 'not-satisfied',
      reason: 'SINGLE_FACTOR_SUCCESS',
      outside: true,
      guest: false,
      count: 25,
      firstAt: '2026-11-23T09:00:00Z',
      lastAt: '2026-11-23T09:00:24Z',
    })
    expect(tally.buckets[0]?.records.map(({ recordId }) => recordId)).toEqual(
      Array.from({ length: RECORDS_PER_BUCKET }, (_, i) => `r-0${i}`),
    )
  })

  it('is told apart by path, audience, person, outcome, reason and side of the network', () => {
    const other = { ...IN_SCOPE, outside: false }
    const { tally } = foldOf([
      item(plain({ id: 'a' })),
      item(plain({ id: 'b' }), { attribution: other }),
      item(plain({ id: 'c' }), { attribution: { ...IN_SCOPE, accessPath: 'AP-03' } }),
      item(plain({ id: 'd', principalId: 'ben' })),
      item(signIn({ id: 'e' })),
    ])
    expect(tally.buckets.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1])
  })

  it('of sign-ins out of scope names nobody', () => {
    const attribution = { ...IN_SCOPE, accessPath: 'out-of-scope' }
    const { tally, gaps } = foldOf([
      item(plain({ id: 'a', audienceId: GRAPH, clientAppUsed: 'Unknown' }), { attribution }),
      item(plain({ id: 'b', audienceId: 'x', principalId: 'ben' }), {
        attribution: { ...attribution, outside: false },
      }),
    ])
    expect(tally.buckets).toMatchObject([{ principalId: '*', audience: '*', count: 2, outside: false }])
    expect(tally.buckets[0]).not.toHaveProperty('principalName')
    expect(tally.buckets[0]).not.toHaveProperty('example')
    expect([tally.unknowns, gaps]).toEqual([[], []])
  })
})

describe('an example', () => {
  const example = (event: Parameters<typeof item>[0], context = {}): string | undefined =>
    foldOf([item(event)], context).tally.buckets[0]?.example

  it('names client, address, country and time', () => {
    expect(example(signIn())).toBe('Azure Kubernetes Service AAD Client from 203.0.113.7 (CH) at 2026-11-23T09:00:00Z')
  })

  it('names the policies that let a single factor through, and the clause', () => {
    const excluded = applied({
      result: 'notApplied',
      displayName: 'MFA for admins',
      excludedBy: ['location:allTrustedLocations'],
    })
    const reporting = applied({ result: 'reportOnlyFailure', displayName: 'MFA pilot' })
    expect(example(plain({ appliedPolicies: [excluded, reporting] }))).toBe(
      'Azure Kubernetes Service AAD Client from 203.0.113.7 (CH) at 2026-11-23T09:00:00Z; policy `MFA for admins` was left out by location:allTrustedLocations, policy `MFA pilot` only reports',
    )
  })

  it('leaves out policies that do not ask for MFA', () => {
    const block = policy('b-1', 'Block legacy', {
      grant: { operator: 'OR', builtIn: ['block'], termsOfUse: [], customFactors: [] },
    })
    const result = applied({
      id: 'b-1',
      displayName: 'Block legacy',
      result: 'notApplied',
      conditionsNotSatisfied: ['clientType'],
    })
    expect(example(plain({ appliedPolicies: [result] }), { policies: [block] })).toMatch(
      /; no applied policy asked for MFA$/,
    )
    expect(example(plain())).toMatch(/; no policy was evaluated$/)
  })

  it('gives a declared tool its declared name', () => {
    const tool = '60000000-0000-4000-8000-00000000000a'
    const scope = { ...SCOPE, toolClients: [{ appId: tool, name: 'Argo CD' }] }
    expect(example(signIn({ audienceId: tool, clientAppId: tool }), { scope })).toMatch(/^Argo CD from /)
  })

  it('shortens names that mean harm', () => {
    expect((example(signIn({ clientAppName: 'x'.repeat(5000) })) ?? '').length).toBeLessThan(200)
  })
})

describe('merging', () => {
  it('two halves is the whole', () => {
    const halves = [many.slice(0, 11), many.slice(11)].map((half) => foldOf(half.map((event) => item(event))).tally)
    expect(mergeTallies(halves)).toEqual(foldOf(many.map((event) => item(event))).tally)
  })

  it('nothing is the empty tally', () => {
    expect(mergeTallies([])).toEqual(EMPTY_TALLY)
    expect(mergeTallies([EMPTY_TALLY, EMPTY_TALLY])).toEqual(EMPTY_TALLY)
  })

  it('orders moments as time, not as text', () => {
    const [early, late] = ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00.5Z'].map(
      (at, i) => foldOf([item(plain({ id: `r-${i}`, at }))]).tally,
    )
    const merged = mergeTallies([late ?? EMPTY_TALLY, early ?? EMPTY_TALLY])
    expect(merged.buckets[0]).toMatchObject({ firstAt: '2026-11-23T09:00:00Z', lastAt: '2026-11-23T09:00:00.5Z' })
  })
})
