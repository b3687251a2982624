// Of which types were the factors that a sign-in record shows? PCI DSS knows three: something one knows, has or is (8.5.1). Words
// of `authenticationDetails`: docs/facts, identity 2.2; types: authentication-combinations.ts.

import type { FactorType } from './authentication-combinations.ts'

/** First match wins; matched in lower case and by substring, as the vendor's words vary. */
const STEP_FACTORS: readonly (readonly [fragment: string, types: readonly FactorType[]])[] = [
  ['satisfied by token', []],
  ['previously satisfied', []],
  ['fido2', ['have', 'are-or-know']],
  ['passkey', ['have', 'are-or-know']],
  ['windows hello for business', ['have', 'are-or-know']],
  ['passwordless', ['have', 'are-or-know']],
  ['phone sign-in', ['have', 'are-or-know']],
  // Whether it stood for both factors is bound in the tenant's policy, which the record does not say.
  ['x.509', ['elsewhere']],
  ['password', ['know']],
  ['temporary access pass', ['know']],
  ['qr code', ['know']],
  ['sms', ['have']],
  ['text message', ['have']],
  ['voice', ['have']],
  ['phone call', ['have']],
  ['authenticator app', ['have']],
  ['mobile app', ['have']],
  ['oath', ['have']],
  ['external authentication method', ['elsewhere']],
  ['federated', ['elsewhere']],
]

/** Undefined: nobody knows the method yet. */
export function stepFactors(method: string): readonly FactorType[] | undefined {
  const plain = method.toLowerCase().replaceAll('\u00a0', ' ')
  return STEP_FACTORS.find(([fragment]) => plain.includes(fragment))?.[1]
}

export function isTemporaryAccessPass(method: string): boolean {
  return method.toLowerCase().replaceAll('\u00a0', ' ').includes('temporary access pass')
}

/** `one`: what the record shows are factors of one type alone; `two`: of two. Absent: the record does not show it. */
export type FactorTypes = 'one' | 'two'
