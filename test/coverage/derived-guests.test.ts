// Which guests, groups and mixtures do the policies tell apart, when nobody is named?

import { describe, expect, it } from 'vitest'
import type { CoverageInput } from '../../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { inputOf, policyOf } from './small-tenant.ts'

function prove(policies: readonly ConditionalAccessPolicy[], given: Partial<CoverageInput> = {}) {
  const { principals: _, ...input } = inputOf(policies, given)
  return proveCoverage(input)
}

const descriptions = (...policies: ConditionalAccessPolicy[]) =>
  prove(policies).classes.map(({ description }) => description)
const beyond = (...policies: ConditionalAccessPolicy[]) => {
  const strangers = descriptions()
  return descriptions(...policies).filter((description) => !strangers.includes(description))
}

describe('who is told apart', () => {
  it('is a member and six kinds of guest where no clause names anybody', () => {
    expect(descriptions()).toEqual([
      'any member not named by a policy',
      'any guest of kind internalGuest not named by a policy',
      'any guest of kind b2bCollaborationGuest not named by a policy',
      'any guest of kind b2bCollaborationMember not named by a policy',
      'any guest of kind b2bDirectConnectUser not named by a policy',
      'any guest of kind otherExternalUser not named by a policy',
      'any guest of kind serviceProvider not named by a policy',
    ])
    expect(beyond(policyOf('P', { include: { users: ['None', 'all', 'GuestsOrExternalUsers'] } }))).toEqual([])
  })

  it('are the users, groups and roles of both lists, each once, in order, in lower case', () => {
    const a = policyOf('A', { include: { users: ['U2'], groups: ['G2'], roles: ['R2'] } })
    const b = policyOf('B', { exclude: { users: ['u1', 'u2'], groups: ['g1', 'g2'], roles: ['r1', 'r2'] } })
    const named = [
      ...['user u1', 'user u2', 'any member of group g1', 'any member of group g2'],
      ...['any holder of role r1', 'any holder of role r2'],
    ]
    expect(beyond(a, b).slice(0, 6)).toEqual(named)
  })

  it('are the guests of each tenant that a clause names, for the kinds it names', () => {
    const guests = (kinds: string[], ...tenantIds: string[]) =>
      policyOf(kinds.join(), { exclude: { guests: { kinds, tenantIds } } })
    expect(beyond(guests(['serviceprovider'], 'T2', 't1'), guests(['internalGuest', 'serviceProvider'], 't2'))).toEqual(
      [
        'any guest of kind internalGuest from tenant t2',
        'any guest of kind serviceProvider from tenant t1',
        'any guest of kind serviceProvider from tenant t2',
      ],
    )
    expect(beyond(policyOf('P', { exclude: { guests: { kinds: ['serviceProvider'] } } }))).toEqual([])
  })

  it.each<readonly [string, ConditionalAccessPolicy]>([
    ['disabled', policyOf('P', { state: 'disabled', exclude: { groups: ['g1'] } })],
    ['report-only', policyOf('P', { state: 'report-only', exclude: { groups: ['g1'] } })],
    ['for workloads', policyOf('P', { servicePrincipals: { include: [], exclude: [] }, exclude: { groups: ['g1'] } })],
  ])('is nobody more by a policy that is %s', (_, policy) => {
    expect(beyond(policy)).toEqual([])
  })

  it('is somebody more by a policy whose state nobody knows', () => {
    expect(beyond(policyOf('P', { state: 'unknown', exclude: { groups: ['g1'] } }))).toContain('any member of group g1')
  })
})

