import { describe, expect, it } from 'vitest'
import { decode } from '../configuration-page.ts'

const ROLE = 'fe930be7-5e62-47db-91af-98c3a49a38b1'

describe('assignments of directory roles', () => {
  const plain = {
    id: '5wuT_mJe20eRr5jDpJo4sUZl7gMT8cVOup3lc4GwySg-1',
    principalId: '03EE6546-F113-4EC5-BA9D-E57381B0C928',
    roleDefinitionId: ROLE,
    directoryScopeId: '/',
    appScopeId: null,
  }
  const decoded = {
    id: plain.id,
    plane: 'directory',
    principalId: '03ee6546-f113-4ec5-ba9d-e57381b0c928',
    roleId: ROLE,
    scope: '/',
  }

  it('in the plain list cannot tell how they came about', () => {
    const principal = { '@odata.type': '#microsoft.graph.servicePrincipal' }
    const { observations } = decode('graph-role-assignments', { value: [{ ...plain, principal }] })
    expect(observations.roleAssignments).toEqual([
      { ...decoded, principalType: 'ServicePrincipal', state: 'active', origin: 'unknown' },
    ])
  })

  it('as instances tell origin and end', () => {
    const instance = {
      ...plain,
      assignmentType: 'Activated',
      memberType: 'Direct',
      startDateTime: '2026-09-06T16:40:45.843Z',
      endDateTime: '2026-09-06T18:40:45.843Z',
      roleDefinition: { displayName: 'User Administrator' },
    }
    const { observations } = decode('graph-role-assignment-instances', { value: [instance] })
    expect(observations.roleAssignments).toEqual([
      {
        ...decoded,
        roleName: 'User Administrator',
        state: 'active',
        origin: 'activated',
        startAt: '2026-09-06T16:40:45.843Z',
        endAt: '2026-09-06T18:40:45.843Z',
      },
    ])
  })

  it('as eligibilities are eligible, without an end where none is stated', () => {
    const { observations } = decode('graph-role-eligibility-instances', { value: [{ ...plain, endDateTime: null }] })
    expect(observations.roleAssignments).toEqual([{ ...decoded, state: 'eligible', origin: 'assigned' }])
  })

  it.each([
    ['principalId', 'names no principal'],
    ['roleDefinitionId', 'names no role'],
    ['directoryScopeId', 'names no scope'],
  ])('without %s are a gap', (field, why) => {
    const { observations, gaps } = decode('graph-role-assignments', { value: [{ ...plain, [field]: null }] })
    expect(observations.roleAssignments).toEqual([])
    expect(gaps[0]?.sentence).toContain(why)
  })
})

describe('assignments of governed groups', () => {
  const instance = { id: 'I', principalId: 'P', groupId: 'G', accessId: 'Owner', assignmentType: 'activated' }

  it.each([
    ['graph-group-assignment-instances', 'active', 'activated'],
    ['graph-group-eligibility-instances', 'eligible', 'assigned'],
  ] as const)('in %s are %s', (shape, state, origin) => {
    const { observations } = decode(shape, { value: [instance] })
    expect(observations.roleAssignments).toEqual([
      { id: 'I', plane: 'group', principalId: 'p', roleId: 'owner', scope: 'g', state, origin },
    ])
  })
})

describe('definitions of directory roles', () => {
  it('keep name and allowed actions', () => {
    const definition = {
      id: ROLE,
      templateId: ROLE,
      displayName: 'User Administrator',
      isBuiltIn: true,
      resourceScopes: ['/'],
      rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/create'], condition: null }],
    }
    const { observations } = decode('graph-role-definitions', { value: [definition] })
    expect(observations.roleDefinitions).toEqual([
      {
        id: ROLE,
        plane: 'directory',
        name: 'User Administrator',
        builtIn: true,
        permissions: [
          { actions: ['microsoft.directory/users/create'], notActions: [], dataActions: [], notDataActions: [] },
        ],
        assignableScopes: ['/'],
      },
    ])
  })
})
