// Is every value that nobody knows kept, counted, and never read as favourable?

import { describe, expect, it } from 'vitest'
import { errorClass, errorCodesOf, isKnownErrorCode } from '../../../shared/domain/error-codes.ts'
import { classifyMethod, classifyResultText } from '../../../shared/domain/sign-in-vocabulary.ts'
import { absent, applied, CLAIM, FIDO2, foldOf, item, judge, plain, PUSH, signIn, step } from './make-sign-in.ts'

const CASES = [
  ['an error code', plain({ errorCode: 99999 }), 'UNKNOWN_ERROR_CODE', 'errorCode', '99999'],
  ['a client', signIn({ clientAppUsed: 'Telepathy' }), 'UNKNOWN_CLIENT_APP', 'clientAppUsed', 'Telepathy'],
  ['the client `Unknown`', signIn({ clientAppUsed: 'Unknown' }), 'UNKNOWN_CLIENT_APP', 'clientAppUsed', 'Unknown'],
  ['no client', absent(signIn(), 'clientAppUsed'), 'UNKNOWN_CLIENT_APP', 'clientAppUsed', ''],
  [
    'a result text',
    signIn({ steps: [step({ ...PUSH, resultDetail: 'Fine' })] }),
    'UNKNOWN_RESULT_TEXT',
    'authenticationStepResultDetail',
    'Fine',
  ],
  ['a status text', signIn({ errorDetail: 'All good' }), 'UNKNOWN_RESULT_TEXT', 'additionalDetails', 'All good'],
  [
    'a method',
    signIn({ steps: [step({ ...PUSH, method: 'Palm reading' })] }),
    'UNKNOWN_RESULT_TEXT',
    'authenticationMethod',
    'Palm reading',
  ],
  [
    'a step requirement',
    signIn({ steps: [PUSH, step({ requirement: 'Third' })] }),
    'UNKNOWN_ENUM_VALUE',
    'authenticationStepRequirement',
    'Third',
  ],
  ['a requirement', signIn({ requirement: 'third' }), 'UNKNOWN_ENUM_VALUE', 'authenticationRequirement', 'third'],
  ['a provider', signIn({ requirementProviders: ['oracle'] }), 'UNKNOWN_ENUM_VALUE', 'requirementProvider', 'oracle'],
  [
    'a policy result',
    signIn({ appliedPolicies: [applied(), applied({ result: 'perhaps' })] }),
    'UNKNOWN_ENUM_VALUE',
    'policyResult',
    'perhaps',
  ],
  [
    'a strength result',
    signIn({ appliedPolicies: [applied({ strengthId: 'x', strengthResult: 'perhaps' })] }),
    'UNKNOWN_ENUM_VALUE',
    'authenticationStrengthResult',
    'perhaps',
  ],
  ['a protocol', signIn({ protocol: 'pigeon' }), 'UNKNOWN_ENUM_VALUE', 'authenticationProtocol', 'pigeon'],
  ['an issuer', signIn({ tokenIssuerType: 'Oracle' }), 'UNKNOWN_ENUM_VALUE', 'tokenIssuerType', 'Oracle'],
  [
    'a way across tenants',
    signIn({ crossTenantAccessType: 'portal' }),
    'UNKNOWN_ENUM_VALUE',
    'crossTenantAccessType',
    'portal',
  ],
] as const

describe('unknown values', () => {
  it.each(CASES)('%s is a gap of the record, counted raw, and named in a sentence', (_, event, code, field, value) => {
    const { judged, tally, gaps } = foldOf([item(event)])
    expect(judged[0]?.gaps).toContain(code)
    expect(tally.unknowns).toContainEqual({ code, field, value, count: 1 })
    expect(gaps.map((gap) => gap.sentence).join()).toContain(value === '' ? 'no value' : `\`${value}\``)
  })

  it('are counted once a record, however often it arrives', () => {
    const event = plain({ errorCode: 99999 })
    const other = plain({ id: 'record-9', errorCode: 99999 })
    const { tally } = foldOf([item(event), item(other), item(event)])
    expect(tally.unknowns).toEqual([{ code: 'UNKNOWN_ERROR_CODE', field: 'errorCode', value: '99999', count: 2 }])
  })

  it.each([
    ['a spelling with spaces', signIn({ tokenIssuerType: 'Azure AD' })],
    ['another case', signIn({ userType: 'Guest' })],
    ['a protocol of the implicit family', signIn({ protocol: 'implicitIdToken' })],
    ['texts padded with no-break spaces', signIn({ errorDetail: '\u00a0MFA completed\u00a0in Azure AD' })],
    ['a failure text, which decides nothing', plain({ errorCode: 50126, errorDetail: 'anything' })],
    ['the client of a failed sign-in', plain({ errorCode: 50126, clientAppUsed: 'Unknown' })],
  ])('%s is none', (_, event) => {
    expect(judge(event).gaps).toEqual([])
  })

  it('an unknown client is never taken for a legacy one', () => {
    expect(judge(signIn({ clientAppUsed: 'Unknown' })).outcome).toBe('mfa-performed')
  })
})

