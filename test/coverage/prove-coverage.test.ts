// What does the published document say of a hole, a doubt and a class?

import { describe, expect, it } from 'vitest'
import type { CoverageInput } from '../../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { decodePolicies } from '../../shared/decode/conditional-access/policies.ts'
import { AUDIENCE, AUDIENCE_NAMES } from '../../shared/domain/app-ids.ts'
import type { NamedLocation } from '../../shared/domain/conditional-access.ts'
import { withGuids } from './short-ids.ts'

const HQ: NamedLocation = {
  id: 'loc-hq',
  displayName: 'HQ',
  kind: 'ip',
  trusted: true,
  ranges: ['203.0.113.0/24'],
  countries: [],
  includesUnknownCountries: false,
}

function policy(displayName: string, conditions: object, given: object = {}) {
  return {
    id: `id-${displayName}`,
    displayName,
    state: 'enabled',
    conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] }, ...conditions },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...given,
  }
}

const ALICE = {
  id: 'a1',
  displayName: 'alice@contoso.example',
  userType: 'member',
  groupIds: [],
  roleTemplateIds: [],
} as const

function prove(short: readonly object[], shortly: Partial<CoverageInput> = {}) {
  const [{ policies, given }, restore] = withGuids(
    { policies: short, given: { principals: [ALICE], ...shortly } },
    /^([abc]|g)\d$/i,
  )
  const document = proveCoverage({
    policies: decodePolicies(policies, 'test').policies,
    namedLocations: [HQ],
    strengths: [],
    audiences: [AUDIENCE.kubernetesApi],
    properties: ['mfa'],
    mfaTrustedIpsEmpty: false,
    evidenceAt: '2026-11-24T00:00:00Z',
    ...given,
  })
  return restore(document)
}

describe('a counter-example', () => {
  it('names who, path, conditions with a witness, policy, clause and the smallest change', () => {
    const document = prove([
      policy('Require MFA', { locations: { includeLocations: ['All'], excludeLocations: ['loc-hq'] } }),
    ])
    expect(document).toEqual({
      schema: 'urn:aks-mfa-evidence:coverage:v1',
      classes: [{ id: 'c0', description: 'alice@contoso.example', principalIds: ['a1'] }],
      results: [
        {
          classId: 'c0',
          principalIds: ['a1'],
          audience: 'kubernetes-api',
          appId: '6dae42f8-4368-4678-94ff-3960e28e3630',
          property: 'mfa',
          verdict: 'not-satisfied',
          uncovered: [
            {
              region: { locations: ["named location 'HQ' (203.0.113.7)"] },
              words:
                "alice@contoso.example, Kubernetes API, from named location 'HQ' (203.0.113.7), any platform: no MFA, because policy 'Require MFA' excludes location 'HQ'",
              letThroughBy: [
                { policyId: 'id-Require MFA', displayName: 'Require MFA', clause: "excludes location 'HQ'" },
              ],
              smallestChange: "remove location 'HQ' from the exclusions of policy 'Require MFA'",
            },
          ],
          unknown: [],
        },
      ],
    })
  })

  it('names both policies that one group opens, and not the ones for another purpose', () => {
    const users = { users: { includeUsers: ['All'], excludeGroups: ['g1'] } }
    const legacy = policy(
      'Block legacy',
      { clientAppTypes: ['other'] },
      { grantControls: { builtInControls: ['block'] } },
    )
    const action = policy('Register', { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } })
    const [result] = prove([policy('A', users), policy('B', users), legacy, action], {
      principals: [{ ...ALICE, groupIds: ['g1'] }],
      names: { g1: 'Exclusions' },
    }).results
    expect(result?.uncovered.map(({ letThroughBy }) => letThroughBy)).toEqual([
      [
        { policyId: 'id-A', displayName: 'A', clause: "excludes group 'Exclusions'" },
        { policyId: 'id-B', displayName: 'B', clause: "excludes group 'Exclusions'" },
      ],
    ])
  })

  it('asks for two changes where a policy is two clauses away', () => {
    const [result] = prove([
      policy('A', {
        users: { includeUsers: ['All'], excludeUsers: ['A1'] },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
      }),
    ]).results
    const atHq = result?.uncovered.find(({ region }) => region.locations === undefined)
    expect(atHq?.smallestChange).toBe(
      "remove user A1 from the exclusions of policy 'A'; remove location `AllTrusted` from the exclusions of policy 'A'",
    )
  })

  it('gives every dimension it restricts, in the values of the document', () => {
    const [result] = prove([
      policy('Calm', { signInRiskLevels: ['none', 'low', 'medium'] }),
      policy('Filter', { devices: { deviceFilter: { mode: 'exclude', rule: 'device.model -eq "X"' } } }),
      policy('Linux', { platforms: { includePlatforms: ['linux'] } }),
    ]).results
    expect(result?.uncovered.map(({ region }) => region)).toEqual([
      {
        platforms: ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'unknown'],
        signInRisk: ['high'],
        deviceFilters: [{ rule: 'device.model -eq "X"', value: true }],
      },
    ])
  })

  it('says that nothing demands it when there is no policy, and what would', () => {
    const [result] = prove([]).results
    expect(result?.uncovered).toEqual([
      {
        region: {},
        words:
          'alice@contoso.example, Kubernetes API, from anywhere, any platform: no MFA, because no policy demands it',
        letThroughBy: [],
        smallestChange:
          'enable a policy that requires MFA for alice@contoso.example on Kubernetes API under every condition',
      },
    ])
  })

  it('names the eligible assignment that opens the hole', () => {
    const [result] = prove([policy('A', { users: { includeUsers: ['All'], excludeGroups: ['g1'] } })], {
      principals: [{ ...ALICE, eligibleGroupIds: ['g1'] }],
      names: { g1: 'Operators' },
    }).results
    expect(result?.uncovered.map(({ words }) => words.split(',')[0])).toEqual([
      "alice@contoso.example with eligible group 'Operators' active",
    ])
  })
})

