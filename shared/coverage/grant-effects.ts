// What does a policy that applies do to a sign-in, device state by device state?
// Rules: docs/judgement.md, section 5; facts page "What does an applying policy demand".

import type { AuthenticationStrength, ConditionalAccessPolicy, GrantControls } from '../domain/conditional-access.ts'
import type { CoverageProperty } from './coverage-types.ts'
import { type DEVICE_STATES } from './scenario-space.ts'
import { strengthEffects } from './strength-effects.ts'
import { either, every, some, type Trilean } from './trilean.ts'
import { hasUnreadFrequency } from './unread-clauses.ts'

export type DeviceState = (typeof DEVICE_STATES)[number]

/** One control of the grant: what it does by itself. */
export interface GrantItem {
  /** As people's text names it. */
  readonly name: string
  readonly blocks: Trilean
  readonly mfa: Trilean
  readonly phishingResistant: Trilean
  /** Device states in which it can be met; every one if absent. */
  readonly metOnlyOn?: readonly DeviceState[]
  readonly isStrength?: true
}

const NOTHING = { blocks: 'no', mfa: 'no', phishingResistant: 'no' } as const
const UNKNOWN = { blocks: 'unknown', mfa: 'unknown', phishingResistant: 'unknown' } as const

/** Built-in controls. `passwordChange` needs MFA first; `riskRemediation` depends on the person's method: not counted. */
const BUILT_IN_CONTROLS: Readonly<Record<string, Omit<GrantItem, 'name'>>> = {
  block: { blocks: 'yes', mfa: 'no', phishingResistant: 'no' },
  mfa: { blocks: 'no', mfa: 'yes', phishingResistant: 'no' },
  passwordchange: { blocks: 'no', mfa: 'yes', phishingResistant: 'no' },
  compliantdevice: { ...NOTHING, metOnlyOn: ['compliant', 'compliant-and-hybrid-joined'] },
  domainjoineddevice: { ...NOTHING, metOnlyOn: ['hybrid-joined', 'compliant-and-hybrid-joined'] },
  approvedapplication: NOTHING,
  compliantapplication: NOTHING,
  riskremediation: NOTHING,
}

/** All controls of a grant, in one list: an operator binds them whatever their kind. */
export function grantItems(grant: GrantControls, strengths: readonly AuthenticationStrength[]): GrantItem[] {
  const items = grant.builtIn.map((name): GrantItem => ({
    name,
    ...(BUILT_IN_CONTROLS[name.toLowerCase()] ?? UNKNOWN),
  }))
  const strength = strengthEffects(grant, strengths)
  if (strength !== undefined)
    items.push({
      name: `authentication strength '${strength.name}'`,
      blocks: 'no',
      mfa: strength.mfa,
      phishingResistant: strength.phishingResistant,
      isStrength: true,
    })
  // External redirects do not satisfy an MFA claim, nor do terms of use.
  for (const name of grant.termsOfUse) items.push({ name: `terms of use \`${name}\``, ...NOTHING })
  for (const name of grant.customFactors) items.push({ name: `custom control \`${name}\``, ...NOTHING })
  return items
}

/** What one property asks of a control. */
export function itemProtects(item: GrantItem, property: CoverageProperty): Trilean {
  switch (property) {
    case 'mfa':
    case 'security-info-registration':
    // A legacy client cannot do MFA, so a policy that demands it there keeps the client out.
    case 'legacy-blocked':
      return either(item.blocks, item.mfa)
    case 'phishing-resistant':
      return either(item.blocks, item.phishingResistant)
    case 'device-code-blocked':
    case 'sign-in-frequency':
      return item.blocks
  }
}

/** Does the grant, where its policy applies, protect a device of this state? */
export function grantProtects(
  grant: GrantControls,
  items: readonly GrantItem[],
  property: CoverageProperty,
  state: DeviceState,
): Trilean {
  if (items.length === 0) return 'no'
  if (items.some((item) => item.blocks === 'yes')) return 'yes'
  const left = items.filter((item) => item.metOnlyOn === undefined || item.metOnlyOn.includes(state))
  const answers = left.map((item) => itemProtects(item, property))
  if (grant.operator === 'AND') return left.length < items.length ? 'yes' : some(answers)
  // Nothing left to choose from: the policy blocks.
  return every(answers)
}

/** Does the policy, where it applies, protect a device of this state? */
export function policyProtects(
  policy: ConditionalAccessPolicy,
  items: readonly GrantItem[],
  property: CoverageProperty,
  state: DeviceState,
): Trilean {
  const byGrant = policy.grant === undefined ? 'no' : grantProtects(policy.grant, items, property, state)
  return property === 'sign-in-frequency' ? either(byGrant, asksFrequency(policy)) : byGrant
}

function asksFrequency(policy: ConditionalAccessPolicy): Trilean {
  if (hasUnreadFrequency(policy)) return 'unknown'
  if (policy.signInFrequency === undefined) return 'no'
  return policy.signInFrequency.everyTime || policy.signInFrequency.hours !== undefined ? 'yes' : 'unknown'
}
