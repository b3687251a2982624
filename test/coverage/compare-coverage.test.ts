// What does a comparison of two policy sets tell: who loses and gains, where, and through which change?

import { describe, expect, it } from 'vitest'
import { validateDocument } from '../../shared/bundle/validate-document.ts'
import { compareCoverage } from '../../shared/coverage/compare-coverage.ts'
import type { CoverageChange } from '../../shared/coverage/coverage-changes-types.ts'
import type { CoverageInput } from '../../shared/coverage/coverage-types.ts'
import type { ConditionalAccessPolicy, UserClause } from '../../shared/domain/conditional-access.ts'
import { ALICE, inputOf, policyOf, rangeOf } from './small-tenant.ts'

type Policies = readonly ConditionalAccessPolicy[]

const HQ = rangeOf('HQ', '203.0.113.0/24')
const MFA = policyOf('MFA')

function compare(
  before: Policies,
  after: Policies,
  old: Partial<CoverageInput> = {},
  now: Partial<CoverageInput> = old,
) {
  const document = compareCoverage(inputOf(before, old), inputOf(after, now))
  expect(validateDocument('coverage-changes', document)).toEqual([])
  return document
}

/** The one change of a tenant with one class and one question. */
function changeOf(...given: Parameters<typeof compare>): CoverageChange {
  const { changes } = compare(...given)
  const [change] = changes
  if (change === undefined || changes.length > 1) throw new RangeError(`${changes.length} changes instead of one`)
  return change
}

const causes = (regions: CoverageChange['lost']) =>
  regions.map((region) => region.causes.map(({ kind, id, change }) => `${kind} ${id} ${change}`))
const standings = (regions: CoverageChange['lost']) => regions.map(({ before, after }) => `${before} → ${after}`)

