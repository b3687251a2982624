// Does an authentication strength demand MFA, and does it demand a phishing-resistant factor? Facts: identity, section 2.6.

import type { AuthenticationStrength } from '../domain/conditional-access.ts'

const BUILT_IN_PHISHING_RESISTANT = '00000000-0000-0000-0000-000000000004' // [K]

/** Built-in strengths, for policies and records that name one without its content; [K] for the last two ids. */
const BUILT_IN_MFA: ReadonlySet<string> = new Set([
  '00000000-0000-0000-0000-000000000002',
  '00000000-0000-0000-0000-000000000003',
  BUILT_IN_PHISHING_RESISTANT,
])

/** The combinations of the built-in MFA strength: the same set as the `mfa` grant control. */
const MFA_COMBINATIONS: ReadonlySet<string> = new Set([
  'windowsHelloForBusiness',
  'fido2',
  'x509CertificateMultiFactor',
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'password,microsoftAuthenticatorPush',
  'password,softwareOath',
  'password,hardwareOath',
  'password,x509CertificateSingleFactor',
  'password,x509CertificateMultiFactor',
  'password,sms',
  'password,voice',
  'federatedMultiFactor',
  'microsoftAuthenticatorPush,federatedSingleFactor',
  'softwareOath,federatedSingleFactor',
  'hardwareOath,federatedSingleFactor',
  'sms,federatedSingleFactor',
  'voice,federatedSingleFactor',
])

const PHISHING_RESISTANT_COMBINATIONS: ReadonlySet<string> = new Set([
  'windowsHelloForBusiness',
  'fido2',
  'x509CertificateMultiFactor',
])

/** Combinations as compared: without spaces, whatever the source puts after a comma. */
function combinationsOf(strength: AuthenticationStrength): readonly string[] | undefined {
  return strength.allowedCombinations?.map((combination) => combination.replaceAll(' ', ''))
}

/** `undefined` = it cannot be told: nothing is known about the strength but its id. */
export function strengthRequiresMfa(id: string, strength: AuthenticationStrength | undefined): boolean | undefined {
  if (strength?.requirementsSatisfied !== undefined)
    return strength.requirementsSatisfied
      .toLowerCase()
      .split(',')
      .some((requirement) => requirement.trim() === 'mfa')
  const combinations = strength === undefined ? undefined : combinationsOf(strength)
  if (combinations !== undefined && combinations.length > 0)
    return combinations.every((combination) => MFA_COMBINATIONS.has(combination))
  return BUILT_IN_MFA.has(id) ? true : undefined
}

export function strengthIsPhishingResistant(id: string, strength: AuthenticationStrength | undefined): boolean {
  const combinations = strength === undefined ? undefined : combinationsOf(strength)
  if (combinations !== undefined && combinations.length > 0)
    return combinations.every((combination) => PHISHING_RESISTANT_COMBINATIONS.has(combination))
  return id === BUILT_IN_PHISHING_RESISTANT
}
