// Which tenants does the differential test try? Small ones that use every clause and every kind of doubt.

import fc from 'fast-check'
import type { CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type {
  ConditionalAccessPolicy,
  GrantControls,
  GuestClause,
  NamedLocation,
  UserClause,
} from '../../shared/domain/conditional-access.ts'
import type { Person } from '../model/coverage-reference.ts'

export const ACTION = 'urn:user:registersecurityinfo'
export const RULES = ['device.model -eq "A"', 'device.model -ne "B"'] as const
export const KINDS = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const

export interface Tenant {
  readonly policies: readonly ConditionalAccessPolicy[]
  readonly locations: readonly NamedLocation[]
  readonly person: Person
  readonly property: CoverageProperty
}

/** At most three of these are used by one tenant: the reference visits every point. */
const CONDITIONS = [
  'clientAppTypes',
  'platforms',
  'locations',
  'signInRisk',
  'userRisk',
  'insiderRisk',
  'authenticationFlows',
  'deviceFilter',
  'devices',
] as const

type ConditionName = (typeof CONDITIONS)[number]

const some = <T>(values: readonly T[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...values), { maxLength })
const often = <T>(value: T, arbitrary: fc.Arbitrary<T>, weight = 5) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary })

const location = (id: string, given: Partial<NamedLocation>): fc.Arbitrary<NamedLocation> =>
  fc.constantFrom(true, false, undefined).map((trusted) => ({
    id,
    displayName: id.toUpperCase(),
    kind: 'ip',
    // Absent: nobody said.
    ...(trusted === undefined ? {} : { trusted }),
    ranges: [],
    countries: [],
    includesUnknownCountries: false,
    ...given,
  }))

const countries = { kind: 'country', trusted: false } as const
const locations = fc.tuple(
  location('hq', { ranges: ['10.0.0.0/8'] }),
  location('branch', { ranges: ['10.1.0.0/16', '192.0.2.0/25', '192.0.2.64/26'] }),
  location('france', { ...countries, countries: ['FR'] }),
  location('europe', { ...countries, countries: ['FR', 'DE'], includesUnknownCountries: true }),
  location('phones', { ...countries, countries: ['FR'], countryLookup: 'authenticatorAppGps' }),
  location('odd', { kind: 'unknown' }),
)

const PLACES = ['All', 'hq', 'branch', 'france', 'europe', 'AllTrusted', '00000000-0000-0000-0000-000000000000']
const DOUBTFUL_PLACES = ['phones', 'odd', 'deleted']
const places = fc.oneof({ weight: 12, arbitrary: some(PLACES, 3) }, { weight: 1, arbitrary: some(DOUBTFUL_PLACES) })

const guests: fc.Arbitrary<GuestClause> = fc.record(
  { kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1 }), tenantIds: some(['t1', 't2']) },
  { requiredKeys: ['kinds'] },
)

const clause = (users: fc.Arbitrary<string[]>): fc.Arbitrary<UserClause> =>
  fc
    .tuple(
      fc.record(
        { users, groups: some(['g1', 'g2', 'g3'], 1), roles: some(['r1', 'r2'], 1), guests },
        { requiredKeys: ['users', 'groups', 'roles'] },
      ),
      often<string[]>([], fc.constant(['group nobody-knows']), 9),
    )
    .map(([read, unknownWords]) => (unknownWords.length === 0 ? read : { ...read, unknownWords }))
const EVERYBODY: UserClause = { users: ['All'], groups: [], roles: [] }
const NOBODY: UserClause = { users: [], groups: [], roles: [] }
const include = often(EVERYBODY, clause(some(['u1', 'All', 'None', 'GuestsOrExternalUsers'])), 2)
const exclude = often(NOBODY, clause(some(['u1', 'u2', 'GuestsOrExternalUsers'])), 2)

const ALL_APPLICATIONS = { include: ['All'], exclude: [] as string[] }
const applications = fc.oneof(
  { weight: 12, arbitrary: fc.constant(ALL_APPLICATIONS) },
  { weight: 1, arbitrary: fc.constant({ include: [AUDIENCE.kubernetesApi], exclude: [] }) },
  { weight: 1, arbitrary: fc.constant({ include: [AUDIENCE.azureResourceManager, 'Office365'], exclude: [] }) },
  { weight: 1, arbitrary: fc.constant({ include: ['All'], exclude: [AUDIENCE.kubernetesApi] }) },
)
const filter = fc.record({ mode: fc.constantFrom('include', 'exclude'), rule: fc.constant('attribute') })

const CONTROLS = [
  ['mfa'],
  ['mfa'],
  ['block'],
  ['passwordChange'],
  ['mfa', 'compliantDevice'],
  ['compliantDevice'],
  ['mfa', 'compliantDevice', 'domainJoinedDevice'],
  ['domainJoinedDevice', 'approvedApplication'],
  ['mfa', 'approvedApplication'],
  ['riskRemediation', 'mfa'],
  ['mfa', 'controlOfTomorrow'],
  ['controlOfTomorrow', 'compliantDevice'],
  [],
]
const strength = fc
  .record(
    {
      requirementsSatisfied: fc.constantFrom('mfa', 'none'),
      allowedCombinations: fc.constantFrom(['fido2'], ['fido2', 'password,sms'], ['password']),
    },
    { requiredKeys: [] },
  )
  .map((given) => ({ id: 's1', displayName: 'S1', ...given }))

const grant: fc.Arbitrary<GrantControls> = fc
  .tuple(
    fc.constantFrom(...CONTROLS),
    fc.constantFrom('AND' as const, 'OR' as const),
    often(undefined, strength, 4),
    often<string[]>([], fc.constant(['terms']), 8),
    often<string[]>([], fc.constant(['redirect']), 8),
  )
  .map(([builtIn, operator, given, termsOfUse, customFactors]) => ({
    builtIn,
    operator,
    ...(given === undefined ? {} : { strength: given }),
    termsOfUse,
    customFactors,
  }))

