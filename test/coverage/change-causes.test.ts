// Which changes does a comparison blame for a region, and which of the others that happened does it leave out?

import { describe, expect, it } from 'vitest'
import { compareCoverage } from '../../shared/coverage/compare-coverage.ts'
import type { ChangedRegion } from '../../shared/coverage/coverage-changes-types.ts'
import type { CoverageInput } from '../../shared/coverage/coverage-types.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { ALICE, inputOf, policyOf, rangeOf } from './small-tenant.ts'

type Policies = readonly ConditionalAccessPolicy[]

const MFA = policyOf('MFA')
const ELSEWHERE = policyOf('Portal', { applications: { include: ['MicrosoftAdminPortals'] } })
const BUILT_IN_MFA = '00000000-0000-0000-0000-000000000002'
const onPlatform = (name: string, platform: string, given = {}) =>
  policyOf(name, { platforms: { include: [platform], exclude: [] }, ...given })

/** `before → after: kind id, kind id` of each region that is lost. */
function lost(before: Policies, after: Policies, old: Partial<CoverageInput> = {}, now = old): string[] {
  const { changes } = compareCoverage(inputOf(before, old), inputOf(after, now))
  return changes.flatMap(({ lost: regions }) => regions.map(told))
}

function told({ before, after, region, causes }: ChangedRegion): string {
  const where = region.platforms === undefined ? '' : ` on ${region.platforms.join('/')}`
  return `${before} → ${after}${where}: ${causes.map(({ kind, id }) => `${kind} ${id}`).join(', ')}`
}

describe('of policies that are removed', () => {
  it('those are blamed that protected the region as far as it was protected', () => {
    const doubtful = policyOf('Doubtful', { unknownClauses: ['conditions.times'] })
    const others = policyOf('Others', { include: { groups: ['g9'] } })
    expect(lost([doubtful, onPlatform('Phones', 'iOS'), others], [])).toEqual([
      'protected → open on iOS: policy id-Phones',
      'in-doubt → open on android/windows/windowsPhone/macOS/linux/unknown: policy id-Doubtful',
    ])
  })

  it('those are blamed that protected one of the states the person can be in', () => {
    const principals = [{ ...ALICE, eligibleRoleTemplateIds: ['r1'] }]
    const policies = [
      policyOf('Active', { include: { roles: ['r1'] } }),
      policyOf('Inactive', { exclude: { roles: ['r1'] } }),
      policyOf('Others', { include: { groups: ['g9'] } }),
    ]
    const causes = 'policy id-Active, policy id-Inactive'
    expect(lost(policies, [], { principals })).toEqual([`protected → open: ${causes}`])
  })

  it('one beside the region is blamed where the region was open to doubt and grows into somebody’s sign-in', () => {
    const rule = { rule: 'a' }
    const apart = policyOf('A', { deviceFilter: { mode: 'exclude', ...rule } })
    const beside = policyOf('B', { deviceFilter: { mode: 'include', ...rule }, grant: ['mfa', 'compliantDevice'] })
    // That a device matches `a` and is compliant is not shown to be possible; that it matches `a` is.
    expect(lost([apart, beside], [apart])).toEqual(['protected → open: policy id-B', 'in-doubt → open: policy id-B'])
  })
})

describe('a setting', () => {
  it('is blamed where no policy of the question differs, whatever happened to others', () => {
    const declared = { securityDefaultsEnabled: true }
    expect(lost([ELSEWHERE], [], declared, {})).toEqual(['in-doubt → open: setting securityDefaults'])
  })

  it('is not blamed beside a policy that protected the region', () => {
    expect(lost([MFA], [], { securityDefaultsEnabled: true }, {})).toEqual(['protected → open: policy id-MFA'])
  })
})

