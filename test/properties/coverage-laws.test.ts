// The metamorphic laws of the proof, under their own names.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ConditionalAccessPolicy, UserClause } from '../../shared/domain/conditional-access.ts'
import { cubeHas, locatePoint, survey } from './coverage-points.ts'
import { isWithin, principalOf, prove, solve, unprotected } from './coverage-solve.ts'
import { person, type Tenant, tenant } from './coverage-tenants.ts'
import { runs } from './runs.ts'

const RUNS = { numRuns: runs(500), seed: 20261126 }
const RANK = { 'not-satisfied': 0, 'not-assessable': 1, satisfied: 2 }
const MFA = { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] } as const

const MFA_TRUSTED_IPS = '00000000-0000-0000-0000-000000000000'

const withPolicies = (given: Tenant, policies: readonly ConditionalAccessPolicy[]): Tenant => ({ ...given, policies })

it('adding-an-enabled-mfa-policy-never-uncovers-a-point', () => {
  fc.assert(
    fc.property(tenant, tenant, (given, other) => {
      const [extra] = other.policies
      fc.pre(extra !== undefined && given.property !== 'security-info-registration')
      const added: ConditionalAccessPolicy = { ...extra, id: 'added', state: 'enabled', grant: MFA }
      const before = solve(given)
      const after = solve(withPolicies(given, [...given.policies, added]))
      expect(RANK[after.verdict]).toBeGreaterThanOrEqual(RANK[before.verdict])
      expect(isWithin(before, unprotected(after), unprotected(before))).toBe(true)
    }),
    RUNS,
  )
})

it('adding-an-exclusion-never-covers-a-point', () => {
  const exclusion = fc.constantFrom('user', 'group', 'role', 'location', 'platform')
  fc.assert(
    fc.property(tenant, exclusion, fc.nat(), (given, kind, nth) => {
      fc.pre(given.policies.length > 0)
      const index = nth % given.policies.length
      const policies = given.policies.map((policy, i) => (i === index ? excluding(policy, kind, given) : policy))
      const before = solve(given)
      const after = solve(withPolicies(given, policies))
      expect(RANK[after.verdict]).toBeLessThanOrEqual(RANK[before.verdict])
      expect(isWithin(before, unprotected(before), unprotected(after))).toBe(true)
    }),
    RUNS,
  )
})

function excluding(policy: ConditionalAccessPolicy, kind: string, { person }: Tenant): ConditionalAccessPolicy {
  const users = (more: Partial<UserClause>) => ({ ...policy, exclude: { ...policy.exclude, ...more } })
  if (kind === 'user') return users({ users: [...policy.exclude.users, person.id] })
  if (kind === 'group') return users({ groups: [...policy.exclude.groups, 'g1'] })
  if (kind === 'role') return users({ roles: [...policy.exclude.roles, 'r1'] })
  if (kind === 'location') {
    const { include, exclude } = policy.locations ?? { include: ['All'], exclude: [] }
    return { ...policy, locations: { include, exclude: [...exclude, 'branch'] } }
  }
  const { include, exclude } = policy.platforms ?? { include: ['all'], exclude: [] }
  return { ...policy, platforms: { include, exclude: [...exclude, 'linux'] } }
}

it('renaming-ids-changes-nothing', () => {
  const rename = (id: string) =>
    /^(u\d|g\d|r\d|t\d|hq|branch|france|europe|phones|odd|deleted)$/.test(id)
      ? `${id.split('').reverse().join('')}-x`
      : id
  const renamed = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
      typeof inner === 'string' && key !== 'displayName' ? rename(inner) : inner,
    ) as T
  fc.assert(
    fc.property(tenant, (given) => {
      const before = solve(given)
      const after = solve(renamed(given))
      expect(after.verdict).toBe(before.verdict)
      const { points } = survey(given)
      const differing = points.filter((point) => {
        const was = unprotected(before).some((cube) => cubeHas(cube, locatePoint(before.space, point)))
        return was !== unprotected(after).some((cube) => cubeHas(cube, locatePoint(after.space, point)))
      })
      expect(differing).toEqual([])
    }),
    RUNS,
  )
})

