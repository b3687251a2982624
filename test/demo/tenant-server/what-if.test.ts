// What does the recorded What-If answer? Checked against the documented clauses, not against the product.

import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answerGraph } from '../../../demo/tenant-server/graph/answer-graph.ts'
import { openTenantFolder } from '../../../demo/tenant-server/tenant-folder.ts'
import { question } from '../../sources/what-if-question.ts'
import { whatIfBody } from '../../../shared/sources/graph/what-if-body.ts'
import type { WhatIfConditions, WhatIfQuestion } from '../../../shared/domain/what-if.ts'
import { startTestTenant, writeTenant } from './start-test-tenant.ts'

const EVALUATE = '/v1.0/identity/conditionalAccess/evaluate'
const ADA = 'aaaaaaaa-0000-4000-8000-000000000001'
const GUS = 'aaaaaaaa-0000-4000-8000-000000000002'
const GROUP = 'bbbbbbbb-0000-4000-8000-000000000001'
const ROLE = '62e90394-69f5-4237-9190-012177145e10'
const ARM = '797f4846-ba00-4fd7-ba43-dac1f8f63013'

const everybody = { users: { includeUsers: ['All'] } }
const everything = { applications: { includeApplications: ['All'] }, clientAppTypes: ['all'] }

/** Asked without the wire, which clients.test.ts is about. */
function ask(
  files: Readonly<Record<string, unknown>>,
  body: unknown,
): { readonly status: number; readonly value: unknown } {
  const folder = writeTenant({ 'tenant.json': { now: '2026-11-24T03:15:00Z' }, ...files })
  const answer = answerGraph(
    {
      ...{ method: 'POST', origin: 'https://localhost', path: EVALUATE, query: new URLSearchParams() },
      ...{ header: () => undefined, body: JSON.stringify(body) },
    },
    openTenantFolder(folder),
  )
  rmSync(folder, { recursive: true })
  return { status: answer.status, value: (JSON.parse(answer.body) as { value?: unknown }).value }
}

/** What one policy of these conditions answers to one question. */
function answerOf(
  conditions: Readonly<Record<string, unknown>>,
  asked: Partial<WhatIfQuestion> = {},
  scenario: Partial<WhatIfConditions> = {},
  state = 'enabled',
): string {
  const files = {
    'graph/v1.0/identity/conditionalAccess/policies.json': {
      value: [{ id: 'p', state, conditions: { ...everybody, ...everything, ...conditions } }],
    },
    'graph/v1.0/identity/conditionalAccess/namedLocations.json': {
      value: [
        { id: 'hq', isTrusted: true, ipRanges: [{ cidrAddress: '203.0.113.0/24' }, { cidrAddress: '2001:db8::/32' }] },
        { id: 'no', countriesAndRegions: ['NO'] },
      ],
    },
    'graph/v1.0/users.json': {
      value: [
        { id: ADA, userType: 'Member' },
        { id: GUS, userType: 'Guest', externalUserState: 'Accepted' },
      ],
    },
    [`graph/v1.0/groups/${GROUP}/transitiveMembers.json`]: { value: [{ id: ADA }] },
    'graph/v1.0/roleManagement/directory/roleAssignments.json': {
      value: [
        { principalId: GROUP, roleDefinitionId: ROLE, directoryScopeId: '/' },
        { principalId: GUS, roleDefinitionId: ROLE, directoryScopeId: '/administrativeUnits/x' },
      ],
    },
  }
  const body: unknown = JSON.parse(
    whatIfBody(question({ principalId: ADA, ...asked }, { authenticationFlow: 'none', ...scenario })),
  )
  const [result] = ask(files, body).value as { policyApplies: boolean; analysisReasons: string }[]
  return result?.policyApplies === true ? 'applies' : (result?.analysisReasons ?? 'not named')
}

const users = (clause: object) => ({ users: clause })
const locations = (includeLocations: string[], excludeLocations: string[] = []) => ({
  locations: { includeLocations, excludeLocations },
})
const GUESTS = {
  guestOrExternalUserTypes: 'b2bCollaborationGuest,internalGuest',
  externalTenants: { membershipKind: 'all' },
}

