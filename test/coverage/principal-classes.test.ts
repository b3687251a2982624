// Which people are judged together, how is their class described, and what of eligible assignments?

import { describe, expect, it } from 'vitest'
import type { CoveragePrincipal } from '../../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { ALICE, inputOf, policyOf, resultOf } from './small-tenant.ts'

const P = policyOf('P', { exclude: { users: ['zoe'], groups: ['g1', 'g2'], roles: ['r1'] } })

type Person = Partial<CoveragePrincipal>
const person = (id: string, given: Person = {}): CoveragePrincipal => ({ ...ALICE, id, ...given })
const prove = (people: readonly CoveragePrincipal[], names: Record<string, string> = {}) =>
  proveCoverage(inputOf([P], { principals: people, names }))
const classesOf = (...people: CoveragePrincipal[]) => prove(people).classes.map(({ principalIds }) => principalIds)

describe('people', () => {
  it.each<readonly [string, Person, boolean]>([
    ['a group that no policy names', { groupIds: ['g9'] }, true],
    ['an eligible group that no policy names', { eligibleGroupIds: ['g9'] }, true],
    ['a role that no policy names', { roleTemplateIds: ['r9'] }, true],
    ['another home tenant of a member', { homeTenantId: 't9' }, true],
    ['per-user MFA that is not enforced', { perUserMfa: 'enabled' }, true],
    ['per-user MFA that is enforced', { perUserMfa: 'Enforced' }, false],
    ['a group that a policy names', { groupIds: ['G1'] }, false],
    ['a role that a policy names', { roleTemplateIds: ['R1'] }, false],
    ['an eligible group that a policy names', { eligibleGroupIds: ['G1'] }, false],
    ['an eligible role that a policy names', { eligibleRoleTemplateIds: ['R1'] }, false],
  ])('with %s: one class with the others: %s', (_, given, together) => {
    expect(classesOf(person('a'), person('b', given))).toEqual(together ? [['a', 'b']] : [['a'], ['b']])
  })

  it('in different excluded groups are apart: another clause lets them through', () => {
    expect(classesOf(person('a', { groupIds: ['g1'] }), person('b', { groupIds: ['g2'] }))).toEqual([['a'], ['b']])
    expect(classesOf(person('a', { groupIds: ['g1'] }), person('b', { groupIds: ['g1'] }))).toEqual([['a', 'b']])
  })

  it('eligible for different things are apart, and for the same together', () => {
    const [a, b, c] = [
      person('a', { eligibleGroupIds: ['g1'] }),
      person('b', { eligibleGroupIds: ['g2'] }),
      person('c', { eligibleGroupIds: ['g1', 'g9'] }),
    ]
    expect(classesOf(a, b, c)).toEqual([['a', 'c'], ['b']])
  })

  it('excluded by different words of one policy are apart', () => {
    const exclude = { users: ['GuestsOrExternalUsers'], guests: { kinds: ['serviceProvider'] } }
    const guests = ['internalGuest', 'serviceProvider'].map((guestKind, i) => person(`${i}`, { guestKind }))
    const { classes } = proveCoverage(inputOf([policyOf('P', { exclude })], { principals: guests }))
    expect(classes.map(({ principalIds }) => principalIds)).toEqual([['0'], ['1']])
  })

  it('are in the order of their ids, each once', () => {
    expect(classesOf(person('c'), person('a', { groupIds: ['g1'] }), person('b'), person('c'))).toEqual([
      ['a'],
      ['b', 'c'],
    ])
  })

  it('are matched by id whatever its case', () => {
    expect(resultOf([P], { principals: [person('ZOE')] }).verdict).toBe('not-satisfied')
    expect(resultOf([P], { principals: [person('alice')] }).verdict).toBe('satisfied')
  })
})

