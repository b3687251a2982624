// Which directory roles may put somebody into a group? By what a role allows where that was captured, by its id otherwise
// (docs/facts, identity 3.9).

import type { DirectoryGroup, RoleDefinition } from '../../domain/principal.ts'
import { READING_DIRECTORY_ROLES } from '../evidence/directory-role-power.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_DIRECTORY_ROLES } from '../evidence/privileged-roles.ts'

/** `unknown`: what the role allows was not captured, and its id is not known here. */
export type Adding = 'yes' | 'no' | 'unknown'

type Kind = 'security' | 'microsoft365'

interface KnownRole {
  readonly name: string
  /** Groups that are not for roles, of these kinds. */
  readonly of: readonly Kind[]
  /** The rule of a dynamic group as well. */
  readonly rules?: true
  readonly attributes?: true
}

const BOTH: readonly Kind[] = ['security', 'microsoft365']
const PRIVILEGED_ROLE_ADMINISTRATOR = 'e8611ab8-c189-46e8-94e1-60213ab1f814'

/** Built-in roles by template id. */
const KNOWN: Readonly<Record<string, KnownRole>> = {
  [GLOBAL_ADMINISTRATOR]: { name: 'Global Administrator', of: BOTH, rules: true, attributes: true },
  'fe930be7-5e62-47db-91af-98c3a49a38b1': { name: 'User Administrator', of: BOTH, rules: true, attributes: true },
  'fdd7a751-b60b-444a-984c-02652fe8fa1c': { name: 'Groups Administrator', of: BOTH, rules: true },
  '9360feb5-f418-4baa-8175-e2a00bac4301': { name: 'Directory Writers', of: BOTH, rules: true, attributes: true },
  '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e': { name: 'Identity Governance Administrator', of: BOTH },
  '4ba39ca4-527c-499a-b93d-d9b492c50246': { name: 'Partner Tier1 Support', of: BOTH },
  'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8': { name: 'Partner Tier2 Support', of: BOTH },
  '3a2c62db-5318-420d-8d74-23affee5d9d5': {
    name: 'Intune Administrator',
    of: ['security'],
    rules: true,
    attributes: true,
  },
  '11451d60-acb2-45eb-a7d6-43d0f0125c13': { name: 'Windows 365 Administrator', of: ['security'], rules: true },
  'b5a8dcf3-09d5-43a9-a639-8e29ef291470': { name: 'Knowledge Administrator', of: ['security'] },
  '744ec460-397e-42ad-a462-8b3f9747a02c': { name: 'Knowledge Manager', of: ['security'] },
  '29232cdf-9323-42fd-ade2-1d097af3e4de': { name: 'Exchange Administrator', of: ['microsoft365'] },
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c': { name: 'SharePoint Administrator', of: ['microsoft365'] },
  '69091246-20e8-4a56-aa4d-066075b2a7a8': { name: 'Teams Administrator', of: ['microsoft365'] },
  '810a2642-a034-447f-a5e8-41beaa378541': { name: 'Yammer Administrator', of: ['microsoft365'] },
}

/** May a holder of the role add members to the group, make owners of it, or change its rule? */
export function mayAddMembers(evidence: Evidence, roleId: string, group: DirectoryGroup | undefined): Adding {
  const id = roleId.toLowerCase()
  const actions = capturedActions(evidence, id)
  if (actions !== undefined) return actions.some((action) => addsTo(action, group)) ? 'yes' : 'no'
  if (group?.roleAssignable !== false && [GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR].includes(id))
    return 'yes'
  const known = KNOWN[id]
  if (known === undefined) return isKnownNotTo(id) ? 'no' : 'unknown'
  const fits =
    group?.roleAssignable !== true &&
    kindsOf(group).some((kind) => known.of.includes(kind)) &&
    (group?.membershipRule === undefined || known.rules === true)
  return fits ? 'yes' : 'no'
}

/** May a holder change attributes of accounts, which a dynamic rule reads? */
export function mayChangeAttributes(evidence: Evidence, roleId: string): Adding {
  const id = roleId.toLowerCase()
  const actions = capturedActions(evidence, id)
  if (actions !== undefined) return actions.some((action) => ATTRIBUTES.test(action)) ? 'yes' : 'no'
  const known = KNOWN[id]
  if (known === undefined) return isKnownNotTo(id) ? 'no' : 'unknown'
  return known.attributes === true ? 'yes' : 'no'
}

/** Neither of these lists names a role that may, beyond those above. */
function isKnownNotTo(id: string): boolean {
  return id in PRIVILEGED_DIRECTORY_ROLES || id in READING_DIRECTORY_ROLES
}

const GROUPS =
  /^microsoft\.directory\/(groupsassignabletoroles|groups(?:\.(security|unified))?(\.assignedmembership)?)\/(.+)$/
const TASKS: ReadonlySet<string> = new Set([
  'members/update',
  'owners/update',
  'allproperties/update',
  'allproperties/alltasks',
])
const TASKS_ON_RULES: ReadonlySet<string> = new Set([
  'dynamicmembershiprule/update',
  'grouptype/update',
  'allproperties/update',
  'allproperties/alltasks',
])
const ATTRIBUTES = /^microsoft\.directory\/users\/(basic\/update|allproperties\/(update|alltasks))$/

function addsTo(action: string, group: DirectoryGroup | undefined): boolean {
  const [, resource, kind, assignedOnly, task = ''] = GROUPS.exec(action) ?? []
  if (resource === undefined) return false
  const isForRoles = resource === 'groupsassignabletoroles'
  if (group?.roleAssignable !== undefined && group.roleAssignable !== isForRoles) return false
  const wanted = kind === 'unified' ? 'microsoft365' : 'security'
  if (kind !== undefined && !kindsOf(group).includes(wanted)) return false
  if (group?.membershipRule === undefined) return TASKS.has(task)
  return assignedOnly === undefined && TASKS_ON_RULES.has(task)
}

function kindsOf(group: DirectoryGroup | undefined): readonly Kind[] {
  if (group?.microsoft365 === undefined) return BOTH
  return group.microsoft365 ? ['microsoft365'] : ['security']
}

const definitions = new WeakMap<Evidence, ReadonlyMap<string, readonly string[]>>()

/** In lower case; undefined where no definition with rights was captured. */
function capturedActions(evidence: Evidence, roleId: string): readonly string[] | undefined {
  const known = definitions.get(evidence) ?? readDefinitions(evidence.observations.roleDefinitions)
  definitions.set(evidence, known)
  return known.get(roleId)
}

function readDefinitions(roles: readonly RoleDefinition[]): Map<string, readonly string[]> {
  const actions = new Map<string, readonly string[]>()
  for (const { plane, id, permissions } of roles) {
    if (plane !== 'directory') continue
    const granted = permissions.flatMap((permission) =>
      permission.actions.filter((action) => !permission.notActions.includes(action)),
    )
    if (granted.length > 0)
      actions.set(
        id.toLowerCase(),
        granted.map((action) => action.toLowerCase()),
      )
  }
  return actions
}

export function addingRoleName(evidence: Evidence, roleId: string): string {
  const id = roleId.toLowerCase()
  const defined = evidence.observations.roleDefinitions.find((role) => role.id.toLowerCase() === id)
  return defined?.name ?? KNOWN[id]?.name ?? PRIVILEGED_DIRECTORY_ROLES[id] ?? READING_DIRECTORY_ROLES[id] ?? roleId
}
