// The laws of comparing two policy sets, under their own names, and every point of it by the reference model.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { standOn } from '../../shared/coverage/class-change.ts'
import { fallenScenarios } from '../../shared/coverage/class-standing.ts'
import { compareCoverage } from '../../shared/coverage/compare-coverage.ts'
import type { ChangedRegion, CoverageChangesDocument } from '../../shared/coverage/coverage-changes-types.ts'
import type { CoverageRegion } from '../../shared/coverage/coverage-types.ts'
import { pairClasses } from '../../shared/coverage/paired-classes.ts'
import { poseTogether } from '../../shared/coverage/pose-together.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import type { Point } from '../model/coverage-reference.ts'
import { twoTenants } from './coverage-edits.ts'
import { cubeHas, locatePoint, survey } from './coverage-points.ts'
import { coverageInputOf, principalOf, prove } from './coverage-solve.ts'
import { person, type Tenant, tenant } from './coverage-tenants.ts'
import { runs } from './runs.ts'

const RUNS = { numRuns: runs(600), seed: 20261128 }
const MFA = { operator: 'OR', builtIn: ['mfa'], termsOfUse: [], customFactors: [] } as const

function compare(before: Tenant, after: Tenant): CoverageChangesDocument {
  return compareCoverage(coverageInputOf(before), coverageInputOf(after))
}

const STANDINGS = { covered: 'protected', doubt: 'in-doubt', open: 'open' } as const

it('every-scenario-moves-as-the-reference-says', () => {
  let moved = 0
  fc.assert(
    fc.property(twoTenants, ({ before, after }) => {
      const posings = poseTogether(coverageInputOf(before), coverageInputOf(after))
      const [pair] = pairClasses([coverageInputOf(before), coverageInputOf(after)], posings)
      const [old, now] = [pair && standOn(pair.before, posings[0], 0), pair && standOn(pair.after, posings[1], 0)]
      if (old === undefined || now === undefined) throw new RangeError('nobody is compared')
      const { space } = now.problem
      const lost = fallenScenarios(space.layout, old.standing, now.standing) ?? []
      const gained = fallenScenarios(space.layout, now.standing, old.standing) ?? []
      const seen = [before, after].map((one) => survey(one, [...before.policies, ...after.policies]))
      const wrong = (seen[0]?.points ?? []).filter((point) => {
        const [was, is] = seen.map(({ statusOf, isDecisive }) => {
          const standing = STANDINGS[statusOf(point)]
          return standing === 'open' && !isDecisive(point) ? 'in-doubt' : standing
        })
        const values = locatePoint(space, point)
        const found = [
          ...lost.filter(({ cubes }) => cubes.some((cube) => cubeHas(cube, values))).map((m) => [m.better, m.worse]),
          ...gained.filter(({ cubes }) => cubes.some((cube) => cubeHas(cube, values))).map((m) => [m.worse, m.better]),
        ]
        if (was !== is) moved++
        return JSON.stringify(found) !== JSON.stringify(was === is ? [] : [[was, is]])
      })
      expect(wrong).toEqual([])
      if ([...before.policies, ...after.policies].some(({ locations }) => locations !== undefined)) return
      // Where places do not matter the published regions tell the same.
      const [change] = compare(before, after).changes
      const told = [...(change?.lost ?? []), ...(change?.gained ?? [])]
      for (const point of seen[0]?.points ?? []) {
        const values = locatePoint(space, point)
        const moves = [...lost, ...gained].some(({ cubes }) => cubes.some((cube) => cubeHas(cube, values)))
        expect(told.some(({ region }) => regionHas(region, point))).toBe(moves)
      }
    }),
    { numRuns: runs(1500), seed: 20261129 },
  )
  expect(moved).toBeGreaterThan(runs(1500))
})

function regionHas(region: CoverageRegion, point: Point): boolean {
  const listed: readonly (readonly [readonly string[] | undefined, string])[] = [
    [region.clientAppTypes, point.clientApp],
    [region.platforms, point.platform],
    [region.deviceStates, point.device],
    [region.signInRisk, point.signInRisk],
    [region.userRisk, point.userRisk],
    [region.insiderRisk, point.insiderRisk],
    [region.authenticationFlows, point.flow],
  ]
  return (
    listed.every(([values, value]) => values === undefined || values.includes(value)) &&
    (region.deviceFilters ?? []).every(({ rule, value }) => point.filters[rule] === value)
  )
}