describe('a region that is lost', () => {
  it('is the exact difference, with its counter-example and the change behind it', () => {
    const excluding = policyOf('MFA', { locations: { include: ['All'], exclude: ['hq'] } })
    expect(changeOf([MFA], [excluding], { namedLocations: [HQ] })).toEqual({
      classId: 'c0',
      principalIds: ['alice'],
      audience: 'kubernetes-api',
      appId: '6dae42f8-4368-4678-94ff-3960e28e3630',
      property: 'mfa',
      before: 'satisfied',
      after: 'not-satisfied',
      lost: [
        {
          before: 'protected',
          after: 'open',
          region: { locations: ["named location 'HQ' (203.0.113.7)"] },
          words:
            "alice, Kubernetes API, from named location 'HQ' (203.0.113.7), any platform: no MFA, because policy 'MFA' excludes location 'HQ'",
          letThroughBy: [{ policyId: 'id-MFA', displayName: 'MFA', clause: "excludes location 'HQ'" }],
          smallestChange: "remove location 'HQ' from the exclusions of policy 'MFA'",
          causes: [
            {
              kind: 'policy',
              id: 'id-MFA',
              displayName: 'MFA',
              change: 'changed',
              clauses: [{ clause: 'locations.exclude', removed: [], added: ['hq'] }],
            },
          ],
        },
      ],
      gained: [],
      unknown: [],
    })
  })

  it('is told in one piece with what beside it may be nobody’s sign-in, as the proof tells it', () => {
    const excluding = policyOf('MFA', { locations: { include: ['All'], exclude: ['hq'] } })
    const change = changeOf([MFA], [excluding], { namedLocations: [HQ], mfaTrustedIpsEmpty: false })
    expect(change.lost.map(({ region, after }) => [region, after])).toEqual([
      [{ locations: ["named location 'HQ' (203.0.113.7)"] }, 'open'],
    ])
    expect(changeOf([excluding], [MFA], { namedLocations: [HQ], mfaTrustedIpsEmpty: false }).gained).toHaveLength(1)
  })

  it('leaves out what was open before, though the verdict stays the same', () => {
    const notLinux = policyOf('MFA', { platforms: { include: ['all'], exclude: ['linux'] } })
    const notPhones = policyOf('MFA', { platforms: { include: ['all'], exclude: ['linux', 'iOS', 'android'] } })
    const change = changeOf([notLinux], [notPhones])
    expect([change.before, change.after]).toEqual(['not-satisfied', 'not-satisfied'])
    expect(change.lost.map(({ region }) => region)).toEqual([{ platforms: ['android', 'iOS'] }])
    expect(change.gained).toEqual([])
  })

  it('names the policy that was removed, and not one that never protected it', () => {
    const other = policyOf('Portal', { applications: { include: ['MicrosoftAdminPortals'] } })
    const change = changeOf([MFA, other], [])
    expect(causes(change.lost)).toEqual([['policy id-MFA removed']])
    expect(change.lost[0]?.words).toBe(
      'alice, Kubernetes API, from anywhere, any platform: no MFA, because no policy demands it',
    )
  })

  it('names of two that were removed the one that protected it', () => {
    const [linux, others] = [
      policyOf('Linux', { platforms: { include: ['linux'], exclude: [] } }),
      policyOf('Others', { platforms: { include: ['all'], exclude: ['linux'] } }),
    ]
    const kept = policyOf('Linux', { platforms: { include: ['linux'], exclude: [] }, signInRisk: ['low'] })
    const change = changeOf([linux, others], [kept])
    expect(
      change.lost.map(({ region, causes: all }) => [region.platforms?.length, ...all.map(({ id }) => id)]),
    ).toEqual([
      [6, 'id-Others'],
      [undefined, 'id-Linux', 'id-Others'],
    ])
  })

  it('names two policies where one group opens both', () => {
    const exclude = { groups: ['g1'] }
    const change = changeOf([policyOf('A'), policyOf('B')], [policyOf('A', { exclude }), policyOf('B', { exclude })], {
      principals: [{ ...ALICE, groupIds: ['g1'] }],
    })
    expect(causes(change.lost)).toEqual([['policy id-A changed', 'policy id-B changed']])
  })

  it('is a person’s own where no policy changed: the membership is the cause', () => {
    const policies = [policyOf('MFA', { exclude: { groups: ['g1'] } })]
    const change = changeOf(policies, policies, {}, { principals: [{ ...ALICE, groupIds: ['g1'] }] })
    expect(causes(change.lost)).toEqual([['membership id-MFA changed']])
  })

  it('tells a location that grew, by its own words before and now', () => {
    const policies = [policyOf('MFA', { locations: { include: ['All'], exclude: ['hq'] } })]
    const wider = { ...HQ, ranges: ['203.0.113.0/24', '192.0.2.0/24'] }
    const change = changeOf(policies, policies, { namedLocations: [HQ] }, { namedLocations: [wider] })
    expect(change.lost.map(({ region }) => region.locations)).toEqual([["named location 'HQ' as now (192.0.2.7)"]])
    expect(change.lost[0]?.causes).toMatchObject([
      { kind: 'named-location', id: 'hq', clauses: [{ clause: 'ranges', removed: [], added: ['192.0.2.0/24'] }] },
    ])
  })

  it('tells a strength that no longer is MFA', () => {
    const strength = (requirementsSatisfied: string) => [{ id: 's1', displayName: 'Ours', requirementsSatisfied }]
    const policies = [policyOf('Strong', { grant: { builtIn: [], strengthId: 's1' } })]
    const change = changeOf(policies, policies, { strengths: strength('mfa') }, { strengths: strength('none') })
    expect(causes(change.lost)).toEqual([['authentication-strength s1 changed']])
  })

  it('is told with the eligible role that opens it', () => {
    const principals = [{ ...ALICE, eligibleRoleTemplateIds: ['r1'] }]
    const change = changeOf([MFA], [policyOf('MFA', { exclude: { roles: ['r1'] } })], { principals })
    expect(change.lost.map(({ words }) => words.split(',')[0])).toEqual(['alice with eligible role r1 active'])
  })
})

describe('a region in doubt', () => {
  const unknown = policyOf('MFA', { unknownClauses: ['conditions.times'] })

  it('is lost where it was protected: no longer shown, with the clause that keeps it open', () => {
    const change = changeOf([MFA], [unknown])
    expect([change.before, change.after, ...standings(change.lost)]).toEqual([
      'satisfied',
      'not-assessable',
      'protected → in-doubt',
    ])
    expect(change.lost[0]?.words).toBe(
      'alice, Kubernetes API, from anywhere, any platform: that MFA is demanded is no longer shown',
    )
    expect(change.unknown).toEqual([
      {
        policyId: 'id-MFA',
        displayName: 'MFA',
        clause: 'conditions.times',
        why: 'this rule set does not know the clause',
      },
    ])
  })

  it('is lost again where it becomes open, and gained on the way back', () => {
    expect(standings(changeOf([unknown], []).lost)).toEqual(['in-doubt → open'])
    const back = changeOf([], [unknown])
    expect(standings(back.gained)).toEqual(['open → in-doubt'])
    expect(back.gained[0]?.words).toContain('it is no longer shown to be open: whether MFA is demanded is in doubt')
    const shown = changeOf([unknown], [MFA])
    expect(standings(shown.gained)).toEqual(['in-doubt → protected'])
    expect(shown.gained[0]?.words).toContain('that MFA is demanded is now shown')
  })

  it('is one where security defaults may demand MFA, and open once they are off', () => {
    const change = changeOf([], [], { securityDefaultsEnabled: true }, {})
    expect(standings(change.lost)).toEqual(['in-doubt → open'])
    expect(causes(change.lost)).toEqual([['setting securityDefaults changed']])
  })
})

