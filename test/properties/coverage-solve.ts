// Production's proof of one small tenant, with its cubes in hand.

import type { CoverageInput, CoveragePrincipal } from '../../shared/coverage/coverage-types.ts'
import type { Cube } from '../../shared/coverage/cube.ts'
import { cutLocations } from '../../shared/coverage/location-atoms.ts'
import { PERHAPS_EXTERNAL } from '../../shared/coverage/person.ts'
import type { ClassState } from '../../shared/coverage/proof-class.ts'
import { compilePolicy, poseProblem, type ProofProblem } from '../../shared/coverage/proof-problem.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { layOutScenarios, type ScenarioSpace } from '../../shared/coverage/scenario-space.ts'
import { createSolver, type Solution } from '../../shared/coverage/solve-problem.ts'
import { subtractCubes } from '../../shared/coverage/subtract-cubes.ts'
import { applicationTarget, REGISTER_SECURITY_INFO } from '../../shared/coverage/targets.ts'
import { indexUsers } from '../../shared/coverage/user-signature.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import { RULES, type Tenant } from './coverage-tenants.ts'

export const AT = '2026-11-24T00:00:00Z'

export function principalOf({ person }: Tenant): CoveragePrincipal {
  const ofThisTenant = person.kind === 'member'
  const isMember = ofThisTenant || person.kind === PERHAPS_EXTERNAL
  return {
    id: person.id,
    userType: isMember ? 'member' : 'guest',
    ...(isMember || person.kind === 'unknown' ? {} : { guestKind: person.kind }),
    ...(ofThisTenant ? {} : { homeTenantId: person.tenant }),
    groupIds: person.groups,
    roleTemplateIds: person.roles,
  }
}

export function coverageInputOf(
  given: Tenant,
  principals: readonly CoveragePrincipal[] = [principalOf(given)],
): CoverageInput {
  return {
    policies: given.policies,
    namedLocations: given.locations,
    strengths: [],
    principals,
    audiences: [AUDIENCE.kubernetesApi],
    properties: [given.property],
    mfaTrustedIpsEmpty: false,
    evidenceAt: AT,
  }
}

export function prove(given: Tenant, principals?: readonly CoveragePrincipal[]) {
  return proveCoverage(coverageInputOf(given, principals))
}

export interface Solved extends Solution {
  readonly space: ScenarioSpace
  readonly problem: ProofProblem
  readonly state: ClassState
}

/** The space is laid out for all generated rules, so that solutions of related tenants can be compared. */
export function solve(given: Tenant): Solved {
  const space = layOutScenarios(cutLocations(given.locations, { complete: true, mfaTrustedIpsEmpty: false }), RULES)
  const target =
    given.property === 'security-info-registration' ? REGISTER_SECURITY_INFO : applicationTarget(AUDIENCE.kubernetesApi)
  const compiled = given.policies.map((policy) => compilePolicy(policy, space, []))
  const { kind, tenant: homeTenantId, groups, roles, id } = given.person
  const person = { userId: id, kind, homeTenantId, groupIds: new Set(groups), roleIds: new Set(roles) }
  const { applies } = indexUsers(given.policies, new Set()).signatureOf(person)
  const problem = poseProblem(space, compiled, target, given.property, AT)
  return { space, problem, state: { person, applies, activated: [] }, ...createSolver(problem)(applies) }
}

/** Every scenario that is not surely covered. */
export function unprotected({ holes, doubtful }: Solution): readonly Cube[] {
  return [...holes, ...doubtful]
}

export function isWithin({ space }: Solved, inner: readonly Cube[], outer: readonly Cube[]): boolean {
  return subtractCubes(space.layout, inner, outer)?.length === 0
}