/** `focused`: for everybody, on everything, switched on; only the conditions differ, so that unions matter. */
function policy(
  used: readonly ConditionName[],
  action: boolean,
  focused: boolean,
): fc.Arbitrary<Omit<ConditionalAccessPolicy, 'id'>> {
  const unless = <T>(plain: T, arbitrary: fc.Arbitrary<T>) => (focused ? fc.constant(plain) : arbitrary)
  const uses = <T>(name: ConditionName, arbitrary: fc.Arbitrary<T>, otherwise: T) =>
    used.includes(name) ? often(otherwise, arbitrary, 1) : fc.constant(otherwise)
  const pair = (include: fc.Arbitrary<string[]>, exclude: fc.Arbitrary<string[]>) =>
    fc.record({ include: include.map((list) => (list.length === 0 ? ['All'] : list)), exclude })
  return fc
    .record({
      state: fc.constantFrom(
        'enabled',
        'enabled',
        'enabled',
        'enabled',
        'enabled',
        'report-only',
        'disabled',
        'unknown',
      ),
      include,
      exclude,
      applications,
      filter: often(undefined, filter, 20),
      clientAppTypes: uses('clientAppTypes', some(['all', 'browser', 'mobileAppsAndDesktopClients', 'other']), []),
      platforms: uses(
        'platforms',
        pair(
          fc.constantFrom(['all'], ['windows', 'linux'], ['iOS', 'macOS']),
          some(['windows', 'linux', 'iOS', 'android', 'macOS', 'windowsPhone'], 6),
        ),
        undefined,
      ),
      locations: uses('locations', pair(places, places), undefined),
      signInRisk: uses('signInRisk', some(['none', 'low', 'medium', 'high'], 4), []),
      userRisk: uses('userRisk', some(['none', 'low', 'high'], 3), []),
      insiderRisk: uses('insiderRisk', some(['none', 'minor', 'elevated'], 3), []),
      authenticationFlows: uses('authenticationFlows', some(['deviceCodeFlow', 'authenticationTransfer'], 2), []),
      deviceFilter: uses(
        'deviceFilter',
        fc.record({ mode: fc.constantFrom('include', 'exclude'), rule: fc.constantFrom(...RULES) }),
        undefined,
      ),
      grant: used.includes('devices') ? grant : fc.oneof(fc.constant(MFA), fc.constant(MFA), grant.map(withoutDevices)),
      signInFrequency: often(undefined, fc.constant({ everyTime: true }), 6),
      unknownClauses: unless(
        [],
        often<string[]>(
          [],
          fc.constantFrom(...UNREAD).map((path) => [path]),
          12,
        ),
      ),
      servicePrincipals: unless(undefined, often(undefined, fc.constant({ include: ['s'], exclude: [] }), 40)),
    })
    .map(({ filter: appFilter, applications: apps, ...rest }) => {
      const target = action
        ? { include: [], exclude: [], userActions: [ACTION] }
        : { ...apps, userActions: [], ...(appFilter === undefined ? {} : { filter: appFilter }) }
      return withoutUndefined({
        displayName: 'policy',
        ...rest,
        applications: { ...target, authenticationContexts: [] },
      })
    })
}

/** What the decoder could not read: a whole condition, or a part that may hold more than was read. */
const UNREAD = [
  'conditions.times',
  'conditions.users',
  'conditions.users.includeAgents',
  'conditions.applications.includeApplications',
  'conditions.platforms.includePlatforms',
  'conditions.locations.includeLocations',
  'grantControls.operator',
]

const MFA: GrantControls = { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] }

function withoutDevices(given: GrantControls): GrantControls {
  return { ...given, builtIn: given.builtIn.filter((name) => !/Device$/.test(name)) }
}

function withoutUndefined(policy: object): Omit<ConditionalAccessPolicy, 'id'> {
  const entries = Object.entries(policy).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Omit<ConditionalAccessPolicy, 'id'>
}

export const person: fc.Arbitrary<Person> = fc.record({
  id: fc.constantFrom('u1', 'u2', 'u3'),
  kind: fc.oneof(fc.constant('member'), fc.constantFrom(...KINDS, 'unknown', 'perhaps external')),
  tenant: fc.constantFrom('t1', 't3'),
  groups: some(['g1', 'g2', 'g3'], 3),
  roles: some(['r1', 'r2'], 2),
})

const property: fc.Arbitrary<CoverageProperty> = fc.constantFrom(
  'mfa',
  'mfa',
  'mfa',
  'phishing-resistant',
  'legacy-blocked',
  'device-code-blocked',
  'sign-in-frequency',
  'security-info-registration',
)

export const tenant: fc.Arbitrary<Tenant> = fc
  .tuple(
    property,
    fc.oneof(
      fc.uniqueArray(fc.constantFrom(...CONDITIONS), { maxLength: 3 }),
      fc.constantFrom<ConditionName[]>(['locations'], ['deviceFilter', 'devices'], ['locations', 'platforms']),
    ),
    fc.boolean(),
  )
  .chain(([asked, used, focused]) =>
    fc.record({
      policies: fc
        .array(policy(used, asked === 'security-info-registration', focused), {
          minLength: focused ? 2 : 0,
          maxLength: 6,
          size: 'max',
        })
        .map((list) => list.map((one, i): ConditionalAccessPolicy => ({ id: `p${i}`, ...one, displayName: `P${i}` }))),
      locations,
      person,
      property: fc.constant(asked),
    }),
  )
