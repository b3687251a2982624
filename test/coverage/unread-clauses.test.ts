// A part of a policy that could not be read may say anything: never "does not apply", never "does not demand".

import { describe, expect, it } from 'vitest'
import type { CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import { policyOf, rangeOf, resultOf } from './small-tenant.ts'

type Given = NonNullable<Parameters<typeof policyOf>[1]>

const HQ = rangeOf('HQ', '203.0.113.0/24')

function verdictOf(path: string, given: Given, property: CoverageProperty = 'mfa') {
  const policy = policyOf('P', { ...given, unknownClauses: path === '' ? [] : [path] })
  const { verdict, unknown } = resultOf([policy], { properties: [property], namedLocations: [HQ] })
  return [verdict, ...unknown.map(({ clause }) => clause)]
}

const OTHERS: Given = { include: { groups: ['g9'] } }
const ELSEWHERE: Given = { applications: { include: ['11111111-2222-3333-4444-555555555555'] } }

describe('a clause that could not be read', () => {
  it.each<[string, Given, CoverageProperty?]>([
    ['conditions.users', OTHERS],
    ['conditions.users.includeGroups', OTHERS],
    ['conditions.users.includeAgentUsers', OTHERS],
    ['conditions.applications', ELSEWHERE],
    ['conditions.applications.includeApplications', ELSEWHERE],
    ['conditions.applications.includeUserActions', ELSEWHERE, 'security-info-registration'],
    ['conditions.clientAppTypes', { clientAppTypes: ['browser'] }],
    ['conditions.platforms.includePlatforms', { platforms: { include: ['iOS'], exclude: [] } }],
    ['conditions.platforms', { platforms: { include: ['iOS'], exclude: [] } }],
    ['conditions.locations.includeLocations', { locations: { include: ['hq'], exclude: [] } }],
    ['conditions.signInRiskLevels', { signInRisk: ['high'] }],
    ['conditions.userRiskLevels', { userRisk: ['high'] }],
    ['conditions.insiderRiskLevels', { insiderRisk: ['minor'] }],
    ['conditions.authenticationFlows.transferMethods', { authenticationFlows: ['deviceCodeFlow'] }],
    ['grantControls', { grant: null }],
    ['grantControls.operator', { grant: ['mfa', 'compliantDevice'] }],
    ['grantControls.newFactor', { grant: ['compliantDevice'] }],
    ['sessionControls', { grant: null }, 'sign-in-frequency'],
    ['sessionControls.signInFrequency', { grant: null }, 'sign-in-frequency'],
  ])('%s leaves open what it might cover', (path, given, property) => {
    expect(verdictOf('', given, property)[0]).toBe('not-satisfied')
    expect(verdictOf(path, given, property)).toEqual(['not-assessable', path])
  })

  it.each<[string, Given, CoverageProperty?]>([
    ['conditions.users.excludeAgentUsers', OTHERS],
    ['conditions.usersOfTomorrow', OTHERS],
    ['conditions.users', { exclude: { users: ['alice'] } }],
    ['conditions.applications.excludeApplications', ELSEWHERE],
    [
      'conditions.applications',
      { applications: { include: ['All'], exclude: ['6dae42f8-4368-4678-94ff-3960e28e3630'] } },
    ],
    ['conditions.platforms.excludePlatforms', { platforms: { include: ['iOS'], exclude: [] } }],
    ['conditions.platforms.includePlatforms', { platforms: { include: ['all'], exclude: ['iOS'] } }],
    ['conditions.locations.includeLocations', { locations: { include: ['All'], exclude: ['hq'] } }],
    ['conditions.locations.excludeLocations', { locations: { include: ['hq'], exclude: [] } }],
    ['conditions.signInRiskLevels', { userRisk: ['high'] }],
    ['preview.conditions.users', OTHERS],
    ['preview.conditions.applications', ELSEWHERE],
    ['preview.grantControls', { grant: null }],
    ['preview.sessionControls', { grant: null }, 'sign-in-frequency'],
    ['sessionControls.newControl', { grant: null }, 'sign-in-frequency'],
    ['sessionControls.signInFrequency', { grant: null }],
    ['conditions.times', { grant: ['compliantDevice'] }],
  ])('%s hides no hole of another clause: %j', (path, given, property) => {
    expect(verdictOf(path, given, property)[0]).toBe('not-satisfied')
  })
})

it('two records of one policy that differ leave open which of them holds', () => {
  const { verdict, unknown } = resultOf([policyOf('P'), policyOf('P', { grant: ['compliantDevice'] })])
  expect(verdict).toBe('not-assessable')
  expect(new Set(unknown.map(({ why }) => why))).toEqual(
    new Set(['two records of this id differ, and which of them holds is not known']),
  )
})

it('an excluded word that is not known is the only doubt of its list', () => {
  const { verdict, unknown } = resultOf([policyOf('P', { platforms: { include: [], exclude: ['plan9'] } })])
  expect(verdict).toBe('not-assessable')
  expect(unknown).toHaveLength(1)
})

it('a word among the users that is no id says that it may be anybody', () => {
  const { unknown } = resultOf([policyOf('P', { exclude: { unknownWords: ['alice@contoso.com'] } })])
  expect(unknown.map(({ clause, why }) => `${clause}: ${why}`)).toEqual([
    'excludes alice@contoso.com: it is no id and no keyword of this rule set: it may stand for anybody',
  ])
})
