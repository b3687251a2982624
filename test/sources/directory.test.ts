// The collect door over the real Graph client: people, roles, and the groups that others refer to.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect } from './open-door.ts'
import { startScriptedServer, type Script, type ScriptedServer } from './scripted-server.ts'

const ADMINS = 'aaaaaaaa-0000-4000-8000-000000000001'
const HOLDERS = 'aaaaaaaa-0000-4000-8000-000000000002'
let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const WELL: Script = ({ path }) =>
  /^\/v1\.0\/groups\/[^/]+$/.test(path)
    ? { body: { id: path.slice('/v1.0/groups/'.length), displayName: 'a group' } }
    : { body: { value: [] } }

describe('the directory', () => {
  it('is asked for users, roles and their rules by the documented addresses', async () => {
    server.script = WELL
    const { reports } = await collect(server, 'directory')
    const asked = server.asked.map(({ url }) => decodeURIComponent(url))
    expect(asked).toEqual([
      '/v1.0/users?$select=id,userPrincipalName,displayName,userType,accountEnabled,creationType,externalUserState,identities&$top=999',
      '/v1.0/roleManagement/directory/roleDefinitions',
      '/v1.0/roleManagement/directory/roleAssignments?$expand=principal',
      '/v1.0/roleManagement/directory/roleAssignmentScheduleInstances?$expand=principal',
      '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances?$expand=principal',
      "/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)",
      '/v1.0/reports/authenticationMethods/userRegistrationDetails',
    ])
    expect([...reports.values()].map(({ id, status }) => [id, status])).toEqual(
      [
        'graph-users',
        'graph-role-definitions',
        'graph-role-assignments',
        'graph-role-eligibilities',
        'graph-pim-policies',
        'graph-registration-details',
        'graph-groups',
        'graph-group-owners',
        'graph-group-assignments',
        'graph-group-eligibilities',
        'graph-group-pim-policies',
      ].map((id) => [id, 'complete']),
    )
  })

  it('is read without the expansion where the service refuses it', async () => {
    server.script = (asked) =>
      asked.query.has('$expand') && asked.path.endsWith('/roleAssignments')
        ? { status: 400, body: { error: { code: 'BadRequest' } } }
        : WELL(asked)
    const { report, pages } = await collect(server, 'directory')
    expect(report('graph-role-assignments')).toMatchObject({ status: 'complete', pages: 2, gaps: [] })
    expect(pages.filter(({ request }) => request.status === 400).map(({ used }) => used)).toEqual([false])
  })

  it('without a licence for role management is a gap that says so', async () => {
    server.script = (asked) =>
      asked.path.endsWith('/roleEligibilityScheduleInstances')
        ? {
            status: 400,
            body: { error: { code: 'AadPremiumLicenseRequired', message: 'The tenant needs a licence.' } },
          }
        : WELL(asked)
    const { report } = await collect(server, 'directory')
    expect(report('graph-role-eligibilities')).toMatchObject({
      status: 'failed',
      reason: 'notConfigured',
      required: false,
    })
    expect(report('graph-role-eligibilities').gaps[0]).toMatchObject({ code: 'SOURCE_ABSENT' })
  })
})

