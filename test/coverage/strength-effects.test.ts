// Which strengths demand MFA, and which phishing-resistant methods? (docs/facts/identity.md, 2.6)

import { describe, expect, it } from 'vitest'
import { strengthEffects } from '../../shared/coverage/strength-effects.ts'
import type { AuthenticationStrength, GrantControls } from '../../shared/domain/conditional-access.ts'

const GRANT: GrantControls = { operator: 'OR', builtIn: [], termsOfUse: [], customFactors: [] }

function effects(strength: Partial<AuthenticationStrength>, listed: readonly AuthenticationStrength[] = []) {
  return strengthEffects({ ...GRANT, strength: { id: 's1', displayName: 'Ours', ...strength } }, listed)
}

const answers = (...combinations: string[]) => {
  const found = effects({ allowedCombinations: combinations })
  return [found?.mfa, found?.phishingResistant]
}

// The combinations of Microsoft's "Multifactor authentication" strength, in the order of the facts page.
const MULTIFACTOR = [
  ...['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor', 'deviceBasedPush'],
  ...['temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'federatedMultiFactor'],
  ...['password,microsoftAuthenticatorPush', 'password,softwareOath', 'password,hardwareOath', 'password,sms'],
  ...['password,x509CertificateSingleFactor', 'password,x509CertificateMultiFactor', 'password,voice'],
  ...['microsoftAuthenticatorPush,federatedSingleFactor', 'softwareOath,federatedSingleFactor'],
  ...['hardwareOath,federatedSingleFactor', 'sms,federatedSingleFactor', 'voice,federatedSingleFactor'],
]
const PHISHING_RESISTANT = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']
const SINGLE = [
  'password',
  'hardwareOath',
  'softwareOath',
  'microsoftAuthenticatorPush',
  'sms',
  'voice',
  'email',
  'federatedSingleFactor',
  'x509CertificateSingleFactor',
  'qrCodePin',
]

describe('a combination', () => {
  it.each(MULTIFACTOR)('%s is multifactor', (combination) => {
    expect(answers(combination)).toEqual(['yes', PHISHING_RESISTANT.includes(combination) ? 'yes' : 'no'])
  })

  it.each(SINGLE)('%s is not', (combination) => {
    expect(answers(combination)).toEqual(['no', 'no'])
    expect(answers('fido2', combination)).toEqual(['no', 'no'])
  })

  it.each(['password,email', 'fido3', 'tomorrow,sms'])(
    '%s, of which nothing is documented, is unknown',
    (combination) => {
      expect(answers(combination)).toEqual(['unknown', 'unknown'])
      expect(answers('fido2', combination)).toEqual(['unknown', 'unknown'])
      expect(answers('sms', combination)).toEqual(['no', 'no'])
    },
  )

  it('is read in any order, case and spacing', () => {
    expect(answers(' SMS , Password ', 'FIDO2')).toEqual(['yes', 'no'])
  })

  it('is needed: of an empty list nothing is known', () => {
    expect(answers()).toEqual(['unknown', 'unknown'])
  })
})

describe('requirementsSatisfied', () => {
  it.each([
    ['mfa', 'yes'],
    ['none', 'no'],
    ['none, MFA', 'yes'],
    ['None', 'no'],
    ['tomorrow', 'unknown'],
    ['none,tomorrow', 'unknown'],
  ])('%s beats the combinations: MFA %s', (requirementsSatisfied, mfa) => {
    const found = effects({ requirementsSatisfied, allowedCombinations: ['fido2'] })
    expect([found?.mfa, found?.phishingResistant]).toEqual([mfa, 'yes'])
  })

  it('alone says nothing of phishing', () => {
    expect(effects({ requirementsSatisfied: 'mfa' })?.phishingResistant).toBe('unknown')
  })
})

describe('what the policy does not carry', () => {
  const listed: AuthenticationStrength = { id: 'S1', displayName: 'Listed', allowedCombinations: ['fido2'] }

  it('is taken from the list, by id whatever its case', () => {
    expect(
      strengthEffects({ ...GRANT, strengthId: 's1' }, [{ ...listed, id: 's2', allowedCombinations: ['sms'] }, listed]),
    ).toEqual({
      name: 'Listed',
      mfa: 'yes',
      phishingResistant: 'yes',
    })
    expect(effects({ displayName: '' }, [listed])).toEqual({ name: 'Listed', mfa: 'yes', phishingResistant: 'yes' })
  })

  it('stays unknown where the policy says another thing than the list, whichever is the better', () => {
    const unknown = { name: 'Ours', mfa: 'unknown', phishingResistant: 'unknown' }
    expect(effects({ allowedCombinations: ['sms'] }, [listed])).toEqual(unknown)
    const none: AuthenticationStrength = { id: 's1', displayName: '', requirementsSatisfied: 'none' }
    expect(effects({ requirementsSatisfied: 'mfa' }, [none])?.mfa).toBe('unknown')
    expect(effects({ allowedCombinations: ['fido2'] }, [none])?.mfa).toBe('unknown')
    expect(effects({ allowedCombinations: ['sms'] }, [none])?.mfa).toBe('no')
  })

  it('is filled in from the built-in strength of the id, where nobody else says it', () => {
    const given = { id: '00000000-0000-0000-0000-000000000004', requirementsSatisfied: 'mfa' }
    expect(effects(given)).toEqual({ name: 'Ours', mfa: 'yes', phishingResistant: 'yes' })
    expect(effects({ ...given, allowedCombinations: ['password,sms'] })?.phishingResistant).toBe('no')
  })

  it('stays unknown where two listed strengths of the id differ, and not where they are alike', () => {
    const other = { ...listed, allowedCombinations: ['sms'] }
    expect(strengthEffects({ ...GRANT, strengthId: 's1' }, [listed, other])).toEqual({
      name: 'Listed',
      mfa: 'unknown',
      phishingResistant: 'unknown',
    })
    expect(strengthEffects({ ...GRANT, strengthId: 's1' }, [listed, { ...listed }])?.mfa).toBe('yes')
  })

  it.each([
    ['2', 'Multifactor authentication', 'yes', 'no'],
    ['3', 'Passwordless MFA', 'yes', 'no'],
    ['4', 'Phishing-resistant MFA', 'yes', 'yes'],
    ['5', '00000000-0000-0000-0000-000000000005', 'unknown', 'unknown'],
  ])('is known of the built-in strength …00%s', (digit, name, mfa, phishingResistant) => {
    const strengthId = `00000000-0000-0000-0000-00000000000${digit}`
    expect(strengthEffects({ ...GRANT, strengthId }, [])).toEqual({ name, mfa, phishingResistant })
  })
})

it('is nothing where no strength is asked for', () => {
  expect(strengthEffects(GRANT, [])).toBeUndefined()
})

it('is named after the policy, the list, the id, in this order', () => {
  expect(effects({})?.name).toBe('Ours')
  expect(effects({ displayName: '' })?.name).toBe('s1')
  expect(effects({ id: '', displayName: '' })?.name).toBe('without a name')
})
