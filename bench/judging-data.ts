// Synthetic Log Analytics pages for the judging bench: about 2 kB a record, the same on every machine.

import type { ConditionalAccessPolicy, NamedLocation } from '../shared/domain/conditional-access.ts'
import type { Scope } from '../shared/domain/scope.ts'

const TENANT = '11111111-2222-4333-8444-555555555555'
export const BENCH_WINDOW = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' }

export const BENCH_SCOPE: Scope = {
  schema: 'urn:aks-mfa-evidence:scope:v1',
  stream: 'bench',
  tenantId: TENANT,
  clusters: [],
  subscriptions: [],
  workspaces: [],
  signInSource: 'log-analytics',
  networks: ['10.0.0.0/8', '203.0.113.0/24', '2001:db8::/32'],
  toolClients: [],
  automation: [],
  automationNetworks: [],
  breakGlass: [],
  exceptions: [],
  declared: [],
  settleHours: 3,
  lookBackDays: 3,
  retentionDays: 400,
  pseudonymise: false,
}

const POLICY_IDS = Array.from({ length: 5 }, (_, i) => `aaaaaaaa-0000-4000-8000-00000000000${i}`)
const NOBODY = { users: [], groups: [], roles: [] }

export const BENCH_LOCATIONS: readonly NamedLocation[] = [
  { displayName: 'Headquarters', ranges: ['203.0.113.0/24', '2001:db8::/32'] },
  { displayName: 'Data centre', ranges: ['10.0.0.0/8'] },
  { displayName: 'VPN', ranges: ['198.51.100.0/25'] },
].map((location, i) => ({
  ...location,
  id: `30000000-0000-4000-8000-00000000000${i}`,
  kind: 'ip',
  trusted: i === 0,
  countries: [],
}))

export const BENCH_POLICIES: readonly ConditionalAccessPolicy[] = POLICY_IDS.map((id, i) => ({
  id,
  displayName: `CA00${i}`,
  state: 'enabled',
  include: { ...NOBODY, users: ['All'] },
  exclude: NOBODY,
  applications: { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] },
  clientAppTypes: ['all'],
  signInRisk: [],
  userRisk: [],
  insiderRisk: [],
  authenticationFlows: [],
  grant: { operator: 'OR', builtIn: i === 0 ? ['mfa'] : ['block'], termsOfUse: [], customFactors: [] },
  unknownClauses: [],
}))

/** A small linear generator (Numerical Recipes): the bench must not differ from run to run. */
function createNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

type Numbers = (below: number) => number

const hex = (numbers: Numbers, digits: number): string =>
  Array.from({ length: digits }, () => numbers(16).toString(16)).join('')
const guid = (numbers: Numbers): string => [8, 4, 4, 4, 12].map((digits) => hex(numbers, digits)).join('-')

const AUDIENCES = [
  '6dae42f8-4368-4678-94ff-3960e28e3630',
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  '00000003-0000-0000-c000-000000000000',
]
const CLIENTS = ['04b07795-8ddb-461a-bbee-02f9e1bf7b46', '80faf920-1908-4b52-b5ef-a8e7bedfc67a']
const PEOPLE = 800
const CITIES = ['Zurich', 'Berlin', 'Dublin', 'Oslo', 'Lyon']

interface Person {
  readonly id: string
  readonly sessions: readonly string[]
  readonly device: string
  readonly client: string
  readonly address: string
}

function makeRows(records: number, repeating: boolean): Record<string, string>[] {
  const numbers = createNumbers(20_261_123)
  const people: Person[] = Array.from({ length: PEOPLE }, () => ({
    id: guid(numbers),
    sessions: [guid(numbers), guid(numbers)],
    device: guid(numbers),
    client: CLIENTS[numbers(2)] ?? '',
    address: `203.0.${numbers(255)}.${numbers(255)}`,
  }))
  return Array.from({ length: records }, (_, i) => makeRow(numbers, people, i, repeating))
}

function inPages<T>(rows: readonly T[], rowsPerPage: number, write: (rows: readonly T[]) => unknown): Uint8Array[] {
  const pages: Uint8Array[] = []
  for (let start = 0; start < rows.length; start += rowsPerPage)
    pages.push(new TextEncoder().encode(JSON.stringify(write(rows.slice(start, start + rowsPerPage)))))
  return pages
}

export function makeLogPages(records: number, rowsPerPage: number, repeating: boolean): Uint8Array[] {
  return inPages(makeRows(records, repeating), rowsPerPage, (rows) => {
    const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: 'string' }))
    return { tables: [{ name: 'PrimaryResult', columns, rows: rows.map((row) => Object.values(row)) }] }
  })
}

/** The same sign-ins as Graph writes them: no JSON within text. */
export function makeGraphPages(records: number, rowsPerPage: number): Uint8Array[] {
  return inPages(makeRows(records, true), rowsPerPage, (rows) => ({ value: rows.map(toGraph) }))
}

