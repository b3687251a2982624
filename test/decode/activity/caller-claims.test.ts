import { describe, expect, it } from 'vitest'
import { readCaller, readCallerMfa, readClaims } from '../../../shared/decode/activity/caller-claims.ts'
import { fixture } from '../configuration-page.ts'

const METHODS = 'http://schemas.microsoft.com/claims/authnmethodsreferences'
const CLASS = 'http://schemas.microsoft.com/claims/authnclassreference'

describe("Microsoft's own predicate", () => {
  it.each([['General__MFA_Deny'], ['General__MFA_DenyAction']])('in %s asks what we ask', (name) => {
    const { properties } = fixture(`azure-policy-builtins/${name}.json`) as {
      properties: { policyRule: { if: { allOf: readonly unknown[] } } }
    }
    expect(properties.policyRule.if.allOf).toEqual([
      { value: "[contains(requestContext().identity, 'idtyp')]", equals: true },
      { value: '[requestContext().identity.idtyp]', equals: 'user' },
      { value: 'mfa', notIn: `[split(tryGet(requestContext().identity, '${METHODS}'), ',')]` },
      { value: 'p1', notIn: "[split(requestContext().identity.acrs, ',')]" },
    ])
  })

  it.each([
    ['mfa', { idtyp: 'user', [METHODS]: 'pwd,mfa' }],
    ['mfa', { idtyp: 'user', [METHODS]: 'rsa,mfa' }],
    ['mfa', { idtyp: 'user', [METHODS]: 'pwd', acrs: 'p1' }],
    ['mfa', { idtyp: 'user', acrs: 'c1,p1' }],
    ['mfa', { idtyp: 'user', acrs: ['p1'] }],
    ['mfa', { idtyp: 'User', [METHODS]: 'pwd,MFA' }],
    ['not-mfa', { idtyp: 'user', [METHODS]: 'pwd' }],
    ['not-mfa', { idtyp: 'user', [METHODS]: 'pwd,ngcmfa' }],
    ['not-mfa', { idtyp: 'user', [METHODS]: 'pwd', [CLASS]: '1' }],
    ['not-mfa', { idtyp: 'user', acrs: 'p10' }],
    ['not-mfa', { idtyp: 'user' }],
    ['workload', { idtyp: 'app', [METHODS]: 'pwd,mfa' }],
    ['workload', { appid: 'a', appidacr: '2' }],
    ['unknown', { appid: 'a', appidacr: '0' }],
    ['unknown', { appid: 'a', appidacr: '1', upn: 'alice@contoso.com' }],
    ['unknown', { [METHODS]: 'pwd,mfa', appidacr: '2' }],
    ['unknown', { idtyp: 'device' }],
    ['unknown', {}],
    ['unknown', undefined],
  ])('gives `%s` for %j', (expected, claims) => {
    expect(readCallerMfa(claims)).toBe(expected)
  })
})

describe('the claims of a row', () => {
  it.each([
    ['an object', { Claims_d: { uti: 'u' }, Claims: '' }],
    ['a JSON text', { Claims_d: '{"uti":"u"}' }],
    ['the older column', { Claims_d: '', Claims: '{"uti":"u"}' }],
    ['the older column beside empty claims', { Claims_d: '{}', Claims: '{"uti":"u"}' }],
  ])('are read from %s', (_what, row) => {
    expect(readClaims(row)).toEqual({ uti: 'u' })
  })

  it.each([[{}], [{ Claims_d: '', Claims: '' }], [{ Claims_d: '{}' }], [{ Claims: 'none' }]])(
    'of %j are none',
    (row) => {
      expect(readClaims(row)).toBeUndefined()
    },
  )

  it('tell who called, by which client, with which token', () => {
    const claims = {
      'http://schemas.microsoft.com/identity/claims/objectidentifier': 'AAAA',
      'http://schemas.microsoft.com/identity/claims/tenantid': 'TTTT',
      appid: '04B07795-8ddb-461a-bbee-02f9e1bf7b46',
      uti: 'Xy-Z',
      ipaddr: '198.51.100.7',
    }
    expect(readCaller(claims)).toEqual({
      callerMfa: 'unknown',
      callerId: 'aaaa',
      tenantId: 'tttt',
      clientAppId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      uniqueTokenId: 'Xy-Z',
      ipAddress: '198.51.100.7',
    })
  })
})
