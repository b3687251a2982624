// Does an authentication strength demand MFA, and does it admit phishing-resistant methods alone?
// Rule: docs/judgement.md, section 5; combinations: Microsoft's built-in strengths (facts page, "Built-in strengths").

import type { AuthenticationStrength, GrantControls } from '../domain/conditional-access.ts'
import type { Trilean } from './trilean.ts'

export interface StrengthEffects {
  readonly name: string
  readonly mfa: Trilean
  readonly phishingResistant: Trilean
}

const PHISHING_RESISTANT = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']
const PASSWORDLESS = [...PHISHING_RESISTANT, 'deviceBasedPush']
const MULTIFACTOR = [
  ...PASSWORDLESS,
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
]

/** Built-in strengths have one id in every tenant and cannot be edited; `…003` and `…004` are [K]. */
const BUILT_IN: Readonly<Record<string, Omit<AuthenticationStrength, 'id'>>> = {
  '00000000-0000-0000-0000-000000000002': {
    displayName: 'Multifactor authentication',
    allowedCombinations: MULTIFACTOR,
  },
  '00000000-0000-0000-0000-000000000003': { displayName: 'Passwordless MFA', allowedCombinations: PASSWORDLESS },
  '00000000-0000-0000-0000-000000000004': {
    displayName: 'Phishing-resistant MFA',
    allowedCombinations: PHISHING_RESISTANT,
  },
}

/** What the policy carries itself is used; the list and the built-in ones fill in what it leaves open. */
export function strengthEffects(
  grant: GrantControls,
  strengths: readonly AuthenticationStrength[],
): StrengthEffects | undefined {
  const id = (grant.strengthId ?? grant.strength?.id)?.toLowerCase()
  if (id === undefined && grant.strength === undefined) return undefined
  const listed = distinctById(strengths, id)
  const builtIn = id === undefined ? undefined : BUILT_IN[id]
  const candidates = [grant.strength, listed, builtIn].flatMap((strength) => strength ?? [])
  const stated = candidates.find(
    (strength) => strength.requirementsSatisfied !== undefined || strength.allowedCombinations !== undefined,
  )
  const name = candidates.find(({ displayName }) => displayName !== '')?.displayName ?? id ?? 'without a name'
  return {
    name,
    mfa: stated === undefined ? 'unknown' : demandsMfa(stated),
    phishingResistant: combinationsWithin(stated?.allowedCombinations, PHISHING_RESISTANT),
  }
}

function demandsMfa(strength: Pick<AuthenticationStrength, 'requirementsSatisfied' | 'allowedCombinations'>): Trilean {
  if (strength.requirementsSatisfied === undefined) return combinationsWithin(strength.allowedCombinations, MULTIFACTOR)
  const words = strength.requirementsSatisfied.split(',').map((word) => word.trim().toLowerCase())
  if (words.includes('mfa')) return 'yes'
  return words.every((word) => word === 'none') ? 'no' : 'unknown'
}

/** An empty list allows nothing that could be judged, so it is unknown rather than vacuously true. */
function combinationsWithin(combinations: readonly string[] | undefined, allowed: readonly string[]): Trilean {
  if (combinations === undefined || combinations.length === 0) return 'unknown'
  const known = new Set(allowed.map(normalise))
  return combinations.every((combination) => known.has(normalise(combination))) ? 'yes' : 'no'
}

/** The order inside a combination carries no meaning. */
function normalise(combination: string): string {
  return combination
    .split(',')
    .map((method) => method.trim().toLowerCase())
    .sort()
    .join(',')
}

/** Two listed strengths of one id that differ say nothing. */
function distinctById(
  strengths: readonly AuthenticationStrength[],
  id: string | undefined,
): AuthenticationStrength | undefined {
  const same = strengths.filter((strength) => strength.id.toLowerCase() === id)
  const texts = new Set(same.map((strength) => JSON.stringify(strength)))
  return texts.size === 1 ? same[0] : undefined
}
