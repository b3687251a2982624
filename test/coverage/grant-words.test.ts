// What does a grant demand on which device, and how does a counter-example say what it lacks? (docs/facts/identity.md, 3.3)

import { describe, expect, it } from 'vitest'
import type { CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import type { ConditionalAccessPolicy, GrantControls } from '../../shared/domain/conditional-access.ts'
import { holeOf, policyOf, resultOf } from './small-tenant.ts'

type Grant = Partial<GrantControls> | null

const OR = (...builtIn: string[]): Grant => ({ builtIn })
const AND = (...builtIn: string[]): Grant => ({ operator: 'AND', builtIn })
const strength = (displayName: string, requirementsSatisfied: string, ...allowedCombinations: string[]): Grant => ({
  builtIn: [],
  strength: { id: displayName, displayName, requirementsSatisfied, allowedCombinations },
})

const ask = (grant: Grant, property: CoverageProperty = 'mfa') =>
  [[policyOf('P', { grant: grant ?? null })], { properties: [property] }] as const

/** `satisfied`, `not-assessable`, or the device states that stay open. */
function open(grant: Grant, property?: CoverageProperty): string {
  const { verdict, uncovered } = resultOf(...ask(grant, property))
  if (verdict !== 'not-satisfied') return verdict
  return uncovered.map(({ region }) => region.deviceStates?.join(' ') ?? 'every device').join(' | ')
}

const COMPLIANT = 'compliant compliant-and-hybrid-joined'
const JOINED = 'hybrid-joined compliant-and-hybrid-joined'

describe('a grant leaves open', () => {
  it.each<readonly [Grant, string]>([
    [null, 'every device'],
    [OR(), 'every device'],
    [OR('mfa'), 'satisfied'],
    [OR('MFA'), 'satisfied'],
    [OR('block'), 'satisfied'],
    [OR('passwordChange'), 'satisfied'],
    [OR('approvedApplication'), 'every device'],
    [OR('compliantApplication'), 'every device'],
    [OR('riskRemediation'), 'every device'],
    [OR('compliantDevice'), COMPLIANT],
    [OR('domainJoinedDevice'), JOINED],
    [AND('compliantDevice', 'domainJoinedDevice'), 'compliant-and-hybrid-joined'],
    [AND('compliantDevice', 'mfa'), 'satisfied'],
    [AND('approvedApplication', 'compliantApplication'), 'every device'],
    [OR('mfa', 'compliantDevice'), COMPLIANT],
    [OR('mfa', 'domainJoinedDevice'), JOINED],
    [OR('block', 'compliantDevice'), 'satisfied'],
    [OR('mfa', 'MfaOfTomorrow'), 'not-assessable'],
    [AND('mfa', 'MfaOfTomorrow'), 'satisfied'],
    [AND('MfaOfTomorrow', 'compliantApplication'), 'not-assessable'],
    [OR('MfaOfTomorrow', 'compliantApplication'), 'every device'],
    [{ builtIn: ['mfa'], customFactors: ['duo'] }, 'every device'],
    [{ operator: 'AND', builtIn: ['mfa'], customFactors: ['duo'], termsOfUse: ['t'] }, 'satisfied'],
  ])('%j: %s', (grant, expected) => {
    expect(open(grant)).toBe(expected)
  })

  it.each<readonly [CoverageProperty, Grant, string]>([
    ['phishing-resistant', OR('mfa'), 'every device'],
    ['phishing-resistant', OR('block'), 'satisfied'],
    ['phishing-resistant', OR('passwordChange'), 'every device'],
    ['phishing-resistant', strength('Keys', 'mfa', 'fido2'), 'satisfied'],
    ['phishing-resistant', strength('Texts', 'mfa', 'password,sms'), 'every device'],
    ['phishing-resistant', OR('MfaOfTomorrow'), 'not-assessable'],
    ['legacy-blocked', OR('mfa'), 'satisfied'],
    ['legacy-blocked', OR('compliantApplication'), 'every device'],
    ['device-code-blocked', OR('mfa'), 'every device'],
    ['device-code-blocked', OR('block'), 'satisfied'],
    ['device-code-blocked', OR('MfaOfTomorrow'), 'not-assessable'],
    ['sign-in-frequency', OR('mfa'), 'every device'],
    ['sign-in-frequency', OR('block'), 'satisfied'],
  ])('of %s: %j: %s', (property, grant, expected) => {
    expect(open(grant, property)).toBe(expected)
  })
})

describe('a sign-in frequency', () => {
  const asked = (signInFrequency: ConditionalAccessPolicy['signInFrequency']) =>
    resultOf([policyOf('P', { grant: null, ...(signInFrequency === undefined ? {} : { signInFrequency }) })], {
      properties: ['sign-in-frequency'],
    })

  it.each([
    [{ everyTime: true }, 'satisfied'],
    [{ everyTime: false, hours: 4 }, 'satisfied'],
    [{ everyTime: false }, 'not-assessable'],
    [undefined, 'not-satisfied'],
  ])('%j: %s', (frequency, verdict) => {
    expect(asked(frequency).verdict).toBe(verdict)
  })

  it('without an interval is named as what keeps the answer open', () => {
    expect(asked({ everyTime: false }).unknown).toEqual([
      { policyId: 'id-P', displayName: 'P', clause: 'sign-in frequency', why: 'its interval is not stated' },
    ])
  })
})

describe('what is not known of a control', () => {
  it('is named, and only of the controls that are not known', () => {
    const { unknown } = resultOf(...ask(OR('mfa', 'MfaOfTomorrow', 'compliantDevice')))
    expect(unknown).toEqual([
      { policyId: 'id-P', displayName: 'P', clause: 'grant MfaOfTomorrow', why: 'what it demands is not known' },
    ])
  })

  it('may be a strength', () => {
    const { unknown } = resultOf(...ask(strength('Ours', 'tomorrow', 'fido2')))
    expect(unknown.map(({ clause }) => clause)).toEqual(["grant authentication strength 'Ours'"])
  })
})

describe('a counter-example says of a grant', () => {
  it.each<readonly [CoverageProperty, Grant, string, string]>([
    [
      'mfa',
      OR('mfa', 'compliantDevice'),
      'accepts `compliantDevice` instead of `mfa`',
      'drop the alternative `compliantDevice` from',
    ],
    [
      'mfa',
      { builtIn: ['mfa', 'compliantApplication'], termsOfUse: ['t 1'] },
      'accepts `compliantApplication` and terms of use `t 1` instead of `mfa`',
      'drop the alternative `compliantApplication` and terms of use `t 1` from',
    ],
    ['mfa', OR('compliantDevice'), 'demands `compliantDevice`, not MFA', 'require MFA as well as `compliantDevice` in'],
    [
      'mfa',
      AND('compliantDevice', 'domainJoinedDevice'),
      'demands `compliantDevice` and `domainJoinedDevice`, not MFA',
      'require MFA in',
    ],
    [
      'mfa',
      { ...strength('Texts', 'none', 'sms'), builtIn: ['compliantDevice'] },
      "demands `compliantDevice` and authentication strength 'Texts', of which not one is MFA",
      "require MFA as well as `compliantDevice` instead of authentication strength 'Texts' in",
    ],
    [
      'phishing-resistant',
      OR('mfa', 'compliantDevice'),
      'demands `mfa` and `compliantDevice`, of which not one is phishing-resistant',
      'require a phishing-resistant strength as well as `compliantDevice` instead of `mfa` in',
    ],
    [
      'mfa',
      { builtIn: ['mfa'], customFactors: ['duo'] },
      'accepts custom control `duo` instead of `mfa`',
      'drop the alternative custom control `duo` from',
    ],
    [
      'mfa',
      strength('Texts', 'none', 'sms'),
      "demands authentication strength 'Texts', which is not MFA",
      "require MFA instead of authentication strength 'Texts' in",
    ],
    [
      'phishing-resistant',
      OR('mfa'),
      'demands `mfa`, which is not phishing-resistant',
      'require a phishing-resistant strength instead of `mfa` in',
    ],
    [
      'phishing-resistant',
      strength('Texts', 'none', 'sms'),
      "demands authentication strength 'Texts', which is not phishing-resistant",
      "require a phishing-resistant strength instead of authentication strength 'Texts' in",
    ],
    [
      'phishing-resistant',
      OR('compliantDevice'),
      'demands `compliantDevice`, not a phishing-resistant strength',
      'require a phishing-resistant strength as well as `compliantDevice` in',
    ],
    ['device-code-blocked', OR('compliantDevice'), 'demands `compliantDevice`, not block', 'require block in'],
    ['legacy-blocked', OR('compliantDevice'), 'demands `compliantDevice`, not block', 'require block in'],
    [
      'sign-in-frequency',
      OR('compliantDevice'),
      'demands `compliantDevice`, not a sign-in frequency',
      'require a sign-in frequency in',
    ],
    [
      'device-code-blocked',
      OR('compliantDevice', 'x'),
      'accepts `compliantDevice` instead of `x`',
      'drop the alternative `compliantDevice` from',
    ],
  ])('%s: %j %s', (property, grant, clause, change) => {
    const [policies, tenant] = ask(grant, property)
    const { letThroughBy, smallestChange } = holeOf(policies, tenant)
    expect(letThroughBy.map((one) => one.clause)).toEqual([clause])
    expect(smallestChange).toBe(`${change} policy 'P'`)
  })

  it('registration of security info is asked for MFA', () => {
    const action = { userActions: ['urn:user:registersecurityinfo'] }
    const { letThroughBy, smallestChange } = holeOf(
      [policyOf('P', { applications: action, grant: ['compliantDevice'] })],
      { properties: ['security-info-registration'] },
    )
    expect(letThroughBy.map((one) => one.clause)).toEqual(['demands `compliantDevice`, not MFA'])
    expect(smallestChange).toBe("require MFA as well as `compliantDevice` in policy 'P'")
  })

  it('registration of security info is not satisfied by a strength that is not MFA', () => {
    const action = { userActions: ['urn:user:registersecurityinfo'] }
    const policy = policyOf('P', { applications: action, grant: strength('Texts', 'none', 'sms') })
    const { letThroughBy } = holeOf([policy], { properties: ['security-info-registration'] })
    expect(letThroughBy.map((one) => one.clause)).toEqual(["demands authentication strength 'Texts', which is not MFA"])
  })

  it.each([[OR('MfaOfTomorrow')], [strength('Ours', 'tomorrow', 'fido2')]])(
    '%j demands nothing that is known to be MFA',
    (grant) => {
      const { letThroughBy } = holeOf([policyOf('P', { state: 'disabled', grant })])
      expect(letThroughBy.map((one) => one.clause)).toEqual(['is disabled', 'demands nothing that is known to be MFA'])
    },
  )

  it('a frequency without an interval has no grant control beside it', () => {
    const off = { state: 'disabled', grant: null, signInFrequency: { everyTime: false } } as const
    const { letThroughBy } = holeOf([policyOf('P', off)], { properties: ['sign-in-frequency'] })
    expect(letThroughBy.map((one) => one.clause)).toEqual(['is disabled', 'has no grant control'])
  })

  it('a frequency that does not apply has its grant untold, and none is no grant control', () => {
    const off = { state: 'disabled', grant: null, signInFrequency: { everyTime: true } } as const
    const { letThroughBy } = holeOf([policyOf('P', off)], { properties: ['sign-in-frequency'] })
    expect(letThroughBy.map((one) => one.clause)).toEqual(['is disabled'])
  })
})
