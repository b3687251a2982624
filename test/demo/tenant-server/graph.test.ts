import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestTenant, type TestTenant } from './start-test-tenant.ts'

function signIn(id: string, at: string, kind: string, more: object = {}): object {
  return { id, createdDateTime: at, signInEventTypes: [kind], resourceId: 'kubernetes', ...more }
}

let tenant: TestTenant
beforeAll(async () => {
  tenant = await startTestTenant({
    'tenant.json': { now: '2026-11-24T03:15:00Z', limits: { page: 3 } },
    'graph/v1.0/users.json': {
      value: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({
        id,
        displayName: `User ${id}`,
        mail: `${id}@contoso.com`,
      })),
    },
    'graph/v1.0/policies/identitySecurityDefaultsEnforcementPolicy.json': { id: 'sd', isEnabled: false },
    'graph/v1.0/policies/roleManagementPolicyAssignments.json': {
      value: [
        { id: 'r', scopeId: '/', scopeType: 'DirectoryRole', policy: { id: 'p', rules: [] } },
        { id: 'g', scopeId: 'group-1', scopeType: 'Group', policy: { id: 'q', rules: [] } },
      ],
    },
    'graph/beta/auditLogs/signIns.ndjson': [
      signIn('i1', '2026-11-23T08:00:00Z', 'interactiveUser', {
        appliedConditionalAccessPolicies: [{ id: 'p', result: 'reportOnlyInterrupted' }],
      }),
      signIn('n1', '2026-11-23T09:00:00.5Z', 'nonInteractiveUser'),
      signIn('n2', '2026-11-23T10:00:00Z', 'nonInteractiveUser', { resourceId: 'arm' }),
      signIn('n3', '2026-11-24T00:00:00Z', 'nonInteractiveUser'),
    ],
  })
})
afterAll(() => tenant[Symbol.asyncDispose]())

function ids(value: unknown): string[] {
  return (value as { id: string }[]).map(({ id }) => id)
}

async function signInIds(filter: string): Promise<string[]> {
  const answer = await tenant.ask(`/beta/auditLogs/signIns?$filter=${encodeURIComponent(filter)}`)
  expect(answer.status).toBe(200)
  return ids(answer.json['value'])
}

describe('a list of Graph', () => {
  it('is cut into pages that their next links join without loss or repeat', async () => {
    const seen: string[] = []
    let path: string | undefined = '/v1.0/users'
    let pages = 0
    while (path !== undefined) {
      const { json } = await tenant.ask(
        path,
        pages === 0 ? {} : { token: await tenant.token('https://graph.microsoft.com') },
      )
      seen.push(...ids(json['value']))
      path = json['@odata.nextLink'] as string | undefined
      pages += 1
    }
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    expect(pages).toBe(3)
  })

  it('gives fewer records a page if asked', async () => {
    const { json } = await tenant.ask('/v1.0/users?$top=2')
    expect(ids(json['value'])).toEqual(['a', 'b'])
    expect(json['@odata.nextLink']).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/v1\.0\/users\?.*skiptoken=/)
  })

  it('refuses the continuation of another list', async () => {
    const { json } = await tenant.ask('/v1.0/users?$top=2')
    const token = new URL(json['@odata.nextLink'] as string).searchParams.get('$skiptoken') ?? ''
    const answer = await tenant.ask(`/v1.0/users?$top=1&$skiptoken=${encodeURIComponent(token)}`)
    expect(answer.status).toBe(400)
  })

  it('shows the selected properties only', async () => {
    const { json } = await tenant.ask('/v1.0/users?$select=id,displayName&$top=1')
    expect(json['value']).toEqual([{ id: 'a', displayName: 'User a' }])
  })

  it.each([
    ['without a filter on its scope', '', 400],
    ['with one', "?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'", 200],
  ])('of PIM policies is answered %s by its status', async (_words, query, status) => {
    expect((await tenant.ask(`/v1.0/policies/roleManagementPolicyAssignments${query}`)).status).toBe(status)
  })

  it('carries rules of PIM policies only if they are expanded', async () => {
    const filter = "$filter=scopeId eq 'group-1' and scopeType eq 'Group'"
    const plain = await tenant.ask(`/v1.0/policies/roleManagementPolicyAssignments?${filter}`)
    const expanded = await tenant.ask(
      `/v1.0/policies/roleManagementPolicyAssignments?${filter}&$expand=policy($expand=rules)`,
    )
    expect(plain.json['value']).toEqual([{ id: 'g', scopeId: 'group-1', scopeType: 'Group' }])
    expect(expanded.json['value']).toMatchObject([{ id: 'g', policy: { rules: [] } }])
  })
})

