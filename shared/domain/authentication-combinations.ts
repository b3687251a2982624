// Which factors make up a combination of an authentication strength, and which of the three types of factor that PCI DSS knows
// does each prove? One table for the proof, for sign-ins and for 8.5.1 (docs/facts, identity 2.6; docs/judgement.md, section 9).

/** Something one knows, has or is; `elsewhere`: done by a federation service, which does not say what it asked for. */
export type FactorType = 'know' | 'have' | 'are-or-know' | 'elsewhere'

/**
 * Each method mode with what it proves. A key that is unlocked by a PIN or a finger proves possession and one of the other two:
 * `are-or-know`. Entra counts a Temporary Access Pass as MFA; it is a passcode that somebody was told, and nothing else.
 */
export const METHOD_FACTORS = {
  password: ['know'],
  sms: ['have'],
  voice: ['have'],
  email: ['have'],
  softwareOath: ['have'],
  hardwareOath: ['have'],
  microsoftAuthenticatorPush: ['have'],
  x509CertificateSingleFactor: ['have'],
  temporaryAccessPassOneTime: ['know'],
  temporaryAccessPassMultiUse: ['know'],
  qrCodePin: ['know'],
  // Unlocking the device or key verifies the user. Entra always asks a passkey for it [K].
  deviceBasedPush: ['have', 'are-or-know'],
  windowsHelloForBusiness: ['have', 'are-or-know'],
  fido2: ['have', 'are-or-know'],
  // Only where the tenant bound the certificate as multifactor, which the mode says.
  x509CertificateMultiFactor: ['have', 'are-or-know'],
  federatedSingleFactor: ['elsewhere'],
  federatedMultiFactor: ['elsewhere', 'elsewhere'],
} as const satisfies Readonly<Record<string, readonly FactorType[]>>

export const PHISHING_RESISTANT_COMBINATIONS: readonly string[] = [
  'windowsHelloForBusiness',
  'fido2',
  'x509CertificateMultiFactor',
]

export const PASSWORDLESS_COMBINATIONS: readonly string[] = [...PHISHING_RESISTANT_COMBINATIONS, 'deviceBasedPush']

/** Of the built-in MFA strength: the same set as the `mfa` grant control. */
export const MULTIFACTOR_COMBINATIONS: readonly string[] = [
  ...PASSWORDLESS_COMBINATIONS,
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

/** Method modes that Entra counts as one factor by themselves. */
export const SINGLE_FACTOR_METHODS: readonly string[] = [
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

/** Built-in strengths have one id in every tenant and cannot be edited; the last two ids are [K]. */
export const BUILT_IN_STRENGTHS = {
  '00000000-0000-0000-0000-000000000002': {
    displayName: 'Multifactor authentication',
    allowedCombinations: MULTIFACTOR_COMBINATIONS,
  },
  '00000000-0000-0000-0000-000000000003': {
    displayName: 'Passwordless MFA',
    allowedCombinations: PASSWORDLESS_COMBINATIONS,
  },
  '00000000-0000-0000-0000-000000000004': {
    displayName: 'Phishing-resistant MFA',
    allowedCombinations: PHISHING_RESISTANT_COMBINATIONS,
  },
} as const satisfies Readonly<
  Record<string, { readonly displayName: string; readonly allowedCombinations: readonly string[] }>
>

/** Comparable form: case, blanks and the order inside a combination carry no meaning. */
export function combinationKey(combination: string): string {
  return methodsOf(combination)
    .map((method) => method.toLowerCase())
    .sort()
    .join(',')
}

/** `password, sms`: as received, without blanks. */
export function methodsOf(combination: string): string[] {
  return combination
    .split(',')
    .map((method) => method.trim())
    .filter((method) => method !== '')
}

const FACTORS: ReadonlyMap<string, readonly FactorType[]> = new Map(
  Object.entries(METHOD_FACTORS).map(([method, factors]) => [method.toLowerCase(), factors]),
)

export type CombinationTypes =
  | { readonly kind: 'two-types' | 'one-type' | 'elsewhere' }
  /** Methods nobody knows, as received. */
  | { readonly kind: 'unknown'; readonly methods: readonly string[] }

/** Whether what a combination asks for is of two of the three types, as PCI DSS 4.0.1, 8.5.1 demands. */
export function combinationTypes(combination: string): CombinationTypes {
  const methods = methodsOf(combination)
  const unknown = methods.filter((method) => !FACTORS.has(method.toLowerCase()))
  if (unknown.length > 0 || methods.length === 0) return { kind: 'unknown', methods: unknown }
  const types = new Set(methods.flatMap((method) => FACTORS.get(method.toLowerCase()) ?? []))
  if (types.has('have') && (types.has('know') || types.has('are-or-know'))) return { kind: 'two-types' }
  return { kind: types.has('elsewhere') ? 'elsewhere' : 'one-type' }
}