it('the-verdicts-are-those-of-each-set-alone', () => {
  fc.assert(
    fc.property(twoTenants, ({ before, after }) => {
      const [change] = compare(before, after).changes
      const [was, is] = [before, after].map((one) => prove(one).results[0]?.verdict)
      if (change === undefined) expect(was).toBe(is)
      else {
        expect([change.before, change.after]).toEqual([was, is])
        const opens = change.lost.some((region) => region.after === 'open')
        if (was !== 'not-satisfied' && is === 'not-satisfied') expect(opens).toBe(true)
        if (was === 'satisfied') expect(change.lost).not.toEqual([])
        if (is === 'satisfied') expect(change.gained).not.toEqual([])
      }
    }),
    RUNS,
  )
})

it('a-set-compared-with-itself-shows-nothing', () => {
  fc.assert(
    fc.property(tenant, (given) => {
      const again = { ...given, policies: [...given.policies].reverse(), locations: [...given.locations].reverse() }
      const { differences, changes, comparedCount } = compare(given, again)
      expect({ differences, changes, comparedCount }).toEqual({ differences: [], changes: [], comparedCount: 1 })
    }),
    RUNS,
  )
})

const plain = (regions: readonly ChangedRegion[], swapped = false) =>
  regions
    .map(({ region, before, after }) => JSON.stringify([region, swapped ? [after, before] : [before, after]]))
    .sort()

it('lost-and-gained-swap-when-the-sets-are-swapped', () => {
  fc.assert(
    fc.property(twoTenants, ({ before, after }) => {
      // A changed location is named as it was or as it is, so its names swap too; here the places stay.
      const [old, now] = [before, { ...after, locations: before.locations }]
      const [there] = compare(old, now).changes
      const [back] = compare(now, old).changes
      expect(plain(back?.lost ?? [], true)).toEqual(plain(there?.gained ?? []))
      expect(plain(back?.gained ?? [], true)).toEqual(plain(there?.lost ?? []))
      expect([back?.before, back?.after]).toEqual([there?.after, there?.before])
    }),
    RUNS,
  )
})

it('adding-an-enabled-policy-loses-nothing', () => {
  let gains = 0
  fc.assert(
    fc.property(tenant, tenant, (given, other) => {
      const [extra] = other.policies
      fc.pre(extra !== undefined && given.property !== 'security-info-registration')
      const added: ConditionalAccessPolicy = { ...extra, id: 'added', state: 'enabled', grant: MFA }
      const { differences, changes } = compare(given, { ...given, policies: [...given.policies, added] })
      expect(differences.map(({ kind, id, change }) => [kind, id, change])).toEqual([['policy', 'added', 'added']])
      expect(changes.flatMap(({ lost }) => lost)).toEqual([])
      for (const { causes } of changes.flatMap(({ gained }) => gained))
        expect(causes.map(({ id, change }) => [id, change])).toEqual([['added', 'added']])
      gains += changes.length
    }),
    RUNS,
  )
  expect(gains).toBeGreaterThan(runs(600) / 60)
})

it('adding-an-exclusion-gains-nothing-and-is-named-as-the-cause', () => {
  let losses = 0
  fc.assert(
    fc.property(tenant, fc.nat(), (given, nth) => {
      fc.pre(given.policies.length > 0)
      const index = nth % given.policies.length
      const policies = given.policies.map((policy, i) =>
        i === index
          ? { ...policy, exclude: { ...policy.exclude, users: [...policy.exclude.users, given.person.id] } }
          : policy,
      )
      const { changes } = compare(given, { ...given, policies })
      expect(changes.flatMap(({ gained }) => gained)).toEqual([])
      for (const { causes } of changes.flatMap(({ lost }) => lost))
        expect(causes).toMatchObject([
          { kind: 'policy', id: policies[index]?.id, clauses: [{ clause: 'exclude.users', removed: [] }] },
        ])
      losses += changes.length
    }),
    RUNS,
  )
  expect(losses).toBeGreaterThan(runs(600) / 60)
})

it('people-are-compared-alike-alone-and-among-others', () => {
  fc.assert(
    fc.property(twoTenants, fc.array(person, { minLength: 2, maxLength: 5 }), ({ before, after }, people) => {
      const principals = people.map((one, i) => ({ ...principalOf({ ...before, person: one }), id: `u${i}` }))
      const inputs = (some: typeof principals) =>
        [before, after].map((one) => coverageInputOf(one, some)) as [
          ReturnType<typeof coverageInputOf>,
          ReturnType<typeof coverageInputOf>,
        ]
      const together = compareCoverage(...inputs(principals)).changes
      for (const principal of principals) {
        const [alone] = compareCoverage(...inputs([principal])).changes
        const [among] = together.filter(({ principalIds }) => principalIds.includes(principal.id))
        expect([among?.before, among?.after]).toEqual([alone?.before, alone?.after])
        expect(plain(among?.lost ?? [])).toEqual(plain(alone?.lost ?? []))
        expect(plain(among?.gained ?? [])).toEqual(plain(alone?.gained ?? []))
      }
    }),
    { ...RUNS, numRuns: runs(300) },
  )
})
