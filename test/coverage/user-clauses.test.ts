// Whom does a user clause catch, and how is it said whom it does not? (docs/facts/identity.md, 3.2.2)

import { describe, expect, it } from 'vitest'
import type { CoveragePrincipal } from '../../shared/coverage/coverage-types.ts'
import { catching, inclusionOf, type Person } from '../../shared/coverage/person.ts'
import type { GuestClause, UserClause } from '../../shared/domain/conditional-access.ts'
import { ALICE, holeOf, NOBODY, policyOf, resultOf } from './small-tenant.ts'

const MEMBER: Person = { userId: 'u1', kind: 'member', groupIds: new Set(['g1']), roleIds: new Set(['r1']) }
const guest = (kind: string, homeTenantId?: string): Person => ({
  ...MEMBER,
  kind,
  ...(homeTenantId === undefined ? {} : { homeTenantId }),
})
const caught = (clause: Partial<UserClause>, person: Person = MEMBER) =>
  catching({ ...NOBODY, ...clause }, person).map(({ kind, value, answer }) => `${answer}: ${kind} ${value}`)
const byGuests = (guests: GuestClause, person: Person) =>
  caught({ guests }, person).map((text) => text.split(':')[0])[0]

describe('an entry of a clause', () => {
  it.each<readonly [Partial<UserClause>, string[]]>([
    [{ users: ['All'] }, ['yes: everybody All']],
    [{ users: ['all', 'U1'] }, ['yes: everybody All', 'yes: user U1']],
    [{ users: ['None', 'none', 'u2'] }, []],
    [{ users: ['GuestsOrExternalUsers'] }, []],
    [{ groups: ['G1', 'g2'] }, ['yes: group G1']],
    [{ roles: ['R1', 'r2'] }, ['yes: role R1']],
    [{ guests: { kinds: ['internalGuest'] } }, []],
  ])('%j catches a member: %j', (clause, entries) => {
    expect(caught(clause)).toEqual(entries)
  })

  it('may catch who may be in a group that could not be read, and surely catches who is in it', () => {
    const perhaps = { ...MEMBER, perhapsGroupIds: new Set(['g1', 'g2']) }
    expect(caught({ groups: ['G2', 'g3', 'g1'] }, perhaps)).toEqual(['unknown: group G2', 'yes: group g1'])
  })

  it('catches no one by a user id that the person does not have', () => {
    const { userId: _, ...nobody } = MEMBER
    expect(caught({ users: ['u1', 'undefined'] }, nobody)).toEqual([])
  })

  it('names the guest kinds it is about', () => {
    const guests = { kinds: ['internalGuest', 'serviceProvider'] }
    expect(caught({ users: ['guestsOrExternalUsers'], guests }, guest('serviceProvider'))).toEqual([
      'yes: guests guestsOrExternalUsers',
      'yes: guests internalGuest, serviceProvider',
    ])
  })
})

