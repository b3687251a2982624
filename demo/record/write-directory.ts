// The recorder's question: who is in the directory, in which groups and roles, under which PIM rules? Files of Graph v1.0.

import type { Person } from './people.ts'
import { graphRules, type PimRuleSpec } from './pim-rules.ts'
import { stableGuid } from './random.ts'
import { addJson, addList, type TenantFiles } from './tenant-files.ts'
import type { DirectoryGrant, Group, World } from './world.ts'

function userJson(person: Person): object {
  const isGuest = person.userType === 'Guest'
  return {
    id: person.id,
    userPrincipalName: person.userPrincipalName,
    displayName: person.displayName,
    mail: person.signInName,
    userType: person.userType,
    accountEnabled: person.enabled,
    creationType: isGuest ? 'Invitation' : null,
    externalUserState: isGuest ? 'Accepted' : null,
    identities: [
      {
        signInType: isGuest ? 'federated' : 'userPrincipalName',
        issuer: isGuest ? 'ExternalAzureAD' : person.userPrincipalName.split('@')[1],
        issuerAssignedId: isGuest ? null : person.userPrincipalName,
      },
    ],
  }
}

/** The report is made at night, after the window. */
function registrationJson(person: Person): object {
  const isRegistered = person.methods.length > 0
  return {
    id: person.id,
    userPrincipalName: person.userPrincipalName,
    userDisplayName: person.displayName,
    userType: person.userType.toLowerCase(),
    isAdmin: person.roleIds.length > 0,
    isMfaCapable: isRegistered,
    isMfaRegistered: isRegistered,
    isPasswordlessCapable: person.methods.includes('fido2SecurityKey'),
    methodsRegistered: person.methods,
    defaultMfaMethod: person.methods.includes('microsoftAuthenticatorPush') ? 'microsoftAuthenticatorPush' : 'none',
    lastUpdatedDateTime: '2026-11-24T01:12:09Z',
  }
}

function memberJson(person: Person): object {
  return { '@odata.type': '#microsoft.graph.user', ...userJson(person) }
}

function writeGroup(files: TenantFiles, group: Group): void {
  addJson(files, `graph/v1.0/groups/${group.id}.json`, {
    id: group.id,
    displayName: group.name,
    description: group.description,
    securityEnabled: true,
    mailEnabled: false,
    groupTypes: [],
    membershipRule: null,
    membershipRuleProcessingState: null,
    isAssignableToRole: group.pim === undefined ? null : true,
    onPremisesSyncEnabled: null,
  })
  addList(files, `graph/v1.0/groups/${group.id}/transitiveMembers.json`, group.members.map(memberJson))
  // Only beta lists applications among the owners.
  addList(files, `graph/beta/groups/${group.id}/owners.json`, [
    ...group.owners.map(memberJson),
    ...(group.ownedBy ?? []).map((workload) => ({
      '@odata.type': '#microsoft.graph.servicePrincipal',
      id: workload.servicePrincipalId,
      appId: workload.appId,
      displayName: workload.name,
      servicePrincipalType: workload.credential === 'managedIdentity' ? 'ManagedIdentity' : 'Application',
    })),
  ])
}

function groupInstances(group: Group): { readonly active: readonly object[]; readonly eligible: readonly object[] } {
  if (group.pim === undefined) return { active: [], eligible: [] }
  const instance = (person: Person, kind: string) => ({
    id: `${group.id}_member_${stableGuid(`${kind}/${group.id}/${person.id}`)}`,
    principalId: person.id,
    groupId: group.id,
    accessId: 'member',
    memberType: 'direct',
  })
  return {
    active: group.members.map((person) => ({
      ...instance(person, 'assigned'),
      assignmentType: 'assigned',
      startDateTime: '2026-01-14T09:12:44Z',
      endDateTime: null,
      assignmentScheduleId: `${group.id}_member_${stableGuid(`schedule/${group.id}/${person.id}`)}`,
    })),
    eligible: group.pim.eligible.map(({ person, until }) => ({
      ...instance(person, 'eligible'),
      startDateTime: '2026-06-01T07:00:00Z',
      endDateTime: until,
      eligibilityScheduleId: `${group.id}_member_${stableGuid(`eligibility/${group.id}/${person.id}`)}`,
    })),
  }
}

