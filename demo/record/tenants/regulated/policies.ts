// The recorder's question: what does Contoso demand of a sign-in, and where does it leave a gap? The gaps are planted: see
// problems.ts.

import { AUDIENCE } from '../../../../shared/domain/app-ids.ts'
import { policyId, STRENGTHS, type PolicySpec } from '../../conditional-access/policy.ts'
import { DIRECTORY_ROLE_IDS } from '../../directory-roles.ts'
import { clock } from '../../times.ts'
import { GROUP_IDS, KEY, named } from './people.ts'

/** Problem 14: for an hour of the day nothing was asked for Azure management. */
export const SWITCHED_OFF = { from: clock('09:00:12'), to: clock('10:00:41') }

const BREAK_GLASS = ['Break Glass Atlas', 'Break Glass Borealis'].map((name) => named(name).id)

function policy(number: string, name: string, rest: Omit<PolicySpec, 'id' | 'name' | 'createdAt'>): PolicySpec {
  return { id: policyId(KEY, number), name: `${number} ${name}`, createdAt: '2025-02-11T09:30:00.1234567Z', ...rest }
}

export const POLICY_NAMES = {
  everybody: 'CA001 Require MFA for all users',
  azureManagement: 'CA002 Require MFA for Azure management',
  contractors: 'CA003 Contractors: MFA or compliant device for AKS',
  guests: 'CA004 Require MFA for guests',
  operators: 'CA005 Operators: MFA outside the office',
  legacy: 'CA006 Block legacy authentication',
  deviceCode: 'CA007 Block device code flow',
  securityInfo: 'CA008 Protect security information registration',
  administrators: 'CA009 Phishing-resistant MFA for directory administrators',
} as const

export const POLICIES: readonly PolicySpec[] = [
  policy('CA001', 'Require MFA for all users', {
    state: 'enabled',
    include: { users: ['All'] },
    exclude: {
      users: BREAK_GLASS,
      // Problems 1, 2, 4 and 5: each of these groups is excluded here.
      groups: [GROUP_IDS.mfaExempt, GROUP_IDS.contractors, GROUP_IDS.analysts, GROUP_IDS.operators],
      // Problem 3: guests are to be covered by a policy that only reports.
      guests: true,
    },
    apps: ['All'],
    grant: { operator: 'OR', controls: ['mfa'] },
  }),
  policy('CA002', 'Require MFA for Azure management', {
    state: 'enabled',
    switchedOff: SWITCHED_OFF,
    modifiedAt: '2026-11-23T10:00:41.2218733Z',
    include: { users: ['All'] },
    exclude: { users: BREAK_GLASS, groups: [GROUP_IDS.mfaExempt] },
    apps: [AUDIENCE.azureResourceManager],
    grant: { operator: 'OR', controls: ['mfa'] },
  }),
  policy('CA003', 'Contractors: MFA or compliant device for AKS', {
    state: 'enabled',
    include: { groups: [GROUP_IDS.contractors] },
    apps: [AUDIENCE.kubernetesApi],
    grant: { operator: 'OR', controls: ['mfa', 'compliantDevice'] },
  }),
  policy('CA004', 'Require MFA for guests', {
    state: 'enabledForReportingButNotEnforced',
    include: { guests: true },
    apps: ['All'],
    grant: { operator: 'OR', controls: ['mfa'] },
  }),
  policy('CA005', 'Operators: MFA outside the office', {
    state: 'enabled',
    include: { groups: [GROUP_IDS.operators] },
    apps: [AUDIENCE.kubernetesApi],
    excludeTrustedLocations: true,
    grant: { operator: 'OR', controls: ['mfa'] },
  }),
  policy('CA006', 'Block legacy authentication', {
    state: 'enabled',
    include: { users: ['All'] },
    apps: ['All'],
    clientAppTypes: ['exchangeActiveSync', 'other'],
    grant: { operator: 'OR', controls: ['block'] },
  }),
  policy('CA007', 'Block device code flow', {
    state: 'enabled',
    include: { users: ['All'] },
    apps: ['All'],
    authenticationFlows: ['deviceCodeFlow', 'authenticationTransfer'],
    grant: { operator: 'OR', controls: ['block'] },
  }),
  policy('CA008', 'Protect security information registration', {
    state: 'enabled',
    include: { users: ['All'] },
    userActions: ['urn:user:registersecurityinfo'],
    grant: { operator: 'OR', controls: ['mfa'] },
  }),
  policy('CA009', 'Phishing-resistant MFA for directory administrators', {
    state: 'enabled',
    include: {
      roles: [
        DIRECTORY_ROLE_IDS.globalAdministrator,
        DIRECTORY_ROLE_IDS.privilegedRoleAdministrator,
        DIRECTORY_ROLE_IDS.conditionalAccessAdministrator,
      ],
    },
    exclude: { users: BREAK_GLASS },
    apps: ['All'],
    grant: { operator: 'OR', controls: [], strength: STRENGTHS.phishingResistant },
  }),
]
