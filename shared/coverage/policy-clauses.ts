// What does each record say, clause by clause, in comparable words? Only what the proof reads.

import type {
  AuthenticationStrength,
  ConditionalAccessPolicy,
  GuestClause,
  NamedLocation,
} from '../domain/conditional-access.ts'

/** Words of a clause; order and case carry no meaning. */
export type ClauseTable<T> = Readonly<Record<string, (record: T) => readonly string[]>>

/** An empty list restricts nothing, which is what the word says. */
const orAll = (words: readonly string[], word: string) => (words.length === 0 ? [word] : words)
const maybe = (word: string | undefined) => (word === undefined ? [] : [word])

export const POLICY_CLAUSES: ClauseTable<ConditionalAccessPolicy> = {
  state: ({ state, template, deleted }) => [template === true ? 'template' : deleted === true ? 'deleted' : state],
  'include.users': ({ include }) => include.users,
  'include.groups': ({ include }) => include.groups,
  'include.roles': ({ include }) => include.roles,
  'include.guests': ({ include }) => guestWords(include.guests),
  'include.unknownWords': ({ include }) => include.unknownWords ?? [],
  'exclude.users': ({ exclude }) => exclude.users,
  'exclude.groups': ({ exclude }) => exclude.groups,
  'exclude.roles': ({ exclude }) => exclude.roles,
  'exclude.guests': ({ exclude }) => guestWords(exclude.guests),
  'exclude.unknownWords': ({ exclude }) => exclude.unknownWords ?? [],
  'applications.include': ({ applications }) => applications.include,
  'applications.exclude': ({ applications }) => applications.exclude,
  'applications.userActions': ({ applications }) => applications.userActions,
  'applications.authenticationContexts': ({ applications }) => applications.authenticationContexts,
  'applications.filter': ({ applications: { filter } }) =>
    filter === undefined ? [] : [`${filter.mode} ${filter.rule}`],
  servicePrincipals: ({ servicePrincipals: workloads }) =>
    workloads === undefined
      ? []
      : [
          ...workloads.include,
          ...workloads.exclude.map((id) => `not ${id}`),
          ...maybe(workloads.filter).map((rule) => `filter ${rule}`),
        ],
  clientAppTypes: ({ clientAppTypes }) => orAll(clientAppTypes, 'all'),
  'platforms.include': ({ platforms }) => orAll(platforms?.include ?? [], 'all'),
  'platforms.exclude': ({ platforms }) => platforms?.exclude ?? [],
  'locations.include': ({ locations }) => orAll(locations?.include ?? [], 'All'),
  'locations.exclude': ({ locations }) => locations?.exclude ?? [],
  signInRisk: ({ signInRisk }) => signInRisk,
  userRisk: ({ userRisk }) => userRisk,
  insiderRisk: ({ insiderRisk }) => insiderRisk,
  authenticationFlows: ({ authenticationFlows }) => authenticationFlows,
  deviceFilter: ({ deviceFilter: filter }) => (filter === undefined ? [] : [`${filter.mode} ${filter.rule}`]),
  grant: ({ grant }) =>
    grant === undefined
      ? []
      : [
          ...grant.builtIn,
          ...maybe(grant.strengthId ?? grant.strength?.id).map((id) => `authentication strength ${id}`),
          ...grant.termsOfUse.map((id) => `terms of use ${id}`),
          ...grant.customFactors.map((id) => `custom control ${id}`),
        ],
  // With one control the operator says nothing.
  'grant.operator': ({ grant }) => (grant === undefined || controlCount(grant) < 2 ? [] : [grant.operator]),
  'grant.strength': ({ grant }) => (grant?.strength === undefined ? [] : strengthWords(grant.strength)),
  signInFrequency: ({ signInFrequency: frequency }) =>
    frequency === undefined
      ? []
      : [frequency.everyTime ? 'every time' : `${frequency.hours === undefined ? 'unstated' : frequency.hours} hours`],
  unknownClauses: ({ unknownClauses }) => unknownClauses,
}

export const LOCATION_CLAUSES: ClauseTable<NamedLocation> = {
  kind: ({ kind }) => [kind],
  trusted: ({ trusted }) => [trusted === undefined ? 'not stated' : trusted ? 'trusted' : 'not trusted'],
  ranges: ({ ranges }) => ranges,
  countries: ({ countries }) => countries,
  unknownCountries: ({ includesUnknownCountries: included }) =>
    included === undefined ? ['not stated'] : included ? ['included'] : [],
  countryLookup: ({ countryLookup }) => maybe(countryLookup),
}

export const STRENGTH_CLAUSES: ClauseTable<AuthenticationStrength> = {
  requirementsSatisfied: ({ requirementsSatisfied }) => maybe(requirementsSatisfied),
  allowedCombinations: ({ allowedCombinations }) => allowedCombinations ?? [],
}

function guestWords(guests: GuestClause | undefined): string[] {
  if (guests === undefined) return []
  const tenants = guests.tenantIds ?? [guests.tenantsUnknown === true ? 'unknown tenants' : 'any tenant']
  return [...guests.kinds, ...tenants.map((tenant) => `of ${tenant}`)]
}

function strengthWords(strength: AuthenticationStrength): string[] {
  return Object.values(STRENGTH_CLAUSES).flatMap((read) => read(strength))
}

function controlCount({ builtIn, strengthId, strength, termsOfUse, customFactors }: NonNullable<Grant>): number {
  const strengths = strengthId === undefined && strength === undefined ? 0 : 1
  return builtIn.length + strengths + termsOfUse.length + customFactors.length
}

type Grant = ConditionalAccessPolicy['grant']
