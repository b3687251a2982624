// On which side does an outcome stand? docs/judgement.md, section 6.

import type { Outcome, OutcomeSide } from '../domain/outcome.ts'
import type { JudgingContext } from './sign-in-context.ts'
import { externalTrust } from './sign-in-external-trust.ts'
import type { SignInFacts } from './sign-in-facts.ts'

/** Outcomes that always stand on one side. */
const FIXED: Readonly<Partial<Record<Outcome, OutcomeSide>>> = {
  'mfa-performed': 'satisfied',
  'phishing-resistant': 'satisfied',
  'single-factor': 'not-satisfied',
  'legacy-or-ropc': 'not-satisfied',
  indeterminate: 'not-assessable',
  'mfa-not-required': 'not-assessable',
  'mfa-demanded-not-completed': 'neutral',
  blocked: 'neutral',
  failed: 'neutral',
  'external-challenge': 'neutral',
  'strong-but-not-required': 'neutral',
  workload: 'neutral',
}

export function judgeSide(outcome: Outcome, facts: SignInFacts, context: JudgingContext): OutcomeSide {
  const fixed = FIXED[outcome]
  if (fixed !== undefined) return fixed
  switch (outcome) {
    case 'mfa-claim':
      return facts.proof.caMfa ? 'satisfied' : 'not-assessable'
    case 'mfa-external':
      return externalTrust(facts.event, context) === 'proved' ? 'satisfied' : 'not-assessable'
    case 'mfa-skipped':
      return judgeSkip(facts, context)
    default:
      return 'not-assessable'
  }
}

/** By location or app password it is a way round; by device it waits for the entity's decision in the scope file. */
function judgeSkip(facts: SignInFacts, context: JudgingContext): OutcomeSide {
  switch (facts.skipped) {
    case 'skipped-app-password':
    case 'skipped-location':
      return 'not-satisfied'
    case 'skipped-registered-device':
    case 'skipped-remembered-device':
    case 'skipped-windows-broker':
      if (context.scope.rememberedDevice === undefined) return 'not-assessable'
      return context.scope.rememberedDevice === 'accepted' ? 'satisfied' : 'not-satisfied'
    case 'skipped-unknown':
    case undefined:
      return 'not-assessable'
  }
}