it('splitting-a-policy-in-two-disjoint-location-halves-changes-nothing', () => {
  fc.assert(
    fc.property(tenant, fc.nat(), fc.constantFrom('hq', 'branch', 'france', MFA_TRUSTED_IPS), (given, nth, half) => {
      fc.pre(given.policies.length > 0)
      const index = nth % given.policies.length
      const policy = given.policies[index]
      fc.pre(policy !== undefined && (policy.locations?.include ?? ['All']).includes('All'))
      const exclude = policy.locations?.exclude ?? []
      const halves: ConditionalAccessPolicy[] = [
        { ...policy, id: 'inside', locations: { include: [half], exclude } },
        { ...policy, id: 'outside', locations: { include: ['All'], exclude: [...exclude, half] } },
      ]
      const before = solve(given)
      const after = solve(
        withPolicies(
          given,
          given.policies.flatMap((one, i) => (i === index ? halves : [one])),
        ),
      )
      expect(after.verdict).toBe(before.verdict)
      expect(isWithin(before, unprotected(before), unprotected(after))).toBe(true)
      expect(isWithin(before, unprotected(after), unprotected(before))).toBe(true)
    }),
    RUNS,
  )
})

it('order-and-duplicates-do-not-matter', () => {
  fc.assert(
    fc.property(tenant, fc.array(person, { minLength: 2, maxLength: 4 }), (given, people) => {
      const principals = people.map((one, i) => ({ ...principalOf({ ...given, person: one }), id: `u${i}` }))
      const mixed = {
        ...given,
        policies: [...given.policies].reverse().flatMap((policy) => [policy, policy]),
        locations: [...given.locations].reverse(),
      }
      expect(JSON.stringify(prove(mixed, [...principals].reverse().concat(principals)))).toBe(
        JSON.stringify(prove(given, principals)),
      )
    }),
    RUNS,
  )
})

it('a-person-is-judged-alike-alone-and-among-others', () => {
  fc.assert(
    fc.property(tenant, fc.array(person, { minLength: 2, maxLength: 6 }), (given, people) => {
      const principals = people.map((one, i) => ({ ...principalOf({ ...given, person: one }), id: `u${i}` }))
      const together = prove(given, principals).results
      for (const principal of principals) {
        const [alone] = prove(given, [principal]).results
        const among = together.filter(({ principalIds }) => principalIds.includes(principal.id))
        expect(among.map(({ verdict }) => verdict)).toEqual([alone?.verdict])
      }
    }),
    RUNS,
  )
})

it('the-worst-reachable-activation-counts', () => {
  fc.assert(
    fc.property(tenant, (given) => {
      const { groupIds, roleTemplateIds, ...rest } = principalOf(given)
      const eligible = {
        ...rest,
        groupIds: [],
        roleTemplateIds: [],
        eligibleGroupIds: groupIds,
        eligibleRoleTemplateIds: roleTemplateIds,
      }
      const subsets = <T>(list: readonly T[]): T[][] =>
        list.reduce<T[][]>((all, one) => all.flatMap((some) => [some, [...some, one]]), [[]])
      const ranks = subsets(groupIds).flatMap((groups) =>
        subsets(roleTemplateIds).map((roles) => {
          const [result] = prove(given, [{ ...rest, groupIds: groups, roleTemplateIds: roles }]).results
          return RANK[result?.verdict ?? 'satisfied']
        }),
      )
      const [result] = prove(given, [eligible]).results
      // Beyond four items that a policy names the states are a sample, and the class says so.
      if (groupIds.length + roleTemplateIds.length <= 4)
        expect(RANK[result?.verdict ?? 'satisfied']).toBe(Math.min(...ranks))
    }),
    { ...RUNS, numRuns: runs(200) },
  )
})
