// What does a policy say: whom it includes, whom it leaves out, under which conditions, and what it demands?

import type { ConditionalAccessPolicy, GuestClause, UserClause } from '../../domain/conditional-access.ts'
import { audienceName } from '../../domain/app-ids.ts'
import type { Words } from '../../domain/policy-in-words.ts'
import { type Evidence, groupName, nameOf } from '../evidence/evidence.ts'
import { PRIVILEGED_DIRECTORY_ROLES } from '../evidence/privileged-roles.ts'

/** One excluded thing, with the id by which a departure could name it. */
export interface Excluded {
  readonly what: Words
  readonly id?: string
}

export function demandWords(
  { grant, signInFrequency, persistentBrowser }: ConditionalAccessPolicy,
  evidence: Evidence,
): Words {
  const controls: Words[] = []
  for (const control of grant?.builtIn ?? [])
    controls.push(BUILT_IN[control.toLowerCase()] ?? ['control ', { name: control }])
  const strengthId = grant?.strengthId ?? grant?.strength?.id
  if (strengthId !== undefined) {
    const known = evidence.observations.strengths.find(({ id }) => id.toLowerCase() === strengthId.toLowerCase())
    const name = grant?.strength?.displayName ?? known?.displayName ?? strengthId
    controls.push(['authentication strength ', { name }])
  }
  for (const id of grant?.termsOfUse ?? []) controls.push(['terms of use ', { name: id }])
  for (const id of grant?.customFactors ?? []) controls.push(['custom control ', { name: id }])
  const joined = joinWords(controls, grant?.operator === 'AND' ? ' and ' : ' or ')
  const session = [
    ...(signInFrequency === undefined
      ? []
      : [
          signInFrequency.everyTime
            ? 'a sign-in every time'
            : `a sign-in every ${signInFrequency.hours ?? 'unstated number of'} hours`,
        ]),
    ...(persistentBrowser === undefined ? [] : ['a rule on persistent browser sessions']),
  ]
  if (joined.length === 0) return session.length === 0 ? ['nothing'] : [session.join(', ')]
  return session.length === 0 ? joined : [...joined, `; ${session.join(', ')}`]
}

const BUILT_IN: Readonly<Record<string, Words>> = {
  mfa: ['MFA'],
  block: ['block'],
  compliantdevice: ['a compliant device'],
  domainjoineddevice: ['a domain-joined device'],
  approvedapplication: ['an approved application'],
  compliantapplication: ['an application protection policy'],
  passwordchange: ['a change of password'],
}

export function includeWords(policy: ConditionalAccessPolicy, evidence: Evidence): Words {
  const workloads = policy.servicePrincipals
  const who =
    workloads === undefined
      ? peopleOf(policy.include, evidence).map(({ what }) => what)
      : workloads.include.map((id): Words => ['workload ', { name: id }])
  const conditions = conditionsOf(policy, evidence)
  const everybody: Words = who.length === 0 ? ['nobody'] : joinWords(who, ', ')
  return conditions.length === 0 ? everybody : [...everybody, '; ', ...joinWords(conditions, '; ')]
}

export function exclusionsOf(policy: ConditionalAccessPolicy, evidence: Evidence): Excluded[] {
  const location = (id: string): Words => ['location ', { name: locationName(id, evidence) }]
  return [
    ...peopleOf(policy.exclude, evidence),
    ...(policy.servicePrincipals?.exclude ?? []).map((id): Excluded => ({ id, what: ['workload ', { name: id }] })),
    ...policy.applications.exclude.map((id): Excluded => ({
      what: ['resource ', { name: audienceName(id.toLowerCase()) }],
    })),
    ...(policy.locations?.exclude ?? []).map((id): Excluded => ({ what: location(id) })),
    ...(policy.platforms?.exclude ?? []).map((name): Excluded => ({ what: ['platform ', { name }] })),
    ...(policy.deviceFilter?.mode === 'exclude'
      ? [{ what: ['devices by the filter ', { name: policy.deviceFilter.rule }] as const }]
      : []),
  ]
}

function peopleOf(clause: UserClause, evidence: Evidence): Excluded[] {
  return [
    ...clause.users.map((id): Excluded => ({ id, what: userWords(id, evidence) })),
    ...clause.groups.map((id): Excluded => ({ id, what: ['group ', { name: groupName(evidence, id) }] })),
    ...clause.roles.map((id): Excluded => ({ id, what: ['role ', { name: roleName(id, evidence) }] })),
    ...(clause.guests === undefined ? [] : [{ what: guestWords(clause.guests) }]),
    ...(clause.unknownWords ?? []).map((word): Excluded => ({ what: ['unknown word ', { name: word }] })),
  ]
}

function userWords(id: string, evidence: Evidence): Words {
  switch (id.toLowerCase()) {
    case 'all':
      return ['everybody']
    case 'none':
      return ['nobody']
    case 'guestsorexternalusers':
      return ['all guests']
    default:
      return ['user ', { name: nameOf(evidence, id) }]
  }
}

function roleName(id: string, evidence: Evidence): string {
  const role = evidence.observations.roleDefinitions.find((one) => one.id.toLowerCase() === id.toLowerCase())
  return role?.name ?? PRIVILEGED_DIRECTORY_ROLES[id.toLowerCase()] ?? id
}

function guestWords({ kinds, tenantIds, tenantsUnknown }: GuestClause): Words {
  const of =
    tenantsUnknown === true
      ? [' of tenants that could not be read']
      : tenantIds === undefined
        ? []
        : [' of tenants ', { name: tenantIds.join(', ') }]
  return ['guests of kind ', { name: kinds.join(', ') }, ...of]
}

function locationName(id: string, evidence: Evidence): string {
  return (
    evidence.observations.namedLocations.find((one) => one.id.toLowerCase() === id.toLowerCase())?.displayName ?? id
  )
}

/** What restricts the policy; a clause that restricts nothing says nothing. */
function conditionsOf(policy: ConditionalAccessPolicy, evidence: Evidence): Words[] {
  const list = (title: string, names: readonly string[]): Words[] =>
    names.length === 0 ? [] : [[`${title} `, { name: names.join(', ') }]]
  const unless = (names: readonly string[], all: string): readonly string[] =>
    names.some((name) => name.toLowerCase() === all) ? [] : names
  const { deviceFilter } = policy
  return [
    ...list('clients', unless(policy.clientAppTypes, 'all')),
    ...list('platforms', unless(policy.platforms?.include ?? [], 'all')),
    ...list(
      'locations',
      unless(policy.locations?.include ?? [], 'all').map((id) => locationName(id, evidence)),
    ),
    ...list('sign-in risk', policy.signInRisk),
    ...list('user risk', policy.userRisk),
    ...list('insider risk', policy.insiderRisk),
    ...list('flows', policy.authenticationFlows),
    ...(deviceFilter?.mode === 'include' ? list('devices by the filter', [deviceFilter.rule]) : []),
    ...list('clauses this version does not know:', policy.unknownClauses),
  ]
}

export function joinWords(parts: readonly Words[], between: string): Words {
  return parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]))
}
