// When does a policy apply, in the vendor's words? (facts page, "Policy JSON" and "Does policy P apply")

import type { ConditionalAccessPolicy } from '../../domain/conditional-access.ts'
import { type JsonObject, present, readString } from '../read-json.ts'
import type { ClauseReader } from './clause-reader.ts'
import { readUserClauses } from './user-clauses.ts'

type Conditions = Omit<
  ConditionalAccessPolicy,
  'id' | 'displayName' | 'state' | 'grant' | 'signInFrequency' | 'persistentBrowser' | 'unknownClauses'
>

const CONDITION_KEYS = [
  'users',
  'applications',
  'clientApplications',
  'clientAppTypes',
  'locations',
  'platforms',
  'signInRiskLevels',
  'userRiskLevels',
  'insiderRiskLevels',
  'devices',
  'authenticationFlows',
]

const WORKLOAD_ONLY_KEYS = ['servicePrincipalRiskLevels']

export function readConditions(record: JsonObject, reader: ClauseReader): Conditions {
  const conditions = reader.object(record, 'conditions', 'conditions') ?? {}
  const servicePrincipals = readWorkloads(conditions, reader)
  reader.onlyKnown(
    conditions,
    servicePrincipals === undefined ? CONDITION_KEYS : [...CONDITION_KEYS, ...WORKLOAD_ONLY_KEYS],
    'conditions',
  )
  return present<Conditions>({
    ...readUserClauses(conditions, reader, servicePrincipals !== undefined),
    applications: readApplications(conditions, reader),
    servicePrincipals,
    clientAppTypes: reader.words(conditions, 'clientAppTypes', 'conditions.clientAppTypes'),
    platforms: readPair(conditions, 'platforms', 'includePlatforms', 'excludePlatforms', reader),
    locations: readPair(conditions, 'locations', 'includeLocations', 'excludeLocations', reader),
    signInRisk: reader.words(conditions, 'signInRiskLevels', 'conditions.signInRiskLevels'),
    userRisk: reader.words(conditions, 'userRiskLevels', 'conditions.userRiskLevels'),
    insiderRisk: reader.words(conditions, 'insiderRiskLevels', 'conditions.insiderRiskLevels'),
    authenticationFlows: readFlows(conditions, reader),
    deviceFilter: readDeviceFilter(conditions, reader),
  })
}

function readApplications(conditions: JsonObject, reader: ClauseReader): ConditionalAccessPolicy['applications'] {
  const path = 'conditions.applications'
  const clause = reader.object(conditions, 'applications', path)
  // What a policy without a target targets is not documented.
  if (clause === undefined) reader.note(path)
  reader.onlyKnown(
    clause,
    [
      'includeApplications',
      'excludeApplications',
      'includeUserActions',
      'includeAuthenticationContextClassReferences',
      'applicationFilter',
    ],
    path,
  )
  const filter =
    clause === undefined ? undefined : reader.object(clause, 'applicationFilter', `${path}.applicationFilter`)
  const words = (key: string) => reader.words(clause, key, `${path}.${key}`)
  const include = words('includeApplications')
  const userActions = words('includeUserActions')
  const authenticationContexts = words('includeAuthenticationContextClassReferences')
  // The three modes exclude each other: which of two that are named holds is not documented.
  const others = [
    ...(userActions.length > 0 ? ['includeUserActions'] : []),
    ...(authenticationContexts.length > 0 ? ['includeAuthenticationContextClassReferences'] : []),
  ]
  if (others.length > 1 || include.some((word) => word.toLowerCase() !== 'none'))
    for (const key of others) reader.note(`${path}.${key}`)
  return present<ConditionalAccessPolicy['applications']>({
    include,
    exclude: words('excludeApplications'),
    userActions,
    authenticationContexts,
    filter:
      filter === undefined
        ? undefined
        : { mode: readString(filter['mode']) ?? '', rule: readString(filter['rule']) ?? '' },
  })
}

function readWorkloads(
  conditions: JsonObject,
  reader: ClauseReader,
): ConditionalAccessPolicy['servicePrincipals'] | undefined {
  const path = 'conditions.clientApplications'
  const clause = reader.object(conditions, 'clientApplications', path)
  if (clause === undefined) return undefined
  reader.onlyKnown(clause, ['includeServicePrincipals', 'excludeServicePrincipals', 'servicePrincipalFilter'], path)
  const include = reader.words(clause, 'includeServicePrincipals', `${path}.includeServicePrincipals`)
  const exclude = reader.words(clause, 'excludeServicePrincipals', `${path}.excludeServicePrincipals`)
  const filter = reader.object(clause, 'servicePrincipalFilter', `${path}.servicePrincipalFilter`)
  if (include.length === 0 && exclude.length === 0 && filter === undefined) return undefined
  return { include, exclude, ...(filter === undefined ? {} : { filter: readString(filter['rule']) ?? '' }) }
}

/** Include and exclude lists. Exclusions from nothing are not documented, so they leave the policy unknown. */
function readPair(
  conditions: JsonObject,
  key: string,
  includeKey: string,
  excludeKey: string,
  reader: ClauseReader,
): { include: string[]; exclude: string[] } | undefined {
  const path = `conditions.${key}`
  const clause = reader.object(conditions, key, path)
  if (clause === undefined) return undefined
  reader.onlyKnown(clause, [includeKey, excludeKey], path)
  const include = reader.words(clause, includeKey, `${path}.${includeKey}`)
  const exclude = reader.words(clause, excludeKey, `${path}.${excludeKey}`)
  if (include.length === 0 && exclude.length === 0) return undefined
  if (include.length === 0) reader.note(`${path}.${includeKey}`)
  return { include, exclude }
}

function readFlows(conditions: JsonObject, reader: ClauseReader): string[] {
  const path = 'conditions.authenticationFlows'
  const clause = reader.object(conditions, 'authenticationFlows', path)
  reader.onlyKnown(clause, ['transferMethods'], path)
  return reader.words(clause, 'transferMethods', `${path}.transferMethods`)
}

function readDeviceFilter(
  conditions: JsonObject,
  reader: ClauseReader,
): ConditionalAccessPolicy['deviceFilter'] | undefined {
  const path = 'conditions.devices'
  const clause = reader.object(conditions, 'devices', path)
  if (clause === undefined) return undefined
  reader.onlyKnown(clause, ['deviceFilter'], path)
  const filter = reader.object(clause, 'deviceFilter', `${path}.deviceFilter`)
  if (filter === undefined) return undefined
  const mode = readString(filter['mode'])?.toLowerCase()
  const rule = readString(filter['rule'])
  if ((mode !== 'include' && mode !== 'exclude') || rule === undefined) {
    reader.note(`${path}.deviceFilter`)
    return undefined
  }
  return { mode, rule }
}