describe('a policy', () => {
  it.each<[string, object, Partial<WhatIfQuestion>, Partial<WhatIfConditions>, string]>([
    ['for everybody applies', {}, {}, {}, 'applies'],
    ['that excludes the user does not', users({ includeUsers: ['All'], excludeUsers: [ADA] }), {}, {}, 'users'],
    ['for a group of his applies', users({ includeGroups: [GROUP] }), {}, {}, 'applies'],
    [
      'that excludes a group of his does not',
      users({ includeUsers: ['All'], excludeGroups: [GROUP] }),
      {},
      {},
      'users',
    ],
    ['for a role that his group holds applies', users({ includeRoles: [ROLE] }), {}, {}, 'applies'],
    [
      'for a role held on an administrative unit does not',
      users({ includeRoles: [ROLE] }),
      { principalId: GUS },
      {},
      'users',
    ],
    [
      'for guests applies to a guest',
      users({ includeGuestsOrExternalUsers: GUESTS }),
      { principalId: GUS },
      {},
      'applies',
    ],
    ['for guests does not apply to a member', users({ includeGuestsOrExternalUsers: GUESTS }), {}, {}, 'users'],
    [
      'for workloads does not',
      { clientApplications: { includeServicePrincipals: ['x'] } },
      {},
      {},
      'workloadIdentities',
    ],
    ['on another resource does not', { applications: { includeApplications: [ARM] } }, {}, {}, 'application'],
    ['on this resource applies', { applications: { includeApplications: [ARM] } }, { audience: ARM }, {}, 'applies'],
    [
      'on all resources but this one does not',
      { applications: { includeApplications: ['All'], excludeApplications: [ARM] } },
      { audience: ARM },
      {},
      'application',
    ],
    ['for browsers does not apply to a desktop client', { clientAppTypes: ['browser'] }, {}, {}, 'clientApps'],
    ['for iOS does not apply to Linux', { platforms: { includePlatforms: ['iOS'] } }, {}, {}, 'devicePlatform'],
    [
      'for all platforms but Linux does not apply to Linux',
      { platforms: { includePlatforms: ['all'], excludePlatforms: ['linux'] } },
      {},
      {},
      'devicePlatform',
    ],
    ['from a location applies inside', locations(['hq']), {}, { ipAddress: '2001:db8::7' }, 'applies'],
    ['from a location does not apply outside', locations(['hq']), {}, { ipAddress: '192.0.2.7' }, 'location'],
    ['from everywhere but trusted locations', locations(['All'], ['AllTrusted']), {}, {}, 'location'],
    ['from a country applies there', locations(['no']), {}, { country: 'NO' }, 'applies'],
    ['from a country does not apply elsewhere', locations(['no']), {}, {}, 'location'],
    ['at high sign-in risk', { signInRiskLevels: ['high'] }, {}, {}, 'signInRisk'],
    ['at high user risk, when it is', { userRiskLevels: ['high'] }, {}, { userRisk: 'high' }, 'applies'],
    ['at insider risks, as flags', { insiderRiskLevels: 'minor,moderate' }, {}, { insiderRisk: 'moderate' }, 'applies'],
    ['for device code', { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }, {}, {}, 'authenticationFlow'],
    [
      'with a device filter',
      { devices: { deviceFilter: { mode: 'exclude', rule: 'r' } } },
      {},
      {},
      'notEnoughInformation',
    ],
  ])('%s', (_, conditions, asked, scenario, expected) => {
    expect(answerOf({ ...conditions }, asked, scenario)).toBe(expected)
  })

  it.each([
    ['enabledForReportingButNotEnforced', 'applies'],
    ['disabled', 'policyNotEnabled'],
  ])('that is %s answers: %s', (state, expected) => {
    expect(answerOf({}, {}, {}, state)).toBe(expected)
  })
})

describe('What-If', () => {
  const policies = { value: [{ id: 'p', state: 'enabled', conditions: { ...everybody, ...everything } }] }
  const POLICIES = 'graph/v1.0/identity/conditionalAccess/policies.json'
  const body = JSON.parse(whatIfBody(question())) as Record<string, unknown>

  it('answers a recorded line to every question that has what the line names, and evaluates the others', () => {
    const recorded = [
      { request: { signInContext: { includeApplications: [ARM] } }, response: { value: ['of ARM'] } },
      { request: { signInConditions: { deviceInfo: { isCompliant: true } } }, response: { value: ['compliant'] } },
    ]
    const files = { [POLICIES]: policies, 'graph/v1.0/identity/conditionalAccess/evaluate.ndjson': recorded }
    const answers = [question({ audience: ARM }), question({}, { deviceCompliant: true }), question()].map(
      (one) => ask(files, JSON.parse(whatIfBody(one))).value,
    )
    expect(answers).toMatchObject([
      ['of ARM'],
      ['compliant'],
      [{ id: 'p', policyApplies: true, analysisReasons: 'notSet' }],
    ])
  })

  it('does not evaluate a condition that is not supplied', () => {
    const conditions = { ...everybody, ...everything, signInRiskLevels: ['low'] }
    const risky = { value: [{ id: 'p', state: 'enabled', conditions }] }
    const { signInIdentity, signInContext } = body
    expect(ask({ [POLICIES]: risky }, { signInIdentity, signInContext }).value).toMatchObject([
      { policyApplies: false, analysisReasons: 'notEnoughInformation' },
    ])
  })

  it('lists only what applies if that is asked for', () => {
    const two = { value: [...policies.value, { id: 'q', state: 'disabled', conditions: {} }] }
    expect(ask({ [POLICIES]: two }, { ...body, appliedPoliciesOnly: true }).value).toMatchObject([{ id: 'p' }])
    expect(ask({ [POLICIES]: two }, body).value).toHaveLength(2)
  })

  it('refuses a body that is none of its form, and is not there without policies', () => {
    expect(ask({ [POLICIES]: policies }, {}).status).toBe(400)
    expect(ask({}, body).status).toBe(404)
  })

  it('is throttled as the tenant says, without a word on how long to wait', async () => {
    const settings = { now: '2026-11-24T03:15:00Z', throttle: { match: `POST ${EVALUATE}`, every: 2, status: 429 } }
    await using tenant = await startTestTenant({ [POLICIES]: policies, 'tenant.json': settings })
    const answers = [await tenant.ask(EVALUATE, { body }), await tenant.ask(EVALUATE, { body })]
    expect(answers.map(({ status }) => status)).toEqual([200, 429])
    expect(answers[1]?.headers.get('retry-after')).toBeNull()
  })
})
