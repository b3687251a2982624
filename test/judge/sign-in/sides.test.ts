// On which side does each outcome stand? docs/judgement.md, section 6.

import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../shared/domain/scope.ts'
import type { SignInEvent } from '../../../shared/domain/sign-in-event.ts'
import type { SignInContext } from '../../../shared/judge/sign-in-fold.ts'
import {
  applied,
  CLAIM,
  FIDO2,
  judge,
  MFA_POLICY,
  PARTNER,
  PASSWORD,
  plain,
  policy,
  refresh,
  SCOPE,
  SESSION,
  signIn,
  skipped,
  step,
  TENANT,
  ANA,
} from './make-sign-in.ts'

const scope = (change: Partial<Scope>): Partial<SignInContext> => ({ scope: { ...SCOPE, ...change } })
const claim = signIn({ steps: [CLAIM] })
const guest = signIn({
  steps: [CLAIM],
  homeTenantId: PARTNER,
  resourceTenantId: TENANT,
  crossTenantAccessType: 'b2bCollaboration',
})
const evidence = {
  id: 'd-1',
  kind: 'home-tenant-mfa',
  by: 'ciso',
  at: '2026-06-01T00:00:00Z',
  description: 'report',
  tenantId: PARTNER,
} as const
const origin = {
  sessionId: SESSION,
  principalId: ANA,
  recordId: 'origin',
  at: '2026-11-22T10:00:00Z',
  outcome: 'mfa-performed',
} as const

const CASES: readonly (readonly [title: string, event: SignInEvent, context: Partial<SignInContext>, side: string])[] =
  [
    ['MFA performed', signIn(), {}, 'satisfied'],
    ['a phishing-resistant factor', signIn({ steps: [FIDO2] }), {}, 'satisfied'],
    [
      'MFA performed without a policy that implies it',
      signIn({ appliedPolicies: [applied({ result: 'notApplied' })] }),
      {},
      'satisfied',
    ],
    ['a claim under a policy that necessarily implies MFA', claim, {}, 'satisfied'],
    [
      'a claim where nothing shows that MFA was demanded',
      signIn({ steps: [CLAIM], appliedPolicies: [applied({ result: 'notApplied' })] }),
      {},
      'not-assessable',
    ],
    [
      'a claim under `mfa OR compliantDevice`',
      claim,
      {
        policies: [
          policy(MFA_POLICY.id, 'either', {
            grant: { operator: 'OR', builtIn: ['mfa', 'compliantDevice'], termsOfUse: [], customFactors: [] },
          }),
        ],
      },
      'not-assessable',
    ],
    [
      'a claim under a policy that is off in the snapshot',
      claim,
      { policies: [{ ...MFA_POLICY, state: 'disabled' }] },
      'not-assessable',
    ],
    [
      'a claim under a report-only policy',
      signIn({ steps: [CLAIM], appliedPolicies: [applied({ result: 'reportOnlySuccess' })] }),
      {},
      'not-assessable',
    ],
    ['a claim without any snapshot', claim, { policies: [], policiesComplete: false }, 'not-assessable'],
    ['a single factor', plain(), {}, 'not-satisfied'],
    ['a refresh without MFA in its session', refresh(), {}, 'not-satisfied'],
    ['a refresh in a session that did MFA', refresh(), { sessions: [origin] }, 'not-assessable'],
    ['ropc', plain({ protocol: 'ropc' }), {}, 'not-satisfied'],
    [
      'MFA skipped for the location',
      signIn({ steps: [skipped('location')] }),
      scope({ rememberedDevice: 'accepted' }),
      'not-satisfied',
    ],
    [
      'MFA skipped for an app password',
      signIn({ steps: [skipped('app password')] }),
      scope({ rememberedDevice: 'accepted' }),
      'not-satisfied',
    ],
    [
      'a remembered device before the entity decides',
      signIn({ steps: [skipped('remembered device')] }),
      {},
      'not-assessable',
    ],
    [
      'a remembered device the entity accepts',
      signIn({ steps: [skipped('remembered device')] }),
      scope({ rememberedDevice: 'accepted' }),
      'satisfied',
    ],
    [
      'a remembered device the entity refuses',
      signIn({ steps: [skipped('remembered device')] }),
      scope({ rememberedDevice: 'refused' }),
      'not-satisfied',
    ],
    [
      'a registered device the entity accepts',
      signIn({ steps: [skipped('registered device')] }),
      scope({ rememberedDevice: 'accepted' }),
      'satisfied',
    ],
    [
      'a skip for an unknown reason, whatever the entity accepts',
      signIn({ steps: [skipped('a whim')] }),
      scope({ rememberedDevice: 'accepted' }),
      'not-assessable',
    ],
    ['MFA of another tenant, nothing captured', guest, {}, 'not-assessable'],
    [
      'MFA of another tenant, trusted but without evidence',
      guest,
      { trusts: [{ tenantId: PARTNER, mfaAccepted: true }] },
      'not-assessable',
    ],
    [
      'MFA of another tenant, evidence but no trust',
      guest,
      { ...scope({ declared: [evidence] }), trusts: [{ mfaAccepted: false }] },
      'not-assessable',
    ],
    [
      'MFA of a partner who is not trusted though all others are',
      guest,
      {
        ...scope({ declared: [evidence] }),
        trusts: [{ mfaAccepted: true }, { tenantId: PARTNER, mfaAccepted: false }],
      },
      'not-assessable',
    ],
    [
      'MFA of another tenant, trusted and declared',
      guest,
      { ...scope({ declared: [evidence] }), trusts: [{ tenantId: PARTNER, mfaAccepted: true }] },
      'satisfied',
    ],
    [
      'MFA of a partner that takes the default',
      guest,
      { ...scope({ declared: [evidence] }), trusts: [{ mfaAccepted: true }, { tenantId: PARTNER }] },
      'satisfied',
    ],
    [
      'MFA of another tenant, declared two years ago',
      guest,
      { ...scope({ declared: [{ ...evidence, at: '2024-11-01T00:00:00Z' }] }), trusts: [{ mfaAccepted: true }] },
      'not-assessable',
    ],
    [
      'MFA of another tenant, declared about a third',
      guest,
      { ...scope({ declared: [{ ...evidence, tenantId: TENANT }] }), trusts: [{ mfaAccepted: true }] },
      'not-assessable',
    ],
    [
      'an external method in this tenant',
      signIn({
        steps: [
          step({
            resultDetail: 'MFA requirement satisfied by claim provided by external provider',
            requirement: 'Multifactor authentication',
          }),
        ],
      }),
      { ...scope({ declared: [evidence] }), trusts: [{ mfaAccepted: true }] },
      'not-assessable',
    ],
    ['MFA demanded and not completed', signIn({ errorCode: 50076 }), {}, 'neutral'],
    ['blocked', signIn({ errorCode: 53003 }), {}, 'neutral'],
    ['failed', signIn({ errorCode: 50126 }), {}, 'neutral'],
    ['an external challenge', signIn({ errorCode: 50158 }), {}, 'neutral'],
    ['a strong factor that nothing required', plain({ steps: [FIDO2] }), {}, 'neutral'],
    ['a workload', signIn({ kind: 'managedIdentity', principalKind: 'managedIdentity' }), {}, 'neutral'],
    ['details not there yet', signIn({ steps: [] }), {}, 'not-assessable'],
  ]