describe('people', () => {
  it('share a class only where both sets treat them alike', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => ({
      ...ALICE,
      id,
      groupIds: id === 'a' ? ['g1'] : id === 'b' ? ['g2'] : [],
    }))
    const document = compare(
      [policyOf('MFA', { exclude: { groups: ['g1'] } })],
      [policyOf('MFA', { exclude: { groups: ['g2'] } })],
      { principals: people },
    )
    expect(document.classes.map(({ principalIds }) => principalIds)).toEqual([['a'], ['b'], ['c', 'd']])
    expect(
      document.changes.map(({ principalIds, lost, gained }) => [principalIds, lost.length, gained.length]),
    ).toEqual([
      [['a'], 0, 1],
      [['b'], 1, 0],
    ])
    expect(document.comparedCount).toBe(3)
  })

  it('whom one side alone knows are judged on both as that side knows them', () => {
    const excluding = [policyOf('MFA', { exclude: { groups: ['g1'] } })]
    const member = { ...ALICE, id: 'new', groupIds: ['g1'] }
    const { changes } = compare([MFA], excluding, { principals: [] }, { principals: [member] })
    expect(changes.map(({ principalIds, before, after }) => [principalIds, before, after])).toEqual([
      [['new'], 'satisfied', 'not-satisfied'],
    ])
  })

  it('are derived from the clauses of both sets where nobody is named', () => {
    const { principals: _, ...nobody } = inputOf([policyOf('MFA', { exclude: { groups: ['g1'] } })])
    const document = compareCoverage(nobody, { ...nobody, policies: [policyOf('MFA', { exclude: { users: ['u1'] } })] })
    expect(document.classes.slice(-2).map(({ description }) => description)).toEqual([
      'user u1',
      'any member of group g1',
    ])
    expect(document.changes.map(({ classId, lost, gained }) => [classId, lost.length, gained.length])).toEqual([
      ['c7', 1, 0],
      ['c8', 0, 1],
    ])
  })

  it('in every excluded group at once are told where no named class tells the loss', () => {
    const of = (policies: Policies) => {
      const { principals: _, ...nobody } = inputOf(policies)
      return nobody
    }
    const [A, B] = [policyOf('A', { exclude: { groups: ['g1'] } }), policyOf('B', { exclude: { groups: ['g2'] } })]
    const document = compareCoverage(of([A, policyOf('B')]), of([A, B]))
    expect(document.changes.map(({ classId, before, after }) => [classId, before, after])).toEqual([
      ['c9', 'satisfied', 'not-assessable'],
    ])
    expect(document.classes.at(-1)?.description).toBe(
      'any member not named by a policy, if in every excluded group and role at once',
    )
    expect(document.comparedCount).toBe(9)
  })

  it('in every excluded group at once are told beside a named class that only gains, and not beside one that loses', () => {
    const moves = (before: Policies, after: Policies) => {
      const [old, now] = [before, after].map((policies) => {
        const { principals: _, ...nobody } = inputOf(policies)
        return nobody
      })
      if (old === undefined || now === undefined) throw new RangeError('two policy sets are compared')
      return compareCoverage(old, now).changes.map((one) => `${one.classId} ${one.lost.length} ${one.gained.length}`)
    }
    const but = (name: string, exclude: Partial<UserClause>) => policyOf(name, { exclude })
    expect(
      moves(
        [but('A', { groups: ['g1'], users: ['u1'] }), but('B', { users: ['u1'] })],
        [but('A', { groups: ['g1'] }), but('B', { groups: ['g2'] })],
      ),
    ).toEqual(['c7 0 1', 'c10 1 0'])
    // Everybody gains Linux but g2, and g1 loses iOS. The mixture of both loses iOS too and gains nothing: it adds nothing.
    const on = (platform: string, ...groups: string[]) =>
      policyOf(platform, { platforms: { include: [platform], exclude: [] }, exclude: { groups } })
    expect(moves([on('iOS')], [on('iOS', 'g1'), on('linux', 'g2')])).toEqual([
      ...Array.from({ length: 7 }, (_, i) => `c${i} 0 1`),
      'c7 1 1',
    ])
  })
})

describe('questions', () => {
  it('are those that either input asks', () => {
    const audiences = ['11111111-2222-3333-4444-555555555555']
    const { comparedCount, changes } = compare([MFA], [], {}, { audiences, properties: ['mfa', 'legacy-blocked'] })
    expect(comparedCount).toBe(4)
    expect(changes.map(({ audience, property }) => `${audience} ${property}`).sort()).toEqual([
      '11111111-2222-3333-4444-555555555555 legacy-blocked',
      '11111111-2222-3333-4444-555555555555 mfa',
      'kubernetes-api legacy-blocked',
      'kubernetes-api mfa',
    ])
  })
})
