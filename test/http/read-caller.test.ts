import { describe, expect, it } from 'vitest'
import { EvidenceError } from '../../shared/errors.ts'
import { type CallerRule, readCaller } from '../../shared/http/read-caller.ts'
import { OBJECT_ID, personWith, principalHeader } from './principal-header.ts'

const ON: CallerRule = { platformAuthentication: true, requiredRole: 'Evidence.Collect' }

function headers(principal?: string): Headers {
  return new Headers(principal === undefined ? {} : { 'X-MS-CLIENT-PRINCIPAL': principal })
}

function codeOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof EvidenceError) return error.code
    throw error
  }
  return 'nothing thrown'
}

describe('who asks', () => {
  it('names a person by object id and display name', () => {
    expect(readCaller(headers(personWith('Evidence.Collect')), ON)).toEqual({
      objectId: OBJECT_ID,
      displayName: 'Ana Ilić',
      authenticatedBy: 'entra',
    })
  })

  it('names an application by object id and app id', () => {
    const principal = principalHeader([
      { typ: 'oid', val: OBJECT_ID },
      { typ: 'azp', val: '2b0c6b4e-95c8-4f0e-8a6d-6f4a64f4b0aa' },
      { typ: 'roles', val: 'Evidence.Collect' },
    ])
    expect(readCaller(headers(principal), ON)).toEqual({
      objectId: OBJECT_ID,
      appId: '2b0c6b4e-95c8-4f0e-8a6d-6f4a64f4b0aa',
      authenticatedBy: 'entra',
    })
  })

  it('finds the app role under the claim type that the principal names itself', () => {
    const principal = principalHeader(
      [
        { typ: 'oid', val: OBJECT_ID },
        { typ: 'urn:roles-of-this-app', val: 'Evidence.Collect' },
      ],
      'aad',
      'urn:roles-of-this-app',
    )
    expect(readCaller(headers(principal), ON).objectId).toBe(OBJECT_ID)
  })

  it.each<[string, Headers, CallerRule, string]>([
    ['no principal header', headers(), ON, 'HTTP_PRINCIPAL_MISSING'],
    ['an empty principal header', headers(''), ON, 'HTTP_PRINCIPAL_MISSING'],
    [
      'no header, platform authentication off',
      headers(),
      { ...ON, platformAuthentication: false },
      'HTTP_PRINCIPAL_MISSING',
    ],
    [
      'a perfect header while platform authentication is off',
      headers(personWith('Evidence.Collect', 'Evidence.Read')),
      { ...ON, platformAuthentication: false },
      'HTTP_PRINCIPAL_NOT_TRUSTED',
    ],
    ['text that is not base64', headers('{"auth_typ":"aad"}'), ON, 'HTTP_PRINCIPAL_NOT_TRUSTED'],
    ['base64 that is not JSON', headers(btoa('not json')), ON, 'HTTP_PRINCIPAL_NOT_TRUSTED'],
    [
      'base64 that is not UTF-8',
      headers(
        btoa('{"auth_typ":"aad","claims":[{"typ":"oid","val":"\xff"},{"typ":"roles","val":"Evidence.Collect"}]}'),
      ),
      ON,
      'HTTP_PRINCIPAL_NOT_TRUSTED',
    ],
    ['JSON that is no principal', headers(btoa('["aad"]')), ON, 'HTTP_PRINCIPAL_NOT_TRUSTED'],
    [
      'a claim without a value',
      headers(btoa('{"auth_typ":"aad","claims":[{"typ":"oid"}]}')),
      ON,
      'HTTP_PRINCIPAL_NOT_TRUSTED',
    ],
    [
      'two principal headers',
      headers(`${personWith('Evidence.Collect')}, ${personWith('Evidence.Collect')}`),
      ON,
      'HTTP_PRINCIPAL_NOT_TRUSTED',
    ],
    [
      'a principal of another provider',
      headers(
        principalHeader(
          [
            { typ: 'oid', val: OBJECT_ID },
            { typ: 'roles', val: 'Evidence.Collect' },
          ],
          'github',
        ),
      ),
      ON,
      'HTTP_PRINCIPAL_NOT_TRUSTED',
    ],
    [
      'a principal without object id',
      headers(principalHeader([{ typ: 'roles', val: 'Evidence.Collect' }])),
      ON,
      'HTTP_PRINCIPAL_NOT_TRUSTED',
    ],
    ['a principal without any role', headers(personWith()), ON, 'HTTP_ROLE_MISSING'],
    ['a reader who wants to collect', headers(personWith('Evidence.Read')), ON, 'HTTP_ROLE_MISSING'],
    ['a role that only begins like the right one', headers(personWith('Evidence.Collector')), ON, 'HTTP_ROLE_MISSING'],
    [
      'a collector who wants to read',
      headers(personWith('Evidence.Collect')),
      { ...ON, requiredRole: 'Evidence.Read' },
      'HTTP_ROLE_MISSING',
    ],
    [
      'a role in a claim that is no role claim',
      headers(
        principalHeader([
          { typ: 'oid', val: OBJECT_ID },
          { typ: 'scp', val: 'Evidence.Collect' },
        ]),
      ),
      ON,
      'HTTP_ROLE_MISSING',
    ],
  ])('refuses %s', (_title, given, rule, code) => {
    expect(codeOf(() => readCaller(given, rule))).toBe(code)
  })
})
