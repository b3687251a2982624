// How far does an exclusion reach: which groups are excluded, who is in them, and what opens? Who could be put there:
// ways-in.test.ts.

import { describe, expect, it } from 'vitest'
import { EXCLUDED_GROUPS_LISTED, NAMES_LISTED } from '../../../shared/domain/exclusion.ts'
import { judgeEvidence } from '../../../shared/judge/judge-findings.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID } from '../../scenarios/world-parts.ts'
import { EXCLUDED, exclusionsOf, groupOf, only } from './an-excluded-group.ts'

const GROUPS_ADMINISTRATOR = 'fdd7a751-b60b-444a-984c-02652fe8fa1c'
const USER_ADMINISTRATOR = 'fe930be7-5e62-47db-91af-98c3a49a38b1'
const none = { names: [], count: 0 }

describe('which groups are listed', () => {
  it('none where none is excluded', () => {
    expect(exclusionsOf({})).toEqual({ groups: [], groupCount: 0, unknown: [] })
  })

  it.each([
    ['a policy that is off', { 'MFA for everybody': { state: 'disabled', excludeGroups: ['exempt'] } }],
    ['a policy that only reports', { 'MFA for everybody': { state: 'report-only', excludeGroups: ['exempt'] } }],
    [
      'a policy that protects no audience here',
      { 'MFA for mail': { excludeGroups: ['exempt'], clauses: { applications: applications('Office365') } } },
    ],
  ] as const)('none for %s', (_what, policies) => {
    expect(exclusionsOf({ ...EXCLUDED, policies }).groups).toEqual([])
  })

  it('each with the policies that exclude it and protect others', () => {
    const { id, name, policies } = groupOf({
      ...EXCLUDED,
      policies: {
        'MFA for everybody': { excludeGroups: ['exempt'] },
        'Block device code': { excludeGroups: ['exempt'] },
        Trial: { state: 'report-only', excludeGroups: ['exempt'] },
      },
    })
    expect([id, name]).toEqual([ID.exempt, 'exempt'])
    expect(policies).toEqual(only('Block device code', 'MFA for everybody'))
  })

  it('and without the whole list of policies, why there may be more', () => {
    expect(exclusionsOf({ sources: { 'graph-policies': 'failed' } }).unknown).toEqual([
      'source `graph-policies` ended as failed (permissionDenied)',
    ])
  })

  it('and says nothing of lists that no excluded group asks for', () => {
    expect(exclusionsOf({ sources: { 'graph-group-owners': 'failed' } }).unknown).toEqual([])
  })

  it('what opens most first, and else those excluded from most, and those with most members', () => {
    const include = { users: [ID.ana], groups: [], roles: [] }
    const { groups } = exclusionsOf({
      policies: {
        'Block device code': { excludeGroups: ['small', 'Alike', 'large', 'twice'] },
        'MFA for everybody': { excludeGroups: ['small', 'Alike', 'large', 'twice'] },
        'MFA for Ana': { excludeGroups: ['twice', 'often'], clauses: { include } },
        'MFA for Ana again': { excludeGroups: ['often'], clauses: { include } },
        'MFA for Ana a third time': { excludeGroups: ['often'], clauses: { include } },
      },
      groups: { large: { members: ['ana', 'ben'] }, small: { members: ['ana'] }, Alike: { members: ['ben'] } },
    })
    expect(groups.map(({ name }) => name)).toEqual(['twice', 'large', 'Alike', 'small', 'often'])
  })

  it('only so many of them, and all of them counted', () => {
    const names = Array.from({ length: EXCLUDED_GROUPS_LISTED + 3 }, (_, n) => `group-${n}`)
    const table = exclusionsOf({ policies: { 'MFA for everybody': { excludeGroups: names } } })
    expect([table.groups.length, table.groupCount]).toEqual([EXCLUDED_GROUPS_LISTED, EXCLUDED_GROUPS_LISTED + 3])
  })
})

