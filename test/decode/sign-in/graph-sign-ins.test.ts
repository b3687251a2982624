// Does a Graph record come out as the sign-in it is? Facts: identity, section 2.1.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodePage } from '../../../shared/decode/decode-page.ts'
import { decodeConditions } from '../../../shared/decode/sign-in/applied-policies.ts'
import type { SignInEvent } from '../../../shared/domain/sign-in-event.ts'
import { pageOf } from './make-page.ts'

const RECORD = { id: 'r-1', createdDateTime: '2026-11-23T09:00:00Z', userId: 'U-1', status: { errorCode: 0 } }

function decode(record: object): SignInEvent {
  const [first] = decodePage(pageOf('graph-sign-ins', { value: [{ ...RECORD, ...record }] })).signIns
  if (first === undefined) throw new RangeError('no sign-in was decoded')
  return first.event
}

function sample(name: string): SignInEvent {
  const json = JSON.parse(
    readFileSync(new URL(`../../fixtures/graph-docs-sign-ins/${name}`, import.meta.url), 'utf8'),
  ) as object
  const page = 'value' in json ? json : { value: [json] }
  const { signIns, gaps } = decodePage(pageOf('graph-sign-ins', page))
  expect(gaps).toEqual([])
  const [first] = signIns
  if (first === undefined) throw new RangeError('no sign-in was decoded')
  return first.event
}

describe('a Graph record', () => {
  it.each([
    [
      'an interactive sign-in',
      { signInEventTypes: ['interactiveUser'] },
      { kind: 'interactiveUser', principalKind: 'user', principalId: 'u-1' },
    ],
    ['a refresh', { signInEventTypes: ['nonInteractiveUser'], isInteractive: false }, { kind: 'nonInteractiveUser' }],
    [
      'a service principal',
      {
        signInEventTypes: ['servicePrincipal'],
        userId: '',
        servicePrincipalId: 'SP-1',
        servicePrincipalName: 'deploy',
      },
      { kind: 'servicePrincipal', principalKind: 'servicePrincipal', principalId: 'sp-1', principalName: 'deploy' },
    ],
    [
      'a managed identity',
      { signInEventTypes: ['servicePrincipal', 'managedIdentity'], servicePrincipalId: 'mi-1' },
      { kind: 'managedIdentity', principalId: 'mi-1' },
    ],
    ['a workload without event types', { userId: '', servicePrincipalId: 'sp-1' }, { kind: 'servicePrincipal' }],
    ['a v1.0 interactive sign-in', { isInteractive: true }, { kind: 'interactiveUser', requirement: undefined }],
    ['a record that does not tell its kind', {}, { kind: 'unknown' }],
    ['an event type nobody knows', { signInEventTypes: ['unknownFutureValue'] }, { kind: 'unknown' }],
    ['an empty requirement', { authenticationRequirement: '' }, { requirement: '' }],
    ['a requirement of null', { authenticationRequirement: null }, { requirement: '' }],
    ['a code as text', { status: { errorCode: '50126' } }, { errorCode: 50126 }],
    [
      'a single provider object as list',
      { authenticationRequirementPolicies: [{ requirementProvider: 'user', detail: 'Per-user MFA' }] },
      { requirementProviders: ['user'] },
    ],
    [
      'nulls',
      { appliedConditionalAccessPolicies: null, authenticationDetails: null, deviceDetail: null, location: null },
      { appliedPolicies: undefined, steps: [] },
    ],
    ['a resource touched', { azureResourceId: '/subscriptions/x' }, { azureResourceId: '/subscriptions/x' }],
  ])('%s', (_, record, expected) => {
    expect(decode(record)).toMatchObject(expected)
  })
})

describe('the documented samples', () => {
  it('beta: a failed password', () => {
    expect(sample('signIns-list.beta.json')).toMatchObject({
      id: '1691d37b-8579-43a7-966a-0f35583c1300',
      kind: 'interactiveUser',
      errorCode: 50126,
      requirement: 'singlefactorauthentication',
      steps: [{ method: 'Password', succeeded: false, requirement: 'Primary authentication' }],
      appliedPolicies: [],
      country: 'US',
      networkNames: ['North America'],
      audienceId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
      deviceId: undefined,
    })
  })

  it('v1.0: nothing that could prove MFA', () => {
    expect(sample('signIns-list.v1.0.json')).toMatchObject({
      at: '2020-03-13T19:15:41.6195833Z',
      requirement: undefined,
      steps: [],
      appliedPolicies: [{ result: 'notEnabled' }, { result: 'notEnabled' }],
    })
  })

  it('the portal download: a guest under two policies', () => {
    expect(sample('signIn-portal-download.json')).toMatchObject({
      userType: 'guest',
      requirement: 'multifactorauthentication',
      deviceCompliant: true,
      appliedPolicies: [
        { id: 'bbbbbbbb-1111-aaaaa-0000-aaaaaaaa', result: 'success', conditionsNotSatisfied: [] },
        { result: 'notApplied', conditionsNotSatisfied: ['clientType'] },
      ],
    })
  })
})

describe('conditions', () => {
  it.each([
    [undefined, []],
    ['none', []],
    [0, []],
    ['0', []],
    ['application,users', ['application', 'users']],
    ['application, users', ['application', 'users']],
    [3, ['application', 'users']],
    ['24', ['location', 'clientType']],
    [65536, ['insiderRisk']],
    [131072, ['131072']],
    [-1, ['-1']],
    [
      ['users', 8],
      ['users', 'location'],
    ],
  ])('%j are %j', (value, expected) => {
    expect(decodeConditions(value)).toEqual(expected)
  })
})
