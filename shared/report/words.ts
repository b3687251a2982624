// How do verdicts read? Never in an assessor's words (docs/judgement.md, section 1).

import type { ControlId } from '../domain/access-path.ts'
import type { Verdict } from '../domain/verdict.ts'

export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  'not-satisfied': 'not satisfied',
  'not-assessable': 'not assessable',
  'satisfied-except-declared': 'satisfied except declared',
  'not-observed': 'not observed',
  satisfied: 'satisfied',
  'not-applicable': 'path not present',
}

/** What a verdict says, for the legend. */
export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  'not-satisfied': 'evidence does not support it',
  'not-assessable': 'evidence is insufficient; the gaps say why',
  'satisfied-except-declared':
    'evidence supports it, but for declared, approved and unexpired departures; the assessor decides',
  'not-observed': 'the configuration demands it, every log is whole, and nobody used the path',
  satisfied: 'evidence supports it',
  'not-applicable': 'evidence shows that the path does not exist',
}

/** What each control asks, in our own words. */
export const CONTROL_TITLES: Readonly<Record<ControlId, string>> = {
  '7.2.4': 'Reviews of access',
  '7.2.5': 'Application accounts: least privilege',
  '8.2.1': 'Unique identities',
  '8.2.2': 'Shared accounts',
  '8.3.3': 'Identity verified before a factor changes',
  '8.4.1': 'MFA for administrative access',
  '8.4.2': 'MFA for all access',
  '8.4.3': 'MFA for remote access',
  '8.5.1': 'MFA cannot be bypassed',
  '8.6.1': 'Application accounts used interactively',
  '8.6.2': 'Credentials in scripts',
  '8.6.3': 'Credentials of application accounts',
  '10.2.1': 'Logs exist',
  '10.3': 'Logs are protected',
  '10.5.1': 'Logs are kept',
  '10.7': 'Failures are noticed',
  '12.5.2': 'Scope is confirmed',
  JIT: 'Just-in-time access (guidance; 7.2.1 to 7.2.3)',
}
