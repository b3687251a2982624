// Which Conditional Access policies does a record say were evaluated, and with what result?

import type { AppliedPolicyResult } from '../../domain/sign-in-event.ts'
import { idOf, listOf, objectOf, textOf, textsOf, type Unreadable, UNREADABLE } from './vendor-value.ts'

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
  const strengthId = idOf(strength?.['authenticationStrengthId'])
  const strengthResult = textOf(strength?.['authenticationStrengthResult'])
  return {
    id,
    displayName: textOf(policy['displayName']) ?? id,
    result: textOf(policy['result']) ?? '',
    grantControls: textsOf(policy['enforcedGrantControls']),
    sessionControls: textsOf(policy['enforcedSessionControls']),
    ...(strengthId === undefined ? {} : { strengthId }),
    ...(strengthResult === undefined ? {} : { strengthResult }),
    excludedBy: decodeRules(policy['excludeRulesSatisfied']),
    conditionsNotSatisfied: decodeConditions(policy['conditionsNotSatisfied']),
  }
}

function decodeRules(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((element) => {
    const rule = objectOf(element)
    const condition = textOf(rule?.['conditionalAccessCondition'])
    return condition === undefined ? [] : [`${condition}:${textOf(rule?.['ruleSatisfied']) ?? 'unknown'}`]
  })
}

/** `application,users` from Graph, a bit mask (number, or number as text) from diagnostic exports, a list, or `none`. */
export function decodeConditions(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(decodeConditions)
  const text = textOf(value)?.trim()
  if (text === undefined || text === 'none' || text === '0') return []
  if (!/^\d+$/.test(text)) return text.split(',').map((part) => part.trim())
  const mask = Number(text)
  const names = CONDITION_BITS.filter((_, bit) => Math.floor(mask / 2 ** bit) % 2 === 1)
  return mask < 2 ** CONDITION_BITS.length ? names : [...names, text]
}
