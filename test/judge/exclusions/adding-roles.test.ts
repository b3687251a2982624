// Which directory roles may put somebody into which kind of group?

import { describe, expect, it } from 'vitest'
import type { DirectoryGroup, RoleDefinition } from '../../../shared/domain/principal.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import { mayAddMembers, mayChangeAttributes } from '../../../shared/judge/exclusions/adding-roles.ts'
import { tellStory } from '../../scenarios/tell-story.ts'

const GLOBAL = '62e90394-69f5-4237-9190-012177145e10'
const PRIVILEGED_ROLES = 'e8611ab8-c189-46e8-94e1-60213ab1f814'
const GROUPS = 'FDD7A751-b60b-444a-984c-02652fe8fa1c'
const USERS = 'fe930be7-5e62-47db-91af-98c3a49a38b1'
const GOVERNANCE = '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e'
const INTUNE = '3a2c62db-5318-420d-8d74-23affee5d9d5'
const TEAMS = '69091246-20e8-4a56-aa4d-066075b2a7a8'
const SECURITY = '194ae4cb-b126-40b2-bd5b-6091b380977d'
const GLOBAL_READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'
const CUSTOM = '90000000-0000-4000-8000-000000000001'

const nobody = { id: 'g', memberIds: [] }
const KINDS = {
  security: { ...nobody, roleAssignable: false, microsoft365: false },
  microsoft365: { ...nobody, roleAssignable: false, microsoft365: true },
  'for roles': { ...nobody, roleAssignable: true, microsoft365: false },
  dynamic: { ...nobody, roleAssignable: false, microsoft365: false, membershipRule: 'user.department -eq "X"' },
  unread: undefined,
} as const satisfies Record<string, DirectoryGroup | undefined>
type Kind = keyof typeof KINDS

const plain = readEvidence(tellStory({}))

function withRole(actions: readonly string[], notActions: readonly string[] = []) {
  const world = tellStory({})
  const role: RoleDefinition = {
    ...{ id: CUSTOM, plane: 'directory', name: 'Custom', assignableScopes: ['/'] },
    permissions: [{ actions, notActions, dataActions: [], notDataActions: [] }],
  }
  return readEvidence({ ...world, observations: { ...world.observations, roleDefinitions: [role] } })
}

describe('a built-in role whose rights were not captured', () => {
  it.each<[string, string, Kind, string]>([
    ['Global Administrator', GLOBAL, 'security', 'yes'],
    ['Global Administrator', GLOBAL, 'for roles', 'yes'],
    ['Global Administrator', GLOBAL, 'dynamic', 'yes'],
    ['Privileged Role Administrator', PRIVILEGED_ROLES, 'for roles', 'yes'],
    ['Privileged Role Administrator', PRIVILEGED_ROLES, 'security', 'no'],
    ['Privileged Role Administrator', PRIVILEGED_ROLES, 'unread', 'yes'],
    ['Groups Administrator', GROUPS, 'security', 'yes'],
    ['Groups Administrator', GROUPS, 'microsoft365', 'yes'],
    ['Groups Administrator', GROUPS, 'dynamic', 'yes'],
    ['Groups Administrator', GROUPS, 'for roles', 'no'],
    ['Groups Administrator', GROUPS, 'unread', 'yes'],
    ['Identity Governance Administrator', GOVERNANCE, 'security', 'yes'],
    ['Identity Governance Administrator', GOVERNANCE, 'dynamic', 'no'],
    ['Intune Administrator', INTUNE, 'security', 'yes'],
    ['Intune Administrator', INTUNE, 'microsoft365', 'no'],
    ['Teams Administrator', TEAMS, 'microsoft365', 'yes'],
    ['Teams Administrator', TEAMS, 'security', 'no'],
    ['Security Administrator', SECURITY, 'security', 'no'],
    ['Global Reader', GLOBAL_READER, 'security', 'no'],
    ['a role of the tenant', CUSTOM, 'security', 'unknown'],
  ])('%s (%s) on a group of kind %s: %s', (_name, roleId, kind, answer) => {
    expect(mayAddMembers(plain, roleId, KINDS[kind])).toBe(answer)
  })

  it.each([
    [USERS, 'yes'],
    [INTUNE, 'yes'],
    [GROUPS, 'no'],
    [SECURITY, 'no'],
    [CUSTOM, 'unknown'],
  ])('%s changes attributes of accounts: %s', (roleId, answer) => {
    expect(mayChangeAttributes(plain, roleId)).toBe(answer)
  })
})

describe('a role whose rights were captured', () => {
  it.each<[string, Kind, string]>([
    ['microsoft.directory/groups/members/update', 'security', 'yes'],
    ['microsoft.directory/groups/members/update', 'for roles', 'no'],
    ['microsoft.directory/groups/members/update', 'dynamic', 'no'],
    ['microsoft.directory/groups/members/update', 'unread', 'yes'],
    ['microsoft.directory/groups/owners/update', 'microsoft365', 'yes'],
    ['microsoft.directory/groups/dynamicMembershipRule/update', 'dynamic', 'yes'],
    ['microsoft.directory/groups/dynamicMembershipRule/update', 'security', 'no'],
    ['microsoft.directory/groups/groupType/update', 'dynamic', 'yes'],
    ['microsoft.directory/groups.unified/members/update', 'security', 'no'],
    ['microsoft.directory/groups.unified/members/update', 'microsoft365', 'yes'],
    ['microsoft.directory/groups.security.assignedMembership/members/update', 'security', 'yes'],
    ['microsoft.directory/groups.security.assignedMembership/allProperties/update', 'dynamic', 'no'],
    ['microsoft.directory/groupsAssignableToRoles/allProperties/update', 'for roles', 'yes'],
    ['microsoft.directory/groupsAssignableToRoles/allProperties/update', 'security', 'no'],
    ['microsoft.directory/groups/members/read', 'security', 'no'],
    ['microsoft.directory/groups/basic/update', 'security', 'no'],
  ])('that allows %s on a group of kind %s: %s', (action, kind, answer) => {
    expect(mayAddMembers(withRole([action]), CUSTOM, KINDS[kind])).toBe(answer)
  })

  it.each([
    ['microsoft.directory/users/basic/update', 'yes'],
    ['microsoft.directory/users/allProperties/allTasks', 'yes'],
    ['microsoft.directory/users/basic/read', 'no'],
  ])('that allows %s changes attributes: %s', (action, answer) => {
    expect(mayChangeAttributes(withRole([action]), CUSTOM)).toBe(answer)
  })

  it('does not count what it takes away again', () => {
    const actions = ['microsoft.directory/groups/members/update', 'microsoft.directory/groups/basic/update']
    expect(mayAddMembers(withRole(actions, actions.slice(0, 1)), CUSTOM, KINDS.security)).toBe('no')
    expect(mayAddMembers(withRole(actions, actions.slice(1)), CUSTOM, KINDS.security)).toBe('yes')
  })
})
