// Whoever owns a group that opens something is in scope, with the chain that makes him so.

import { describe, expect, it } from 'vitest'
import type { ConditionalAccessPolicy } from '../../../shared/domain/conditional-access.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { peopleInScope, restsOnOwners } from '../../../shared/judge/evidence/people-in-scope.ts'
import { holdingGround } from '../../../shared/judge/legs/holding-ground.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { tellStory } from '../../scenarios/tell-story.ts'
import { ID } from '../../scenarios/world-parts.ts'
import { EXCLUDED } from './an-excluded-group.ts'

const READER = '7f6c6a51-bcf8-42ba-9220-52d62157d7db'

function cleoIn(facts: StoryFacts) {
  const person = peopleInScope(readEvidence(tellStory(facts))).find(({ id }) => id === ID.cleo)
  return person === undefined ? undefined : { administrative: person.administrative, reasons: person.reasons }
}

function grantOf(...builtIn: readonly string[]) {
  return { operator: 'OR' as const, builtIn, termsOfUse: [], customFactors: [] }
}

const owned = { exempt: { members: [], owners: ['cleo'] } }

describe('an owner', () => {
  it.each<[string, StoryFacts, string]>([
    [
      'of a group excluded from a policy that demands MFA',
      { ...EXCLUDED, groups: owned },
      "owner of 'exempt', which is excluded from policy 'MFA for everybody'",
    ],
    [
      'of one excluded from several such policies',
      {
        policies: { 'MFA for everybody': { excludeGroups: ['exempt'] }, 'MFA again': { excludeGroups: ['exempt'] } },
        groups: owned,
      },
      "owner of 'exempt', which is excluded from policy 'MFA again' and 1 more",
    ],
    [
      'of a group inside an excluded one',
      {
        ...EXCLUDED,
        groups: { exempt: { members: [], inside: ['temporary'] }, temporary: { members: [], owners: ['cleo'] } },
      },
      "owner of 'temporary' inside 'exempt', which is excluded from policy 'MFA for everybody'",
    ],
    [
      'on request',
      {
        ...EXCLUDED,
        roles: [{ who: 'cleo', role: 'owner', plane: 'group', on: 'exempt', state: 'eligible' }],
      },
      "eligible owner of 'exempt', which is excluded from policy 'MFA for everybody'",
    ],
    [
      'of a group that administers a cluster',
      { groups: { 'aks-admins': { members: [], owners: ['cleo'] } } },
      "owner of 'aks-admins', which administers cluster aks-prod",
    ],
  ])('%s has administrative power', (_what, facts, reason) => {
    expect(cleoIn(facts)).toEqual({ administrative: true, reasons: [reason] })
  })

  it.each<[string, NonNullable<ConditionalAccessPolicy['grant']>, boolean]>([
    ['MFA', grantOf('mfa'), true],
    ['a change of the password, which asks for MFA first', grantOf('passwordChange'), true],
    ['a strength', { ...grantOf(), strengthId: '00000000-0000-0000-0000-000000000004' }, true],
    ['a compliant device', grantOf('compliantDevice'), false],
    ['a block', grantOf('block'), false],
  ])('of a group excluded from a demand for %s', (_what, grant, isAdministrator) => {
    const policies = { Demand: { excludeGroups: ['exempt'], clauses: { grant } } }
    expect(cleoIn({ policies, groups: owned })?.administrative ?? false).toBe(isAdministrator)
  })

  it('of a group with plain access has plain access', () => {
    const roles = [{ who: 'exempt', role: READER, plane: 'azure' as const, type: 'Group' }]
    expect(cleoIn({ groups: owned, roles })).toEqual({
      administrative: false,
      reasons: [
        "owner of 'exempt', which holds Azure role 'Azure Kubernetes Service RBAC Reader' on aks-prod (active)",
      ],
    })
  })

  it.each<[string, StoryFacts]>([
    ['a group that nothing names', { groups: owned }],
    [
      'a group that a policy includes',
      {
        groups: owned,
        policies: { Extra: { clauses: { include: { users: [], groups: [ID.exempt], roles: [] } } } },
      },
    ],
    [
      'a group excluded from what is no demand for MFA',
      { groups: owned, policies: { 'Block device code': { excludeGroups: ['exempt'] } } },
    ],
    [
      'a group excluded from a policy that only reports',
      { groups: owned, policies: { 'MFA for everybody': { state: 'report-only', excludeGroups: ['exempt'] } } },
    ],
  ])('of %s is nobody for it', (_what, facts) => {
    expect(cleoIn(facts)).toBeUndefined()
  })

  it('that is an application is no person', () => {
    const groups = { exempt: { members: [], owners: [ID['gh-release']] } }
    const people = peopleInScope(readEvidence(tellStory({ ...EXCLUDED, groups })))
    expect(people.map(({ id }) => id)).not.toContain(ID['gh-release'])
  })
})

describe('who is an administrator', () => {
  const NO_CLUSTER: StoryFacts = { withoutClusterFields: ['entra'] }

  it.each<[string, StoryFacts, boolean]>([
    ['rests on owners where a group is excluded from MFA', { ...NO_CLUSTER, ...EXCLUDED }, true],
    ['rests on owners where a group administers a cluster', {}, true],
    ['does not where no group opens anything', NO_CLUSTER, false],
  ])('%s', (_what, facts, rests) => {
    const evidence = readEvidence(tellStory(facts))
    expect(restsOnOwners(evidence)).toBe(rests)
    expect(holdingGround(evidence, 'administrators').sources.includes('graph-group-owners')).toBe(rests)
    expect(holdingGround(evidence, 'everybody').sources).not.toContain('graph-group-owners')
  })
})