describe('classes of given principals', () => {
  it('hold people whom the same clauses catch, and the result fans back to each', () => {
    const document = prove([policy('A', { users: { includeUsers: ['All'], excludeGroups: ['g1'] } })], {
      principals: [{ ...ALICE, id: 'c3', groupIds: ['g1'] }, { ...ALICE, id: 'b2', groupIds: ['unnamed'] }, ALICE],
    })
    expect(document.classes.map(({ principalIds }) => principalIds)).toEqual([['a1', 'b2'], ['c3']])
    expect(document.results.map(({ principalIds, verdict }) => [principalIds, verdict])).toEqual([
      [['a1', 'b2'], 'satisfied'],
      [['c3'], 'not-satisfied'],
    ])
  })

  it('say how many eligible assignments were judged', () => {
    const groups = ['g1', 'g2', 'g3', 'g4', 'g5']
    const include = policy('A', { users: { includeGroups: groups } })
    const [four] = prove([include], { principals: [{ ...ALICE, eligibleGroupIds: groups.slice(1) }] }).classes
    const [five] = prove([include], { principals: [{ ...ALICE, eligibleGroupIds: groups }] }).classes
    expect(four?.description).toBe('alice@contoso.example, every state of 4 eligible assignments judged')
    expect(five?.description).toBe('alice@contoso.example, every state of 5 eligible assignments judged')
  })

  it('leave membership of an unread group unknown', () => {
    const [result] = prove([policy('A', { users: { includeUsers: ['All'], excludeGroups: ['g1'] } })], {
      unresolvedGroupIds: ['G1'],
    }).results
    expect(result?.verdict).toBe('not-assessable')
    expect(result?.unknown).toEqual([
      {
        policyId: 'id-A',
        displayName: 'A',
        clause: 'excludes group g1',
        why: 'the members of the group could not be read',
      },
    ])
  })
})

describe('questions', () => {
  it('ask each audience once for each property, and the user action once in all', () => {
    const { results } = prove([policy('A', {})], {
      audiences: [...Object.values(AUDIENCE_NAMES), AUDIENCE.pim.toUpperCase()],
      properties: ['mfa', 'legacy-blocked', 'security-info-registration', 'mfa'],
    })
    expect(results).toHaveLength(13)
    expect(results.at(-1)).toMatchObject({ audience: 'register-security-info', property: 'security-info-registration' })
    expect(results.at(-1)).not.toHaveProperty('appId')
  })

  it('take an unnamed app id as its own name', () => {
    const [result] = prove([policy('A', {})], { audiences: ['11111111-2222-3333-4444-555555555555'] }).results
    expect(result).toMatchObject({ audience: '11111111-2222-3333-4444-555555555555', verdict: 'satisfied' })
  })

  it('keep trusted locations open when the list of locations was not captured', () => {
    const [result] = prove(
      [policy('A', { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } })],
      {
        namedLocations: [],
        namedLocationsComplete: false,
        mfaTrustedIpsEmpty: true,
      },
    ).results
    expect(result?.verdict).toBe('not-assessable')
    expect(result?.unknown[0]?.why).toBe(
      'the hole lies only in a trusted location that was not captured, whose ranges no capture shows',
    )
  })
})
