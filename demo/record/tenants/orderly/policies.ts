// The recorder's question: what does a tenant demand that leaves no gap? Phishing-resistant MFA of everybody, for everything,
// without an exclusion.

import { policyId, STRENGTHS, type PolicySpec } from '../../conditional-access/policy.ts'

export function orderlyPolicies(key: string, breakGlassGroupId: string): readonly PolicySpec[] {
  const policy = (
    number: string,
    name: string,
    rest: Omit<PolicySpec, 'id' | 'name' | 'createdAt' | 'state'>,
  ): PolicySpec => ({
    id: policyId(key, number),
    name: `${number} ${name}`,
    createdAt: '2025-06-03T07:15:00.0000000Z',
    modifiedAt: '2026-04-20T11:48:19.3310274Z',
    state: 'enabled',
    ...rest,
  })
  const block = { operator: 'OR', controls: ['block'] } as const
  const everybody = { include: { users: ['All'] }, apps: ['All'] }
  return [
    policy('CA101', 'Phishing-resistant MFA for everybody', {
      ...everybody,
      grant: { operator: 'OR', controls: [], strength: STRENGTHS.phishingResistant },
    }),
    policy('CA102', 'Break-glass accounts: phishing-resistant MFA', {
      include: { groups: [breakGlassGroupId] },
      apps: ['All'],
      grant: { operator: 'OR', controls: [], strength: STRENGTHS.phishingResistant },
    }),
    policy('CA103', 'Block legacy authentication', {
      ...everybody,
      clientAppTypes: ['exchangeActiveSync', 'other'],
      grant: block,
    }),
    policy('CA104', 'Block device code flow and authentication transfer', {
      ...everybody,
      authenticationFlows: ['deviceCodeFlow', 'authenticationTransfer'],
      grant: block,
    }),
    policy('CA105', 'Protect security information registration', {
      include: { users: ['All'] },
      userActions: ['urn:user:registersecurityinfo'],
      grant: { operator: 'OR', controls: [], strength: STRENGTHS.mfa },
    }),
    policy('CA106', 'Sign in again after twelve hours', { ...everybody, signInFrequencyHours: 12 }),
  ]
}
