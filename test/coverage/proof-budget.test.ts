// What does a proof say that outgrows its budget, and does one with many clauses still end?

import { expect, it } from 'vitest'
import { explainDoubt } from '../../shared/coverage/explain-doubt.ts'
import { cutLocations } from '../../shared/coverage/location-atoms.ts'
import { compilePolicy, poseProblem } from '../../shared/coverage/proof-problem.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { layOutScenarios } from '../../shared/coverage/scenario-space.ts'
import { createSolver } from '../../shared/coverage/solve-problem.ts'
import { applicationTarget } from '../../shared/coverage/targets.ts'
import { decodePolicies } from '../../shared/decode/conditional-access/policies.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'

const AT = '2026-11-24T00:00:00Z'
const PLATFORMS = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux']
const RISKS = ['none', 'low', 'medium', 'high']

/** Policies that each take a different bite out of four dimensions. */
function bites(count: number) {
  const json = Array.from({ length: count }, (_, i) => ({
    id: `p${i}`,
    displayName: `P${i}`,
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      platforms: { includePlatforms: PLATFORMS.filter((_, k) => (i >> (k % 5)) & 1 || k === i % 6) },
      signInRiskLevels: [RISKS[i % 4], RISKS[(i >> 2) % 4]],
      userRiskLevels: [RISKS[(i >> 1) % 4], RISKS[(i >> 3) % 4]],
      devices: { deviceFilter: { mode: i % 2 === 0 ? 'include' : 'exclude', rule: `rule ${i % 5}` } },
    },
    grantControls: { operator: 'OR', builtInControls: i % 3 === 0 ? ['mfa', 'compliantDevice'] : ['mfa'] },
  }))
  return decodePolicies(json, 'test').policies
}

it('is not assessable, and names the budget', () => {
  const policies = bites(24)
  const space = layOutScenarios(
    cutLocations([], { complete: true, mfaTrustedIpsEmpty: true }),
    policies.flatMap(({ deviceFilter }) => deviceFilter?.rule ?? []),
  )
  const compiled = policies.map((policy) => compilePolicy(policy, space, []))
  const problem = poseProblem(space, compiled, applicationTarget(AUDIENCE.kubernetesApi), 'mfa', AT)
  const applies = policies.map(() => 'yes' as const)
  const solution = createSolver(problem, 50)(applies)
  expect(solution).toEqual({
    verdict: 'not-assessable',
    unprotected: [],
    decisive: [],
    holes: [],
    doubtful: [],
    perhapsNone: [],
    budgetExceeded: true,
  })
  const person = { kind: 'member', groupIds: new Set<string>(), roleIds: new Set<string>() }
  expect(explainDoubt(problem, { person, applies, activated: [] }, solution, (id) => id)).toEqual([
    { policyId: 'ruleset', clause: 'PROOF_BUDGET_EXCEEDED', why: 'the proof grew past its budget of live cubes' },
  ])
})

it('ends with a hundred clauses in doubt, each named once', () => {
  const { results } = proveCoverage({
    policies: bites(100),
    namedLocations: [],
    strengths: [],
    principals: [{ id: 'a', userType: 'member', groupIds: [], roleTemplateIds: [] }],
    audiences: [AUDIENCE.kubernetesApi],
    properties: ['mfa'],
    mfaTrustedIpsEmpty: true,
    evidenceAt: AT,
  })
  expect(results).toHaveLength(1)
  const clauses = results[0]?.unknown.map(({ policyId, clause }) => `${policyId} ${clause}`) ?? []
  expect(new Set(clauses).size).toBe(clauses.length)
  expect(clauses.length).toBe(100)
})