describe('a guests clause', () => {
  const FIVE = [
    'internalGuest',
    'b2bCollaborationGuest',
    'b2bDirectConnectUser',
    'otherExternalUser',
    'serviceProvider',
  ]

  it.each<readonly [string[], string, string | undefined]>([
    [['internalGuest'], 'internalGuest', 'yes'],
    [['INTERNALGUEST'], 'InternalGuest', 'yes'],
    [['internalGuest'], 'serviceProvider', undefined],
    [['internalGuest'], 'unknown', 'unknown'],
    [FIVE, 'unknown', 'yes'],
    [FIVE.slice(1), 'unknown', 'unknown'],
    [[...FIVE, 'b2bCollaborationMember'], 'unknown', 'yes'],
    [['b2bCollaborationMember'], 'unknown', 'unknown'],
    [['unknown'], 'unknown', 'unknown'],
    [[], 'unknown', undefined],
    [[], 'internalGuest', undefined],
    [['guestOfTomorrow'], 'internalGuest', 'unknown'],
    [['guestOfTomorrow', 'internalGuest'], 'internalGuest', 'yes'],
    [['guestOfTomorrow'], 'guestOfTomorrow', 'yes'],
    [['internalGuest'], 'guestOfTomorrow', 'unknown'],
  ])('of %j catches a guest of kind %s: %s', (kinds, kind, answer) => {
    expect(byGuests({ kinds }, guest(kind, 't1'))).toBe(answer)
  })

  it.each<readonly [string, string | undefined, string | undefined]>([
    ['b2bCollaborationGuest', 't1', 'yes'],
    ['b2bCollaborationGuest', 't2', undefined],
    ['b2bCollaborationGuest', '', undefined],
    ['b2bCollaborationGuest', undefined, 'unknown'],
    ['internalGuest', 't1', 'unknown'],
    ['serviceProvider', undefined, undefined],
    ['unknown', 't1', 'unknown'],
    ['unknown', 't2', undefined],
  ])('of tenant T1 catches %s of %s: %s', (kind, tenant, answer) => {
    const clause = { kinds: ['b2bCollaborationGuest', 'internalGuest'], tenantIds: ['T9', 'T1'] }
    expect(byGuests(clause, guest(kind, tenant))).toBe(answer)
  })
})

describe('a counter-example says of a user clause', () => {
  const NAMES = { names: { bob: 'Bob', g1: 'Admins', r1: 'Owner' } }
  const GUEST: CoveragePrincipal = { ...ALICE, userType: 'guest', guestKind: 'serviceProvider', homeTenantId: 't1' }

  it.each<readonly [Partial<UserClause>, string]>([
    [{}, 'nobody'],
    [{ users: ['None'] }, 'None'],
    [{ users: ['bob', 'carol'] }, "user 'Bob' and user carol"],
    [{ users: ['GuestsOrExternalUsers'] }, 'GuestsOrExternalUsers'],
    [{ users: ['overall', 'nonesuch'] }, 'user overall and user nonesuch'],
    [{ groups: ['g1', 'g2'], roles: ['r1'] }, "group 'Admins', group g2 and role 'Owner'"],
    [{ guests: { kinds: ['internalGuest', 'serviceProvider'] } }, 'guests of kind internalGuest/serviceProvider'],
    [{ users: ['bob'], groups: ['g1'], roles: ['r1', 'r2'] }, "user 'Bob', group 'Admins', role 'Owner' and role r2"],
    [{ users: ['bob'], groups: ['g1', 'g2'], roles: ['r1', 'r2'] }, "user 'Bob', group 'Admins', group g2 and 2 more"],
  ])('%j includes %s only', (include, words) => {
    const { letThroughBy, smallestChange } = holeOf([policyOf('P', { include })], NAMES)
    expect(letThroughBy.map(({ clause }) => clause)).toEqual([`includes ${words} only`])
    expect(smallestChange).toBe("include alice in policy 'P'")
  })

  it.each<readonly [Partial<UserClause>, Partial<CoveragePrincipal>, string]>([
    [{ users: ['All'] }, {}, 'everybody'],
    [{ users: ['ALICE'] }, {}, 'user ALICE'],
    [{ groups: ['g1', 'g9'] }, { groupIds: ['G1'] }, "group 'Admins'"],
    [{ roles: ['R1'] }, { roleTemplateIds: ['r1'] }, "role 'Owner'"],
    [{ users: ['GuestsOrExternalUsers'] }, GUEST, 'guests (GuestsOrExternalUsers)'],
    [{ guests: { kinds: ['serviceProvider', 'internalGuest'] } }, GUEST, 'guests (serviceProvider, internalGuest)'],
  ])('%j excludes', (exclude, person, words) => {
    const tenant = { ...NAMES, principals: [{ ...ALICE, ...person }] }
    const { letThroughBy, smallestChange } = holeOf([policyOf('P', { exclude })], tenant)
    expect(letThroughBy.map(({ clause }) => clause)).toEqual([`excludes ${words}`])
    expect(smallestChange).toBe(`remove ${words} from the exclusions of policy 'P'`)
  })

  it('every exclusion that catches, before the inclusion that does not', () => {
    const policy = policyOf('P', { include: { users: ['bob'] }, exclude: { users: ['alice'], groups: ['g1', 'g2'] } })
    const { letThroughBy } = holeOf([policy], { ...NAMES, principals: [{ ...ALICE, groupIds: ['g1'] }] })
    expect(letThroughBy.map(({ clause }) => clause)).toEqual([
      'excludes user alice',
      "excludes group 'Admins'",
      "includes user 'Bob' only",
    ])
  })
})

