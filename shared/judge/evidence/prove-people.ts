// Does Conditional Access demand MFA of these people, on these audiences, in every condition? Asks the proof once, then selects.

import type {
  CoverageDocument,
  CoverageInput,
  CoveragePrincipal,
  CoverageProperty,
  CoverageResult,
} from '../../coverage/coverage-types.ts'
import { proveCoverage } from '../../coverage/prove-coverage.ts'
import { AUDIENCE } from '../../domain/app-ids.ts'
import type { ConditionalAccessPolicy, NamedLocation } from '../../domain/conditional-access.ts'
import { provedAudiences } from './audiences.ts'
import type { Evidence } from './evidence.ts'
import { guessesOf, guessId, type Guesses, type Leaver, NO_LEAVERS } from './leavers.ts'
import { peopleToProve, unresolvedGroups } from './people-to-prove.ts'
import type { PersonInScope } from './people-in-scope.ts'
import { PRIVILEGED_DIRECTORY_ROLES } from './privileged-roles.ts'

export interface PeopleProof {
  readonly everywhere: CoverageDocument
  /** Scenarios from outside the declared networks; the same document where none are declared. */
  readonly outside: CoverageDocument
  /** Properties that are reported apart and never change 8.4.x. */
  readonly hardening: CoverageDocument
  /** Of everybody who was asked about, by principal id: for words. */
  readonly names: ReadonlyMap<string, string>
}

export const HARDENED_AUDIENCES: readonly string[] = [AUDIENCE.kubernetesApi, AUDIENCE.azureResourceManager]
export const HARDENING: readonly CoverageProperty[] = [
  'legacy-blocked',
  'device-code-blocked',
  'sign-in-frequency',
  'security-info-registration',
]

export function provePeople(
  evidence: Evidence,
  people: readonly PersonInScope[],
  leavers: ReadonlyMap<string, Leaver> = NO_LEAVERS,
): PeopleProof {
  const principals = peopleToProve(
    evidence,
    people.map((person) => person.id),
    leavers,
  )
  const guesses = guessesOf(leavers, principals)
  const ask = (
    audiences: readonly string[],
    properties: readonly CoverageProperty[],
    inside?: InsideNetworks,
  ): CoverageDocument => {
    const about = (people: readonly CoveragePrincipal[]): CoverageDocument =>
      proveCoverage({
        ...questionsAbout(evidence, audiences, properties),
        policies: [...evidence.observations.policies, ...(inside === undefined ? [] : [inside.policy])],
        namedLocations: [...evidence.observations.namedLocations, ...(inside === undefined ? [] : [inside.location])],
        principals: people,
        unresolvedGroupIds: unresolvedGroups(evidence),
      })
    return guesses.reduce(
      (document, { guess, principals: perhaps }) => withGuess(document, guess, about(perhaps)),
      about(principals),
    )
  }
  const audiences = provedAudiences(evidence)
  const everywhere = ask(audiences, ['mfa'])
  const inside = insideNetworks(evidence)
  return {
    everywhere,
    outside: inside === undefined ? everywhere : ask(audiences, ['mfa'], inside),
    hardening: ask(HARDENED_AUDIENCES, HARDENING),
    names: new Map(principals.map(({ id, displayName }) => [id, displayName ?? id])),
  }
}

function withGuess(document: CoverageDocument, guess: Guesses['guess'], more: CoverageDocument): CoverageDocument {
  const renamed = <T extends { readonly principalIds: readonly string[] }>(one: T): T => ({
    ...one,
    principalIds: [...new Set(one.principalIds.map((id) => guessId(guess, id)))],
  })
  return {
    ...document,
    classes: [...document.classes, ...more.classes.map((one) => renamed({ ...one, id: `${guess}-${one.id}` }))],
    results: [
      ...document.results,
      ...more.results.map((one) => renamed({ ...one, classId: `${guess}-${one.classId}` })),
    ],
  }
}

/** The captured configuration, asked for nobody in particular. */
export function questionsAbout(
  evidence: Evidence,
  audiences: readonly string[],
  properties: readonly CoverageProperty[],
): CoverageInput {
  return {
    policies: evidence.observations.policies,
    namedLocations: evidence.observations.namedLocations,
    namedLocationsComplete: evidence.reports.get('graph-named-locations')?.status === 'complete',
    strengths: evidence.observations.strengths,
    audiences,
    properties,
    mfaTrustedIpsEmpty: evidence.scope.mfaTrustedIps === 'empty',
    ...securityDefaults(evidence),
    evidenceAt: evidence.rulesAt,
    names: namesForWords(evidence),
  }
}

function securityDefaults(evidence: Evidence): { readonly securityDefaultsEnabled?: boolean } {
  const setting = evidence.observations.securityDefaults[0]
  return setting === undefined ? {} : { securityDefaultsEnabled: setting.enabled }
}

function namesForWords(evidence: Evidence): Record<string, string> {
  const names: Record<string, string> = { ...PRIVILEGED_DIRECTORY_ROLES }
  for (const role of evidence.observations.roleDefinitions) names[role.id.toLowerCase()] = role.name
  for (const [id, group] of evidence.groups) if (group.displayName !== undefined) names[id] = group.displayName
  for (const [id, user] of evidence.users) names[id] = user.principalName || user.displayName || id
  return names
}

interface InsideNetworks {
  readonly policy: ConditionalAccessPolicy
  readonly location: NamedLocation
}

export const INSIDE_POLICY_ID = 'scope-networks'

/**
 * 8.4.3 asks nothing of sign-ins from inside: a stand-in policy that blocks the declared networks takes exactly those
 * scenarios out of the question, and the proof stays exact.
 */
function insideNetworks(evidence: Evidence): InsideNetworks | undefined {
  if (evidence.scope.networks.length === 0) return undefined
  const nobody = { users: [], groups: [], roles: [] }
  const location: NamedLocation = {
    id: INSIDE_POLICY_ID,
    displayName: 'the declared networks',
    kind: 'ip',
    trusted: false,
    ranges: evidence.scope.networks,
    countries: [],
    includesUnknownCountries: false,
  }
  const policy: ConditionalAccessPolicy = {
    id: INSIDE_POLICY_ID,
    displayName: 'inside the declared networks (not asked here)',
    state: 'enabled',
    include: { ...nobody, users: ['All'] },
    exclude: nobody,
    applications: { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] },
    clientAppTypes: ['all'],
    locations: { include: [INSIDE_POLICY_ID], exclude: [] },
    signInRisk: [],
    userRisk: [],
    insiderRisk: [],
    authenticationFlows: [],
    grant: { operator: 'OR', builtIn: ['block'], termsOfUse: [], customFactors: [] },
    unknownClauses: [],
  }
  return { policy, location }
}

/** Results that speak of at least one of these people, on one of these audiences. */
export function selectResults(
  document: CoverageDocument,
  audiences: readonly string[],
  isMeant: (principalId: string) => boolean,
  property: CoverageProperty = 'mfa',
): CoverageResult[] {
  const wanted = new Set(audiences.map((appId) => appId.toLowerCase()))
  return document.results.filter(
    (result) =>
      result.property === property &&
      (result.appId === undefined || wanted.has(result.appId.toLowerCase())) &&
      result.principalIds.some(isMeant),
  )
}
