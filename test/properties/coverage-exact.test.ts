// Does the proof agree with the obvious reading on every point of every small tenant?

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CoveragePrincipal } from '../../shared/coverage/coverage-types.ts'
import { cutLocations } from '../../shared/coverage/location-atoms.ts'
import { compilePolicy, poseProblem } from '../../shared/coverage/proof-problem.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { layOutScenarios } from '../../shared/coverage/scenario-space.ts'
import { createSolver } from '../../shared/coverage/solve-problem.ts'
import { applicationTarget, REGISTER_SECURITY_INFO } from '../../shared/coverage/targets.ts'
import { indexUsers } from '../../shared/coverage/user-signature.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import { cubeHas, locatePoint, survey } from './coverage-points.ts'
import { type Tenant, tenant } from './coverage-tenants.ts'

const AT = '2026-11-24T00:00:00Z'

function principalOf({ person }: Tenant): CoveragePrincipal {
  return {
    id: person.id,
    userType: person.kind === 'member' ? 'member' : 'guest',
    ...(person.kind === 'member' || person.kind === 'unknown' ? {} : { guestKind: person.kind }),
    homeTenantId: person.tenant,
    groupIds: person.groups,
    roleTemplateIds: person.roles,
  }
}

function prove(given: Tenant) {
  return proveCoverage({
    policies: given.policies,
    namedLocations: given.locations,
    strengths: [],
    principals: [principalOf(given)],
    audiences: [AUDIENCE.kubernetesApi],
    properties: [given.property],
    mfaTrustedIpsEmpty: false,
    evidenceAt: AT,
  })
}

it('gives the verdict of the reference, which visits every point', () => {
  fc.assert(
    fc.property(tenant, (given) => {
      const { points, statusOf, isDecisive } = survey(given)
      const expected = points.every((point) => statusOf(point) === 'covered')
        ? 'satisfied'
        : points.some(isDecisive)
          ? 'not-satisfied'
          : 'not-assessable'
      const [result] = prove(given).results
      expect(result?.verdict).toBe(expected)
      expect((result?.uncovered.length ?? 0) > 0).toBe(expected === 'not-satisfied')
      if (expected === 'not-assessable') expect(result?.unknown).not.toHaveLength(0)
    }),
    { numRuns: 5000, seed: 20261124 },
  )
})

it('returns cubes whose every point is open, leaves out no decisive one, and leaves covered points alone', () => {
  fc.assert(
    fc.property(tenant, (given) => {
      const space = layOutScenarios(
        cutLocations(given.locations, { complete: true, mfaTrustedIpsEmpty: false }),
        given.policies.flatMap(({ deviceFilter }) => deviceFilter?.rule ?? []),
      )
      const target =
        given.property === 'security-info-registration'
          ? REGISTER_SECURITY_INFO
          : applicationTarget(AUDIENCE.kubernetesApi)
      const compiled = given.policies.map((policy) => compilePolicy(policy, space, []))
      const { kind, tenant: homeTenantId, groups, roles, id } = given.person
      const { applies } = indexUsers(given.policies, new Set()).signatureOf({
        userId: id,
        kind,
        homeTenantId,
        groupIds: new Set(groups),
        roleIds: new Set(roles),
      })
      const solution = createSolver(poseProblem(space, compiled, target, given.property, AT))(applies)
      const { points, statusOf, isDecisive } = survey(given)
      const wrong = points.filter((point) => {
        const values = locatePoint(space, point)
        const status = statusOf(point)
        const inHole = solution.holes.some((cube) => cubeHas(cube, values))
        const inDoubt = solution.doubtful.some((cube) => cubeHas(cube, values))
        const perhapsNone = solution.perhapsNone.some((cube) => cubeHas(cube, values))
        if (inHole) return status !== 'open'
        if (isDecisive(point) || inDoubt !== (status !== 'covered')) return true
        return perhapsNone !== (status === 'open')
      })
      expect(space.layout.ends.every((end, dimension) => end === dimension + 1)).toBe(true)
      expect(wrong).toEqual([])
    }),
    { numRuns: 2000, seed: 20261125 },
  )
})