describe('a group', () => {
  it('is looked up with its members and its rules, each answer saying which group it is about', async () => {
    server.script = WELL
    const { used } = await collect(server, 'directory', { groupIds: [ADMINS.toUpperCase()] })
    const about = used().filter(({ subject }) => subject === ADMINS)
    expect(about.map(({ source, shape }) => [source, shape])).toEqual([
      ['graph-groups', 'graph-group'],
      ['graph-groups', 'graph-group-members'],
      ['graph-group-assignments', 'graph-group-assignment-instances'],
      ['graph-group-eligibilities', 'graph-group-eligibility-instances'],
      ['graph-group-pim-policies', 'graph-group-pim-policies'],
      ['graph-group-owners', 'graph-group-owners'],
    ])
    expect(about.map(({ request }) => decodeURIComponent(request.url.slice(server.url.length)))).toEqual([
      `/v1.0/groups/${ADMINS}`,
      `/v1.0/groups/${ADMINS}/transitiveMembers?$top=999`,
      `/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleInstances?$filter=groupId eq '${ADMINS}'`,
      `/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances?$filter=groupId eq '${ADMINS}'`,
      `/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '${ADMINS}' and scopeType eq 'Group'&$expand=policy($expand=rules)`,
      `/beta/groups/${ADMINS}/owners`,
    ])
  })

  it('that holds a directory role is looked up though nobody referred to it', async () => {
    server.script = (asked) =>
      asked.path.endsWith('/roleAssignments')
        ? {
            body: {
              value: [
                { id: 'r1', principal: { '@odata.type': '#microsoft.graph.group', id: HOLDERS } },
                { id: 'r2', principal: { '@odata.type': '#microsoft.graph.user', id: ADMINS } },
              ],
            },
          }
        : WELL(asked)
    await collect(server, 'directory')
    const groups = server.asked.filter(({ path }) => path.startsWith('/v1.0/groups/')).map(({ path }) => path)
    expect(groups).toEqual([`/v1.0/groups/${HOLDERS}`, `/v1.0/groups/${HOLDERS}/transitiveMembers`])
  })

  it('that is gone leaves the clause that names it unresolved', async () => {
    server.script = (asked) => (asked.path.startsWith('/v1.0/groups/') ? { status: 404 } : WELL(asked))
    const { report } = await collect(server, 'directory', { groupIds: [ADMINS] })
    expect(report('graph-groups').gaps).toEqual([
      {
        code: 'PRINCIPALS_UNRESOLVED',
        source: 'graph-groups',
        sentence: `group ${ADMINS}, named by a policy, a cluster or a role, was not found`,
      },
    ])
  })

  it.each([404, 410])(
    'whose members answer %i is there and unresolved: a gap, never an empty group',
    async (status) => {
      server.script = (asked) => (asked.path.endsWith('/transitiveMembers') ? { status } : WELL(asked))
      const { report } = await collect(server, 'directory', { groupIds: [ADMINS] })
      expect(report('graph-groups').gaps).toEqual([
        {
          code: 'PRINCIPALS_UNRESOLVED',
          source: 'graph-groups',
          sentence: `the members of group ${ADMINS}, named by a policy, a cluster or a role, were not found`,
        },
      ])
    },
  )

  it.each(['/transitiveMembers', '/assignmentScheduleInstances', '/eligibilityScheduleInstances', ADMINS])(
    'that answers with no content at …%s has not answered',
    async (end) => {
      server.script = (asked) => (asked.path.endsWith(end) ? { status: 204 } : WELL(asked))
      const { reports } = await collect(server, 'directory', { groupIds: [ADMINS] })
      const silent = [...reports.values()].filter(({ status }) => status !== 'complete')
      expect(silent.flatMap(({ gaps }) => gaps.map(({ code }) => code))).toEqual(['SOURCE_MALFORMED'])
      expect(silent[0]?.gaps[0]?.sentence).toContain('answered 204 with no content')
    },
  )

  it.each([
    ['an expansion was refused', { status: 400, body: { error: { code: 'BadRequest' } } }],
    ['a principal was not expanded', { body: { value: [{ id: 'r1', principalId: HOLDERS, principal: null }] } }],
  ] as const)('is looked up by its id alone where %s and nobody says what the id is', async (_why, expanded) => {
    server.script = (asked) => {
      if (!asked.path.endsWith('/roleAssignments')) return WELL(asked)
      return asked.query.has('$expand') ? expanded : { body: { value: [{ id: 'r1', principalId: HOLDERS }] } }
    }
    const { report } = await collect(server, 'directory')
    expect(server.asked.map(({ path }) => path)).toContain(`/v1.0/groups/${HOLDERS}/transitiveMembers`)
    expect(report('graph-groups')).toMatchObject({ status: 'complete', gaps: [] })
  })

  it('is not looked for behind a principal that the list of users names', async () => {
    server.script = (asked) => {
      if (asked.path === '/v1.0/users') return { body: { value: [{ id: ADMINS.toUpperCase() }] } }
      if (!asked.path.endsWith('/roleAssignments')) return WELL(asked)
      return { body: { value: [{ id: 'r1', principalId: ADMINS }] } }
    }
    await collect(server, 'directory')
    expect(server.asked.some(({ path }) => path.startsWith('/v1.0/groups/'))).toBe(false)
  })

  it('is what a principal turns out not to be if it is not found: a workload, and no gap', async () => {
    server.script = (asked) => {
      if (asked.path.startsWith('/v1.0/groups/')) return { status: 404 }
      return asked.path.endsWith('/roleAssignments')
        ? { body: { value: [{ id: 'r1', principalId: HOLDERS }] } }
        : WELL(asked)
    }
    const { reports } = await collect(server, 'directory')
    expect(server.asked.map(({ path }) => path)).not.toContain(`/v1.0/groups/${HOLDERS}/transitiveMembers`)
    expect([...reports.values()].map(({ status }) => status)).toEqual(Array(11).fill('complete'))
    expect([...reports.values()].flatMap(({ gaps }) => gaps)).toEqual([])
  })

  it('that may be activated into another group is looked up too', async () => {
    server.script = (asked) =>
      asked.path.endsWith('/eligibilityScheduleInstances') && asked.query.get('$filter') === `groupId eq '${ADMINS}'`
        ? { body: { value: [{ id: 'e1', groupId: ADMINS, principalId: HOLDERS, accessId: 'member' }] } }
        : WELL(asked)
    await collect(server, 'directory', { groupIds: [ADMINS] })
    expect(server.asked.map(({ path }) => path)).toContain(`/v1.0/groups/${HOLDERS}/transitiveMembers`)
  })

  it('whose members are refused is a gap, while the group itself is read', async () => {
    server.script = (asked) => (asked.path.endsWith('/transitiveMembers') ? { status: 403 } : WELL(asked))
    const { report } = await collect(server, 'directory', { groupIds: [ADMINS] })
    expect(report('graph-groups')).toMatchObject({ status: 'partial', reason: 'permissionDenied', records: 1 })
    expect(report('graph-groups').gaps[0]?.sentence).toContain('it needs GroupMember.Read.All')
  })
})

