// Does a policy that applied and was met necessarily mean that MFA was done? Facts: identity, section 3.3, `impliesMfa`.

import type { AuthenticationStrength, ConditionalAccessPolicy } from '../domain/conditional-access.ts'
import { strengthRequiresMfa } from './sign-in-strengths.ts'

/** `unknown`: an alternative could not be understood; it is never favourable. */
export type GrantAnswer = 'implies-mfa' | 'blocks' | 'does-not' | 'unknown'

type Alternative = boolean | undefined

/**
 * `mfa`, an MFA strength and `passwordChange` (which asks for MFA first) imply it; device, app, terms-of-use, custom
 * controls and `riskRemediation` do not. Nothing is struck here: that is for cells of the coverage proof only.
 */
const BUILT_IN: Readonly<Record<string, boolean>> = {
  mfa: true,
  passwordChange: true,
  compliantDevice: false,
  domainJoinedDevice: false,
  approvedApplication: false,
  compliantApplication: false,
  riskRemediation: false,
}

export function grantImpliesMfa(
  policy: ConditionalAccessPolicy,
  strengths: readonly AuthenticationStrength[],
): GrantAnswer {
  const grant = policy.grant
  if (grant === undefined) return 'does-not'
  if (grant.builtIn.includes('block')) return 'blocks'
  const alternatives: Alternative[] = grant.builtIn.map((control) =>
    Object.hasOwn(BUILT_IN, control) ? BUILT_IN[control] : undefined,
  )
  const strengthId = grant.strengthId ?? grant.strength?.id
  if (strengthId !== undefined) {
    const strength = grant.strength ?? strengths.find((candidate) => candidate.id === strengthId)
    alternatives.push(strengthRequiresMfa(strengthId, strength))
  }
  for (let count = grant.termsOfUse.length + grant.customFactors.length; count > 0; count--) alternatives.push(false)
  // A control this rule set does not know stands beside those listed: under OR it is one more way round.
  const unknown = policy.unknownClauses.filter((path) => path.includes('grantControls'))
  if (unknown.length > 0) alternatives.push(undefined)
  return combine(unknown.some((path) => path.includes('operator')) ? 'OR' : grant.operator, alternatives)
}

function combine(operator: 'AND' | 'OR', alternatives: readonly Alternative[]): GrantAnswer {
  const enough =
    operator === 'AND'
      ? alternatives.includes(true)
      : alternatives.length > 0 && alternatives.every((one) => one === true)
  if (enough) return 'implies-mfa'
  const hopeless = operator === 'AND' ? !alternatives.includes(undefined) : alternatives.includes(false)
  return hopeless || alternatives.length === 0 ? 'does-not' : 'unknown'
}