describe('a guest', () => {
  const guests = (tenantIds?: string[]) => ({
    guests: { kinds: ['serviceProvider'], ...(tenantIds === undefined ? {} : { tenantIds }) },
  })
  const verdictOf = (given: Person, tenantIds?: string[]) =>
    resultOf([policyOf('P', { exclude: guests(tenantIds) })], { principals: [person('a', given)] }).verdict

  it.each<readonly [Person, string[] | undefined, string]>([
    [{ userType: 'member' }, undefined, 'satisfied'],
    [{ userType: 'guest' }, undefined, 'not-assessable'],
    [{ userType: 'guest', guestKind: 'serviceProvider' }, undefined, 'not-satisfied'],
    [{ userType: 'member', guestKind: 'serviceProvider' }, undefined, 'not-satisfied'],
    [{ userType: 'guest', guestKind: 'internalGuest' }, undefined, 'satisfied'],
    [{ userType: 'guest', guestKind: 'serviceProvider', homeTenantId: 'T1' }, ['t1'], 'not-satisfied'],
    [{ userType: 'guest', guestKind: 'serviceProvider', homeTenantId: 't2' }, ['t1'], 'satisfied'],
    [{ userType: 'guest', guestKind: 'serviceProvider' }, ['t1'], 'not-assessable'],
  ])('%j, tenants %j: %s', (given, tenantIds, verdict) => {
    expect(verdictOf(given, tenantIds)).toBe(verdict)
  })
})

describe('a guest of an unknown kind', () => {
  it('is of one of five kinds, so that a clause with all five is sure of it', () => {
    const kinds = [
      ...['internalGuest', 'b2bCollaborationGuest', 'b2bDirectConnectUser'],
      ...['otherExternalUser', 'serviceProvider'],
    ]
    const tenant = { principals: [person('a', { userType: 'guest' })] }
    expect(resultOf([policyOf('P', { exclude: { guests: { kinds } } })], tenant).verdict).toBe('not-satisfied')
  })
})

describe('an eligible assignment', () => {
  it('that changes nothing is not told in the words', () => {
    const policy = policyOf('P', { include: { users: ['All'], groups: ['g1'] }, exclude: { users: ['alice'] } })
    const { uncovered } = resultOf([policy], { principals: [person('alice', { eligibleGroupIds: ['g1'] })] })
    expect(uncovered.map(({ words }) => words.split(',')[0])).toEqual(['alice'])
  })

  it('to a role makes nobody a member of a group', () => {
    const group = policyOf('P', { exclude: { groups: ['g1'] } })
    const role = policyOf('Q', { include: { roles: ['xg1'] }, grant: null })
    const tenant = { principals: [person('a', { eligibleRoleTemplateIds: ['xg1'] })] }
    expect(resultOf([group, role], tenant).verdict).toBe('satisfied')
  })
})

describe('a description', () => {
  const describeClass = (...people: CoveragePrincipal[]) =>
    prove(people, { b: 'Bob' }).classes.map(({ description }) => description)

  it.each<readonly [CoveragePrincipal[], string]>([
    [[person('a')], 'a'],
    [[person('b')], "'Bob'"],
    [[person('b', { displayName: 'Robert' })], 'Robert'],
    [[person('a'), person('b')], 'a and 1 other, to whom the same user clauses apply'],
    [[person('a'), person('b'), person('c')], 'a and 2 others, to whom the same user clauses apply'],
    [[person('a', { eligibleGroupIds: ['g1', 'G1', 'g2', 'g9'] })], 'a, every state of 2 eligible assignments judged'],
    [
      [person('a', { eligibleGroupIds: ['g1'], eligibleRoleTemplateIds: ['r1'] })],
      'a, every state of 2 eligible assignments judged',
    ],
    [[person('a', { eligibleGroupIds: ['g1'] })], 'a, every state of 1 eligible assignment judged'],
    [[person('a', { groupIds: ['g1'], eligibleGroupIds: ['g1'] })], 'a'],
    [[person('a', { roleTemplateIds: ['r1'], eligibleRoleTemplateIds: ['R1'] })], 'a'],
    [
      [person('a', { eligibleGroupIds: ['g1', 'g2'] }), person('b', { eligibleGroupIds: ['g2', 'g1'] })],
      'a and 1 other, to whom the same user clauses apply, every state of 2 eligible assignments judged',
    ],
  ])('of %j', (people, words) => {
    expect(describeClass(...people)).toEqual([words])
  })
})
