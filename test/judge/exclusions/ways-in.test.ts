// Who could put somebody into an excluded group, and how?

import { describe, expect, it } from 'vitest'
import { attributesOf } from '../../../shared/judge/exclusions/ways-in.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { ID } from '../../scenarios/world-parts.ts'
import { EXCLUDED, exclusionsOf, groupOf, only } from './an-excluded-group.ts'

const GROUPS_ADMINISTRATOR = 'fdd7a751-b60b-444a-984c-02652fe8fa1c'
const USER_ADMINISTRATOR = 'fe930be7-5e62-47db-91af-98c3a49a38b1'
const wordsOf = (facts: StoryFacts) => groupOf(facts).waysIn.map(({ words }) => words)

describe('who could add members', () => {
  it('are its owners, applications among them, and whoever may become one', () => {
    const { waysIn } = groupOf({
      ...EXCLUDED,
      groups: {
        exempt: {
          members: [],
          owners: ['ana'],
          details: { workloadOwners: [{ id: ID['old-deployer'], name: 'old-deployer' }] },
        },
      },
      roles: [{ who: 'cleo', role: 'owner', plane: 'group', on: 'exempt', state: 'eligible' }],
    })
    expect(waysIn[0]).toEqual({
      words: 'an owner may add members',
      who: only('ana@contoso.example', "application 'old-deployer'", 'cleo@contoso.example (eligible)'),
    })
  })

  it('are not those whom PIM calls owner for a time, unless the list of owners does so too', () => {
    const roles = [
      { who: 'cleo', role: 'owner', plane: 'group' as const, on: 'exempt' },
      { who: 'ana', role: 'owner', plane: 'group' as const, on: 'exempt', state: 'eligible' as const },
    ]
    const groups = { exempt: { members: [], owners: ['ana'] } }
    expect(groupOf({ ...EXCLUDED, groups, roles }).waysIn[0]?.who).toEqual(only('ana@contoso.example'))
  })

  it('are not those who may become members', () => {
    const roles = [{ who: 'cleo', role: 'member', plane: 'group' as const, on: 'exempt', state: 'eligible' as const }]
    expect(wordsOf({ ...EXCLUDED, roles }).filter((words) => words.includes('owner'))).toEqual([])
  })

  it('are the owners of groups inside it', () => {
    const inside: StoryFacts = {
      ...EXCLUDED,
      groups: { exempt: { members: [], inside: ['temporary'] }, temporary: { members: [], owners: ['ana'] } },
    }
    expect(groupOf(inside).waysIn).toContainEqual({
      words: "an owner of 'temporary' inside it may add members",
      who: only('ana@contoso.example'),
    })
  })

  it('are holders of directory roles, active and eligible, and those in an administrative unit apart', () => {
    const role = { role: GROUPS_ADMINISTRATOR, plane: 'directory' } as const
    const roles = [
      { who: 'ana', ...role },
      { who: 'cleo', ...role, state: 'eligible' as const },
      { who: 'ben', ...role, on: '/administrativeUnits/10000000-0000-4000-8000-0000000000aa' },
    ]
    expect(groupOf({ ...EXCLUDED, roles }).waysIn).toContainEqual({
      words:
        "directory role 'Groups Administrator' may add members (2 active, 1 eligible; 1 of them in an administrative unit, if the group is in it)",
      who: only('ana@contoso.example', 'ben@contoso.example', 'cleo@contoso.example (eligible)'),
    })
  })

  it('are each counted once, as far as they reach', () => {
    const role = { who: 'ana', role: GROUPS_ADMINISTRATOR, plane: 'directory' } as const
    const roles = [{ ...role, on: '/administrativeUnits/a' }, { ...role, state: 'eligible' as const }, role]
    expect(groupOf({ ...EXCLUDED, roles }).waysIn).toContainEqual({
      words: "directory role 'Groups Administrator' may add members (1 active)",
      who: only('ana@contoso.example'),
    })
  })

  it('are the members of a group that holds the role', () => {
    const roles = [{ who: 'aks-admins', role: GROUPS_ADMINISTRATOR, plane: 'directory' as const, type: 'Group' }]
    const groups = { ...EXCLUDED.groups, 'aks-admins': { members: ['ana', 'cleo'] } }
    expect(groupOf({ ...EXCLUDED, groups, roles }).waysIn).toContainEqual({
      words: "directory role 'Groups Administrator' may add members (2 active)",
      who: only('ana@contoso.example', 'cleo@contoso.example'),
    })
  })

  it('are not holders of a role on something else', () => {
    const roles = [
      { who: 'ana', role: GROUPS_ADMINISTRATOR, plane: 'directory' as const, on: `/${ID['aks-admins']}` },
      { who: 'cleo', role: GROUPS_ADMINISTRATOR, plane: 'directory' as const, on: `/${ID.exempt}` },
    ]
    const way = groupOf({ ...EXCLUDED, roles }).waysIn.find(({ words }) => words.includes('Groups Administrator'))
    expect(way?.who).toEqual(only('cleo@contoso.example'))
  })

  it('are fewer for a group that can hold directory roles', () => {
    const roles = [{ who: 'ana', role: GROUPS_ADMINISTRATOR, plane: 'directory' as const }]
    const groups = { exempt: { members: [], details: { roleAssignable: true } } }
    expect(wordsOf({ ...EXCLUDED, groups, roles })).toEqual([
      "directory role 'Global Administrator' may add members (1 active)",
    ])
  })

  it('are those who change what a rule reads, or the rule', () => {
    const rule = '(user.department -eq "Vendors") -and (user.accountEnabled -eq true)'
    const facts: StoryFacts = {
      ...EXCLUDED,
      groups: { exempt: { members: ['ben'], owners: ['ana'], details: { membershipRule: rule } } },
      roles: [{ who: 'cleo', role: USER_ADMINISTRATOR, plane: 'directory' }],
    }
    expect(wordsOf(facts)).toEqual([
      'an owner may change the rule',
      `the group is filled by a rule: ${rule}: whoever can change user.accountEnabled, user.department of an account can bring it in`,
      "directory role 'Global Administrator' may change attributes of accounts (1 active)",
      "directory role 'User Administrator' may change attributes of accounts (1 active)",
      "directory role 'Global Administrator' may change the rule (1 active)",
      "directory role 'User Administrator' may change the rule (1 active)",
    ])
  })

  it('are nobody by attributes where the rule is about devices, or is paused for now', () => {
    const rule = 'device.deviceOwnership -eq "Company"'
    const details = { membershipRule: rule, membershipRulePaused: true }
    expect(wordsOf({ ...EXCLUDED, groups: { exempt: { members: [], details } } })).toEqual([
      `the group is filled by a rule, which is paused: ${rule}`,
      "directory role 'Global Administrator' may change the rule (1 active)",
    ])
  })

  it('are anybody where the group is public', () => {
    const groups = { exempt: { members: [], details: { microsoft365: true, openToJoin: true } } }
    expect(wordsOf({ ...EXCLUDED, groups })).toContain(
      'the group is public: anybody in the tenant can join it by himself',
    )
  })

  it.each([
    ['owners that nobody read', { ownersResolved: false }, 'who owns the group was not read'],
    [
      'a group that is synchronised',
      { syncedFromOnPremises: true },
      'the group is synchronised from on-premises: its members are added there, and by whom was not seen',
    ],
  ])('are not known for %s', (_what, details, words) => {
    expect(groupOf({ ...EXCLUDED, groups: { exempt: { members: [], details } } }).unknown).toEqual([words])
  })

  it('may be holders of a role whose rights nobody captured', () => {
    const role = '90000000-0000-4000-8000-000000000001'
    expect(groupOf({ ...EXCLUDED, roles: [{ who: 'ana', role, plane: 'directory' }] }).unknown).toEqual([
      `what directory role '${role}' allows was not captured; it has 1 active`,
    ])
  })

  it('may be more where the list of roles is not whole', () => {
    expect(exclusionsOf({ ...EXCLUDED, sources: { 'graph-role-eligibilities': 'failed' } }).unknown).toEqual([
      'source `graph-role-eligibilities` ended as failed (permissionDenied)',
    ])
  })
})

it.each([
  ['user.department -eq "A" -or user.city -eq "B" -or user.department -eq "C"', ['user.city', 'user.department']],
  ["user.memberOf -any (group.objectId -in ['g'])", ['user.memberOf']],
  ['device.deviceOwnership -eq "Company"', []],
])('a rule %s reads %j', (rule, attributes) => {
  expect(attributesOf(rule)).toEqual(attributes)
})