describe('the side of an outcome', () => {
  it.each(CASES)('%s', (_, event, context, side) => {
    expect(judge(event, context).side).toBe(side)
  })
})

describe('cross-check: policy results that the collector may not see', () => {
  const hidden = { appliedPolicies: [], conditionalAccessStatus: 'success' } as const

  it.each([
    ['MFA performed', signIn(hidden)],
    ['MFA that per-user MFA asked for', signIn({ ...hidden, requirementProviders: ['user'] })],
    ['a phishing-resistant factor', signIn({ ...hidden, steps: [FIDO2] })],
    ['MFA performed, status failure', signIn({ ...hidden, conditionalAccessStatus: 'failure' })],
    ['MFA performed, unknown status', signIn({ ...hidden, conditionalAccessStatus: 'unknownFutureValue' })],
  ])('%s becomes indeterminate', (_, event) => {
    expect(judge(event)).toMatchObject({
      outcome: 'indeterminate',
      side: 'not-assessable',
      reason: 'CA_DETAIL_NOT_VISIBLE',
      gaps: expect.arrayContaining(['CA_DETAIL_NOT_VISIBLE']),
    })
  })

  it('changes no other row', () => {
    expect(judge(plain(hidden))).toMatchObject({ outcome: 'single-factor', side: 'not-satisfied' })
    expect(judge(signIn({ ...hidden, steps: [CLAIM] }))).toMatchObject({ outcome: 'mfa-claim', side: 'not-assessable' })
    expect(judge(signIn({ ...hidden, errorCode: 50074 })).outcome).toBe('mfa-demanded-not-completed')
  })

  it('leaves MFA alone where Conditional Access did not apply', () => {
    const event = signIn({ appliedPolicies: [], conditionalAccessStatus: 'notApplied', requirementProviders: [] })
    expect(judge(event)).toMatchObject({ outcome: 'mfa-performed', side: 'satisfied', gaps: [] })
  })

  it.each([
    ['steps', 'DETAILS_NOT_AGGREGATED'],
    ['appliedPolicies', 'CA_DETAIL_NOT_VISIBLE'],
    ['status', 'DETAILS_NOT_AGGREGATED'],
  ] as const)('a record whose %s could not be read never counts as satisfied', (part, reason) => {
    expect(judge(signIn({ unreadable: [part] }))).toMatchObject({
      outcome: 'indeterminate',
      reason,
      side: 'not-assessable',
    })
    expect(judge(plain({ unreadable: [part], steps: [PASSWORD] })).side).toBe('not-satisfied')
  })
})

describe('gaps of a record', () => {
  it.each([
    ['a source without the fields', signIn({ requirement: 'x', steps: [] }), {}, ['UNKNOWN_ENUM_VALUE']],
    ['an external claim', guest, {}, ['EXTERNAL_TRUST_NOT_PROVED']],
    [
      'stale evidence',
      guest,
      { ...scope({ declared: [{ ...evidence, at: '2020-01-01T00:00:00Z' }] }), trusts: [{ mfaAccepted: true }] },
      ['EXTERNAL_TRUST_NOT_PROVED', 'STALE_DECLARATION'],
    ],
    [
      'a claim under a policy that is gone',
      signIn({ steps: [CLAIM], appliedPolicies: [applied({ id: 'gone' })] }),
      {},
      ['CHANGED_IN_WINDOW'],
    ],
    ['a claim without a snapshot', claim, { policies: [], policiesComplete: false }, ['NO_SOURCE_CONFIGURED']],
    ['nothing missing', signIn(), {}, []],
  ])('%s', (_, event, context, gaps) => {
    expect(judge(event, context).gaps).toEqual(gaps)
  })
})
