// Which successes were no plain MFA of this tenant? Rows 7, 8, 12 and 9.

import type { DecisionCase } from './decision-case.ts'
import { applied, CLAIM, FIDO2, PARTNER, PASSWORD, plain, signIn, skipped, step, TENANT } from './make-sign-in.ts'

const EXTERNAL = step({
  method: 'Federated',
  resultDetail: 'MFA requirement satisfied by claim provided by external provider',
  requirement: 'Multifactor authentication',
})

export const CASES_OF_OTHER_WAYS: readonly DecisionCase[] = [
  {
    title: 'ropc success',
    event: plain({ protocol: 'ropc' }),
    expected: ['7', 'legacy-or-ropc', 'LEGACY_OR_ROPC_SUCCESS'],
  },
  {
    title: 'ropc success that says MFA was done',
    event: signIn({ protocol: 'ropc' }),
    expected: ['7', 'legacy-or-ropc', 'LEGACY_OR_ROPC_SUCCESS'],
  },
  {
    title: 'a legacy client',
    event: plain({ clientAppUsed: 'Exchange ActiveSync' }),
    expected: ['7', 'legacy-or-ropc', 'LEGACY_OR_ROPC_SUCCESS'],
  },
  {
    title: 'other clients, with their protocol',
    event: plain({ clientAppUsed: 'Other clients; IMAP' }),
    expected: ['7', 'legacy-or-ropc', 'LEGACY_OR_ROPC_SUCCESS'],
  },

  {
    title: 'MFA skipped for an app password',
    event: signIn({ steps: [PASSWORD, skipped('app password')] }),
    expected: ['8', 'mfa-skipped', 'MFA_SKIPPED_APP_PASSWORD'],
  },
  {
    title: 'MFA skipped for the location, said in the status',
    event: signIn({ steps: [PASSWORD], errorDetail: 'MFA requirement skipped due to location' }),
    expected: ['8', 'mfa-skipped', 'MFA_SKIPPED_LOCATION'],
  },
  {
    title: 'MFA skipped for a registered device',
    event: signIn({ steps: [skipped('registered device')] }),
    expected: ['8', 'mfa-skipped', 'MFA_SKIPPED_REGISTERED_DEVICE'],
  },
  {
    title: 'MFA skipped for a remembered device',
    event: signIn({ steps: [skipped('remembered device')] }),
    expected: ['8', 'mfa-skipped', 'MFA_SKIPPED_REMEMBERED_DEVICE'],
  },
  {
    title: 'MFA skipped in the Windows broker flow',
    event: signIn({
      steps: [step({ resultDetail: 'MFA requirement skipped as flow exercised was Windows broker logon flow' })],
    }),
    expected: ['8', 'mfa-skipped', 'MFA_SKIPPED_WINDOWS_BROKER'],
  },
  {
    title: 'MFA skipped for a reason nobody knows',
    event: signIn({ steps: [skipped('the phase of the moon')] }),
    expected: ['8', 'mfa-skipped', 'MFA_SKIPPED_UNKNOWN'],
  },
  {
    title: 'two skips, of which the less excusable counts',
    event: signIn({ steps: [skipped('remembered device'), skipped('location')] }),
    expected: ['8', 'mfa-skipped', 'MFA_SKIPPED_LOCATION'],
  },

  {
    title: 'a claim of an external provider',
    event: signIn({ steps: [PASSWORD, EXTERNAL] }),
    expected: ['12', 'mfa-external', 'MFA_EXTERNAL'],
  },
  {
    title: 'a guest with a claim of the home tenant',
    event: signIn({
      steps: [CLAIM],
      crossTenantAccessType: 'b2bCollaboration',
      homeTenantId: PARTNER,
      resourceTenantId: TENANT,
    }),
    expected: ['12', 'mfa-external', 'MFA_EXTERNAL'],
  },
  {
    title: 'a federated sign-in without a step of this tenant',
    event: signIn({
      steps: [step({ method: 'Federated', resultDetail: '' })],
      tokenIssuerType: 'ADFederationServices',
    }),
    expected: ['12', 'mfa-external', 'MFA_EXTERNAL'],
  },
  {
    title: 'a guest who did MFA in this tenant',
    event: signIn({ crossTenantAccessType: 'b2bCollaboration', homeTenantId: PARTNER }),
    expected: ['10', 'mfa-performed', 'MFA_PERFORMED_CA'],
  },

  {
    title: 'a security key under a policy that implies MFA',
    event: signIn({ steps: [FIDO2] }),
    expected: ['9', 'phishing-resistant', 'PHISHING_RESISTANT_CA'],
  },
  {
    title: 'Windows Hello without such a policy',
    event: signIn({
      steps: [step({ method: 'Windows Hello for Business', resultDetail: '' })],
      appliedPolicies: [applied({ result: 'notApplied' })],
    }),
    expected: ['9', 'phishing-resistant', 'PHISHING_RESISTANT'],
  },
  {
    title: 'a satisfied phishing-resistant strength',
    event: signIn({
      steps: [CLAIM],
      appliedPolicies: [applied({ strengthId: '00000000-0000-0000-0000-000000000004', strengthResult: 'satisfied' })],
    }),
    expected: ['9', 'phishing-resistant', 'PHISHING_RESISTANT_CA'],
  },
  {
    title: 'a certificate that stood for both factors',
    event: signIn({
      steps: [step({ method: 'X.509 Certificate', resultDetail: '', requirement: 'Multi-factor authentication' })],
    }),
    expected: ['9', 'phishing-resistant', 'PHISHING_RESISTANT_CA'],
  },
  {
    title: 'a certificate as second factor beside a password',
    event: signIn({
      steps: [
        PASSWORD,
        step({
          method: 'X.509 Certificate',
          resultDetail: 'MFA completed in Azure AD',
          requirement: 'Multi-factor authentication',
        }),
      ],
    }),
    expected: ['10', 'mfa-performed', 'MFA_PERFORMED_CA'],
  },
]