describe('a doubt about a user clause', () => {
  const unknown = (include: Partial<UserClause>, exclude: Partial<UserClause>, person: Partial<CoveragePrincipal>) =>
    resultOf([policyOf('P', { include, exclude })], {
      principals: [{ ...ALICE, ...person }],
      unresolvedGroupIds: ['G1'],
      names: { g1: 'Admins' },
    }).unknown

  it('names the group that could not be read, in either list', () => {
    const why = 'the members of the group could not be read'
    expect(unknown({ groups: ['g1'] }, {}, {})).toEqual([
      { policyId: 'id-P', displayName: 'P', clause: "includes group 'Admins'", why },
    ])
    expect(unknown({ users: ['All'] }, { groups: ['g1', 'g2'] }, {})).toEqual([
      { policyId: 'id-P', displayName: 'P', clause: "excludes group 'Admins'", why },
    ])
  })

  it('names the guests whose kind or tenant is not known', () => {
    const guests = { kinds: ['serviceProvider'] }
    expect(unknown({ users: ['All'] }, { guests }, { userType: 'guest' })).toEqual([
      {
        policyId: 'id-P',
        displayName: 'P',
        clause: 'excludes guests (serviceProvider)',
        why: 'the kind or home tenant of the guest is not known',
      },
    ])
  })
})

describe('what a clause names but does not say', () => {
  it('may be any tenant of the guests it catches, and of no others', () => {
    const someOf: GuestClause = { kinds: ['serviceProvider'], tenantsUnknown: true }
    expect(byGuests(someOf, guest('serviceProvider', 't1'))).toBe('unknown')
    expect(byGuests(someOf, guest('internalGuest', 't1'))).toBeUndefined()
    expect(byGuests({ ...someOf, kinds: ['guestOfTomorrow'] }, guest('internalGuest', 't1'))).toBe('unknown')
  })

  it('may be the person, where the included users could not be read', () => {
    const others = policyOf('P', { include: { groups: ['g9'] } })
    expect(inclusionOf(others, MEMBER)).toBe('no')
    expect(inclusionOf({ ...others, unknownClauses: ['conditions.users'] }, MEMBER)).toBe('unknown')
  })
})

describe('somebody whose user type is not known', () => {
  const somebody = guest('perhaps a guest', 't1')

  it('may be a guest of any kind, and is surely among all', () => {
    expect(caught({ users: ['All', 'GuestsOrExternalUsers'] }, somebody)).toEqual([
      'yes: everybody All',
      'unknown: guests GuestsOrExternalUsers',
    ])
    expect(byGuests({ kinds: ['internalGuest'] }, somebody)).toBe('unknown')
    expect(byGuests({ kinds: ['internalGuest'], tenantIds: ['t1'] }, somebody)).toBe('unknown')
    expect(byGuests({ kinds: [] }, somebody)).toBeUndefined()
  })

  it('is no class with members', () => {
    const policy = policyOf('P', { exclude: { guests: { kinds: ['internalGuest'] } } })
    const judged = (userType: CoveragePrincipal['userType']) =>
      resultOf([policy], { principals: [{ ...ALICE, userType }] }).verdict
    expect([judged('member'), judged('unknown')]).toEqual(['satisfied', 'not-assessable'])
  })
})
