// Of what are worlds made? Names, ids, and one thing of each kind with what a story changes about it.

import type { ArmEvent, KubernetesActivity } from '../../shared/domain/activity.ts'
import { AUDIENCE, CLIENT } from '../../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy, NamedLocation } from '../../shared/domain/conditional-access.ts'
import type { LogHour } from '../../shared/domain/log-hour.ts'
import type { TallyBucket } from '../../shared/domain/tally.ts'
import { sha256Hex } from '../../shared/bundle/digest.ts'

export const WINDOW = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }
export const TENANT = '10000000-0000-4000-8000-000000000001'
export const SUBSCRIPTION = '/subscriptions/10000000-0000-4000-8000-000000000002'
export const CLUSTER = `${SUBSCRIPTION}/resourcegroups/rg-prod/providers/microsoft.containerservice/managedclusters/aks-prod`
export const WORKSPACE = `${SUBSCRIPTION}/resourcegroups/rg-logs/providers/microsoft.operationalinsights/workspaces/law-prod`
export const PARTNER_TENANT = '10000000-0000-4000-8000-000000000003'

/** People, groups, workloads and policies by the name the stories use. */
export const ID = {
  ana: '20000000-0000-4000-8000-00000000000a',
  ben: '20000000-0000-4000-8000-00000000000b',
  cleo: '20000000-0000-4000-8000-00000000000c',
  gia: '20000000-0000-4000-8000-00000000000d',
  firecall: '20000000-0000-4000-8000-00000000000e',
  'aks-admins': '30000000-0000-4000-8000-00000000000a',
  exempt: '30000000-0000-4000-8000-00000000000b',
  'gh-release': '40000000-0000-4000-8000-00000000000a',
  'old-deployer': '40000000-0000-4000-8000-00000000000b',
  'MFA for everybody': '50000000-0000-4000-8000-00000000000a',
} as const satisfies Readonly<Record<string, string>>

export function idOf(name: string): string {
  return (ID as Readonly<Record<string, string>>)[name] ?? name
}

export const UPN = (name: string): string => `${name}@contoso.example`

/** The one named location of the stories: trusted. */
export const OFFICE: NamedLocation = {
  id: '60000000-0000-4000-8000-00000000000a',
  displayName: 'Office',
  kind: 'ip',
  trusted: true,
  ranges: ['198.51.100.0/24'],
  countries: [],
  includesUnknownCountries: false,
}

const NOBODY = { users: [], groups: [], roles: [] }

export function policy(name: string, change: Partial<ConditionalAccessPolicy>): ConditionalAccessPolicy {
  return {
    id: idOf(name) === name ? `50000000-0000-4000-8000-${sha256Hex(name).slice(0, 12)}` : idOf(name),
    displayName: name,
    state: 'enabled',
    include: { ...NOBODY, users: ['All'] },
    exclude: NOBODY,
    applications: { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] },
    clientAppTypes: ['all'],
    signInRisk: [],
    userRisk: [],
    insiderRisk: [],
    authenticationFlows: [],
    grant: { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] },
    unknownClauses: [],
    ...change,
  }
}

export function signIn(who: string, accessPath: string, change: Partial<TallyBucket> = {}): TallyBucket {
  const at = '2026-11-23T09:00:00Z'
  return {
    accessPath,
    audience: AUDIENCE.kubernetesApi,
    principalId: idOf(who),
    principalName: UPN(who),
    principalKind: 'user',
    outcome: 'mfa-performed',
    side: 'satisfied',
    reason: 'MFA_PERFORMED_CA',
    outside: true,
    guest: false,
    factorTypes: 'two',
    count: 1,
    firstAt: at,
    lastAt: at,
    records: [{ source: 'log-sign-ins-interactive', recordId: `sign-in-${who}-${accessPath}` }],
    ...change,
  }
}

export function calls(userName: string, change: Partial<KubernetesActivity> = {}): KubernetesActivity {
  return {
    id: `calls-${userName}`,
    clusterId: CLUSTER,
    userName,
    userClass: 'entra-user',
    firstAt: '2026-11-23T09:05:00Z',
    lastAt: '2026-11-23T09:50:00Z',
    count: 40,
    addresses: ['203.0.113.9'],
    userAgents: ['kubectl/v1.34.1'],
    notable: [],
    source: 'log-kubernetes-audit',
    ...change,
  }
}

export function operation(who: string, name: string, change: Partial<ArmEvent> = {}): ArmEvent {
  return {
    id: `operation-${who}-${name}`,
    at: '2026-11-23T09:10:00Z',
    operation: name.toLowerCase(),
    status: 'Success',
    resourceId: CLUSTER,
    callerId: idOf(who),
    callerName: UPN(who),
    callerIp: '203.0.113.9',
    clientAppId: CLIENT.azureCli,
    callerMfa: 'mfa',
    tenantId: TENANT,
    source: 'log-azure-activity',
    ...change,
  }
}

/** A log that spoke in every hour of the window, or of a day before it: ten minutes after it began and ten minutes before it ended. */
export function heardEachHour(source: string, place?: string, day = '2026-11-23'): LogHour[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const at = (minute: number): string => `${day}T${String(hour).padStart(2, '0')}:${minute}:00Z`
    return { source, ...(place === undefined ? {} : { place }), firstAt: at(10), lastAt: at(50) }
  })
}
