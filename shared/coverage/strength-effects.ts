// Does an authentication strength demand MFA, and does it admit phishing-resistant methods alone?
// Rule: docs/judgement.md, section 5; combinations: Microsoft's built-in strengths (facts page, "Built-in strengths").

import type { AuthenticationStrength, GrantControls } from '../domain/conditional-access.ts'
import { inOrderOfKeys } from './by-key.ts'
import { every, type Trilean } from './trilean.ts'

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

/** Method modes that are one factor by themselves (facts page, 2.6). Of a combination in neither list nothing is known. */
const SINGLE_FACTOR = [
  'password',
  'voice',
  'hardwareOath',
  'softwareOath',
  'sms',
  'microsoftAuthenticatorPush',
  'email',
  'x509CertificateSingleFactor',
  'federatedSingleFactor',
  'qrCodePin',
]

type Content = Omit<AuthenticationStrength, 'id'>

/** Built-in strengths have one id in every tenant and cannot be edited; `…003` and `…004` are [K]. */
const BUILT_IN: Readonly<Record<string, Content>> = {
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

/** The policy's own copy and the list are believed where they agree; the built-in ones fill in what both leave open. */
export function strengthEffects(
  grant: GrantControls,
  strengths: readonly AuthenticationStrength[],
): StrengthEffects | undefined {
  const id = (grant.strengthId ?? grant.strength?.id)?.toLowerCase()
  if (id === undefined) return undefined
  const listed = new Map(
    strengths
      .filter((strength) => strength.id.toLowerCase() === id)
      .map((strength) => [JSON.stringify(strength), strength]),
  )
  const stated = [...maybe(grant.strength), ...inOrderOfKeys(listed)]
  const builtIn = maybe(BUILT_IN[id])
  const say = (read: (strength: Content) => Trilean | undefined): Trilean => {
    const own = stated.flatMap((strength) => maybe(read(strength)))
    return agreed(own.length > 0 ? own : builtIn.flatMap((strength) => maybe(read(strength))))
  }
  return {
    name:
      [...stated, ...builtIn].find(({ displayName }) => displayName !== '')?.displayName ?? (id || 'without a name'),
    mfa: say(demandsMfa),
    phishingResistant: say(({ allowedCombinations }) => combinationsWithin(allowedCombinations, PHISHING_RESISTANT)),
  }
}

/** What all say; two that differ say nothing. */
function agreed(answers: readonly Trilean[]): Trilean {
  const [first = 'unknown'] = answers
  return answers.every((answer) => answer === first) ? first : 'unknown'
}

/** Undefined where it says nothing. */
function demandsMfa({ requirementsSatisfied, allowedCombinations }: Content): Trilean | undefined {
  if (requirementsSatisfied === undefined) return combinationsWithin(allowedCombinations, MULTIFACTOR)
  const words = requirementsSatisfied.split(',').map((word) => word.trim().toLowerCase())
  if (words.includes('mfa')) return 'yes'
  return words.every((word) => word === 'none') ? 'no' : 'unknown'
}

/** An empty list allows nothing that could be judged, so it is unknown rather than vacuously true. */
function combinationsWithin(
  combinations: readonly string[] | undefined,
  allowed: readonly string[],
): Trilean | undefined {
  if (combinations === undefined) return undefined
  if (combinations.length === 0) return 'unknown'
  return every(combinations.map((combination) => combinationWithin(normalise(combination), allowed)))
}

function combinationWithin(combination: string, allowed: readonly string[]): Trilean {
  const among = (list: readonly string[]) => list.some((known) => normalise(known) === combination)
  if (among(allowed)) return 'yes'
  return among(MULTIFACTOR) || among(SINGLE_FACTOR) ? 'no' : 'unknown'
}

/** The order inside a combination carries no meaning. */
function normalise(combination: string): string {
  return combination
    .split(',')
    .map((method) => method.trim().toLowerCase())
    .sort()
    .join(',')
}

function maybe<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}
