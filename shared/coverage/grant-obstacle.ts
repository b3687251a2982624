// What keeps a grant from giving the property, and has a policy any means to give it?

import type { CoverageProperty } from './coverage-types.ts'
import { type GrantItem, itemProtects } from './grant-effects.ts'
import type { Obstacle } from './obstacle.ts'
import type { CompiledPolicy } from './proof-problem.ts'
import { listWords } from './words.ts'

/** A policy on terms of use alone is no near miss; one that demands a weaker factor is. */
export function meansToProtect({ policy, items }: CompiledPolicy, property: CoverageProperty): boolean {
  if (property === 'sign-in-frequency' && policy.signInFrequency !== undefined) return true
  return items.some(
    (item) => itemProtects(item, property) !== 'no' || item.metOnlyOn !== undefined || fallsShort(item, property),
  )
}

/** A factor, but not the one asked for. */
function fallsShort(item: GrantItem, property: CoverageProperty): boolean {
  if (itemProtects(item, property) !== 'no') return false
  if (property === 'phishing-resistant') return item.mfa !== 'no' || item.isStrength === true
  return (property === 'mfa' || property === 'security-info-registration') && item.isStrength === true
}

const DEMANDS: Readonly<Record<CoverageProperty, string>> = {
  mfa: 'MFA',
  'phishing-resistant': 'a phishing-resistant strength',
  'legacy-blocked': 'block',
  'device-code-blocked': 'block',
  'sign-in-frequency': 'a sign-in frequency',
  'security-info-registration': 'MFA',
}

export function grantObstacle({ policy, items }: CompiledPolicy, property: CoverageProperty): Obstacle {
  const demand = DEMANDS[property]
  const giving = items.filter((item) => itemProtects(item, property) !== 'no')
  const others = items.filter((item) => itemProtects(item, property) === 'no').map(({ name }) => nameItem(name))
  if (giving.length > 0 && others.length > 0)
    return {
      clause: `accepts ${listWords(others)} instead of ${listWords(giving.map(({ name }) => nameItem(name)))}`,
      change: `drop the alternative ${listWords(others)} from`,
      weight: 1,
    }
  const asked = listWords(others, 8)
  const change = `require ${demand}${besidesWords(policy, items, property)} in`
  if (items.some((item) => fallsShort(item, property))) {
    const what = property === 'phishing-resistant' ? 'phishing-resistant' : 'MFA'
    const clause =
      others.length === 1 ? `demands ${asked}, which is not ${what}` : `demands ${asked}, of which not one is ${what}`
    return { clause, change, weight: 1 }
  }
  const known = others.length === 0 ? 'nothing that is known to be' : `${asked}, not`
  return {
    clause: policy.grant === undefined ? `has no grant control` : `demands ${known} ${demand}`,
    change,
    weight: 2,
  }
}

/** Beside the other controls of an OR grant one more is but one more alternative: all of them, or in their place. */
function besidesWords(
  policy: CompiledPolicy['policy'],
  items: readonly GrantItem[],
  property: CoverageProperty,
): string {
  if (policy.grant?.operator === 'AND' || demandsByItself(property)) return ''
  const named = (some: readonly GrantItem[]) =>
    listWords(
      some.map(({ name }) => nameItem(name)),
      8,
    )
  const short = items.filter((item) => fallsShort(item, property))
  const others = items.filter((item) => !short.includes(item))
  return [
    others.length === 0 ? '' : ` as well as ${named(others)}`,
    short.length === 0 ? '' : ` instead of ${named(short)}`,
  ].join('')
}

/** A block wins whatever else is granted; a frequency is no part of the grant. */
function demandsByItself(property: CoverageProperty): boolean {
  return property !== 'mfa' && property !== 'phishing-resistant' && property !== 'security-info-registration'
}

function nameItem(name: string): string {
  return /[ '`]/.test(name) ? name : `\`${name}\``
}
