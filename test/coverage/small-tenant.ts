// A tenant in as few words as a test needs: an enabled policy that demands MFA of all for everything, a member, no place.

import type { CoverageInput, CoverageResult, UncoveredRegion } from '../../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type {
  ConditionalAccessPolicy,
  GrantControls,
  NamedLocation,
  UserClause,
} from '../../shared/domain/conditional-access.ts'

type Applications = ConditionalAccessPolicy['applications']

export const NOBODY: UserClause = { users: [], groups: [], roles: [] }
const EVERYTHING: Applications = { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] }
const MFA: GrantControls = { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] }

interface Short extends Omit<Partial<ConditionalAccessPolicy>, 'include' | 'exclude' | 'applications' | 'grant'> {
  readonly include?: Partial<UserClause>
  readonly exclude?: Partial<UserClause>
  readonly applications?: Partial<Applications>
  /** Controls of an OR grant, or the grant; null for none. */
  readonly grant?: readonly string[] | Partial<GrantControls> | null
}

export function policyOf(displayName: string, given: Short = {}): ConditionalAccessPolicy {
  const { include, exclude, applications, grant, ...rest } = given
  const controls = grant === undefined ? MFA : isList(grant) ? { ...MFA, builtIn: grant } : { ...MFA, ...grant }
  return {
    id: `id-${displayName}`,
    displayName,
    state: 'enabled',
    include: { ...NOBODY, ...(include ?? { users: ['All'] }) },
    exclude: { ...NOBODY, ...exclude },
    applications: applications === undefined ? EVERYTHING : { ...EVERYTHING, include: [], ...applications },
    clientAppTypes: [],
    signInRisk: [],
    userRisk: [],
    insiderRisk: [],
    authenticationFlows: [],
    unknownClauses: [],
    ...rest,
    ...(grant === null ? {} : { grant: controls }),
  }
}

function isList(grant: readonly string[] | Partial<GrantControls> | null): grant is readonly string[] {
  return Array.isArray(grant)
}

export function rangeOf(displayName: string, ...ranges: string[]): NamedLocation {
  return {
    id: displayName.toLowerCase(),
    displayName,
    kind: 'ip',
    trusted: false,
    ranges,
    countries: [],
    includesUnknownCountries: false,
  }
}

export function countriesOf(displayName: string, ...countries: string[]): NamedLocation {
  return { ...rangeOf(displayName), kind: 'country', countries }
}

export const ALICE = { id: 'alice', userType: 'member', groupIds: [], roleTemplateIds: [] } as const

export function inputOf(
  policies: readonly ConditionalAccessPolicy[],
  given: Partial<CoverageInput> = {},
): CoverageInput {
  return {
    policies,
    namedLocations: [],
    strengths: [],
    principals: [ALICE],
    audiences: [AUDIENCE.kubernetesApi],
    properties: ['mfa'],
    mfaTrustedIpsEmpty: true,
    evidenceAt: '2026-11-24T00:00:00Z',
    ...given,
  }
}

/** The one result of a tenant with one class, one audience and one property. */
export function resultOf(
  policies: readonly ConditionalAccessPolicy[],
  given: Partial<CoverageInput> = {},
): CoverageResult {
  const { results } = proveCoverage(inputOf(policies, given))
  const [result] = results
  if (result === undefined || results.length > 1) throw new RangeError(`${results.length} results instead of one`)
  return result
}

/** The one counter-example of such a tenant. */
export function holeOf(
  policies: readonly ConditionalAccessPolicy[],
  given: Partial<CoverageInput> = {},
): UncoveredRegion {
  const { uncovered } = resultOf(policies, given)
  const [hole] = uncovered
  if (hole === undefined || uncovered.length > 1)
    throw new RangeError(`${uncovered.length} counter-examples instead of one`)
  return hole
}
