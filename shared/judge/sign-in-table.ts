// How is one sign-in judged? The ordered decision table: the first row that fits gives outcome and reason.
// Facts: identity, section 2.5; the words of each row are printed in docs/sign-in-decision-table.md.

import type { Outcome } from '../domain/outcome.ts'
import type { SignInFacts, SkipReason } from './sign-in-facts.ts'

export interface SignInRow {
  /** The row's number in the facts; rows 4 to 6 come right after row 1, row 12 before row 9. */
  readonly row: string
  readonly outcome: Outcome
  /** The condition, for a reader. */
  readonly words: string
  /** The reason codes it can give. */
  readonly reasons: readonly string[]
  readonly when: (facts: SignInFacts) => boolean
  /** Absent: always the one reason. */
  readonly reason?: (facts: SignInFacts) => string
}

const SKIP_CODES: Readonly<Record<SkipReason, string>> = {
  'skipped-app-password': 'MFA_SKIPPED_APP_PASSWORD',
  'skipped-location': 'MFA_SKIPPED_LOCATION',
  'skipped-registered-device': 'MFA_SKIPPED_REGISTERED_DEVICE',
  'skipped-remembered-device': 'MFA_SKIPPED_REMEMBERED_DEVICE',
  'skipped-windows-broker': 'MFA_SKIPPED_WINDOWS_BROKER',
  'skipped-unknown': 'MFA_SKIPPED_UNKNOWN',
}

/** `securityDefaults` → `MFA_BY_SECURITY_DEFAULTS`; anything but letters and digits of an unknown provider becomes `_`. */
export function providerReason(provider: string): string {
  const snake = provider.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_')
  return `MFA_BY_${snake.toUpperCase().slice(0, 60)}`
}

const multi = (facts: SignInFacts): boolean => facts.requirement === 'multi'
const single = (facts: SignInFacts): boolean => facts.requirement === 'single'

