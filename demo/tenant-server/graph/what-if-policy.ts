// The tenant server's question: does this policy apply to this scenario? Clause by clause, the first that fails is the reason.

import type { JsonObject } from '../exchange.ts'
import type { Directory } from './what-if-tenant.ts'

export interface PolicyAnswer {
  /** True for policies that only report as well, as the service does. */
  readonly policyApplies: boolean
  readonly analysisReasons: string
}

export function answerPolicy(policy: JsonObject, asked: JsonObject, tenant: Directory): PolicyAnswer {
  if (policy['state'] === 'disabled') return { policyApplies: false, analysisReasons: 'policyNotEnabled' }
  const conditions = objectAt(policy, 'conditions')
  const scenario = { tenant, ...readScenario(asked) }
  const reason = CLAUSES.find(([, clause]) => clause(conditions, scenario) === false)?.[0]
  if (reason !== undefined) return { policyApplies: false, analysisReasons: reason }
  const open = CLAUSES.some(([, clause]) => clause(conditions, scenario) === undefined)
  return { policyApplies: !open, analysisReasons: open ? 'notEnoughInformation' : 'notSet' }
}

interface Scenario {
  readonly tenant: Directory
  readonly userId: string
  readonly guestKind: string | undefined
  readonly application: string
  readonly conditions: JsonObject
}

function readScenario(asked: JsonObject): Omit<Scenario, 'tenant'> {
  const identity = objectAt(asked, 'signInIdentity')
  const [application = ''] = textsAt(objectAt(asked, 'signInContext'), 'includeApplications')
  return {
    userId: textAt(identity, 'userId') ?? '',
    guestKind: textAt(identity, 'externalUserType'),
    application: application.toLowerCase(),
    conditions: objectAt(asked, 'signInConditions'),
  }
}

/** Undefined: the scenario does not say. */
type Clause = (conditions: JsonObject, scenario: Scenario) => boolean | undefined

const CLAUSES: readonly (readonly [reason: string, Clause])[] = [
  ['workloadIdentities', (conditions) => isAbsent(conditions['clientApplications'])],
  ['users', (conditions, scenario) => matchesUsers(objectAt(conditions, 'users'), scenario)],
  ['application', (conditions, scenario) => matchesApplications(objectAt(conditions, 'applications'), scenario)],
  ['clientApps', ({ clientAppTypes }, { conditions }) => among(clientAppTypes, conditions['clientAppType'], 'all')],
  ['devicePlatform', matchesPlatforms],
  ['location', matchesLocations],
  ['signInRisk', ({ signInRiskLevels }, { conditions }) => among(signInRiskLevels, conditions['signInRiskLevel'])],
  ['userRisk', ({ userRiskLevels }, { conditions }) => among(userRiskLevels, conditions['userRiskLevel'])],
  ['insiderRisk', ({ insiderRiskLevels }, { conditions }) => among(insiderRiskLevels, conditions['insiderRiskLevel'])],
  [
    'authenticationFlow',
    (conditions, scenario) =>
      among(
        objectAt(conditions, 'authenticationFlows')['transferMethods'],
        objectAt(scenario.conditions, 'authenticationFlow')['transferMethod'],
      ),
  ],
  // Rules of device filters are not understood here.
  ['devices', (conditions) => (isAbsent(objectAt(conditions, 'devices')['deviceFilter']) ? true : undefined)],
]

function matchesUsers(users: JsonObject, { userId, guestKind, tenant }: Scenario): boolean {
  const id = userId.toLowerCase()
  const kind = guestKind ?? tenant.guestKindOf(id)
  const groups = tenant.groupsOf(id)
  const roles = tenant.rolesOf(id)
  const isAny = (list: string, held: ReadonlySet<string>) =>
    textsAt(users, list).some((one) => held.has(one.toLowerCase()))
  const isGuest = (list: string) => {
    const clause = objectAt(users, list)
    const everyTenant = objectAt(clause, 'externalTenants')['membershipKind'] !== 'enumerated'
    return kind !== undefined && everyTenant && wordsOf(clause['guestOrExternalUserTypes']).includes(kind.toLowerCase())
  }
  const named = (list: string) =>
    textsAt(users, list).some(
      (word) => word.toLowerCase() === id || word === 'All' || (word === 'GuestsOrExternalUsers' && kind !== undefined),
    )
  const isExcluded =
    named('excludeUsers') ||
    isAny('excludeGroups', groups) ||
    isAny('excludeRoles', roles) ||
    isGuest('excludeGuestsOrExternalUsers')
  const isIncluded =
    named('includeUsers') ||
    isAny('includeGroups', groups) ||
    isAny('includeRoles', roles) ||
    isGuest('includeGuestsOrExternalUsers')
  return isIncluded && !isExcluded
}

function matchesApplications(applications: JsonObject, { application }: Scenario): boolean {
  const names = (list: string) =>
    textsAt(applications, list).some((word) => word === 'All' || word.toLowerCase() === application)
  return names('includeApplications') && !names('excludeApplications')
}

function matchesPlatforms(policy: JsonObject, { conditions }: Scenario): boolean | undefined {
  const platforms = objectAt(policy, 'platforms')
  const platform = conditions['devicePlatform']
  const excluded = wordsOf(platforms['excludePlatforms'])
  if (among(platforms['includePlatforms'], platform, 'all') !== true)
    return among(platforms['includePlatforms'], platform, 'all')
  return excluded.length === 0 ? true : not(among(excluded, platform, 'all'))
}

function matchesLocations(policy: JsonObject, { conditions, tenant }: Scenario): boolean | undefined {
  const locations = objectAt(policy, 'locations')
  if (isAbsent(policy['locations'])) return true
  const [address, country] = [textAt(conditions, 'ipAddress'), textAt(conditions, 'country')]
  if (address === undefined || country === undefined) return undefined
  const isIn = (word: string): boolean => {
    if (word === 'All') return true
    if (word === 'AllTrusted')
      return [...tenant.locations.values()].some((place) => place.trusted && place.holds(address, country))
    return tenant.locations.get(word.toLowerCase())?.holds(address, country) === true
  }
  return textsAt(locations, 'includeLocations').some(isIn) && !textsAt(locations, 'excludeLocations').some(isIn)
}

/** An absent or empty list restricts nothing; a value that is not given is among none that can be told. */
function among(list: unknown, value: unknown, all?: string): boolean | undefined {
  const words = wordsOf(list)
  if (words.length === 0 || (all !== undefined && words.includes(all))) return true
  return typeof value === 'string' ? words.includes(value.toLowerCase()) : undefined
}

function not(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer
}

/** A list, or flags in one text, in lower case. */
function wordsOf(value: unknown): string[] {
  const texts = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(',') : []
  return texts.map((text) => text.trim().toLowerCase()).filter((text) => text !== '')
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = object[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}

function textAt(object: JsonObject, name: string): string | undefined {
  const value = object[name]
  return typeof value === 'string' ? value : undefined
}

function textsAt(object: JsonObject, name: string): string[] {
  const value = object[name]
  return Array.isArray(value) ? value.map(String) : []
}