describe('sign-ins of Graph beta', () => {
  it('are the interactive ones unless another kind is asked for', async () => {
    const { json } = await tenant.ask('/beta/auditLogs/signIns')
    expect(ids(json['value'])).toEqual(['i1'])
  })

  it.each([
    ["signInEventTypes/any(t: t eq 'nonInteractiveUser')", ['n3', 'n2', 'n1']],
    ["signInEventTypes/any(t:t eq 'nonInteractiveUser') and resourceId eq 'arm'", ['n2']],
    [
      "createdDateTime ge 2026-11-23T09:00:00Z and createdDateTime le 2026-11-23T10:00:00Z and signInEventTypes/any(t: t eq 'nonInteractiveUser')",
      ['n2', 'n1'],
    ],
    [
      "(resourceId eq 'arm' or resourceId eq 'KUBERNETES') and signInEventTypes/any(t: t ne 'interactiveUser')",
      ['n3', 'n2', 'n1'],
    ],
    ["not (resourceId eq 'arm') and signInEventTypes/any(t: t eq 'nonInteractiveUser')", ['n3', 'n1']],
    ["startswith(id,'i')", ['i1']],
  ])('are chosen by %s, newest first', async (filter, expected) => {
    expect(await signInIds(filter)).toEqual(expected)
  })

  it.each([
    ['an operator that times do not support', 'createdDateTime lt 2026-11-24T00:00:00Z'],
    ['a sentence that does not end', "resourceId eq 'arm' and"],
    ['an unknown function', "contains(id,'i')"],
    ['an unknown operator', "resourceId is 'arm'"],
  ])('are refused for %s', async (_words, filter) => {
    const answer = await tenant.ask(`/beta/auditLogs/signIns?$filter=${encodeURIComponent(filter)}`)
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ error: { code: 'BadRequest' } })
  })

  it('come at most a thousand a page', async () => {
    expect((await tenant.ask('/beta/auditLogs/signIns?$top=1001')).status).toBe(400)
  })

  it.each([
    ['hide', {}, 'unknownFutureValue'],
    ['show', { Prefer: 'include-unknown-enum-members' }, 'reportOnlyInterrupted'],
  ])('%s newer results of policies by what the client prefers', async (_words, headers, result) => {
    const { json } = await tenant.ask('/beta/auditLogs/signIns', { headers })
    expect(json['value']).toMatchObject([{ appliedConditionalAccessPolicies: [{ result }] }])
  })
})

describe('Graph', () => {
  it('says what it does not have in its own words', async () => {
    const answer = await tenant.ask('/v1.0/groups/none', { headers: { 'client-request-id': 'mine' } })
    expect(answer.status).toBe(404)
    expect(answer.json).toMatchObject({
      error: { code: 'Request_ResourceNotFound', innerError: { 'client-request-id': 'mine' } },
    })
    const { innerError } = answer.json['error'] as { innerError: Record<string, string> }
    expect(answer.headers.get('request-id')).toBe(innerError['request-id'])
    expect(answer.headers.get('client-request-id')).toBe('mine')
    expect(Number.isNaN(Date.parse(answer.headers.get('date') ?? ''))).toBe(false)
  })

  it('answers a single object as it is', async () => {
    const { json } = await tenant.ask('/v1.0/policies/identitySecurityDefaultsEnforcementPolicy')
    expect(json).toEqual({ id: 'sd', isEnabled: false })
  })

  it('lets nothing be written', async () => {
    expect((await tenant.ask('/v1.0/users', { body: { displayName: 'x' } })).status).toBe(403)
  })
})
