// What is asked of Microsoft Graph? Every address with its query (docs/facts, identity 1.1; permissions: docs/permissions.md).

import type { Listing } from '../collect-pages.ts'
import type { Question } from '../collect-questions.ts'
import { getList, getOne, listUrl } from '../value-list.ts'

export function conditionalAccessQuestions(base: string): Question[] {
  const url = (path: string) => `${base}/v1.0${path}`
  return [
    {
      source: 'graph-policies',
      listing: getList('graph-policies', url('/identity/conditionalAccess/policies')),
    },
    {
      source: 'graph-named-locations',
      listing: getList('graph-named-locations', url('/identity/conditionalAccess/namedLocations')),
    },
    {
      source: 'graph-strengths',
      listing: getList('graph-strengths', url('/policies/authenticationStrengthPolicies')),
    },
    {
      source: 'graph-contexts',
      listing: getList('graph-contexts', url('/identity/conditionalAccess/authenticationContextClassReferences')),
    },
    {
      source: 'graph-security-defaults',
      listing: getOne('graph-security-defaults', url('/policies/identitySecurityDefaultsEnforcementPolicy')),
    },
    {
      source: 'graph-cross-tenant',
      listing: getOne('graph-cross-tenant-default', url('/policies/crossTenantAccessPolicy/default')),
    },
    {
      source: 'graph-cross-tenant',
      listing: getList('graph-cross-tenant-partners', url('/policies/crossTenantAccessPolicy/partners')),
    },
  ]
}

const USER_PROPERTIES =
  'id,userPrincipalName,displayName,userType,accountEnabled,creationType,externalUserState,identities'

export function directoryQuestions(base: string): Question[] {
  const roles = `${base}/v1.0/roleManagement/directory`
  // Principals are expanded because an id alone does not say whether it is a user, a group or an application [K];
  // a service that refuses the expansion is asked without it.
  const expanded = (shape: Listing['shape'], path: string) =>
    getList(shape, listUrl(roles, path, { $expand: 'principal' }), {
      orElse: { method: 'GET', url: `${roles}${path}` },
    })
  return [
    {
      source: 'graph-users',
      listing: getList('graph-users', listUrl(base, '/v1.0/users', { $select: USER_PROPERTIES, $top: '999' })),
    },
    {
      source: 'graph-role-definitions',
      listing: getList('graph-role-definitions', `${roles}/roleDefinitions`),
    },
    { source: 'graph-role-assignments', listing: expanded('graph-role-assignments', '/roleAssignments') },
    {
      source: 'graph-role-assignments',
      listing: expanded('graph-role-assignment-instances', '/roleAssignmentScheduleInstances'),
    },
    {
      source: 'graph-role-eligibilities',
      listing: expanded('graph-role-eligibility-instances', '/roleEligibilityScheduleInstances'),
    },
    {
      source: 'graph-pim-policies',
      listing: getList('graph-pim-policies', pimPolicies(base, '/', 'DirectoryRole')),
    },
  ]
}

/** Who is in a group, and how one comes into it. */
export function groupQuestions(base: string, groupId: string): Question[] {
  const subject = groupId
  const group = `/v1.0/groups/${encodeURIComponent(groupId)}`
  // Both list calls demand this filter [K].
  const instances = (path: string) =>
    listUrl(base, `/v1.0/identityGovernance/privilegedAccess/group/${path}`, {
      $filter: `groupId eq '${groupId}'`,
    })
  return [
    { source: 'graph-groups', listing: getOne('graph-group', `${base}${group}`, { subject }) },
    {
      source: 'graph-groups',
      listing: getList('graph-group-members', listUrl(base, `${group}/transitiveMembers`, { $top: '999' }), {
        subject,
      }),
    },
    {
      source: 'graph-group-assignments',
      listing: getList('graph-group-assignment-instances', instances('assignmentScheduleInstances'), { subject }),
    },
    {
      source: 'graph-group-eligibilities',
      listing: getList('graph-group-eligibility-instances', instances('eligibilityScheduleInstances'), { subject }),
    },
    {
      source: 'graph-group-pim-policies',
      listing: getList('graph-group-pim-policies', pimPolicies(base, groupId, 'Group'), { subject }),
    },
  ]
}

/** Filters on scope are mandatory (docs/facts, identity 5.3). */
function pimPolicies(base: string, scopeId: string, scopeType: 'DirectoryRole' | 'Group'): string {
  return listUrl(base, '/v1.0/policies/roleManagementPolicyAssignments', {
    $filter: `scopeId eq '${scopeId}' and scopeType eq '${scopeType}'`,
    $expand: 'policy($expand=rules)',
  })
}