describe('a mixture that nobody has shown', () => {
  const P = policyOf('P', { exclude: { groups: ['g1'] } })
  const Q = policyOf('Q', { exclude: { roles: ['r1'] } })
  const mixed = 'any member not named by a policy, if in every excluded group and role at once'

  it('may hold a group and a role, and says which exclusions it needs', () => {
    const { classes, results } = prove([P, Q])
    const worst = classes.find(({ description }) => description === mixed)
    const result = results.find(({ classId }) => classId === worst?.id)
    const why = 'no principals are given, so somebody may be in every excluded group and role at once'
    expect(result).toMatchObject({ verdict: 'not-assessable', uncovered: [], principalIds: [] })
    expect(result?.unknown).toEqual([
      { policyId: 'id-P', displayName: 'P', clause: 'excludes group g1', why },
      { policyId: 'id-Q', displayName: 'Q', clause: 'excludes role r1', why },
    ])
  })

  it('does not need the exclusions of a policy for another target, or without the means', () => {
    const other = policyOf('R', { exclude: { groups: ['g1'] }, applications: { include: ['None'] } })
    const idle = policyOf('S', { exclude: { groups: ['g1'] }, grant: null })
    const narrow = policyOf('T', { include: { users: ['bob'] }, exclude: { groups: ['g1'] } })
    const { classes, results } = prove([P, Q, other, idle, narrow])
    const worst = classes.find(({ description }) => description === mixed)
    const { unknown = [] } = results.find(({ classId }) => classId === worst?.id) ?? {}
    expect(unknown.map(({ policyId, clause }) => `${policyId} ${clause}`)).toEqual([
      'id-P excludes group g1',
      'id-Q excludes role r1',
      'id-T excludes group g1',
    ])
  })

  it('is told only where every named class is covered for some question', () => {
    const alone = policyOf('P', { exclude: { groups: ['g1'], roles: ['r1'] } })
    expect(beyond(alone)).toEqual(['any member of group g1', 'any holder of role r1'])
    const { classes } = prove([P, Q], { properties: ['mfa', 'phishing-resistant'] })
    expect(classes.map(({ description }) => description)).toContain(mixed)
    const noMember = prove([P, Q], { properties: ['phishing-resistant'] }).classes
    expect(noMember.map(({ description }) => description)).not.toContain(mixed)
  })

  it('takes each excluded user in every kind', () => {
    const named = policyOf('P', { exclude: { users: ['u1'] } })
    const group = policyOf('Q', { exclude: { groups: ['g1'] } })
    expect(beyond(named, group)).toEqual([
      'user u1',
      'any member of group g1',
      'user u1, if in every excluded group and role at once',
    ])
    const kinds = policyOf('R', { exclude: { guests: { kinds: ['serviceProvider'] } } })
    expect(beyond(named, kinds)).toEqual([
      'user u1',
      'user u1 as any guest of kind serviceProvider not named by a policy, if in every excluded group and role at once',
    ])
  })
})

describe('a class', () => {
  it('of a named user has the user as its principal, the others have none', () => {
    const { classes, results } = prove([policyOf('P', { exclude: { users: ['U1'], groups: ['g1'] } })])
    expect(classes.filter(({ principalIds }) => principalIds.length > 0)).toEqual([
      { id: 'c7', description: 'user u1', principalIds: ['u1'] },
    ])
    expect(results.map(({ verdict }) => verdict)).toEqual([
      ...Array<string>(7).fill('satisfied'),
      'not-satisfied',
      'not-satisfied',
    ])
  })

  it('of a group, a role or a user is one of members', () => {
    const members = policyOf('P', { exclude: { users: ['GuestsOrExternalUsers'] } })
    const other = policyOf('Q', { include: { users: ['u1'], groups: ['g1'], roles: ['r1'] }, grant: null })
    const { classes, results } = prove([members, other])
    const held = results.filter(({ verdict }) => verdict === 'satisfied').map(({ classId }) => classId)
    expect(classes.filter(({ id }) => held.includes(id)).map(({ description }) => description)).toEqual([
      'any member not named by a policy',
      'user u1',
      'any member of group g1',
      'any holder of role r1',
    ])
  })

  it('of guests is caught by its kind and tenant', () => {
    const policy = policyOf('P', { exclude: { guests: { kinds: ['serviceProvider'], tenantIds: ['t1'] } } })
    const { classes, results } = prove([policy])
    const open = results.filter(({ verdict }) => verdict !== 'satisfied').map(({ classId }) => classId)
    expect(classes.filter(({ id }) => open.includes(id)).map(({ description }) => description)).toEqual([
      'any guest of kind serviceProvider from tenant t1',
    ])
  })
})