describe('who could add members', () => {
  const INNER = 'aaaaaaaa-0000-4000-8000-000000000003'
  const INNERMOST = 'aaaaaaaa-0000-4000-8000-000000000004'
  const groupMember = (id: string) => ({ '@odata.type': '#microsoft.graph.group', id })
  const askedOf = (id: string) =>
    server.asked
      .map(({ url }) => decodeURIComponent(url))
      .filter((url) => url.includes(id))
      .map((url) =>
        url.replaceAll(id, 'ID').replace(/^\/(v1\.0|beta)\/identityGovernance\/privilegedAccess\/group/, '/pim'),
      )

  it('is asked of a group inside the group as well: its members are known already', async () => {
    server.script = (asked) =>
      asked.path === `/v1.0/groups/${ADMINS}/transitiveMembers`
        ? { body: { value: [groupMember(INNER.toUpperCase()), groupMember(INNERMOST)] } }
        : WELL(asked)
    const { report, used } = await collect(server, 'directory', { groupIds: [ADMINS] })
    for (const id of [INNER, INNERMOST])
      expect(askedOf(id)).toEqual([
        '/v1.0/groups/ID',
        "/pim/eligibilityScheduleInstances?$filter=groupId eq 'ID'",
        '/beta/groups/ID/owners',
      ])
    expect(report('graph-group-owners')).toMatchObject({ status: 'complete', pages: 3, gaps: [] })
    expect(
      used()
        .filter(({ shape }) => shape === 'graph-group-owners')
        .map(({ subject }) => subject),
    ).toEqual([ADMINS, INNER, INNERMOST])
  })

  it('is asked of those that further pages of members name', async () => {
    server.script = (asked) => {
      if (asked.path !== `/v1.0/groups/${ADMINS}/transitiveMembers`) return WELL(asked)
      if (asked.query.has('$skiptoken')) return { body: { value: [groupMember(INNERMOST)] } }
      const next = `${server.url}${asked.path}?$skiptoken=2`
      return { body: { value: [groupMember(INNER)], '@odata.nextLink': next } }
    }
    await collect(server, 'directory', { groupIds: [ADMINS] })
    const owners = server.asked.map(({ path }) => path).filter((path) => path.endsWith('/owners'))
    expect(owners).toEqual([ADMINS, INNER, INNERMOST].map((id) => `/beta/groups/${id}/owners`))
  })

  it('is not asked of a group that policies only include, nor of those inside it', async () => {
    server.script = (asked) =>
      asked.path.endsWith('/transitiveMembers') ? { body: { value: [groupMember(INNER)] } } : WELL(asked)
    const only = { groupIds: [ADMINS], includedOnlyIds: [ADMINS.toUpperCase()] }
    const { report } = await collect(server, 'directory', only)
    expect(askedOf(INNER)).toEqual([])
    expect(server.asked.some(({ path }) => path.endsWith('/owners'))).toBe(false)
    expect(report('graph-group-owners')).toMatchObject({ status: 'complete', pages: 0 })
  })

  it.each(['/roleAssignments', '/eligibilityScheduleInstances'])(
    'is asked of such a group all the same if …%s names it as a holder',
    async (end) => {
      server.script = (asked) =>
        asked.path.endsWith(end)
          ? { body: { value: [{ id: 'r1', principalId: ADMINS, principal: groupMember(ADMINS) }] } }
          : WELL(asked)
      await collect(server, 'directory', { groupIds: [ADMINS, HOLDERS], includedOnlyIds: [ADMINS] })
      expect(server.asked.map(({ path }) => path)).toContain(`/beta/groups/${ADMINS}/owners`)
    },
  )

  it('is not asked of a group that is gone', async () => {
    server.script = (asked) => (asked.path.includes('/groups/') ? { status: 404 } : WELL(asked))
    const { report } = await collect(server, 'directory', { groupIds: [ADMINS] })
    expect(server.asked.some(({ path }) => path.endsWith('/owners'))).toBe(false)
    expect(report('graph-group-owners')).toMatchObject({ status: 'complete', gaps: [] })
  })

  it('is a gap of its own where it is refused, and the members are read all the same', async () => {
    server.script = (asked) => (asked.path.endsWith('/owners') ? { status: 403 } : WELL(asked))
    const { report } = await collect(server, 'directory', { groupIds: [ADMINS] })
    expect(report('graph-groups')).toMatchObject({ status: 'complete', gaps: [] })
    expect(report('graph-group-owners')).toMatchObject({
      status: 'failed',
      required: false,
      reason: 'permissionDenied',
    })
    expect(report('graph-group-owners').gaps[0]?.sentence).toContain('it needs GroupMember.Read.All')
  })
})
