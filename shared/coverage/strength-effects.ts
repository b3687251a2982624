// Does an authentication strength demand MFA, and does it admit phishing-resistant methods alone?
// Rule: docs/judgement.md, section 5; combinations: Microsoft's built-in strengths (facts page, "Built-in strengths").

import {
  BUILT_IN_STRENGTHS,
  combinationKey,
  MULTIFACTOR_COMBINATIONS,
  PHISHING_RESISTANT_COMBINATIONS,
  SINGLE_FACTOR_METHODS,
} from '../domain/authentication-combinations.ts'
import type { AuthenticationStrength, GrantControls } from '../domain/conditional-access.ts'
import { inOrderOfKeys } from './by-key.ts'
import { every, type Trilean } from './trilean.ts'

export interface StrengthEffects {
  readonly name: string
  readonly mfa: Trilean
  readonly phishingResistant: Trilean
}

type Content = Omit<AuthenticationStrength, 'id'>

const BUILT_IN: Readonly<Record<string, Content>> = BUILT_IN_STRENGTHS

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
    phishingResistant: say(({ allowedCombinations }) =>
      combinationsWithin(allowedCombinations, PHISHING_RESISTANT_COMBINATIONS),
    ),
  }
}

/** What all say; two that differ say nothing. */
function agreed(answers: readonly Trilean[]): Trilean {
  const [first = 'unknown'] = answers
  return answers.every((answer) => answer === first) ? first : 'unknown'
}

/** Undefined where it says nothing. */
function demandsMfa({ requirementsSatisfied, allowedCombinations }: Content): Trilean | undefined {
  if (requirementsSatisfied === undefined) return combinationsWithin(allowedCombinations, MULTIFACTOR_COMBINATIONS)
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
  return every(combinations.map((combination) => combinationWithin(combinationKey(combination), allowed)))
}

function combinationWithin(combination: string, allowed: readonly string[]): Trilean {
  const among = (list: readonly string[]) => list.some((known) => combinationKey(known) === combination)
  if (among(allowed)) return 'yes'
  // Of a combination in neither list nothing is known.
  return among(MULTIFACTOR_COMBINATIONS) || among(SINGLE_FACTOR_METHODS) ? 'no' : 'unknown'
}

function maybe<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}
