// Does an enabled policy really stand behind an authentication context? (docs/facts/identity.md, 3.2.3 and 5.2)

import { describe, expect, it } from 'vitest'
import type { CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import { proveContexts } from '../../shared/coverage/prove-contexts.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { ALICE, inputOf, policyOf } from './small-tenant.ts'

const behind = (name: string, given: Parameters<typeof policyOf>[1] = {}, context = 'c1') =>
  policyOf(name, { applications: { authenticationContexts: [context] }, ...given })

function prove(policies: readonly ConditionalAccessPolicy[], properties: readonly CoverageProperty[] = ['mfa']) {
  const { results } = proveCoverage(inputOf(policies, { audiences: [], properties, contexts: ['C1', 'c1'] }))
  return results
}

const verdict = (...policies: ConditionalAccessPolicy[]) => prove(policies).map((result) => result.verdict)

describe('a context', () => {
  it('has one row a class, without an app id', () => {
    expect(prove([behind('Step up')])).toEqual([
      {
        classId: 'c0',
        principalIds: ['alice'],
        audience: 'authentication-context:c1',
        property: 'mfa',
        verdict: 'satisfied',
        uncovered: [],
        unknown: [],
      },
    ])
  })

  it('is not held by a policy for all resources, whatever that demands', () => {
    const [result] = prove([policyOf('MFA for all')])
    expect(result?.verdict).toBe('not-satisfied')
    expect(result?.uncovered.map(({ words, smallestChange }) => [words, smallestChange])).toEqual([
      [
        'alice, authentication context `c1`, from anywhere, any platform: no MFA, because no policy demands it',
        'enable a policy that requires MFA for alice on authentication context `c1` under every condition',
      ],
    ])
  })

  it('is missed by a policy on another context, which is told', () => {
    const [result] = prove([behind('Other', {}, 'c2')])
    expect(result?.uncovered[0]?.letThroughBy.map(({ clause }) => clause)).toEqual([
      'targets authentication context `c2` only',
    ])
    expect(result?.uncovered[0]?.smallestChange).toBe("add the authentication context `c1` to policy 'Other'")
  })

  it('is judged under every condition and for every person as anything else', () => {
    expect(verdict(behind('A', { state: 'report-only' }))).toEqual(['not-satisfied'])
    expect(verdict(behind('A', { grant: ['mfa', 'compliantDevice'] }))).toEqual(['not-satisfied'])
    expect(verdict(behind('A', { exclude: { users: ['alice'] } }))).toEqual(['not-satisfied'])
    expect(
      verdict(
        behind('A', { platforms: { include: ['linux'], exclude: [] } }),
        behind('B', { platforms: { include: ['all'], exclude: ['linux'] } }),
      ),
    ).toEqual(['satisfied'])
  })

  it('stays in doubt beside a word or an exclusion that nothing documents', () => {
    expect(verdict(behind('A', {}, 'All'))).toEqual(['not-assessable'])
    expect(verdict(behind('A', { applications: { authenticationContexts: ['c1'], exclude: ['x'] } }))).toEqual([
      'not-assessable',
    ])
    expect(prove([behind('A', {}, 'All')])[0]?.unknown).toEqual([
      {
        policyId: 'id-A',
        displayName: 'A',
        clause: 'authentication context `All`',
        why: 'this rule set does not know the value',
      },
    ])
  })

  it('is asked for MFA, and for phishing-resistant MFA where that is asked', () => {
    const asked = (...properties: CoverageProperty[]) =>
      prove([behind('A')], properties).map(({ property }) => property)
    expect(asked('mfa', 'phishing-resistant', 'legacy-blocked')).toEqual(['mfa', 'phishing-resistant'])
    expect(asked('phishing-resistant')).toEqual(['phishing-resistant'])
    expect(asked('sign-in-frequency')).toEqual(['mfa'])
  })
})

describe('proveContexts', () => {
  it('gives each context the results of every class', () => {
    const {
      audiences: _,
      properties: __,
      ...input
    } = inputOf([behind('A', { exclude: { groups: ['g1'] } })], {
      principals: [ALICE, { ...ALICE, id: 'bob', groupIds: ['g1'] }],
    })
    const found = proveContexts(input, ['C1', 'c2', 'c1'])
    expect(
      [...found].map(([id, results]) => [id, results.map(({ principalIds, verdict: is }) => [...principalIds, is])]),
    ).toEqual([
      [
        'c1',
        [
          ['alice', 'satisfied'],
          ['bob', 'not-satisfied'],
        ],
      ],
      [
        'c2',
        [
          ['alice', 'not-satisfied'],
          ['bob', 'not-satisfied'],
        ],
      ],
    ])
  })

  it('without a context asks nothing', () => {
    const { audiences: _, properties: __, ...input } = inputOf([])
    expect([...proveContexts(input, [])]).toEqual([])
  })
})
