import { describe, expect, it } from 'vitest'
import { decode, fixture } from '../configuration-page.ts'

interface Recording {
  readonly uri: string
  readonly body: unknown
}

const recordings = fixture('azure-rest-recordings/RoleAssignments_and_RoleDefinitions.json') as readonly Recording[]
const SUBSCRIPTION = '/subscriptions/ea42f556-5106-4743-99b0-c129bfa71a47'

describe('role assignments of ARM', () => {
  const { observations, gaps } = decode('arm-role-assignments', recordings[0]?.body)
  const assignments = observations.roleAssignments ?? []

  it('of a real subscription are all read, at every scope', () => {
    expect(gaps).toEqual([])
    expect(assignments).toHaveLength(74)
    expect(assignments.filter(({ principalType }) => principalType === 'User')).toHaveLength(18)
    expect(assignments.filter(({ scope }) => scope === SUBSCRIPTION)).toHaveLength(69)
    expect(assignments.filter(({ scope }) => scope === '/')).toHaveLength(1)
    expect(
      assignments.filter(({ scope }) => scope === '/providers/microsoft.management/managementgroups/custodian-test'),
    ).toHaveLength(3)
  })

  it('do not tell how they came about', () => {
    expect(assignments[0]).toEqual({
      id: `${SUBSCRIPTION}/providers/microsoft.authorization/roleassignments/af976bc5-0274-4870-8442-94daae0d29a1`,
      plane: 'azure',
      principalId: '0cbd037f-fe7a-429d-864d-46b7d53fe4d5',
      principalType: 'User',
      roleId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
      scope: SUBSCRIPTION,
      state: 'active',
      origin: 'unknown',
    })
  })

  it('without a scope in their properties take it from their id', () => {
    const { observations: decoded } = decode('arm-role-assignments', {
      value: [
        {
          id: `${SUBSCRIPTION}/resourceGroups/RG/providers/Microsoft.Authorization/roleAssignments/1`,
          properties: { principalId: 'p', roleDefinitionId: 'x/roleDefinitions/R' },
        },
      ],
    })
    expect(decoded.roleAssignments?.[0]?.scope).toBe(`${SUBSCRIPTION}/resourcegroups/rg`)
    expect(decoded.roleAssignments?.[0]?.roleId).toBe('r')
  })
})

describe('schedule instances of ARM', () => {
  it('in the published example are a direct, time-bound grant with names', () => {
    const { observations, gaps } = decode(
      'arm-role-assignment-instances',
      fixture('arm-rest-api-examples/RoleAssignmentSchedules_ListForScope.2020-10-01.json'),
    )
    const subscription = '/subscriptions/dfa2a084-766f-4003-8ae1-c4aeb893a99f'
    expect(gaps).toEqual([])
    expect(observations.roleAssignments).toEqual([
      {
        id: `${subscription}/providers/microsoft.authorization/roleassignmentschedules/c9e264ff-3133-4776-a81a-ebc7c33c8ec6`,
        plane: 'azure',
        principalId: 'a3bb8764-cb92-4276-9d2a-ca1e895e55ea',
        principalType: 'User',
        roleId: 'c8d4ff99-41c3-41a8-9f60-21dfdad59608',
        roleName: 'Contributor',
        scope: subscription,
        state: 'active',
        origin: 'assigned',
        startAt: '2020-09-09T21:35:27.91Z',
        endAt: '2020-09-10T05:35:17.91Z',
      },
    ])
  })

  const instance = (properties: object) => ({
    value: [{ id: 'i', properties: { principalId: 'p', roleDefinitionId: 'r', scope: '/s', ...properties } }],
  })

  it.each([
    ['Activated', 'activated'],
    ['Assigned', 'assigned'],
    ['Delegated', 'unknown'],
  ])('of assignment type %s are of origin %s', (assignmentType, origin) => {
    const { observations, unknowns } = decode('arm-role-assignment-instances', instance({ assignmentType }))
    expect(observations.roleAssignments?.[0]?.origin).toBe(origin)
    expect(unknowns.map(({ value }) => value)).toEqual(origin === 'unknown' ? ['Delegated'] : [])
  })

  it('that end at an unreadable time never look as if they had no end', () => {
    const { observations, gaps } = decode('arm-role-assignment-instances', instance({ endDateTime: 'tomorrow' }))
    expect(observations.roleAssignments).toEqual([])
    expect(gaps.map(({ code }) => code)).toEqual(['RECORD_UNREADABLE'])
  })

  it('of eligibility are eligible', () => {
    const { observations } = decode('arm-role-eligibility-instances', instance({ endDateTime: null }))
    expect(observations.roleAssignments?.[0]).toMatchObject({ state: 'eligible', origin: 'assigned' })
    expect(observations.roleAssignments?.[0]).not.toHaveProperty('endAt')
  })
})

describe('role definitions of ARM', () => {
  it.each([
    [1, 'cdda3590-29a3-44f6-95f2-9f980659eb04', 'AcrQuarantineReader'],
    [2, '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner'],
    [3, 'ba92f5b4-2d11-453d-a403-e96b0029c9fe', 'Storage Blob Data Contributor'],
    [4, 'b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor'],
    [5, 'ac63b705-f282-497d-ac71-919bf39d939d', 'Management Group Reader'],
    [6, '974c5e8b-45b9-4653-ba55-5f855dd0fb88', 'Storage Queue Data Contributor'],
    [7, 'acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader'],
  ])('one by itself, recording %i, is %s %s', (index, id, name) => {
    const { observations, gaps } = decode('arm-role-definitions', recordings[index]?.body)
    expect(gaps).toEqual([])
    expect(observations.roleDefinitions?.map((role) => [role.id, role.name, role.builtIn])).toEqual([[id, name, true]])
  })

  it('keep what they allow, custom roles too', () => {
    const { observations, gaps } = decode(
      'arm-role-definitions',
      fixture('azure-rest-recordings/RoleDefinitions_aks_related.json'),
    )
    const roles = observations.roleDefinitions ?? []
    expect(gaps).toEqual([])
    expect(roles).toHaveLength(7)
    expect(roles.find(({ name }) => name === 'Azure Kubernetes Service Cluster Admin Role')).toEqual({
      id: '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8',
      plane: 'azure',
      name: 'Azure Kubernetes Service Cluster Admin Role',
      builtIn: true,
      permissions: [
        {
          actions: ['Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'],
          notActions: [],
          dataActions: [],
          notDataActions: [],
        },
      ],
      assignableScopes: ['/'],
    })
    const custom = roles.find(({ id }) => id === '7b266cd7-0bba-4ae2-8423-90ede5e1e898')
    expect(custom?.builtIn).toBe(false)
    expect(custom?.permissions[0]?.actions).toContain('Microsoft.ContainerService/*')
    expect(roles.find(({ name }) => name === 'Contributor')?.permissions[0]?.notActions).toContain(
      'Microsoft.Authorization/*/Write',
    )
  })

  it('without permissions are a gap, not a role without power', () => {
    const { observations, gaps } = decode('arm-role-definitions', { value: [{ id: 'x', properties: {} }] })
    expect(observations.roleDefinitions).toEqual([])
    expect(gaps.map(({ sentence }) => sentence)).toEqual([
      'element 0 of arm-role-definitions could not be decoded: role definition `x` carries no permissions',
    ])
  })
})
