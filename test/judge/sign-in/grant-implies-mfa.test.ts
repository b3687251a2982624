// Which policies, applied and met, necessarily mean that MFA was done? Facts: identity, sections 2.6 and 3.3.

import { describe, expect, it } from 'vitest'
import type { AuthenticationStrength, GrantControls } from '../../../shared/domain/conditional-access.ts'
import { grantImpliesMfa } from '../../../shared/judge/grant-implies-mfa.ts'
import { policy } from './make-sign-in.ts'

const NOTHING: GrantControls = { operator: 'OR', builtIn: [], termsOfUse: [], customFactors: [] }
const answer = (
  change: Partial<GrantControls>,
  strengths: AuthenticationStrength[] = [],
  unknownClauses: string[] = [],
) => grantImpliesMfa(policy('p-1', 'p', { grant: { ...NOTHING, ...change }, unknownClauses }), strengths)

describe('a grant', () => {
  it.each([
    [{ builtIn: ['mfa'] }, 'implies-mfa'],
    [{ builtIn: ['passwordChange'] }, 'implies-mfa'],
    [{ builtIn: ['block'] }, 'blocks'],
    [{ builtIn: ['compliantDevice'] }, 'does-not'],
    [{ builtIn: ['riskRemediation'] }, 'does-not'],
    [{ customFactors: ['duo'] }, 'does-not'],
    [{}, 'does-not'],
    [{ builtIn: ['mfa', 'compliantDevice'] }, 'does-not'],
    [{ builtIn: ['mfa', 'passwordChange'] }, 'implies-mfa'],
    [{ builtIn: ['mfa'], termsOfUse: ['t'] }, 'does-not'],
    [{ builtIn: ['mfa', 'somethingNew'] }, 'unknown'],
    [{ builtIn: ['somethingNew'] }, 'unknown'],
    [{ operator: 'AND', builtIn: ['mfa', 'compliantDevice'] }, 'implies-mfa'],
    [{ operator: 'AND', builtIn: ['mfa', 'somethingNew'], termsOfUse: ['t'] }, 'implies-mfa'],
    [{ operator: 'AND', builtIn: ['compliantDevice', 'somethingNew'] }, 'unknown'],
    [{ operator: 'AND', builtIn: ['compliantDevice', 'domainJoinedDevice'] }, 'does-not'],
  ] as const)('%j: %s', (grant, expected) => {
    expect(answer(grant)).toBe(expected)
  })

  it('none at all does not', () => {
    const { grant: _, ...sessionOnly } = policy('p-1', 'session only')
    expect(grantImpliesMfa(sessionOnly, [])).toBe('does-not')
  })

  it('with an unknown control beside `mfa` is unknown under OR, and with an unknown operator too', () => {
    expect(answer({ builtIn: ['mfa'] }, [], ['grantControls.newThing'])).toBe('unknown')
    expect(answer({ operator: 'AND', builtIn: ['mfa'] }, [], ['grantControls.newThing'])).toBe('implies-mfa')
    expect(answer({ operator: 'AND', builtIn: ['mfa', 'compliantDevice'] }, [], ['grantControls.operator'])).toBe(
      'does-not',
    )
    expect(answer({ builtIn: ['mfa'] }, [], ['conditions.newThing'])).toBe('implies-mfa')
  })
})

describe('a strength', () => {
  const strength = (change: Partial<AuthenticationStrength>): AuthenticationStrength => ({
    id: 's-1',
    displayName: 's',
    ...change,
  })

  it.each([
    ['says it satisfies MFA', strength({ requirementsSatisfied: 'mfa' }), 'implies-mfa'],
    [
      'says it satisfies nothing, whatever it allows',
      strength({ requirementsSatisfied: 'none', allowedCombinations: ['fido2'] }),
      'does-not',
    ],
    [
      'allows multifactor combinations only',
      strength({ allowedCombinations: ['fido2', 'password, sms'] }),
      'implies-mfa',
    ],
    ['allows one single factor', strength({ allowedCombinations: ['fido2', 'sms'] }), 'does-not'],
    ['says nothing', strength({}), 'unknown'],
  ])('that %s: %s', (_, one, expected) => {
    expect(answer({ strengthId: 's-1' }, [one])).toBe(expected)
    expect(answer({ strengthId: 's-1', strength: one })).toBe(expected)
  })

  it.each([
    ['00000000-0000-0000-0000-000000000002', 'implies-mfa'],
    ['00000000-0000-0000-0000-000000000004', 'implies-mfa'],
    ['nobody-knows-me', 'unknown'],
  ])('%s by id alone: %s', (strengthId, expected) => {
    expect(answer({ strengthId })).toBe(expected)
  })
})
