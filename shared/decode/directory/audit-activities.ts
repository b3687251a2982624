// Which activities of the directory audit log change what the configuration makes possible, and which are steps of an
// activation? Names: docs/facts, identity 1.3 and 5.4; those of cross-tenant settings and of elevation are assumed.

import type { ChangedThing } from '../../domain/activity.ts'
import type { PimActivationStep } from '../../domain/principal.ts'

/** In this order; the first pattern that the activity (in lower case) meets gives the thing. */
const CHANGES: readonly (readonly [RegExp, ChangedThing])[] = [
  [/conditional access policy/, 'conditional-access-policy'],
  // Older rows of the Core Directory service; the category tells them from other policies as far as it can.
  [/^(add|update|delete) policy$/, 'conditional-access-policy'],
  [/named location/, 'named-location'],
  [/^authentication strength /, 'authentication-strength'],
  [/^authentication methods policy /, 'authentication-methods-policy'],
  [/cross-tenant access/, 'cross-tenant-trust'],
  [/^update role setting in pim$/, 'pim-rule'],
  [/^(enable|disable) strong authentication$/, 'per-user-mfa'],
  [/per-user multifactor authentication/, 'per-user-mfa'],
  [/^(admin|user) (registered|deleted|updated|changed) .*security info$/, 'authentication-method'],
  // The names below are assumed.
  [/temporary access pass/, 'authentication-method'],
  [
    /^(add|update|delete) (windows hello for business|fido2|passkey|passwordless phone sign-in)\b/,
    'authentication-method',
  ],
  [/^(reset user password|change user password|(reset|change) password \(.*\))$/, 'password'],
  [/^(hard )?delete user$/, 'account'],
  [/^(add|remove) (eligible |scoped )?member (to|from) role( scoped .*)?$/, 'directory-role'],
  [/^(add|update|delete) role definition$/, 'directory-role'],
  [/^(add|remove) member (to|from) group$/, 'group-membership'],
  [/^(delete|hard delete|restore|update) group$/, 'group-membership'],
  [/^user has elevated their access/, 'azure-role'],
  // The dash and the blanks differ between services [K]; other updates of an application change no way in.
  [/^update application\s*[\u2013-]\s*certificates and secrets management/, 'application'],
  [/^(add|remove|update) (service principal|application|federated identity) credential/, 'application'],
  [/^(add|remove) owner (to|from) (application|service principal)$/, 'application'],
]

/** Assignments and removals through PIM; a request is no change yet. Its category tells the plane. */
const PIM_ASSIGNMENT = /\bin pim\b.*\bcompleted\b/

const PLANE_THINGS = {
  directory: 'directory-role',
  group: 'group-membership',
  azure: 'azure-role',
} as const satisfies Record<string, ChangedThing>

/**
 * `Add member to role outside of PIM` is no change: PIM repeats that alert about every two hours while the assignment, which
 * the directory or ARM logged when it was made, stands.
 */
export function changedThing(activity: string, plane: keyof typeof PLANE_THINGS): ChangedThing | undefined {
  const name = activity.toLowerCase()
  if (PIM_ASSIGNMENT.test(name)) return PLANE_THINGS[plane]
  return CHANGES.find(([pattern]) => pattern.test(name))?.[1]
}

/** Per-user MFA is also switched by a plain update of the account, whose record has its state as a property [K]. */
export function isPerUserMfaUpdate(activity: string, properties: readonly string[]): boolean {
  return (
    activity.toLowerCase() === 'update user' &&
    properties.some((name) => name.toLowerCase() === 'strongauthenticationrequirement')
  )
}

/** A guest who becomes a member, or a member a guest: whom a clause on guests catches is then another. */
export function isUserTypeUpdate(activity: string, properties: readonly string[]): boolean {
  return activity.toLowerCase() === 'update user' && properties.some((name) => name.toLowerCase() === 'usertype')
}

/** What an activity does to its target, where its name is one that is known word for word. */
export type ChangeVerb = 'add' | 'update' | 'delete'

const VERBS: Readonly<Record<string, ChangeVerb>> = {
  'add conditional access policy': 'add',
  'update conditional access policy': 'update',
  'delete conditional access policy': 'delete',
  'add policy': 'add',
  'update policy': 'update',
  'delete policy': 'delete',
  'add named location': 'add',
  'update named location': 'update',
  'delete named location': 'delete',
  'authentication strength policy create': 'add',
  'authentication strength policy update': 'update',
  'authentication strength policy delete': 'delete',
  'add member to group': 'add',
  'remove member from group': 'delete',
  'add member to role': 'add',
  'remove member from role': 'delete',
  'add eligible member to role': 'add',
  'remove eligible member from role': 'delete',
}

const ADDED_IN_PIM = /^add (eligible )?member to role in pim completed\b/
const REMOVED_IN_PIM = /^remove (eligible )?member from role in pim completed\b/

/** `undefined` for every other activity: what it leaves behind is then not told (docs/facts, identity 1.3, all assumed). */
export function changeVerb(activity: string): ChangeVerb | undefined {
  const name = activity.toLowerCase()
  if (ADDED_IN_PIM.test(name)) return 'add'
  return REMOVED_IN_PIM.test(name) ? 'delete' : VERBS[name]
}

/** Categories under which policies, named locations and strengths are changed [K]. */
const POLICY_CATEGORIES: ReadonlySet<string> = new Set(['policy', 'conditionalaccess'])

export function isPolicyCategory(category: string | undefined): boolean {
  return POLICY_CATEGORIES.has(category?.toLowerCase() ?? '')
}

const STEPS: Readonly<Record<string, PimActivationStep>> = {
  'add member to role requested (pim activation)': 'requested',
  'add member to role approval requested (pim activation)': 'approval-requested',
  'add member to role request approved (pim activation)': 'approved',
  'add member to role request denied (pim activation)': 'denied',
  'add member to role completed (pim activation)': 'completed',
  'add member to role canceled (pim activation)': 'cancelled',
  'add member to role cancelled (pim activation)': 'cancelled',
  'pim activation request expired': 'expired',
  'remove member from role (pim activation expired)': 'ended',
  'remove member from role completed (pim deactivate)': 'ended',
}

/** `AuditType`, for activities under another name (`Process request`). */
const STEPS_BY_TYPE: Readonly<Record<string, PimActivationStep>> = {
  createrequestroleactivation: 'requested',
  activaterole: 'completed',
  removeactivatedrole: 'ended',
}

export function activationStep(activity: string, auditType: string | undefined): PimActivationStep | undefined {
  return STEPS[activity.toLowerCase()] ?? STEPS_BY_TYPE[auditType?.toLowerCase() ?? '']
}
