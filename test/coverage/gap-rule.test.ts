// Which gap of the catalogue does a clause stand for? Each id with a clause that triggers it. (docs/facts/identity.md, 3.4)

import { describe, expect, it } from 'vitest'
import type { CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import { gapRule } from '../../shared/coverage/gap-rule.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'

const rule = (clause?: string, property: CoverageProperty = 'mfa', appId: string = AUDIENCE.pim) =>
  gapRule(
    { property, appId },
    {
      letThroughBy:
        clause === undefined
          ? []
          : [
              { policyId: 'p', displayName: 'P', clause },
              { policyId: 'q', displayName: 'Q', clause: 'is disabled' },
            ],
    },
  )

describe('by clause', () => {
  it.each([
    ['is report-only', 'CA-G05'],
    ['is disabled', 'CA-G05'],
    ['is a template, which enforces nothing', 'CA-G05'],
    ['has an unknown state', 'CA-G05'],
    ["excludes group 'Break glass'", 'CA-G01'],
    ['excludes user alice', 'CA-G01'],
    ['excludes role r1', 'CA-G01'],
    ['excludes everybody', 'CA-G01'],
    ['excludes guests (serviceProvider)', 'CA-G12'],
    ['includes role r1 only', 'CA-G09'],
    ['excludes resource `kubernetes-api`', 'CA-G08'],
    ['targets All with resource exclusions: requests for baseline scopes escape it', 'CA-G08'],
    ['targets `azure-portal` only', 'audience-not-targeted'],
    ["excludes location 'HQ'", 'CA-G03'],
    ['applies to locations `AllTrusted` only', 'CA-G03'],
    ['accepts `compliantDevice` instead of `mfa`', 'CA-G02'],
    ["demands authentication strength 'SMS', which is not MFA", 'CA-G17'],
    ['demands `compliantDevice`, not MFA', 'grant-not-mfa'],
    ['has no grant control', 'grant-not-mfa'],
    ['applies to platforms iOS only', 'CA-G10'],
    ['excludes platform linux', 'CA-G10'],
    ['applies to sign-in risk high only', 'CA-G10'],
    ['excludes devices that match `x`', 'CA-G10'],
    ['applies to client app types browser only', 'CA-G10'],
  ])('%s → %s', (clause, expected) => {
    expect(rule(clause)).toBe(expected)
  })

  it('an audience that is not targeted is named by its own id', () => {
    expect(rule('targets `azure-portal` only', 'mfa', AUDIENCE.kubernetesApi)).toBe('CA-G06')
    expect(rule('targets `azure-portal` only', 'mfa', AUDIENCE.azureResourceManager)).toBe('CA-G07')
  })

  it('of another kind is none of the audience’s, whichever it is', () => {
    expect(rule('is disabled', 'mfa', AUDIENCE.kubernetesApi)).toBe('CA-G05')
  })

  it.each([
    ["excludes location 'This is disabled'", 'CA-G03'],
    ["excludes location 'It has an unknown state'", 'CA-G03'],
    ["excludes location 'It excludes group g1'", 'CA-G03'],
    ["excludes location 'It excludes guests'", 'CA-G03'],
    ["applies to locations 'It includes HQ' only", 'CA-G03'],
    ["excludes location 'It excludes resource x'", 'CA-G03'],
    ["excludes location 'It targets HQ'", 'CA-G03'],
    ["demands authentication strength 'It excludes location HQ', which is not MFA", 'CA-G17'],
    ["demands authentication strength 'It accepts SMS instead of MFA', which is not MFA", 'CA-G17'],
    ['excludes devices that match `it demands care`', 'CA-G10'],
    ["includes group 'The only admins'", 'CA-G10'],
  ])('is told by its own words, not by the names in it: %s → %s', (clause, expected) => {
    expect(rule(clause)).toBe(expected)
  })

  it('no policy at all is CA-G21', () => {
    expect(rule()).toBe('CA-G21')
  })
})

describe('by property', () => {
  it.each([
    ['legacy-blocked', 'CA-G04'],
    ['device-code-blocked', 'CA-G11'],
    ['security-info-registration', 'CA-G15'],
    ['sign-in-frequency', 'CA-G16'],
    ['phishing-resistant', 'CA-G01'],
  ] as const)('%s → %s', (property, expected) => {
    expect(rule('excludes group g1', property)).toBe(expected)
  })
})