export const SIGN_IN_TABLE: readonly SignInRow[] = [
  {
    row: '1',
    outcome: 'workload',
    words: 'The record is of a service principal or managed identity, or of an agent without a person behind it.',
    reasons: ['WORKLOAD_IDENTITY'],
    when: (facts) => facts.workload,
  },
  {
    row: '4',
    outcome: 'mfa-demanded-not-completed',
    words: 'MFA was demanded and not completed.',
    reasons: ['MFA_DEMANDED_NOT_COMPLETED'],
    when: (facts) => facts.result === 'mfa-demanded',
  },
  {
    row: '4b',
    outcome: 'external-challenge',
    words: 'An external challenge was not satisfied.',
    reasons: ['EXTERNAL_CHALLENGE'],
    when: (facts) => facts.result === 'external-challenge',
  },
  {
    row: '5',
    outcome: 'blocked',
    words: 'Conditional Access or a demanded device state blocked the sign-in.',
    reasons: ['CA_BLOCKED', 'DEVICE_REQUIRED'],
    when: (facts) => facts.result === 'policy-block' || facts.result === 'device-required',
    reason: (facts) => (facts.result === 'device-required' ? 'DEVICE_REQUIRED' : 'CA_BLOCKED'),
  },
  {
    row: '6',
    outcome: 'failed',
    words: 'The sign-in failed for any other reason; an unknown error code is counted as a gap.',
    reasons: ['PRIMARY_FAILED_OR_OTHER'],
    when: (facts) => facts.result === 'failed',
  },
  {
    row: '2',
    outcome: 'indeterminate',
    words: 'The record comes from the AD FS adapter or the NPS extension, which log only a part.',
    reasons: ['ONPREM_ADAPTER_PARTIAL_RECORD'],
    when: (facts) => facts.onPremisesAdapter,
  },
  {
    row: '3',
    outcome: 'indeterminate',
    words: 'The source does not carry the fields that could prove MFA, or the record carries no result.',
    reasons: ['SOURCE_LACKS_FIELDS'],
    when: (facts) => facts.requirement === 'absent' || facts.result === undefined,
  },
  {
    row: '7',
    outcome: 'legacy-or-ropc',
    words: 'Success with user name and password alone (ROPC), or with a client that cannot do MFA.',
    reasons: ['LEGACY_OR_ROPC_SUCCESS'],
    when: (facts) => facts.ropcOrLegacy,
  },
  {
    row: '8',
    outcome: 'mfa-skipped',
    words: 'MFA was skipped, and no further factor was completed in this record.',
    reasons: Object.values(SKIP_CODES),
    when: (facts) => facts.skipped !== undefined && !facts.mfaCompleted,
    reason: (facts) => SKIP_CODES[facts.skipped ?? 'skipped-unknown'],
  },
  {
    row: '12',
    outcome: 'mfa-external',
    words:
      'MFA was required and not completed in this tenant, but claimed by an external provider, by another tenant, or by an issuer other than this directory.',
    reasons: ['MFA_EXTERNAL'],
    when: (facts) =>
      multi(facts) &&
      !facts.mfaCompleted &&
      (facts.externalClaim || (facts.crossTenant && facts.claim) || facts.federated),
  },
  {
    row: '9',
    outcome: 'phishing-resistant',
    words: 'MFA was required and a phishing-resistant factor was used.',
    reasons: ['PHISHING_RESISTANT_CA', 'PHISHING_RESISTANT'],
    when: (facts) => multi(facts) && facts.strong,
    reason: (facts) => (facts.proof.caMfa ? 'PHISHING_RESISTANT_CA' : 'PHISHING_RESISTANT'),
  },
  {
    row: '10',
    outcome: 'mfa-performed',
    words: 'MFA was required, completed in this sign-in, and an applied policy necessarily implies it.',
    reasons: ['MFA_PERFORMED_CA'],
    when: (facts) => multi(facts) && facts.mfaCompleted && facts.proof.caMfa,
  },
  {
    row: '10b',
    outcome: 'mfa-performed',
    words:
      'MFA was required and completed in this sign-in, but no applied policy necessarily implies it and no other provider is listed.',
    reasons: ['MFA_PERFORMED_REQUIREMENT_NOT_PROVED'],
    when: (facts) => multi(facts) && facts.mfaCompleted && facts.otherProvider === undefined,
  },
  {
    row: '11',
    outcome: 'mfa-claim',
    words: 'MFA was required and satisfied by a claim in the token; the session tells which sign-in performed it.',
    reasons: ['MFA_CLAIM', 'MFA_CLAIM_UNLINKED'],
    when: (facts) => multi(facts) && facts.claim,
    reason: (facts) => (facts.linked ? 'MFA_CLAIM' : 'MFA_CLAIM_UNLINKED'),
  },
  {
    row: '13',
    outcome: 'mfa-performed',
    words: 'MFA was required by a provider other than Conditional Access, and completed in this sign-in.',
    reasons: ['MFA_BY_<PROVIDER>'],
    when: (facts) => multi(facts) && facts.mfaCompleted && facts.otherProvider !== undefined,
    reason: (facts) => providerReason(facts.otherProvider ?? 'unknown'),
  },
  {
    row: '14',
    outcome: 'indeterminate',
    words: 'MFA was required, and its steps are not in the record yet.',
    reasons: ['DETAILS_NOT_AGGREGATED'],
    when: (facts) => multi(facts) && facts.stepsPending,
  },
  {
    row: '15',
    outcome: 'strong-but-not-required',
    words: 'MFA was not required, but a phishing-resistant factor was used.',
    reasons: ['STRONG_USED_NOT_ENFORCED'],
    when: (facts) => single(facts) && facts.strong,
  },
  {
    row: '16',
    outcome: 'mfa-not-required',
    words: 'A refresh for which MFA was not required, in a session that did MFA earlier.',
    reasons: ['NOT_REQUIRED_FOR_AUDIENCE'],
    when: (facts) => single(facts) && facts.event.kind === 'nonInteractiveUser' && facts.linked,
  },
  {
    row: '17',
    outcome: 'single-factor',
    words: 'MFA was not required, and nothing shows that it was done.',
    reasons: ['SINGLE_FACTOR_SUCCESS'],
    when: single,
  },
  {
    row: '18',
    outcome: 'indeterminate',
    words: 'The record names no requirement and nothing else tells.',
    reasons: ['NO_REQUIREMENT_RECORDED'],
    when: (facts) => facts.requirement === 'empty' && facts.event.steps.length === 0 && !facts.claim,
  },
  {
    row: '19',
    outcome: 'indeterminate',
    words: 'Anything else.',
    reasons: ['NO_ROW_MATCHED'],
    when: () => true,
  },
]
