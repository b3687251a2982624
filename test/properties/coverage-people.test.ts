// Laws of who is judged: classes nobody is named in, and exclusions that may be declared.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import type { ConditionalAccessPolicy, UserClause } from '../../shared/domain/conditional-access.ts'
import { coverageInputOf, prove } from './coverage-solve.ts'
import { KINDS, person, type Tenant, tenant } from './coverage-tenants.ts'
import { runs } from './runs.ts'

const GROUPS = ['g1', 'g2', 'g3']
const ROLES = ['r1', 'r2']
const some = (values: readonly string[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...values), { maxLength })

/** Policies without conditions: only whom they include and exclude matters. */
const peopleOnly = (policies: readonly ConditionalAccessPolicy[]): fc.Arbitrary<ConditionalAccessPolicy[]> => {
  const [one] = policies
  if (one === undefined) return fc.constant([])
  const include = fc.oneof(
    { weight: 3, arbitrary: fc.constant<UserClause>({ users: ['All'], groups: [], roles: [] }) },
    { weight: 1, arbitrary: some(GROUPS).map((groups): UserClause => ({ users: [], groups, roles: [] })) },
    { weight: 1, arbitrary: some(ROLES).map((roles): UserClause => ({ users: [], groups: [], roles })) },
  )
  const exclude = fc.record({ users: some(['u1', 'u2'], 1), groups: some(GROUPS), roles: some(ROLES, 1) })
  return fc.array(fc.record({ include, exclude }), { minLength: 1, maxLength: 5, size: 'max' }).map((clauses) =>
    clauses.map((users, i): ConditionalAccessPolicy => ({
      id: `p${i}`,
      displayName: `P${i}`,
      state: 'enabled',
      ...users,
      applications: { include: ['All'], exclude: [], userActions: [], authenticationContexts: [] },
      clientAppTypes: [],
      signInRisk: [],
      userRisk: [],
      insiderRisk: [],
      authenticationFlows: [],
      grant: { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] },
      unknownClauses: [],
    })),
  )
}

const peopledTenant: fc.Arbitrary<Tenant> = fc
  .tuple(tenant, person)
  .filter(([{ policies }]) => policies.length > 0)
  .chain(([given, who]) =>
    peopleOnly(given.policies).map((policies) => ({ ...given, policies, person: who, property: 'mfa' as const })),
  )

/** Whoever may be of several kinds; everybody else is of his own. */
const MAY_BE: Readonly<Record<string, readonly string[]>> = {
  unknown: KINDS.filter((kind) => kind !== 'b2bCollaborationMember'),
  'perhaps external': ['member', 'b2bCollaborationMember'],
}

it('what-holds-for-every-derived-class-holds-for-everybody', () => {
  let held = 0
  fc.assert(
    fc.property(fc.oneof(peopledTenant, tenant), person, (given, who) => {
      const { principals: _, ...nobodyNamed } = coverageInputOf(given)
      const { results } = proveCoverage(nobodyNamed)
      if (results.some(({ verdict }) => verdict !== 'satisfied')) return
      held++
      const verdictAs = (kind: string) => prove({ ...given, person: { ...who, kind } }).results[0]?.verdict
      const kinds = MAY_BE[who.kind] ?? [who.kind]
      expect(kinds.map(verdictAs)).toEqual(kinds.map(() => 'satisfied'))
      // One policy may hold him as one kind and another as the other: nothing is told of both at once, and no hole is.
      expect(verdictAs(who.kind)).not.toBe('not-satisfied')
    }),
    { numRuns: runs(3000), seed: 20261130 },
  )
  expect(held).toBeGreaterThan(runs(3000) / 50)
})

it('the-exclusions-to-declare-suffice-and-no-fewer-do', () => {
  const sizes = new Map<number, number>()
  fc.assert(
    fc.property(fc.oneof({ weight: 3, arbitrary: peopledTenant }, { weight: 1, arbitrary: tenant }), (given) => {
      const [result] = prove(given).results
      const declared = result?.wouldBeSatisfiedIfDeclared
      if (result?.verdict !== 'not-satisfied') {
        expect(declared).toBeUndefined()
        return
      }
      const { id, groups, roles } = given.person
      const entries = [`user:${id}`, ...groups.map((one) => `group:${one}`), ...roles.map((one) => `role:${one}`)]
      const sufficing = subsetsOf(entries).filter(
        (subset) => prove(striking(given, subset)).results[0]?.verdict === 'satisfied',
      )
      const fewest = Math.min(...sufficing.map(({ length }) => length))
      expect(declared?.length ?? Infinity).toBe(fewest)
      sizes.set(fewest, (sizes.get(fewest) ?? 0) + 1)
      if (declared !== undefined)
        expect(prove(striking(given, declared)).results.map(({ verdict }) => verdict)).toEqual(['satisfied'])
    }),
    { numRuns: runs(1500), seed: 20261131 },
  )
  if (runs(1500) >= 1500) expect([1, 2].every((size) => (sizes.get(size) ?? 0) > 20)).toBe(true)
})

function subsetsOf(entries: readonly string[]): string[][] {
  return entries.reduce<string[][]>((all, one) => all.flatMap((subset) => [subset, [...subset, one]]), [[]])
}

/** The policies as they would be if nobody had excluded these. */
function striking(given: Tenant, entries: readonly string[]): Tenant {
  const left = (kind: string, ids: readonly string[]) => ids.filter((id) => !entries.includes(`${kind}:${id}`))
  const policies = given.policies.map((policy) => ({
    ...policy,
    exclude: {
      ...policy.exclude,
      users: left('user', policy.exclude.users),
      groups: left('group', policy.exclude.groups),
      roles: left('role', policy.exclude.roles),
    },
  }))
  return { ...given, policies }
}
