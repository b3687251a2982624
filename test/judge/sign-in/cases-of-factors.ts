// What do the factors of a success come to? Rows 10 to 19.

import type { DecisionCase } from './decision-case.ts'
import { applied, CLAIM, FIRST_FACTOR_CLAIM, PASSWORD, plain, PUSH, refresh, signIn, step } from './make-sign-in.ts'

export const CASES_OF_FACTORS: readonly DecisionCase[] = [
  {
    title: 'a push under a policy that implies MFA',
    event: signIn(),
    expected: ['10', 'mfa-performed', 'MFA_PERFORMED_CA'],
  },
  {
    title: 'a Temporary Access Pass',
    event: signIn({
      steps: [
        step({
          method: 'Temporary Access Pass',
          resultDetail: 'MFA successfully completed',
          requirement: 'Multifactor authentication',
        }),
      ],
    }),
    expected: ['10', 'mfa-performed', 'MFA_PERFORMED_CA'],
  },
  {
    title: 'a push that only a report-only policy asked for',
    event: signIn({ appliedPolicies: [applied({ result: 'reportOnlySuccess' })], requirementProviders: [] }),
    expected: ['10b', 'mfa-performed', 'MFA_PERFORMED_REQUIREMENT_NOT_PROVED'],
  },
  {
    title: 'a push under a policy that the snapshot does not hold',
    event: signIn({ appliedPolicies: [applied({ id: 'gone' })] }),
    expected: ['10b', 'mfa-performed', 'MFA_PERFORMED_REQUIREMENT_NOT_PROVED'],
  },
  {
    title: 'a claim in the token',
    event: signIn({ steps: [FIRST_FACTOR_CLAIM, CLAIM] }),
    expected: ['11', 'mfa-claim', 'MFA_CLAIM_UNLINKED'],
  },
  {
    title: 'a claim that only the status tells',
    event: signIn({ steps: [], errorDetail: 'MFA requirement satisfied by claim in the token' }),
    expected: ['11', 'mfa-claim', 'MFA_CLAIM_UNLINKED'],
  },
  {
    title: 'a push that per-user MFA asked for',
    event: signIn({ requirementProviders: ['user'], appliedPolicies: [], conditionalAccessStatus: 'notApplied' }),
    expected: ['13', 'mfa-performed', 'MFA_BY_USER'],
  },
  {
    title: 'a push that two providers asked for',
    event: signIn({
      requirementProviders: ['user', 'securityDefaults'],
      appliedPolicies: [],
      conditionalAccessStatus: 'notApplied',
    }),
    expected: ['13', 'mfa-performed', 'MFA_BY_SECURITY_DEFAULTS'],
  },

  {
    title: 'MFA required and no steps yet',
    event: signIn({ steps: [] }),
    expected: ['14', 'indeterminate', 'DETAILS_NOT_AGGREGATED'],
  },
  {
    title: 'MFA required and in progress',
    event: signIn({
      steps: [PASSWORD, step({ succeeded: false, resultDetail: 'MFA denied; authentication in-progress' })],
    }),
    expected: ['14', 'indeterminate', 'DETAILS_NOT_AGGREGATED'],
  },
  {
    title: 'Windows Hello that nothing required',
    event: plain({ steps: [step({ method: 'Windows Hello for Business', resultDetail: '' })] }),
    expected: ['15', 'strong-but-not-required', 'STRONG_USED_NOT_ENFORCED'],
  },
  {
    title: 'a passkey that nothing required',
    event: plain({ steps: [step({ method: 'Passkey (device-bound)', resultDetail: '' })] }),
    expected: ['15', 'strong-but-not-required', 'STRONG_USED_NOT_ENFORCED'],
  },
  { title: 'a password alone', event: plain(), expected: ['17', 'single-factor', 'SINGLE_FACTOR_SUCCESS'] },
  {
    title: 'a refresh that links to no MFA',
    event: refresh(),
    expected: ['17', 'single-factor', 'SINGLE_FACTOR_SUCCESS'],
  },
  {
    title: 'a password on an audience out of scope',
    event: plain({ audienceId: '00000003-0000-0000-c000-000000000000' }),
    expected: ['17', 'single-factor', 'SINGLE_FACTOR_SUCCESS'],
  },
  {
    title: 'an empty requirement and nothing else',
    event: signIn({ requirement: '', steps: [] }),
    expected: ['18', 'indeterminate', 'NO_REQUIREMENT_RECORDED'],
  },
  {
    title: 'an empty requirement of a refresh',
    event: refresh({ requirement: '' }),
    expected: ['18', 'indeterminate', 'NO_REQUIREMENT_RECORDED'],
  },
  {
    title: 'an unknown requirement',
    event: signIn({ requirement: 'threefactorauthentication' }),
    expected: ['19', 'indeterminate', 'NO_ROW_MATCHED'],
  },
  {
    title: 'MFA required and only a password step',
    event: signIn({ steps: [PASSWORD] }),
    expected: ['19', 'indeterminate', 'NO_ROW_MATCHED'],
  },
  {
    title: 'a second factor with a result text nobody knows',
    event: signIn({ steps: [PASSWORD, step({ ...PUSH, resultDetail: 'all is well' })] }),
    expected: ['19', 'indeterminate', 'NO_ROW_MATCHED'],
  },
]