describe('who is in the group', () => {
  it('is told by name, break-glass accounts, declared people and workloads apart', () => {
    const facts: StoryFacts = {
      ...EXCLUDED,
      groups: { exempt: { members: ['ben', 'cleo', 'firecall', 'gh-release'] } },
      departures: [{ id: 'EX-1', principals: ['cleo'], accessPaths: ['AP-02'] }],
    }
    expect(groupOf(facts).members).toEqual({
      people: only('ben@contoso.example'),
      breakGlass: only('firecall@contoso.example'),
      declared: only('cleo@contoso.example (EX-1)'),
      workloads: only(ID['gh-release']),
    })
  })

  it('is not declared by a departure that has expired', () => {
    const expired = [{ id: 'EX-1', principals: ['ben'], accessPaths: ['AP-02'], expiresAt: '2026-11-23T12:00:00Z' }]
    expect(groupOf({ ...EXCLUDED, departures: expired }).members?.people).toEqual(only('ben@contoso.example'))
  })

  it('is not read where no list of members was, which is not nobody', () => {
    const unread = groupOf({ ...EXCLUDED, groups: { exempt: { members: [], details: { membersResolved: false } } } })
    expect(unread.members).toBeUndefined()
    expect(unread.unknown).toEqual(['who is in the group was not read: that does not mean that it is empty'])
    const empty = groupOf({ ...EXCLUDED, groups: { exempt: { members: [] } } })
    expect(empty.members?.people).toEqual(none)
    expect(empty.unknown).toEqual([])
  })

  it('may also be whoever activates a membership, in it or in a group inside it', () => {
    const facts: StoryFacts = {
      ...EXCLUDED,
      groups: { exempt: { members: ['ben'], inside: ['temporary'] }, temporary: { members: [] } },
      roles: [
        { who: 'ben', role: 'member', plane: 'group', on: 'exempt', state: 'eligible' },
        { who: 'cleo', role: 'member', plane: 'group', on: 'exempt', state: 'eligible' },
        { who: 'ana', role: 'member', plane: 'group', on: 'temporary', state: 'eligible' },
        { who: 'gia', role: 'owner', plane: 'group', on: 'exempt', state: 'eligible' },
        { who: 'gia', role: 'member', plane: 'group', on: 'aks-admins', state: 'eligible' },
      ],
    }
    expect(groupOf(facts).eligible.people).toEqual(only('ana@contoso.example', 'cleo@contoso.example'))
  })

  it('is named up to a number, and counted to the last', () => {
    const members = Array.from({ length: NAMES_LISTED + 5 }, (_, n) => `person-${String(n).padStart(2, '0')}`)
    const story = tellStory({ ...EXCLUDED, groups: { exempt: { members } } })
    const users = members.map((id) => ({ id, principalName: id, displayName: id, userType: 'member' as const }))
    const observations = { ...story.observations, users: [...story.observations.users, ...users] }
    const people = judgeEvidence({ ...story, observations }).exclusions.groups[0]?.members?.people
    expect([people?.names.length, people?.names[0], people?.count]).toEqual([
      NAMES_LISTED,
      'person-00',
      NAMES_LISTED + 5,
    ])
  })
})

describe('what opens', () => {
  it('is told with the paths, the classes of people, and a case', () => {
    const opened = groupOf(EXCLUDED).opened.find(({ audience }) => audience === 'kubernetes-api')
    expect(opened).toMatchObject({ property: 'mfa', verdict: 'not-satisfied', caseCount: 7 })
    expect(opened?.accessPaths).toContain('AP-02')
    expect(opened?.accessPaths).toContain('AP-39')
    for (const path of ['AP-13', 'AP-26', 'AP-07']) expect(opened?.accessPaths).not.toContain(path)
    expect(opened?.who.names.slice(0, 2)).toEqual(['any member', 'any guest of kind internalGuest'])
    expect(opened?.words).toContain("because policy 'MFA for everybody' excludes group 'exempt'")
    expect(opened?.smallestChange).toBe("remove group 'exempt' from the exclusions of policy 'MFA for everybody'")
  })

  it('is no path of guests where they are asked by a policy of their own', () => {
    const include = { users: ['GuestsOrExternalUsers'], groups: [], roles: [] }
    const policies = { ...EXCLUDED.policies, 'MFA for guests': { clauses: { include } } }
    const opened = groupOf({ ...EXCLUDED, policies }).opened.find(({ audience }) => audience === 'kubernetes-api')
    expect(opened?.who).toEqual(only('any member'))
    expect(opened?.accessPaths).not.toContain('AP-39')
  })

  it('may open where a policy with an unknown condition is all that is left', () => {
    const policies = { ...EXCLUDED.policies, 'MFA perhaps': { unknownClauses: ['conditions.moonPhase'] } }
    const opened = groupOf({ ...EXCLUDED, policies }).opened.filter(({ property }) => property === 'mfa')
    expect(opened.map(({ verdict }) => verdict)).toEqual(Array(6).fill('not-assessable'))
  })

  it('is nothing where another policy demands the same', () => {
    const policies = { ...EXCLUDED.policies, 'MFA again': {} }
    const opened = groupOf({ ...EXCLUDED, policies }).opened.map(({ property }) => property)
    expect(opened).toEqual(['sign-in-frequency', 'sign-in-frequency'])
  })

  it('is a protection that is reported apart, too', () => {
    const policies = { 'Block device code': { excludeGroups: ['exempt'] } }
    expect(
      groupOf({ ...EXCLUDED, policies }).opened.map(({ property, accessPaths }) => [property, accessPaths]),
    ).toEqual([
      ['device-code-blocked', []],
      ['device-code-blocked', []],
    ])
  })
})

it('the same is told whatever the order of groups and roles', () => {
  const story = tellStory({
    ...EXCLUDED,
    groups: { exempt: { members: ['ben', 'cleo'], owners: ['ana', 'gia'] } },
    roles: [
      { who: 'ana', role: GROUPS_ADMINISTRATOR, plane: 'directory' },
      { who: 'ben', role: USER_ADMINISTRATOR, plane: 'directory' },
    ],
  })
  const { groups, roleAssignments, users, policies } = story.observations
  const turned = {
    ...story.observations,
    groups: [...groups].reverse().map((group) => ({ ...group, memberIds: [...group.memberIds].reverse() })),
    roleAssignments: [...roleAssignments].reverse(),
    users: [...users].reverse(),
    policies: [...policies].reverse(),
  }
  expect(judgeEvidence({ ...story, observations: turned }).exclusions).toEqual(judgeEvidence(story).exclusions)
})

function applications(...include: readonly string[]) {
  return { include, exclude: [], userActions: [], authenticationContexts: [] }
}