it('a dated rule is blamed where nothing but the date differs', () => {
  const except = policyOf('All but one', { applications: { include: ['All'], exclude: [AUDIENCE.kubernetesApi] } })
  const given = { audiences: [AUDIENCE.microsoftGraph] }
  const [old, now] = ['2026-11-24T00:00:00Z', '2026-06-01T00:00:00Z']
  expect(lost([except], [except], { ...given, evidenceAt: old }, { ...given, evidenceAt: now })).toEqual([
    'protected → open: rule-set baseline scopes',
  ])
})

describe('a membership', () => {
  const joined = { principals: [{ ...ALICE, groupIds: ['g1'] }] }

  it('is told of each policy that no longer reaches the person, in the order of the policies', () => {
    const exclude = { groups: ['g1'] }
    const policies = [
      onPlatform('A', 'linux', { exclude }),
      policyOf('B', { platforms: { include: ['all'], exclude: ['linux'] }, exclude }),
    ]
    expect(lost(policies, policies, {}, joined)).toEqual(['protected → open: membership id-A, membership id-B'])
  })

  it('is not told of a policy that still reaches the person', () => {
    const policies = [onPlatform('A', 'iOS'), policyOf('B', { exclude: { groups: ['g1'] } })]
    expect(lost(policies, policies, {}, joined)).toEqual([
      'protected → open on android/windows/windowsPhone/macOS/linux/unknown: membership id-B',
    ])
  })
})

describe('a named location that grew', () => {
  const trusted = (...ranges: string[]) => ({ namedLocations: [{ ...rangeOf('HQ', ...ranges), trusted: true }] })
  const [small, wide] = [trusted('203.0.113.0/24'), trusted('203.0.113.0/24', '192.0.2.0/24')]

  it.each(['hq', 'HQ', 'AllTrusted'])('is blamed where a policy excludes it as %s', (word) => {
    const policies = [policyOf('MFA', { locations: { include: ['All'], exclude: [word] } })]
    expect(lost(policies, policies, small, wide)).toEqual(['protected → open: named-location hq'])
  })

  it('is blamed where a policy includes it, and shrinks', () => {
    const policies = [policyOf('MFA', { locations: { include: ['hq'], exclude: [] } })]
    expect(lost(policies, policies, wide, small)).toEqual(['protected → open: named-location hq'])
  })

  it('is not blamed where the policy names another place, or none', () => {
    const abroad = policyOf('MFA', { locations: { include: ['All'], exclude: ['other'] } })
    const other = rangeOf('Other', '198.51.100.0/24')
    const [before, after] = [small, wide].map(({ namedLocations }) => ({ namedLocations: [...namedLocations, other] }))
    expect(lost([abroad], [], before, after)).toEqual(['protected → open: policy id-MFA'])
    expect(lost([MFA], [], small, wide)).toEqual(['protected → open: policy id-MFA'])
  })
})

describe('a strength that no longer is MFA', () => {
  const strengths = (requirementsSatisfied: string) => ({
    strengths: [{ id: 'S1', displayName: 'Ours', requirementsSatisfied }],
  })

  it('is blamed where the policy carries its id inside the grant', () => {
    const strength = { id: 's1', displayName: '' }
    const policies = [policyOf('Strong', { grant: { builtIn: [], strength } })]
    expect(lost(policies, policies, strengths('mfa'), strengths('none'))).toEqual([
      'protected → open: authentication-strength S1',
    ])
  })

  it.each([
    ['demands plain MFA', MFA, 'mfa'],
    ['names another strength', policyOf('MFA', { grant: { builtIn: [], strengthId: BUILT_IN_MFA } }), 'mfa'],
    [
      'has no grant',
      policyOf('MFA', { grant: null, signInFrequency: { everyTime: false, hours: 4 } }),
      'sign-in-frequency',
    ],
  ] as const)('is not blamed where the policy %s', (_, policy, property) => {
    const properties = [property]
    const [before, after] = [
      { ...strengths('mfa'), properties },
      { ...strengths('none'), properties },
    ]
    expect(lost([policy], [], before, after)).toEqual(['protected → open: policy id-MFA'])
  })
})
