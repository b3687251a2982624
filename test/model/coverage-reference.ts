// A second, obvious reading of Conditional Access, point by point, written from the facts page alone. It shares no code
// with shared/coverage: where the two differ, one of them is wrong. `undefined` = unknown.

import type {
  ConditionalAccessPolicy as Policy,
  GrantControls,
  NamedLocation,
  UserClause,
} from '../../shared/domain/conditional-access.ts'

export type Answer = boolean | undefined
type Places = readonly NamedLocation[]
export type Person = { id: string; kind: string; tenant: string; groups: readonly string[]; roles: readonly string[] }
/** `unseen`: the address is one of the trusted ones that no API shows. */
export type Point = Record<
  'clientApp' | 'platform' | 'address' | 'country' | 'device' | 'signInRisk' | 'userRisk' | 'insiderRisk' | 'flow',
  string
> & { unseen: boolean; filters: Readonly<Record<string, boolean>> }

const all = (...answers: Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true
const any = (...answers: Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false
const no = (answer: Answer): Answer => (answer === undefined ? undefined : !answer)
/** A clause that could not be read may hold anything. */
const unread = (policy: Policy, path: string): Answer =>
  policy.unknownClauses.some((clause) => clause.startsWith(path)) ? undefined : false

/** IPv4 only: the generated tenants hold no other ranges. */
export function addressIn(address: string, range: string): boolean {
  const number = (text: string) => text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
  const [base = '', bits = '32'] = range.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(number(address) / size) === Math.floor(number(base) / size)
}

function inLocation(word: string, point: Point, locations: Places): Answer {
  if (word === 'All') return true
  if (word === '00000000-0000-0000-0000-000000000000') return point.unseen
  if (word === 'AllTrusted')
    return any(point.unseen, ...locations.map((l) => all(l.trusted, inLocation(l.id, point, locations))))
  const location = locations.find(({ id }) => id === word)
  if (location === undefined || location.kind === 'unknown') return undefined
  if (location.kind === 'ip') return location.ranges.some((range) => addressIn(point.address, range))
  if (location.countryLookup === 'authenticatorAppGps') return undefined
  return point.country === '' ? location.includesUnknownCountries : location.countries.includes(point.country)
}

const EXTERNAL = 'internalGuest b2bCollaborationGuest b2bDirectConnectUser otherExternalUser serviceProvider'.split(' ')

function caught(clause: UserClause, who: Person): Answer {
  const kinds = clause.guests?.kinds ?? []
  const tenants = clause.guests?.tenantIds
  const anyKind = EXTERNAL.every((kind) => kinds.includes(kind))
  const perhapsMember = who.kind === 'perhaps external'
  const asMember: Answer = kinds.includes('b2bCollaborationMember') ? undefined : false
  const asUnknown: Answer = anyKind || (kinds.length > 0 ? undefined : false)
  const ofKind: Answer = perhapsMember ? asMember : who.kind === 'unknown' ? asUnknown : kinds.includes(who.kind)
  const ofTenant = tenants === undefined || (who.kind === 'internalGuest' ? undefined : tenants.includes(who.tenant))
  return any(
    clause.users.includes('All') || clause.users.includes(who.id),
    clause.users.includes('GuestsOrExternalUsers') && (perhapsMember ? undefined : who.kind !== 'member'),
    (clause.unknownWords ?? []).length === 0 ? false : undefined,
    clause.groups.some((group) => who.groups.includes(group)),
    clause.roles.some((role) => who.roles.includes(role)),
    all(ofKind, ofTenant),
  )
}

/** Only the Kubernetes API and the security info action are asked for: no suite and no dated rule touches them. */
function targeted(policy: Policy, target: string): Answer {
  const { include, exclude, userActions, filter } = policy.applications
  const perhaps = unread(policy, 'conditions.applications')
  if (target.startsWith('urn:')) return any(userActions.includes(target), perhaps)
  if (exclude.includes(target)) return false
  const included = include.includes('All') || include.includes(target)
  if (filter === undefined) return any(included, perhaps)
  return filter.mode === 'exclude' && !included ? perhaps : undefined
}

export function applies(policy: Policy, who: Person, target: string, point: Point, locations: Places): Answer {
  const { platforms, locations: places, deviceFilter: filter } = policy
  const listed = (list: readonly string[], value: string) =>
    list.length === 0 || list.includes('all') || list.includes(value)
  const placesOf = (words: readonly string[]) => words.map((word) => inLocation(word, point, locations))
  return all(
    policy.state === 'unknown' ? undefined : policy.state === 'enabled',
    policy.servicePrincipals === undefined,
    policy.unknownClauses.length > 0 ? undefined : true,
    any(caught(policy.include, who), unread(policy, 'conditions.users')),
    no(caught(policy.exclude, who)),
    targeted(policy, target),
    listed(policy.clientAppTypes, point.clientApp),
    platforms === undefined || any(listed(platforms.include, point.platform), unread(policy, 'conditions.platforms')),
    platforms?.exclude.includes(point.platform) !== true,
    places === undefined || any(...placesOf(places.include), unread(policy, 'conditions.locations')),
    places === undefined || no(any(...placesOf(places.exclude))),
    listed(policy.signInRisk, point.signInRisk),
    listed(policy.userRisk, point.userRisk),
    listed(policy.insiderRisk, point.insiderRisk),
    listed(policy.authenticationFlows, point.flow),
    filter === undefined || (point.filters[filter.rule] === true) === (filter.mode === 'include'),
  )
}

/** [blocks, MFA, phishing-resistant]; no tuple at all = the control cannot be met on this device. */
type Gives = readonly [Answer, Answer, Answer] | undefined
const NOTHING: Gives = [false, false, false]

function builtIn(control: string, device: string): Gives {
  if (control === 'block') return [true, false, false]
  if (control === 'mfa' || control === 'passwordChange') return [false, true, false]
  if (control === 'compliantDevice') return device.includes('compliant') ? NOTHING : undefined
  if (control === 'domainJoinedDevice') return device.includes('hybrid-joined') ? NOTHING : undefined
  const known = ['approvedApplication', 'compliantApplication', 'riskRemediation'].includes(control)
  return known ? NOTHING : [undefined, undefined, undefined]
}

function strengthGives({ strength }: GrantControls): Gives[] {
  if (strength === undefined) return []
  const { requirementsSatisfied: stated, allowedCombinations: ways } = strength
  const strong = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']
  const mfa = stated === undefined ? ways?.every((way) => [...strong, 'password,sms'].includes(way)) : stated === 'mfa'
  return [[false, mfa, ways?.every((way) => strong.includes(way))]]
}

export function protects(policy: Policy, property: string, device: string): Answer {
  const frequency = property === 'sign-in-frequency' && policy.signInFrequency !== undefined
  if (unread(policy, 'grantControls') === undefined) return undefined
  if (frequency || policy.grant === undefined) return frequency
  const { grant } = policy
  const items = [
    ...grant.builtIn.map((control) => builtIn(control, device)),
    ...strengthGives(grant),
    ...[...grant.termsOfUse, ...grant.customFactors].map(() => NOTHING),
  ]
  if (items.length === 0) return false
  if (items.some((item) => item?.[0] === true)) return true
  const met = items.filter((item) => item !== undefined)
  const blockOnly = property === 'device-code-blocked' || property === 'sign-in-frequency'
  const gives = met.map(([blocks, mfa, strong]) =>
    blockOnly ? blocks : any(blocks, property === 'phishing-resistant' ? strong : mfa),
  )
  return grant.operator === 'AND' ? met.length < items.length || any(...gives) : all(...gives)
}