function toGraph(row: Record<string, string>): object {
  const json = (column: string): unknown => JSON.parse(row[column] ?? 'null') as unknown
  return {
    id: row['Id'],
    createdDateTime: row['CreatedDateTime'],
    correlationId: row['CorrelationId'],
    uniqueTokenIdentifier: row['UniqueTokenIdentifier'],
    sessionId: row['SessionId'],
    status: { ...(json('Status') as object), errorCode: Number(row['ResultType']) },
    appId: row['AppId'],
    appDisplayName: row['AppDisplayName'],
    resourceId: row['ResourceIdentity'],
    resourceDisplayName: row['ResourceDisplayName'],
    ipAddress: row['IPAddress'],
    userAgent: row['UserAgent'],
    conditionalAccessStatus: row['ConditionalAccessStatus'],
    appliedConditionalAccessPolicies: json('ConditionalAccessPolicies'),
    authenticationProtocol: 'none',
    crossTenantAccessType: 'none',
    homeTenantId: TENANT,
    resourceTenantId: TENANT,
    userId: row['UserId'],
    userPrincipalName: row['UserPrincipalName'],
    userDisplayName: row['UserDisplayName'],
    userType: 'member',
    authenticationDetails: json('AuthenticationDetails'),
    authenticationRequirement: row['AuthenticationRequirement'],
    authenticationRequirementPolicies: json('AuthenticationRequirementPolicies'),
    clientAppUsed: row['ClientAppUsed'],
    originalTransferMethod: 'none',
    incomingTokenType: 'refreshToken',
    deviceDetail: json('DeviceDetail'),
    location: json('LocationDetails'),
    networkLocationDetails: json('NetworkLocationDetails'),
    tokenIssuerType: 'AzureAD',
    riskLevelDuringSignIn: 'none',
    riskLevelAggregated: 'none',
    isInteractive: false,
    signInEventTypes: ['nonInteractiveUser'],
  }
}

function makeRow(
  numbers: Numbers,
  people: readonly Person[],
  index: number,
  repeating: boolean,
): Record<string, string> {
  const person = people[numbers(people.length)] as Person
  const at = new Date(Date.parse(BENCH_WINDOW.from) + ((index * 1_700) % 86_400_000))
    .toISOString()
    .replace('Z', '4567Z')
  const multi = numbers(10) > 0
  const claim = numbers(3) > 0
  const result = multi ? 'success' : 'notApplied'
  const conditions = repeating ? numbers(60) : index
  return {
    TimeGenerated: at,
    CreatedDateTime: at,
    Id: guid(numbers),
    CorrelationId: guid(numbers),
    UniqueTokenIdentifier: hex(numbers, 22),
    SessionId: person.sessions[numbers(2)] ?? '',
    ResultType: numbers(50) === 0 ? '50076' : '0',
    ResultDescription: '',
    AppId: person.client,
    AppDisplayName: 'Microsoft Azure CLI',
    ResourceIdentity: AUDIENCES[numbers(3)] ?? '',
    ResourceDisplayName: 'Azure Kubernetes Service AAD Server',
    IPAddress: person.address,
    UserAgent: 'python-requests/2.32.3',
    ConditionalAccessStatus: result,
    ConditionalAccessPolicies: policies(result, conditions),
    AuthenticationProtocol: 'none',
    CrossTenantAccessType: 'none',
    HomeTenantId: TENANT,
    ResourceTenantId: TENANT,
    Agent: '{"agentType":"notAgentic"}',
    UserId: person.id,
    UserPrincipalName: `person-${person.id.slice(0, 8)}@contoso.example`,
    UserDisplayName: `Person ${person.id.slice(0, 8)}`,
    UserType: 'Member',
    Status: claim
      ? '{"errorCode":0,"additionalDetails":"MFA requirement satisfied by claim in the token"}'
      : '{"errorCode":0}',
    AuthenticationDetails: steps(at, multi, claim),
    AuthenticationRequirement: multi ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
    AuthenticationRequirementPolicies: multi
      ? '[{"requirementProvider":"multiConditionalAccess","detail":"Conditional Access"}]'
      : '[]',
    AuthenticationContextClassReferences: '',
    ClientAppUsed: 'Mobile Apps and Desktop clients',
    OriginalTransferMethod: 'none',
    IncomingTokenType: 'refreshToken',
    DeviceDetail: `{"deviceId":"${person.device}","operatingSystem":"Windows10","browser":"Python Requests 2.32","isCompliant":true,"trustType":"Azure AD joined"}`,
    LocationDetails: `{"city":"${CITIES[numbers(5)]}","state":"State","countryOrRegion":"CH"}`,
    NetworkLocationDetails: '[{"networkType":"namedNetwork","networkNames":["HQ"]}]',
    TokenIssuerType: 'AzureAD',
    RiskLevelDuringSignIn: 'none',
    RiskLevelAggregated: 'none',
    IsInteractive: 'False',
  }
}

function policies(result: string, conditions: number): string {
  return JSON.stringify(
    POLICY_IDS.slice(0, 2).map((id, i) => ({
      id,
      displayName: `CA00${i}: a policy`,
      enforcedGrantControls: [i === 0 ? 'Mfa' : 'Block'],
      enforcedSessionControls: [],
      result: i === 0 ? result : 'notApplied',
      conditionsSatisfied: conditions,
      conditionsNotSatisfied: i === 0 ? 0 : 16,
      excludeRulesSatisfied: [],
    })),
  )
}

function steps(at: string, multi: boolean, claim: boolean): string {
  const step = (method: string, detail: string, requirement: string): object => ({
    authenticationStepDateTime: at,
    authenticationMethod: method,
    succeeded: true,
    authenticationStepResultDetail: detail,
    authenticationStepRequirement: requirement,
  })
  const first = step('Password', 'Correct password', 'Primary authentication')
  const mfa = 'Multifactor authentication'
  if (!multi) return JSON.stringify([first])
  const second = claim
    ? step('Previously satisfied', 'MFA requirement satisfied by claim in the token', mfa)
    : step('Mobile app notification', 'MFA completed in Azure AD', mfa)
  return JSON.stringify([first, second])
}
