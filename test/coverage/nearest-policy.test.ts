// Which policies does a counter-example blame? The nearest to applying, those one step farther, and all that would protect
// were it not for their exclusions; not ones for another purpose. An exclusion is one step, a clause that leaves the person
// or the scenario out two, another purpose five.

import { describe, expect, it } from 'vitest'
import type { CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { ALICE, holeOf, policyOf, rangeOf } from './small-tenant.ts'

const GROUPS = ['g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7', 'g8']
const PEOPLE = { principals: [{ ...ALICE, groupIds: GROUPS }], namedLocations: [rangeOf('HQ', '203.0.113.0/24')] }

/** A policy as many steps away as groups of alice's are excluded. */
const stepsAway = (count: number, given: Parameters<typeof policyOf>[1] = {}) =>
  policyOf(`${count} away`, { ...given, exclude: { groups: GROUPS.slice(0, count) } })

/** The same for somebody it does not include either, so that it is left out for more than its exclusions. */
const stepsApart = (count: number) =>
  policyOf(`${count} apart`, { include: { users: ['bob'] }, exclude: { groups: GROUPS.slice(0, count - 2) } })

/** The blamed policies, each once, the nearest first. */
function blamed(policies: readonly ConditionalAccessPolicy[], property: CoverageProperty = 'mfa'): string[] {
  const { letThroughBy } = holeOf(policies, { ...PEOPLE, properties: [property] })
  return [...new Set(letThroughBy.map(({ displayName }) => displayName))]
}

type Row = readonly [number, Parameters<typeof policyOf>[1]]

const ROWS: readonly Row[] = [
  [1, { state: 'report-only' }],
  [2, { state: 'disabled' }],
  [3, { state: 'disabled', template: true }],
  [2, { clientAppTypes: ['browser'] }],
  [2, { clientAppTypes: ['browser', 'other'] }],
  [5, { clientAppTypes: ['exchangeActiveSync', 'other'] }],
  // Words that only begin or end like those for modern clients.
  [6, { state: 'report-only', clientAppTypes: ['mybrowser'] }],
  [6, { state: 'report-only', clientAppTypes: ['browserless'] }],
  [1, { platforms: { include: ['all'], exclude: ['linux'] } }],
  [2, { platforms: { include: ['linux'], exclude: [] } }],
  [1, { locations: { include: ['All'], exclude: ['hq'] } }],
  [2, { locations: { include: ['hq'], exclude: [] } }],
  [5, { signInRisk: ['high'] }],
  [5, { userRisk: ['high'] }],
  [5, { insiderRisk: ['elevated'] }],
  [5, { authenticationFlows: ['deviceCodeFlow'] }],
  [1, { deviceFilter: { mode: 'exclude', rule: 'device.model -eq "X"' } }],
  [2, { deviceFilter: { mode: 'include', rule: 'device.model -eq "X"' } }],
  [1, { applications: { include: ['All'], exclude: ['6dae42f8-4368-4678-94ff-3960e28e3630'] } }],
  [2, { applications: { include: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'] } }],
  [1, { exclude: { users: ['alice'] } }],
  [2, { include: { users: ['bob'] } }],
  [3, { include: { users: ['bob'] }, exclude: { users: ['alice'] } }],
  [1, { grant: ['mfa', 'compliantApplication'] }],
  [2, { grant: ['compliantDevice'] }],
  [1, { grant: { builtIn: [], strength: { id: 's', displayName: 'Weak', requirementsSatisfied: 'none' } } }],
]

describe.each(ROWS)('%i away: %j', (steps, given) => {
  const policy = policyOf('P', given)

  it('is blamed beside one that is a step nearer or farther, and before that', () => {
    if (steps > 1) expect(blamed([stepsAway(steps - 1), policy])).toEqual([`${steps - 1} away`, 'P'])
    expect(blamed([stepsAway(steps + 1), policy])).toEqual(['P', `${steps + 1} away`])
  })

  it('is left out where another is two steps nearer, and leaves out one that is two steps farther', () => {
    if (steps > 2) expect(blamed([stepsAway(steps - 2), policy])).toEqual([`${steps - 2} away`])
    expect(blamed([stepsApart(steps + 2), policy])).toEqual(['P'])
  })
})

describe('a policy that would protect were it not for its exclusions', () => {
  const places = { locations: { include: ['All'], exclude: ['hq'] } }

  it('is blamed however many these are', () => {
    expect(blamed([stepsAway(1), stepsAway(5)])).toEqual(['1 away', '5 away'])
    expect(blamed([policyOf('P', { state: 'report-only' }), stepsAway(3, places)])).toEqual(['P', '3 away'])
  })

  it('is blamed for a part of the scenario as well, where they keep it from the person', () => {
    const windows = { platforms: { include: ['windows'], exclude: [] } }
    expect(blamed([stepsAway(1), stepsAway(2, windows)])).toEqual(['1 away', '2 away'])
    expect(blamed([stepsAway(1), stepsAway(2, { ...windows, clientAppTypes: ['browser'] })])).toEqual([
      '1 away',
      '2 away',
    ])
    // It applies to somebody else's platform, or would not be asked here: then it protects no part.
    expect(blamed([stepsAway(1), stepsAway(2, { ...windows, state: 'disabled' })])).toEqual(['1 away'])
    expect(blamed([stepsAway(1), policyOf('P', { ...windows, include: { users: ['bob'] } })])).toEqual(['1 away'])
    const linux = policyOf('Q', { platforms: { include: ['all'], exclude: ['linux'] } })
    expect(blamed([linux, stepsAway(2, windows)])).toEqual(['Q'])
  })

  it('is blamed however many exclusions keep it from the scenario', () => {
    const far = {
      state: 'report-only',
      grant: ['mfa', 'compliantApplication'],
      applications: { include: ['All'], exclude: ['6dae42f8-4368-4678-94ff-3960e28e3630'] },
    } as const
    expect(blamed([stepsAway(1), policyOf('P', far)])).toEqual(['1 away', 'P'])
    expect(blamed([stepsAway(1), policyOf('P', { ...far, userRisk: ['high'] })])).toEqual(['1 away'])
  })

  it('is not, where it targets something else', () => {
    const elsewhere = { applications: { include: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'] } }
    expect(blamed([stepsAway(1), policyOf('P', { ...elsewhere, exclude: { users: ['alice'] } })])).toEqual(['1 away'])
  })

  it('is not, where it would not protect for another reason too, of the scenario or of the person', () => {
    expect(blamed([stepsAway(1), stepsAway(3, { state: 'disabled' })])).toEqual(['1 away'])
    expect(blamed([stepsAway(1), stepsApart(3)])).toEqual(['1 away'])
  })
})

describe('a policy without the means', () => {
  it.each<readonly [string, ConditionalAccessPolicy]>([
    ['terms of use alone', policyOf('P', { grant: { builtIn: [], termsOfUse: ['t'] } })],
    ['no grant', policyOf('P', { grant: null })],
    ['workload identities', policyOf('P', { servicePrincipals: { include: ['All'], exclude: [] } })],
    ['a user action', policyOf('P', { applications: { userActions: ['urn:user:registersecurityinfo'] } })],
  ])('(%s) is never blamed', (_, policy) => {
    expect(blamed([stepsAway(8), policy])).toEqual(['8 away'])
    expect(blamed([policy])).toEqual([])
  })

  it.each<readonly [CoverageProperty, Parameters<typeof policyOf>[1]]>([
    ['mfa', { grant: null, signInFrequency: { everyTime: true } }],
    ['sign-in-frequency', { grant: { builtIn: [], termsOfUse: ['t'] } }],
    ['device-code-blocked', { grant: ['mfa'] }],
    ['device-code-blocked', { grant: { builtIn: [], strength: { id: 's', displayName: 'Keys' } } }],
    [
      'legacy-blocked',
      { grant: { builtIn: [], strength: { id: 's', displayName: 'X', requirementsSatisfied: 'none' } } },
    ],
  ])('for %s (%j) is never blamed', (property, given) => {
    expect(blamed([policyOf('P', given)], property)).toEqual([])
  })
})

describe('legacy clients', () => {
  it('are the purpose of a policy for them, and not of one for modern clients', () => {
    const modern = policyOf('modern', { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'], grant: ['block'] })
    const some = policyOf('some', { clientAppTypes: ['other'], grant: ['block'] })
    expect(blamed([stepsAway(3), modern], 'legacy-blocked')).toEqual(['3 away'])
    expect(blamed([stepsAway(3), some], 'legacy-blocked')).toEqual(['some', '3 away'])
  })
})

describe('policies equally far', () => {
  it('are told by name, then by id', () => {
    const second = { ...policyOf('B', { state: 'disabled' }), id: 'a' }
    const third = { ...policyOf('B', { state: 'disabled' }), id: 'b' }
    const first = { ...policyOf('A', { state: 'disabled' }), id: 'z' }
    const { letThroughBy, smallestChange } = holeOf([third, first, second])
    expect(letThroughBy.map(({ policyId }) => policyId)).toEqual(['z', 'a', 'b'])
    expect(smallestChange).toBe("enable policy 'A'")
  })

  it('are listed in the words, four at most', () => {
    const names = ['A', 'B', 'C', 'D', 'E']
    const { words } = holeOf(names.map((name) => policyOf(name, { state: 'report-only' })))
    expect(words).toBe(
      "alice, Kubernetes API, from anywhere, any platform: no MFA, because policy 'A' is report-only, policy 'B' is report-only, policy 'C' is report-only and 2 more",
    )
  })
})
