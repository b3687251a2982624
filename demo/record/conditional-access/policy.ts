// The recorder's question: what does a Conditional Access policy look like on the wire (Graph v1.0)?

import { stableGuid } from '../random.ts'

export interface PolicySpec {
  readonly name: string
  readonly id: string
  readonly state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced'
  /** RFC 3339 spans, `[from, to)` in milliseconds, in which the policy was switched off. */
  readonly switchedOff?: { readonly from: number; readonly to: number }
  readonly createdAt: string
  readonly modifiedAt?: string
  readonly include: PeopleClause
  readonly exclude?: PeopleClause
  /** App ids, or `All`. */
  readonly apps?: readonly string[]
  readonly userActions?: readonly string[]
  readonly clientAppTypes?: readonly string[]
  /** `AllTrusted` excluded: inside the office nothing is asked. */
  readonly excludeTrustedLocations?: boolean
  readonly authenticationFlows?: readonly string[]
  readonly grant?: {
    readonly operator: 'AND' | 'OR'
    readonly controls: readonly string[]
    readonly strength?: Strength
  }
  readonly signInFrequencyHours?: number
}

export interface PeopleClause {
  /** `All`, or object ids. */
  readonly users?: readonly string[]
  readonly groups?: readonly string[]
  readonly roles?: readonly string[]
  /** Every guest kind, of every tenant. */
  readonly guests?: boolean
}

export interface Strength {
  readonly id: string
  readonly displayName: string
  readonly description: string
  readonly allowedCombinations: readonly string[]
}

const GUEST_KINDS =
  'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider'

/** Built-in strengths and their combinations (authenticationStrengthPolicy resource; docs/facts, identity 2.6). */
export const STRENGTHS = {
  mfa: {
    id: '00000000-0000-0000-0000-000000000002',
    displayName: 'Multifactor authentication',
    description: 'Combinations of methods that satisfy strong authentication, such as a password + SMS',
    allowedCombinations: [
      'windowsHelloForBusiness',
      'fido2',
      'x509CertificateMultiFactor',
      'deviceBasedPush',
      'temporaryAccessPassOneTime',
      'temporaryAccessPassMultiUse',
      'password,microsoftAuthenticatorPush',
      'password,softwareOath',
      'password,hardwareOath',
      'password,sms',
      'password,voice',
      'federatedMultiFactor',
      'microsoftAuthenticatorPush,federatedSingleFactor',
      'softwareOath,federatedSingleFactor',
      'hardwareOath,federatedSingleFactor',
      'sms,federatedSingleFactor',
      'voice,federatedSingleFactor',
    ],
  },
  passwordless: {
    id: '00000000-0000-0000-0000-000000000003',
    displayName: 'Passwordless MFA',
    description:
      'Passwordless methods that satisfy strong authentication, such as passwordless sign-in with the Microsoft Authenticator',
    allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor', 'deviceBasedPush'],
  },
  phishingResistant: {
    id: '00000000-0000-0000-0000-000000000004',
    displayName: 'Phishing-resistant MFA',
    description:
      'Phishing-resistant, passwordless methods for the strongest authentication, such as a FIDO2 security key',
    allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
  },
} as const satisfies Record<string, Strength>

export function strengthJson(strength: Strength): object {
  return {
    id: strength.id,
    createdDateTime: '2021-12-01T00:00:00Z',
    modifiedDateTime: '2021-12-01T00:00:00Z',
    displayName: strength.displayName,
    description: strength.description,
    policyType: 'builtIn',
    requirementsSatisfied: 'mfa',
    allowedCombinations: strength.allowedCombinations,
    combinationConfigurations: [],
  }
}

export function policyId(tenant: string, number: string): string {
  return stableGuid(`${tenant}/policy/${number}`)
}

function guests(clause: PeopleClause | undefined): object | null {
  if (clause?.guests !== true) return null
  return {
    guestOrExternalUserTypes: GUEST_KINDS,
    externalTenants: { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' },
  }
}

function grantJson(spec: PolicySpec): object | null {
  if (spec.grant === undefined) return null
  return {
    operator: spec.grant.operator,
    builtInControls: spec.grant.controls,
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: spec.grant.strength === undefined ? null : strengthJson(spec.grant.strength),
  }
}

function sessionJson(spec: PolicySpec): object | null {
  if (spec.signInFrequencyHours === undefined) return null
  return {
    applicationEnforcedRestrictions: null,
    cloudAppSecurity: null,
    disableResilienceDefaults: null,
    persistentBrowser: { mode: 'never', isEnabled: true },
    signInFrequency: {
      value: spec.signInFrequencyHours,
      type: 'hours',
      authenticationType: 'primaryAndSecondaryAuthentication',
      frequencyInterval: 'timeBased',
      isEnabled: true,
    },
  }
}

/** The policy as `GET /identity/conditionalAccess/policies` shows it. */
export function policyJson(spec: PolicySpec): object {
  return {
    id: spec.id,
    templateId: null,
    displayName: spec.name,
    createdDateTime: spec.createdAt,
    modifiedDateTime: spec.modifiedAt ?? null,
    state: spec.state,
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      clientAppTypes: spec.clientAppTypes ?? ['all'],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      platforms: null,
      devices: null,
      clientApplications: null,
      locations:
        spec.excludeTrustedLocations === true ? { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } : null,
      authenticationFlows:
        spec.authenticationFlows === undefined ? null : { transferMethods: spec.authenticationFlows.join(',') },
      applications: {
        includeApplications: spec.apps ?? [],
        excludeApplications: [],
        includeUserActions: spec.userActions ?? [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
      },
      users: {
        includeUsers: spec.include.users ?? [],
        excludeUsers: spec.exclude?.users ?? [],
        includeGroups: spec.include.groups ?? [],
        excludeGroups: spec.exclude?.groups ?? [],
        includeRoles: spec.include.roles ?? [],
        excludeRoles: spec.exclude?.roles ?? [],
        includeGuestsOrExternalUsers: guests(spec.include),
        excludeGuestsOrExternalUsers: guests(spec.exclude),
      },
    },
    grantControls: grantJson(spec),
    sessionControls: sessionJson(spec),
  }
}
