// What must a person do to activate a role? The rules of one PIM policy, whichever API delivered them.

import type { PimRuleSet } from '../domain/principal.ts'
import { type Fault, fault, type PageNotes } from './page-notes.ts'
import { type JsonObject, present, readBoolean, readMinutes, readObject, readString, readStrings } from './read-json.ts'

/** The ids are fixed strings, the same in Graph and ARM (docs/facts, identity 5.3 and azure-aks 5). */
const RULE = {
  enablement: 'Enablement_EndUser_Assignment',
  context: 'AuthenticationContext_EndUser_Assignment',
  approval: 'Approval_EndUser_Assignment',
  expiration: 'Expiration_EndUser_Assignment',
  adminExpiration: 'Expiration_Admin_Assignment',
} as const

const ENABLED_RULES: ReadonlySet<string> = new Set(['multifactorauthentication', 'justification', 'ticketing'])

/** The part of a rule set that its rules decide. */
export type PimRules = Pick<
  PimRuleSet,
  | 'mfaOnActivation'
  | 'authenticationContextId'
  | 'justificationRequired'
  | 'ticketRequired'
  | 'approvalRequired'
  | 'maximumDurationMinutes'
  | 'permanentAssignmentAllowed'
>

/**
 * A set is read whole or not at all: a missing rule would otherwise look like a rule that asks for nothing. Ids that are not
 * named here (notifications, custom extensions) do not bear on activation.
 */
export function decodePimRules(rules: readonly unknown[], notes: PageNotes): PimRules | Fault {
  const byId = new Map<string, JsonObject>()
  for (const rule of rules) {
    const object = readObject(rule)
    const id = readString(object?.['id'])
    if (object !== undefined && id !== undefined) byId.set(id.toLowerCase(), object)
  }
  const find = (id: string) => byId.get(id.toLowerCase())

  const enablement = find(RULE.enablement)
  const enabledRules = enablement?.['enabledRules']
  if (!Array.isArray(enabledRules)) return missing(RULE.enablement)
  const approvalRequired = readBoolean(readObject(find(RULE.approval)?.['setting'])?.['isApprovalRequired'])
  if (approvalRequired === undefined) return missing(RULE.approval)
  const adminExpirationRequired = readBoolean(find(RULE.adminExpiration)?.['isExpirationRequired'])
  if (adminExpirationRequired === undefined) return missing(RULE.adminExpiration)
  const duration = maximumDuration(find(RULE.expiration))
  if (duration === undefined) return missing(RULE.expiration)
  const context = authenticationContext(find(RULE.context))
  if (context === undefined) return missing(RULE.context)

  const enabled = readStrings(enabledRules).map((name) => name.toLowerCase())
  for (const name of readStrings(enabledRules))
    if (!ENABLED_RULES.has(name.toLowerCase())) notes.unknown('enabledRules', name)
  return present<PimRules>({
    mfaOnActivation: enabled.includes('multifactorauthentication'),
    authenticationContextId: context.id,
    justificationRequired: enabled.includes('justification'),
    ticketRequired: enabled.includes('ticketing'),
    approvalRequired,
    maximumDurationMinutes: duration.minutes,
    permanentAssignmentAllowed: !adminExpirationRequired,
  })
}

function missing(id: string): Fault {
  return fault(`its rule \`${id}\` is missing or unreadable`)
}

/** No minutes where activations need not end. */
function maximumDuration(rule: JsonObject | undefined): { readonly minutes: number | undefined } | undefined {
  const required = readBoolean(rule?.['isExpirationRequired'])
  if (required === false) return { minutes: undefined }
  const minutes = readMinutes(rule?.['maximumDuration'])
  return required === undefined || minutes === undefined ? undefined : { minutes }
}

/** Policies older than the feature lack this rule, which is the same as a rule that is off. */
function authenticationContext(rule: JsonObject | undefined): { readonly id: string | undefined } | undefined {
  if (rule === undefined) return { id: undefined }
  const enabled = readBoolean(rule['isEnabled'])
  if (enabled === false) return { id: undefined }
  const id = readString(rule['claimValue'])
  return enabled === undefined || id === undefined ? undefined : { id }
}