function policyAssignment(input: {
  readonly scopeId: string
  readonly scopeType: 'Directory' | 'DirectoryRole' | 'Group'
  readonly roleDefinitionId: string
  readonly rules: PimRuleSpec
}): object {
  const policyId = `${input.scopeType}_${input.scopeId === '/' ? 'tenant' : input.scopeId}_${stableGuid(`pim/${input.scopeId}/${input.roleDefinitionId}`)}`
  return {
    id: `${policyId}_${input.roleDefinitionId}`,
    policyId,
    scopeId: input.scopeId,
    scopeType: input.scopeType,
    roleDefinitionId: input.roleDefinitionId,
    policy: {
      id: policyId,
      displayName: input.scopeType,
      description: input.scopeType,
      isOrganizationDefault: false,
      scopeId: input.scopeId,
      scopeType: input.scopeType,
      lastModifiedDateTime: input.rules.lastModifiedAt,
      rules: graphRules(input.rules),
    },
  }
}

function pimPolicies(world: World): readonly object[] {
  const roles = world.directoryRoles.map((role) =>
    policyAssignment({
      scopeId: '/',
      scopeType: 'DirectoryRole',
      roleDefinitionId: role.templateId,
      rules: role.rules,
    }),
  )
  const groups = world.groups.flatMap((group) => {
    if (group.pim === undefined) return []
    const { rules } = group.pim
    return (['member', 'owner'] as const).map((roleDefinitionId) =>
      policyAssignment({ scopeId: group.id, scopeType: 'Group', roleDefinitionId, rules }),
    )
  })
  return [...roles, ...groups]
}

function grantJson(grant: DirectoryGrant, kind: 'assignment' | 'active' | 'eligible'): object {
  const id = stableGuid(`${kind}/${grant.role.templateId}/${grant.person.id}`)
  return {
    id,
    principalId: grant.person.id,
    roleDefinitionId: grant.role.templateId,
    directoryScopeId: '/',
    principal: memberJson(grant.person),
    ...(kind === 'assignment'
      ? {}
      : {
          appScopeId: null,
          startDateTime: grant.since,
          endDateTime: grant.until ?? null,
          memberType: 'Direct',
          ...(kind === 'active'
            ? {
                assignmentType: 'Assigned',
                roleAssignmentOriginId: stableGuid(`assignment/${grant.role.templateId}/${grant.person.id}`),
                roleAssignmentScheduleId: stableGuid(`schedule/${id}`),
              }
            : { roleEligibilityScheduleId: stableGuid(`schedule/${id}`) }),
        }),
  }
}

/** Users, groups, roles and their PIM rules. */
export function writeDirectory(files: TenantFiles, world: World): void {
  const roles = 'graph/v1.0/roleManagement/directory'
  const access = 'graph/v1.0/identityGovernance/privilegedAccess/group'
  const instances = world.groups.map(groupInstances)
  addList(files, 'graph/v1.0/users.json', world.people.map(userJson))
  addList(
    files,
    'graph/v1.0/reports/authenticationMethods/userRegistrationDetails.json',
    world.people.filter(({ enabled }) => enabled).map(registrationJson),
  )
  for (const group of world.groups) writeGroup(files, group)
  addList(
    files,
    `${roles}/roleDefinitions.json`,
    world.directoryRoles.map((role) => ({
      id: role.templateId,
      templateId: role.templateId,
      displayName: role.name,
      isBuiltIn: true,
      isEnabled: true,
      resourceScopes: ['/'],
      rolePermissions: [],
    })),
  )
  addList(
    files,
    `${roles}/roleAssignments.json`,
    world.directoryGrants.map((grant) => grantJson(grant, 'assignment')),
  )
  addList(
    files,
    `${roles}/roleAssignmentScheduleInstances.json`,
    world.directoryGrants.map((grant) => grantJson(grant, 'active')),
  )
  addList(
    files,
    `${roles}/roleEligibilityScheduleInstances.json`,
    world.directoryEligible.map((grant) => grantJson(grant, 'eligible')),
  )
  addList(files, 'graph/v1.0/policies/roleManagementPolicyAssignments.json', pimPolicies(world))
  addList(
    files,
    `${access}/assignmentScheduleInstances.json`,
    instances.flatMap(({ active }) => active),
  )
  addList(
    files,
    `${access}/eligibilityScheduleInstances.json`,
    instances.flatMap(({ eligible }) => eligible),
  )
}
