// Does an authentication strength demand MFA, and does it demand a phishing-resistant factor? Facts: identity, section 2.6.

import {
  BUILT_IN_STRENGTHS,
  combinationKey,
  MULTIFACTOR_COMBINATIONS,
  PHISHING_RESISTANT_COMBINATIONS,
} from '../domain/authentication-combinations.ts'
import type { AuthenticationStrength } from '../domain/conditional-access.ts'

const BUILT_IN_PHISHING_RESISTANT = '00000000-0000-0000-0000-000000000004' // [K]

/** Built-in strengths, for policies and records that name one without its content. */
const BUILT_IN: ReadonlySet<string> = new Set(Object.keys(BUILT_IN_STRENGTHS))

const MFA: ReadonlySet<string> = new Set(MULTIFACTOR_COMBINATIONS.map(combinationKey))

const PHISHING_RESISTANT: ReadonlySet<string> = new Set(PHISHING_RESISTANT_COMBINATIONS.map(combinationKey))

/** `undefined` = it cannot be told: nothing is known about the strength but its id. */
export function strengthRequiresMfa(id: string, strength: AuthenticationStrength | undefined): boolean | undefined {
  if (strength?.requirementsSatisfied !== undefined)
    return strength.requirementsSatisfied
      .toLowerCase()
      .split(',')
      .some((requirement) => requirement.trim() === 'mfa')
  const combinations = strength?.allowedCombinations?.map(combinationKey)
  if (combinations !== undefined && combinations.length > 0)
    return combinations.every((combination) => MFA.has(combination))
  return BUILT_IN.has(id) ? true : undefined
}

export function strengthIsPhishingResistant(id: string, strength: AuthenticationStrength | undefined): boolean {
  const combinations = strength?.allowedCombinations?.map(combinationKey)
  if (combinations !== undefined && combinations.length > 0)
    return combinations.every((combination) => PHISHING_RESISTANT.has(combination))
  return id === BUILT_IN_PHISHING_RESISTANT
}
