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
    {
      // Takes `$filter` and nothing else: pages are as large as the service makes them.
      source: 'graph-registration-details',
      listing: getList(
        'graph-registration-details',
        `${base}/v1.0/reports/authenticationMethods/userRegistrationDetails`,
      ),
    },
  ]
}

/** Who is in a group, and how one comes into it; the group itself first. */
export function groupQuestions(base: string, groupId: string): Question[] {
  const subject = groupId
  const members = listUrl(base, `${groupPath('v1.0', groupId)}/transitiveMembers`, { $top: '999' })
  return [
    groupItself(base, groupId),
    { source: 'graph-groups', listing: getList('graph-group-members', members, { subject }) },
    {
      source: 'graph-group-assignments',
      listing: getList('graph-group-assignment-instances', instancesOf(base, groupId, 'assignmentScheduleInstances'), {
        subject,
      }),
    },
    groupEligibilities(base, groupId),
    {
      source: 'graph-group-pim-policies',
      listing: getList('graph-group-pim-policies', pimPolicies(base, groupId, 'Group'), { subject }),
    },
  ]
}

/**
 * Who may add members to a group. Asked in beta: v1.0 leaves applications out (docs/facts, identity 3.9), and no paging is
 * asked for, since a group has a hundred owners at most and the list takes no `$top` by itself.
 */
export function groupOwners(base: string, groupId: string): Question {
  const listing = getList('graph-group-owners', `${base}${groupPath('beta', groupId)}/owners`, { subject: groupId })
  return { source: 'graph-group-owners', listing }
}

/** A group inside one that opens something: its members are among those of the outer one, who may add to them is not. */
export function nestedGroupQuestions(base: string, groupId: string): Question[] {
  return [groupItself(base, groupId), groupEligibilities(base, groupId), groupOwners(base, groupId)]
}

function groupItself(base: string, groupId: string): Question {
  const listing = getOne('graph-group', `${base}${groupPath('v1.0', groupId)}`, { subject: groupId })
  return { source: 'graph-groups', listing }
}

function groupEligibilities(base: string, groupId: string): Question {
  const url = instancesOf(base, groupId, 'eligibilityScheduleInstances')
  const listing = getList('graph-group-eligibility-instances', url, { subject: groupId })
  return { source: 'graph-group-eligibilities', listing }
}

function groupPath(version: 'v1.0' | 'beta', groupId: string): string {
  return `/${version}/groups/${encodeURIComponent(groupId)}`
}

/** Both lists demand this filter [K]. */
function instancesOf(base: string, groupId: string, list: string): string {
  return listUrl(base, `/v1.0/identityGovernance/privilegedAccess/group/${list}`, {
    $filter: `groupId eq '${groupId}'`,
  })
}

/** Filters on scope are mandatory (docs/facts, identity 5.3). */
function pimPolicies(base: string, scopeId: string, scopeType: 'DirectoryRole' | 'Group'): string {
  return listUrl(base, '/v1.0/policies/roleManagementPolicyAssignments', {
    $filter: `scopeId eq '${scopeId}' and scopeType eq '${scopeType}'`,
    $expand: 'policy($expand=rules)',
  })
}
