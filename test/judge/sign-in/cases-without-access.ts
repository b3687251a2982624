// Which sign-ins are decided before their factors are looked at? Rows 1 to 6.

import type { DecisionCase } from './decision-case.ts'
import { absent, plain, signIn } from './make-sign-in.ts'

export const CASES_WITHOUT_ACCESS: readonly DecisionCase[] = [
  {
    title: 'a service principal',
    event: absent(signIn({ kind: 'servicePrincipal', principalKind: 'servicePrincipal' }), 'requirement'),
    expected: ['1', 'workload', 'WORKLOAD_IDENTITY'],
  },
  {
    title: 'a managed identity that failed',
    event: signIn({ kind: 'managedIdentity', principalKind: 'managedIdentity', errorCode: 7000215 }),
    expected: ['1', 'workload', 'WORKLOAD_IDENTITY'],
  },
  {
    title: 'an agent without a person',
    event: signIn({ principalKind: 'agent' }),
    expected: ['1', 'workload', 'WORKLOAD_IDENTITY'],
  },

  {
    title: 'MFA demanded and not passed, without any other field',
    event: absent(signIn({ errorCode: 50074 }), 'requirement'),
    expected: ['4', 'mfa-demanded-not-completed', 'MFA_DEMANDED_NOT_COMPLETED'],
  },
  {
    title: 'MFA denied',
    event: signIn({ errorCode: 500121 }),
    expected: ['4', 'mfa-demanded-not-completed', 'MFA_DEMANDED_NOT_COMPLETED'],
  },
  {
    title: 'an external challenge',
    event: signIn({ errorCode: 50158 }),
    expected: ['4b', 'external-challenge', 'EXTERNAL_CHALLENGE'],
  },
  {
    title: 'an external challenge from v1.0',
    event: absent(signIn({ errorCode: 50158 }), 'requirement'),
    expected: ['4b', 'external-challenge', 'EXTERNAL_CHALLENGE'],
  },
  {
    title: 'a block by Conditional Access',
    event: signIn({ errorCode: 53003 }),
    expected: ['5', 'blocked', 'CA_BLOCKED'],
  },
  {
    title: 'a block of the 530xxx family that no list names',
    event: signIn({ errorCode: 530099 }),
    expected: ['5', 'blocked', 'CA_BLOCKED'],
  },
  { title: 'a demanded device', event: signIn({ errorCode: 50097 }), expected: ['5', 'blocked', 'DEVICE_REQUIRED'] },
  {
    title: 'a wrong password',
    event: plain({ errorCode: 50126 }),
    expected: ['6', 'failed', 'PRIMARY_FAILED_OR_OTHER'],
  },
  {
    title: 'an unknown error code',
    event: plain({ errorCode: 99999 }),
    expected: ['6', 'failed', 'PRIMARY_FAILED_OR_OTHER'],
  },
  {
    title: 'a failed ropc sign-in',
    event: plain({ errorCode: 50126, protocol: 'ropc' }),
    expected: ['6', 'failed', 'PRIMARY_FAILED_OR_OTHER'],
  },

  {
    title: 'the NPS extension by its audience',
    event: signIn({ audienceId: 'radius' }),
    expected: ['2', 'indeterminate', 'ONPREM_ADAPTER_PARTIAL_RECORD'],
  },
  {
    title: 'the AD FS adapter by its issuer',
    event: absent(signIn({ tokenIssuerType: 'ADFederationServicesMFAAdapter' }), 'requirement'),
    expected: ['2', 'indeterminate', 'ONPREM_ADAPTER_PARTIAL_RECORD'],
  },
  {
    title: 'a v1.0 record',
    event: absent(signIn({ steps: [] }), 'requirement'),
    expected: ['3', 'indeterminate', 'SOURCE_LACKS_FIELDS'],
  },
  {
    title: 'a record without a result',
    event: absent(signIn(), 'errorCode'),
    expected: ['3', 'indeterminate', 'SOURCE_LACKS_FIELDS'],
  },
]