describe('an unknown value that could decide', () => {
  const strange = step({ method: 'Mobile app notification', resultDetail: 'Fine' })

  it.each([
    ['a claim beside an unknown text', signIn({ steps: [CLAIM, strange] })],
    ['a claim beside an unknown status text', signIn({ steps: [CLAIM], errorDetail: 'Fine' })],
    ['a security key beside an unknown status text', signIn({ steps: [FIDO2], errorDetail: 'Fine' })],
    ['a push of an unknown issuer', signIn({ tokenIssuerType: 'Oracle' })],
    [
      'a second factor that is a password, without a text',
      signIn({ steps: [step({ resultDetail: '', requirement: 'Multifactor authentication' })] }),
    ],
  ])('%s is not assessable', (_, event) => {
    expect(judge(event)).toMatchObject({ outcome: 'indeterminate', side: 'not-assessable', reason: 'NO_ROW_MATCHED' })
  })

  it.each([
    ['a push beside an unknown text', signIn({ steps: [PUSH, strange] })],
    ['a push with an unknown protocol', signIn({ protocol: 'pigeon' })],
  ])('%s stands, for the factor was completed', (_, event) => {
    expect(judge(event)).toMatchObject({ outcome: 'mfa-performed', side: 'satisfied' })
  })

  it('makes nothing better: a single factor stays one', () => {
    expect(judge(plain({ errorDetail: 'Fine', tokenIssuerType: 'Oracle' })).side).toBe('not-satisfied')
  })
})

describe('error codes', () => {
  it.each([
    ['mfa-demanded', [50072, 50074, 50076, 50078, 50079, 50086, 50087, 50088, 500121]],
    ['external-challenge', [50158]],
    ['device-required', [50097, 50129, 50155, 50187]],
    ['success', [0]],
  ] as const)('%s are exactly those of the facts', (name, codes) => {
    expect(errorCodesOf(name)).toEqual(codes)
  })

  it.each([
    [50126, 'failed', true],
    [50053, 'failed', true],
    [700016, 'failed', true],
    [53003, 'policy-block', true],
    [53999, 'policy-block', true],
    [530032, 'policy-block', true],
    [530999, 'policy-block', true],
    [50005, 'policy-block', true],
    [50131, 'policy-block', true],
    [5300, 'failed', false],
    [5300321, 'failed', false],
    [-1, 'failed', false],
    [12345, 'failed', false],
  ] as const)('%d is %s, known: %s', (code, name, known) => {
    expect([errorClass(code), isKnownErrorCode(code)]).toEqual([name, known])
  })
})

describe('result texts', () => {
  it.each([
    ['MFA requirement satisfied by claim in the token', 'claim'],
    ['mfa requirement SATISFIED by claim in the token', 'claim'],
    ['First factor requirement satisfied by claim in the token', 'first-factor-claim'],
    ['satisfied by claim in the token', 'claim-of-either-factor'],
    ['MFA requirement satisfied by claim provided by external provider', 'external-claim'],
    ['MFA completed in the cloud', 'completed'],
    ['MFA successfully completed', 'completed'],
    ['satisfied by strong authentication', 'completed'],
    ['MFA requirement skipped due to location', 'skipped-location'],
    ['skipped due to something new', 'skipped-unknown'],
    ['MFA has expired due to the policies configured on tenant', 'prompted'],
    ['user declined the authentication', 'denied'],
    ['user didn\u2019t respond to mobile app notification', 'denied'],
    ['', 'absent'],
    ['whatever', 'unknown'],
  ])('`%s` is %s', (text, expected) => {
    expect(classifyResultText(text)).toBe(expected)
  })

  it.each([
    ['FIDO2 security key', 'phishing-resistant'],
    ['Passkey (synced)', 'phishing-resistant'],
    ['Windows Hello for Business', 'phishing-resistant'],
    ['X.509 Certificate', 'certificate'],
    ['Previously satisfied', 'satisfied'],
    ['Satisfied by token', 'satisfied'],
    ['Passwordless phone sign-in', 'other'],
    ['Temporary Access Pass', 'other'],
    ['Palm reading', 'unknown'],
  ])('the method `%s` is %s', (method, expected) => {
    expect(classifyMethod(method)).toBe(expected)
  })
})
