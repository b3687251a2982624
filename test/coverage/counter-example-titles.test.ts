// What does a counter-example call its audience and its property, and what does it ask for where no policy is near?

import { describe, expect, it } from 'vitest'
import { COVERAGE_PROPERTIES, type CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import { targetTitle } from '../../shared/coverage/explain-hole.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import { ALICE, holeOf, policyOf, resultOf } from './small-tenant.ts'

describe('an audience', () => {
  it.each([
    [AUDIENCE.kubernetesApi, 'kubernetes-api', 'Kubernetes API'],
    [AUDIENCE.azureResourceManager, 'azure-resource-manager', 'Azure Resource Manager'],
    [AUDIENCE.azurePortal, 'azure-portal', 'Azure portal'],
    [AUDIENCE.microsoftGraph, 'microsoft-graph', 'Microsoft Graph'],
    [AUDIENCE.pim, 'pim', 'PIM'],
    [AUDIENCE.linuxVmSignIn, 'linux-vm-sign-in', 'Linux VM sign-in'],
    ['a-b', 'a-b', 'application a-b'],
  ])('%s is %s, in words %s', (appId, name, title) => {
    const result = resultOf([], { audiences: [appId] })
    expect(result.audience).toBe(name)
    expect(targetTitle(name)).toBe(title)
    expect(result.uncovered[0]?.words.split(', ')[1]).toBe(title)
  })
})

describe('a property', () => {
  const ROWS: readonly (readonly [CoverageProperty, string, string])[] = [
    ['mfa', 'no MFA', 'requires MFA'],
    ['phishing-resistant', 'no phishing-resistant MFA', 'requires a phishing-resistant strength'],
    ['legacy-blocked', 'legacy clients are not blocked', 'blocks legacy clients'],
    ['device-code-blocked', 'device code flow is not blocked', 'blocks the device code flow'],
    ['sign-in-frequency', 'no sign-in frequency', 'sets a sign-in frequency'],
    ['security-info-registration', 'no MFA', 'requires MFA for the user action `urn:user:registersecurityinfo`'],
  ]

  it.each(ROWS)('%s fails as "%s" and asks for a policy that %s', (property, failure, remedy) => {
    const target = property === 'security-info-registration' ? 'registration of security info' : 'Kubernetes API'
    const { words, smallestChange } = holeOf([], { properties: [property] })
    expect(words).toBe(`alice, ${target}, from anywhere, any platform: ${failure}, because no policy demands it`)
    expect(smallestChange).toBe(`enable a policy that ${remedy} for alice on ${target} under every condition`)
  })

  it('is one of six', () => {
    expect(COVERAGE_PROPERTIES).toEqual(ROWS.map(([property]) => property))
  })
})

describe('who', () => {
  const P = policyOf('P', { exclude: { groups: ['g1'], roles: ['r1'] } })
  const whoIn = (given: object) => {
    const { uncovered } = resultOf([P], { principals: [{ ...ALICE, ...given }], names: { g1: 'Admins' } })
    return uncovered.map(({ words }) => words.split(', Kubernetes API')[0])
  }

  it('is told by name and by the eligible assignments that are active', () => {
    expect(whoIn({ displayName: 'Alice A.', groupIds: ['g1'] })).toEqual(['Alice A.'])
    expect(whoIn({ eligibleGroupIds: ['G1'] })).toEqual(["alice with eligible group 'Admins' active"])
    expect(whoIn({ eligibleRoleTemplateIds: ['R1'] })).toEqual(['alice with eligible role r1 active'])
  })

  it('opens the same hole once, in the first state that does', () => {
    expect(whoIn({ eligibleGroupIds: ['g1'], eligibleRoleTemplateIds: ['r1'] })).toEqual([
      "alice with eligible group 'Admins' active",
    ])
  })

  it('needs both at once where each alone is covered by another policy', () => {
    const policies = [policyOf('A', { exclude: { groups: ['g1'] } }), policyOf('B', { exclude: { roles: ['r1'] } })]
    const person = { ...ALICE, eligibleGroupIds: ['g1'], eligibleRoleTemplateIds: ['r1'] }
    const { words, smallestChange } = holeOf(policies, { principals: [person] })
    expect(words).toBe(
      "alice with eligible group g1 and eligible role r1 active, Kubernetes API, from anywhere, any platform: no MFA, because policy 'A' excludes group g1 and policy 'B' excludes role r1",
    )
    expect(smallestChange).toBe("remove group g1 from the exclusions of policy 'A'")
  })
})
