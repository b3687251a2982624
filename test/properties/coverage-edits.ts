// What do people do to a policy set between two looks at it? Small edits that keep the tenant small enough to visit.

import fc from 'fast-check'
import type { ConditionalAccessPolicy, UserClause } from '../../shared/domain/conditional-access.ts'
import { type Tenant, tenant } from './coverage-tenants.ts'

export interface TwoTenants {
  readonly before: Tenant
  readonly after: Tenant
}

type Edit = (policy: ConditionalAccessPolicy, given: Tenant) => readonly ConditionalAccessPolicy[]

const excluding = (policy: ConditionalAccessPolicy, more: Partial<UserClause>) => [
  { ...policy, exclude: { ...policy.exclude, ...more } },
]

const EDITS: Readonly<Record<string, Edit>> = {
  'drop it': () => [],
  'switch it off': (policy) => [{ ...policy, state: 'report-only' }],
  'switch it on': (policy) => [{ ...policy, state: 'enabled' }],
  'lose its state': (policy) => [{ ...policy, state: 'unknown' }],
  'exclude the person': (policy, { person }) => excluding(policy, { users: [person.id] }),
  'exclude a group': (policy) => excluding(policy, { groups: ['g1'] }),
  'exclude nobody': (policy) => excluding(policy, { users: [], groups: [], roles: [] }),
  'lift its places': (policy) => [without(policy, 'locations')],
  'lift its platforms': (policy) => [without(policy, 'platforms')],
  'exclude a platform': (policy) =>
    policy.platforms === undefined ? [policy] : [{ ...policy, platforms: { include: ['all'], exclude: ['linux'] } }],
  'turn its device filter': (policy) =>
    policy.deviceFilter === undefined
      ? [policy]
      : [
          {
            ...policy,
            deviceFilter: {
              ...policy.deviceFilter,
              mode: policy.deviceFilter.mode === 'include' ? 'exclude' : 'include',
            },
          },
        ],
  'demand nothing': (policy) => [
    { ...policy, grant: { operator: 'OR', builtIn: [], termsOfUse: ['terms'], customFactors: [] } },
  ],
  'hold a clause nobody knows': (policy) => [{ ...policy, unknownClauses: ['conditions.times'] }],
}

function without(policy: ConditionalAccessPolicy, key: 'locations' | 'platforms'): ConditionalAccessPolicy {
  const { [key]: _, ...rest } = policy
  return rest
}

/** The ranges keep to the edges that the reference visits. */
const RANGES = [['10.1.0.0/16'], ['10.0.0.0/8', '192.0.2.0/25'], []]

export const twoTenants: fc.Arbitrary<TwoTenants> = fc
  .tuple(
    tenant,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Object.keys(EDITS))), { minLength: 1, maxLength: 3 }),
    fc.option(fc.constantFrom(...RANGES), { freq: 3, nil: undefined }),
    fc.boolean(),
  )
  .map(([given, edits, ranges, backwards]) => {
    let { policies, locations } = given
    for (const [nth, name] of edits) {
      if (policies.length === 0) break
      const index = nth % policies.length
      policies = policies.flatMap((policy, i) => (i === index ? (EDITS[name]?.(policy, given) ?? []) : [policy]))
    }
    if (ranges !== undefined) locations = locations.map((one) => (one.id === 'hq' ? { ...one, ranges } : one))
    const edited = { ...given, policies, locations }
    return backwards ? { before: edited, after: given } : { before: given, after: edited }
  })
