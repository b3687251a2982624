// Which Conditional Access policies does a record say were evaluated, and with what result?

import type { AppliedPolicyResult } from '../../domain/sign-in-event.ts'
import { type AllFields, idOf, listOf, objectOf, textOf, textsOf, type Unreadable, UNREADABLE } from './vendor-value.ts'

/** Bits of `conditionsNotSatisfied` where an export writes a number [K]: the flags of Graph's `conditionalAccessConditions`. */
const CONDITION_BITS = [
  'application',
  'users',
  'devicePlatform',
  'location',
  'clientType',
  'signInRisk',
  'userRisk',
  'time',
  'deviceState',
  'client',
  'ipAddressSeenByAzureAD',
  'ipAddressSeenByResourceProvider',
  'unknownFutureValue',
  'servicePrincipals',
  'servicePrincipalRisk',
  'authenticationFlows',
  'insiderRisk',
] as const

const NONE: readonly string[] = []

/** The list of a record; absent stays absent, because an absent list and an empty one are judged differently. */
export function decodeAppliedPolicies(cell: unknown): readonly AppliedPolicyResult[] | Unreadable | undefined {
  const list = listOf(cell)
  if (list === undefined || list === UNREADABLE) return list
  const policies: AppliedPolicyResult[] = []
  for (const element of list) {
    const policy = decodeAppliedPolicy(element)
    if (policy === undefined) return UNREADABLE
    policies.push(policy)
  }
  return policies
}

function decodeAppliedPolicy(element: unknown): AppliedPolicyResult | undefined {
  const policy = objectOf(element)
  const id = textOf(policy?.['id'])?.toLowerCase()
  if (policy === undefined || id === undefined) return undefined
  const strength = objectOf(policy['authenticationStrength'])
  const fields: AllFields<AppliedPolicyResult> = {
    id,
    displayName: textOf(policy['displayName']) ?? id,
    result: textOf(policy['result']) ?? '',
    grantControls: textsOf(policy['enforcedGrantControls']),
    sessionControls: textsOf(policy['enforcedSessionControls']),
    strengthId: idOf(strength?.['authenticationStrengthId']),
    strengthResult: textOf(strength?.['authenticationStrengthResult']),
    excludedBy: decodeRules(policy['excludeRulesSatisfied']),
    conditionsNotSatisfied: decodeConditions(policy['conditionsNotSatisfied']),
  }
  return fields as AppliedPolicyResult
}

function decodeRules(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return NONE
  const rules: string[] = []
  for (const element of value as readonly unknown[]) {
    const rule = objectOf(element)
    const condition = textOf(rule?.['conditionalAccessCondition'])
    if (condition !== undefined) rules.push(`${condition}:${textOf(rule?.['ruleSatisfied']) ?? 'unknown'}`)
  }
  return rules
}

/** `application,users` from Graph, a bit mask (number, or number as text) from diagnostic exports, a list, or `none`. */
export function decodeConditions(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === 'none') return NONE
  if (typeof value === 'number') return conditionsOfMask(value)
  if (Array.isArray(value)) return value.flatMap(decodeConditions)
  const text = textOf(value)?.trim()
  if (text === undefined || text === 'none') return NONE
  return /^\d+$/.test(text) ? conditionsOfMask(Number(text)) : text.split(',').map((part) => part.trim())
}

function conditionsOfMask(mask: number): readonly string[] {
  if (mask === 0) return NONE
  if (!Number.isInteger(mask) || mask < 0 || mask >= 2 ** CONDITION_BITS.length) return [String(mask)]
  const names: string[] = []
  for (const [bit, name] of CONDITION_BITS.entries()) if ((mask & (1 << bit)) !== 0) names.push(name)
  return names
}
