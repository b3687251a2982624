// Which directory roles administer?

import { describe, expect, it } from 'vitest'
import type { RoleDefinition } from '../../../shared/domain/principal.ts'
import { directoryRolePower } from '../../../shared/judge/evidence/directory-role-power.ts'

const OWN = '77777777-0000-4000-8000-000000000007'

function definition(...actions: readonly string[]): RoleDefinition {
  const permissions = [{ actions, notActions: [], dataActions: [], notDataActions: [] }]
  return { id: OWN, plane: 'directory', name: 'own', permissions, assignableScopes: ['/'] }
}

describe('a directory role', () => {
  it.each([
    'microsoft.directory/conditionalAccessPolicies/basic/update',
    'microsoft.directory/namedLocations/create',
    'microsoft.directory/roleAssignments/allProperties/allTasks',
    'microsoft.directory/groups.security/members/update',
    'microsoft.directory/applications/credentials/update',
    'microsoft.directory/servicePrincipals/owners/update',
    'microsoft.directory/users/authenticationMethods/create',
    'microsoft.directory/users/password/update',
    'microsoft.directory/authorizationPolicy/allProperties/allTasks',
    'microsoft.directory/crossTenantAccessPolicy/partners/b2bCollaboration/update',
    'microsoft.directory/domains/federation/update',
    'microsoft.aad.privilegedIdentityManagement/allEntities/allTasks',
    'microsoft.directory/somethingNobodyHasSeenYet/update',
  ])('administers by %s', (action) => {
    expect(directoryRolePower(OWN, definition(action))).toBe('administrative')
  })

  it.each([
    'microsoft.directory/conditionalAccessPolicies/standard/read',
    'microsoft.directory/users/authenticationMethods/standard/limitedRead',
    'microsoft.directory/users/inviteGuest',
    'microsoft.office365.usageReports/allEntities/allProperties/read',
    'microsoft.azure.supportTickets/allEntities/allTasks',
  ])('is no power by %s alone', (action) => {
    expect(directoryRolePower(OWN, definition(action))).toBe('none')
  })

  it('is unknown without a definition, and with one that allows nothing', () => {
    expect(directoryRolePower(OWN, undefined)).toBe('unknown')
    expect(directoryRolePower(OWN, definition())).toBe('unknown')
  })

  it('is known by its id where that is certain', () => {
    expect(directoryRolePower('F2EF992C-3AFB-46B9-B7CF-A126EE74C451', undefined)).toBe('none')
    expect(directoryRolePower('b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', undefined)).toBe('administrative')
  })
})
