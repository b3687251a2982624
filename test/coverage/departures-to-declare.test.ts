// Which exclusions would have to be declared so that the rest is covered? (docs/judgement.md, section 8)

import { describe, expect, it } from 'vitest'
import type { CoveragePrincipal } from '../../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { ALICE, inputOf, policyOf, resultOf } from './small-tenant.ts'

function declaredFor(policies: readonly ConditionalAccessPolicy[], person: Partial<CoveragePrincipal> = {}) {
  return resultOf(policies, { principals: [{ ...ALICE, groupIds: ['g1', 'g2'], roleTemplateIds: ['r1'], ...person }] })
    .wouldBeSatisfiedIfDeclared
}

const excludes = (name: string, exclude: NonNullable<Parameters<typeof policyOf>[1]>['exclude']) =>
  policyOf(name, { exclude: exclude ?? {} })

describe('exclusions to declare', () => {
  it.each<readonly [string, readonly ConditionalAccessPolicy[], readonly string[] | undefined]>([
    ['the one that excludes', [excludes('A', { users: ['Alice'] })], ['user:alice']],
    [
      'one group for the two policies it opens',
      [excludes('A', { groups: ['g1'] }), excludes('B', { groups: ['g1'] })],
      ['group:g1'],
    ],
    ['both of one policy', [excludes('A', { groups: ['G2'], roles: ['r1'] })], ['group:g2', 'role:r1']],
    [
      'the first of two that would do',
      [excludes('A', { groups: ['g2'] }), excludes('B', { groups: ['g1'] })],
      ['group:g1'],
    ],
    [
      'the one that alone does, not the two that do too',
      [excludes('A', { groups: ['g1', 'g2'] }), excludes('B', { roles: ['r1'] })],
      ['role:r1'],
    ],
    [
      'nothing where a location stays open too',
      [policyOf('A', { exclude: { groups: ['g1'] }, platforms: { include: ['iOS'], exclude: [] } })],
      undefined,
    ],
    [
      'nothing where guests of a kind are excluded as well',
      [excludes('A', { groups: ['g1'], users: ['GuestsOrExternalUsers'] })],
      undefined,
    ],
    [
      'nothing where no policy includes the person',
      [policyOf('A', { include: { groups: ['g9'] }, exclude: { groups: ['g1'] } })],
      undefined,
    ],
    ['nothing where nobody is excluded', [policyOf('A', { state: 'disabled' })], undefined],
  ])('%s', (_, policies, expected) => {
    const guest = _.includes('guests') ? ({ userType: 'guest', guestKind: 'internalGuest' } as const) : {}
    expect(declaredFor(policies, guest)).toEqual(expected)
  })

  it('leave out policies that never concern the question', () => {
    const legacy = policyOf('Legacy', { exclude: { groups: ['g2'] }, clientAppTypes: ['other'], grant: ['block'] })
    expect(declaredFor([legacy, excludes('A', { groups: ['g1'] })])).toEqual(['group:g1'])
  })

  it('count every state an eligible assignment can reach', () => {
    const person = { groupIds: [], roleTemplateIds: [], eligibleGroupIds: ['g1', 'g2'] }
    expect(declaredFor([excludes('A', { groups: ['g1'] }), excludes('B', { groups: ['g1'] })], person)).toEqual([
      'group:g1',
    ])
    expect(declaredFor([excludes('A', { groups: ['g1', 'g2'] })], person)).toEqual(['group:g1', 'group:g2'])
  })

  it('name a group whose members could not be read, if the rest hangs on it', () => {
    const [result] = proveCoverage(
      inputOf([excludes('A', { groups: ['g1', 'g9'] })], {
        principals: [{ ...ALICE, groupIds: ['g1'] }],
        unresolvedGroupIds: ['g9'],
      }),
    ).results
    expect(result?.wouldBeSatisfiedIfDeclared).toEqual(['group:g1', 'group:g9'])
  })

  it('are told of derived classes too, and of no result that is not open', () => {
    const { principals: _, ...nobody } = inputOf([excludes('A', { groups: ['g1'], users: ['u1'] })])
    const { results } = proveCoverage(nobody)
    expect(
      results.map(({ verdict, wouldBeSatisfiedIfDeclared }) => [verdict, wouldBeSatisfiedIfDeclared]).slice(-2),
    ).toEqual([
      ['not-satisfied', ['user:u1']],
      ['not-satisfied', ['group:g1']],
    ])
    for (const result of results.slice(0, -2)) expect(result).not.toHaveProperty('wouldBeSatisfiedIfDeclared')
  })

  it('do not name a policy for workload identities, which would protect nobody', () => {
    const workloads = policyOf('W', {
      servicePrincipals: { include: ['All'], exclude: [] },
      exclude: { groups: ['g1'] },
    })
    expect(declaredFor([workloads, excludes('A', { groups: ['g1', 'g2'] })])).toEqual(['group:g1', 'group:g2'])
  })

  it('are told in order, whether nobody can do without them or they were chosen', () => {
    const on = (name: string, platforms: NonNullable<ConditionalAccessPolicy['platforms']>, group: string) =>
      policyOf(name, { platforms, exclude: { groups: [group] } })
    const others = { include: ['all'], exclude: ['iOS'] }
    const policies = [on('A', { include: ['iOS'], exclude: [] }, 'z'), on('B', others, 'a'), on('C', others, 'b')]
    expect(declaredFor(policies, { groupIds: ['a', 'b', 'z'] })).toEqual(['group:a', 'group:z'])
  })

  it('are found at once where nobody can do without any of them, and each choice is tried once', () => {
    const groups = Array.from({ length: 26 }, (_, i) => `g${String.fromCharCode(97 + i)}`)
    const all = groups.map((group) => `group:${group}`)
    expect(declaredFor([excludes('A', { groups })], { groupIds: groups })).toEqual(all)
    const halves = [excludes('A', { groups: groups.slice(0, 6) }), excludes('B', { groups: groups.slice(6, 12) })]
    expect(declaredFor(halves, { groupIds: groups })).toEqual(all.slice(0, 6))
  })

  it('are not searched for without end: a person in very many groups is left without the hint', () => {
    const groups = Array.from({ length: 26 }, (_, i) => `g${String.fromCharCode(97 + i)}`)
    // Striking all thirteen groups of either half would do: no group is needed by itself, and no small set does.
    const policies = [excludes('A', { groups: groups.slice(0, 13) }), excludes('B', { groups: groups.slice(13) })]
    expect(declaredFor(policies, { groupIds: groups })).toBeUndefined()
  })
})
