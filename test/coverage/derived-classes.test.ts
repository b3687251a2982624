// Which classes do the policies tell apart when no principals are given, and what of mixtures nobody has shown?

import { describe, expect, it } from 'vitest'
import { deriveClasses } from '../../shared/coverage/derived-classes.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { indexUsers } from '../../shared/coverage/user-signature.ts'
import { decodePolicies } from '../../shared/decode/conditional-access/policies.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import { withGuids } from './short-ids.ts'
import { policyOf } from './small-tenant.ts'

const KINDS = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
]

function policy(displayName: string, users: object, given: object = {}) {
  return {
    id: displayName,
    displayName,
    state: 'enabled',
    conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'] },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...given,
  }
}

function prove(short: readonly object[], shortNames?: Record<string, string>) {
  const [{ policies, names }, restore] = withGuids(
    { policies: short, names: shortNames },
    /^(user-\d|tenant-[ab]|[ugr]\d)$/i,
  )
  const document = proveCoverage({
    policies: decodePolicies(policies, 'test').policies,
    namedLocations: [],
    strengths: [],
    audiences: [AUDIENCE.kubernetesApi],
    properties: ['mfa'],
    mfaTrustedIpsEmpty: true,
    evidenceAt: '2026-11-24T00:00:00Z',
    ...(names === undefined ? {} : { names }),
  })
  return restore(document)
}

const verdicts = ({ classes, results }: ReturnType<typeof prove>) =>
  Object.fromEntries(
    classes.map(({ id, description }) => [description, results.find(({ classId }) => classId === id)?.verdict]),
  )

describe('classes derived from the policies', () => {
  it('are a member and each kind of guest whom no clause names, and those some clause names', () => {
    const { classes } = prove([
      policy('MFA', { includeUsers: ['All'], excludeUsers: ['User-1'], excludeGroups: ['g1'], excludeRoles: ['r1'] }),
    ])
    expect(classes.map(({ id, description }) => `${id} ${description}`)).toEqual([
      'c0 any member not named by a policy',
      ...KINDS.map((kind, i) => `c${i + 1} any guest of kind ${kind} not named by a policy`),
      'c7 user user-1',
      'c8 any member of group g1',
      'c9 any holder of role r1',
    ])
    expect(classes.map(({ principalIds }) => principalIds)).toEqual([
      ...Array<string[]>(7).fill([]),
      ['user-1'],
      [],
      [],
    ])
  })

  it('judge a guest of a named tenant apart from the others of the kind', () => {
    const guests = {
      guestOrExternalUserTypes: 'serviceProvider',
      externalTenants: { membershipKind: 'enumerated', members: ['tenant-a'] },
    }
    const found = verdicts(prove([policy('MFA', { includeUsers: ['All'], excludeGuestsOrExternalUsers: guests })]))
    expect(found['any guest of kind serviceProvider not named by a policy']).toBe('satisfied')
    expect(found['any guest of kind serviceProvider from tenant tenant-a']).toBe('not-satisfied')
  })

  it('leave out groups that only a policy without effect names', () => {
    const off = policy('Off', { includeUsers: ['All'], excludeGroups: ['g9'] }, { state: 'disabled' })
    expect(prove([policy('MFA', { includeUsers: ['All'] }), off]).classes).toHaveLength(7)
    const guests = {
      guestOrExternalUserTypes: 'serviceProvider',
      externalTenants: { membershipKind: 'enumerated', members: ['tenant-a'] },
    }
    const tenant = policy('Off', { includeGuestsOrExternalUsers: guests }, { state: 'disabled' })
    expect(prove([policy('MFA', { includeUsers: ['All'] }), tenant]).classes).toHaveLength(7)
  })

  it('judge who is in a group, holds a role or is a user that a clause names as that', () => {
    const found = verdicts(
      prove([policy('MFA', { includeGroups: ['g1'], includeRoles: ['r1'], includeUsers: ['u1'] })]),
    )
    expect(found).toMatchObject({
      'any member not named by a policy': 'not-satisfied',
      'user u1': 'satisfied',
      'any member of group g1': 'satisfied',
      'any holder of role r1': 'satisfied',
    })
  })

  it('leave out words that name no user, in every exclusion', () => {
    const A = policy('A', { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'], excludeGroups: ['g1'] })
    const B = policy('B', { includeUsers: ['All'], excludeUsers: ['All'], excludeGroups: ['g2'] })
    const described = prove([A, B]).classes.map(({ description }) => description)
    expect(described.filter((text) => text.startsWith('user'))).toEqual([])
  })

  it('are nobody’s whom a policy for workload identities names', () => {
    const workloads = policyOf('W', { servicePrincipals: { include: ['All'], exclude: [] } })
    const { worst } = deriveClasses([workloads], indexUsers([workloads], new Set()), (id) => id)
    expect(worst[0]?.states.map(({ applies }) => applies)).toEqual([['no']])
  })

  it('show names where they are known', () => {
    const given = prove([policy('MFA', { includeUsers: ['All'], excludeGroups: ['G1'] })], { g1: 'Break glass' })
    expect(given.classes.at(-1)?.description).toBe("any member of group 'Break glass'")
    const [example] = given.results.at(-1)?.uncovered ?? []
    expect(example?.words).toBe(
      "any member of group 'Break glass', Kubernetes API, from anywhere, any platform: no MFA, because policy 'MFA' excludes group 'Break glass'",
    )
    expect(example?.smallestChange).toBe("remove group 'Break glass' from the exclusions of policy 'MFA'")
  })
})

describe('somebody in every excluded group at once', () => {
  const A = policy('A', { includeUsers: ['All'], excludeGroups: ['g1'] })
  const B = policy('B', { includeUsers: ['All'], excludeGroups: ['g2'] })

  it('keeps the proof open where each group alone is covered by the other policy', () => {
    const found = verdicts(prove([A, B]))
    expect(found['any member of group g1']).toBe('satisfied')
    expect(found['any member of group g2']).toBe('satisfied')
    const mixed = 'any member not named by a policy, if in every excluded group and role at once'
    expect(found[mixed]).toBe('not-assessable')
    expect(Object.keys(found)).toHaveLength(10)
    const unknown = prove([A, B]).results.at(-1)?.unknown
    expect(unknown?.map(({ policyId, clause }) => `${policyId} ${clause}`)).toEqual([
      'A excludes group g1',
      'B excludes group g2',
    ])
  })

  it('is in no group for the sake of being included: somebody may be in just the ones that exclude', () => {
    const C = policy('C', { includeGroups: ['g3'] })
    const D = policy('D', { includeUsers: ['All'], excludeGroups: ['g3'] }, { state: 'enabled', grantControls: null })
    // A person in g1 and g2 alone is let through by A and B; C reaches members of g3, which D excludes, and nobody else.
    expect(verdicts(prove([A, B, C, D]))).toMatchObject({
      'any member of group g3': 'satisfied',
      'any member not named by a policy, if in every excluded group and role at once': 'not-assessable',
    })
  })

  it('may be a named user who is a guest', () => {
    const named = policy('Named', { includeUsers: ['All'], excludeUsers: ['u1'] })
    const members = policy('Members', { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] })
    const found = verdicts(prove([named, members]))
    const open = Object.entries(found).filter(([, verdict]) => verdict !== 'satisfied')
    expect(open.map(([description, verdict]) => `${verdict}: ${description}`)).toEqual([
      'not-assessable: user u1 as any guest of kind internalGuest not named by a policy, if in every excluded group and role at once',
    ])
  })

  it('is left out where it says nothing new', () => {
    expect(Object.keys(verdicts(prove([A])))).toHaveLength(8)
  })
})

describe('a group or role that some policy includes and another excludes', () => {
  const EXCLUDING = policy('Others', { includeUsers: ['All'], excludeRoles: ['r1'], excludeGroups: ['g1'] })

  it('does both to whoever is in it: what the one lets through the other covers', () => {
    const admins = policy('Admins', { includeRoles: ['r1'], includeGroups: ['g1'] })
    expect(new Set(Object.values(verdicts(prove([EXCLUDING, admins]))))).toEqual(new Set(['satisfied']))
  })

  it('stays open where a third one lets its members through in turn', () => {
    const admins = policy('Admins', { includeRoles: ['r1'], includeGroups: ['g1'], excludeGroups: ['g2'] })
    const found = verdicts(prove([EXCLUDING, admins]))
    expect(found['any member of group g2']).toBe('satisfied')
    expect(found['any member not named by a policy, if in every excluded group and role at once']).toBe(
      'not-assessable',
    )
  })

  it('is left in doubt where there are more of them than every choice is judged of', () => {
    const many = Array.from({ length: 9 }, (_, i) => `g${i}`)
    const A = policy('A', { includeUsers: ['All'], excludeGroups: many })
    const B = policy('B', { includeGroups: many })
    const found = verdicts(prove([A, B]))
    expect(found['any member of group g0']).toBe('satisfied')
    expect(found['any member not named by a policy, if in every excluded group and role at once']).toBe(
      'not-assessable',
    )
    // Eight that do both and one that only excludes are still told apart.
    const fewer = many.slice(1)
    const ninth = [
      policy('A', { includeUsers: ['All'], excludeGroups: many }),
      policy('B', { includeGroups: fewer }),
      policy('C', { includeUsers: ['All'], excludeGroups: fewer }),
    ]
    expect(new Set(Object.values(verdicts(prove(ninth))))).toEqual(new Set(['satisfied']))
    const judged = prove([
      policy('A', { includeUsers: ['All'], excludeGroups: fewer }),
      policy('B', { includeGroups: fewer }),
    ])
    expect(new Set(Object.values(verdicts(judged)))).toEqual(new Set(['satisfied']))
  })
})
