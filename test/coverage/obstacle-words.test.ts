// How does a counter-example say which clause of a policy lets it through, and what would close it?

import { describe, expect, it } from 'vitest'
import { RULES } from '../properties/coverage-tenants.ts'
import { countriesOf, holeOf, policyOf, rangeOf } from './small-tenant.ts'

type Given = Parameters<typeof policyOf>[1]

const HQ = rangeOf('HQ', '203.0.113.0/24')
const PLACES = { namedLocations: [HQ, rangeOf('Branch', '192.0.2.0/24'), countriesOf('France', 'FR')] }

const said = (given: Given, tenant: Parameters<typeof holeOf>[1] = {}) => {
  const { letThroughBy, smallestChange } = holeOf([policyOf('P', given)], tenant)
  return [letThroughBy.map(({ clause }) => clause).join(' & '), smallestChange]
}

describe('a policy that is off', () => {
  it.each<readonly [Given, string, string]>([
    [{ state: 'report-only' }, 'is report-only', "enable policy 'P'"],
    [{ state: 'disabled' }, 'is disabled', "enable policy 'P'"],
    [
      { state: 'disabled', template: true },
      'is a template, which enforces nothing',
      "enable a policy made from template 'P'",
    ],
    [{ state: 'disabled', deleted: true }, 'is deleted', "restore policy 'P'"],
  ])('%j %s', (given, clause, change) => {
    expect(said(given)).toEqual([clause, change])
  })

  it('or perhaps off is told beside what surely keeps the scenario out', () => {
    const linux = { platforms: { include: ['linux'], exclude: [] } }
    expect(said({ ...linux, state: 'unknown' })).toEqual([
      'has an unknown state & applies to platforms linux only',
      "enable policy 'P'; lift the platform condition of policy 'P'",
    ])
    expect(said({ ...linux, unknownClauses: ['conditions.times', 'conditions.agents'] })).toEqual([
      'holds clauses this rule set does not know: conditions.times, conditions.agents & applies to platforms linux only',
      "remove conditions.times, conditions.agents from policy 'P'; lift the platform condition of policy 'P'",
    ])
    expect(said({ ...linux, applications: { include: ['Tomorrow'], exclude: ['Suite'] } })).toEqual([
      'applies to platforms linux only & includes resource `Tomorrow`, excludes resource `Suite`',
      "lift the platform condition of policy 'P'; name the resource itself in policy 'P'",
    ])
  })
})

it('two records of one policy that differ let through what neither of them covers', () => {
  const linux = policyOf('P', { platforms: { include: ['linux'], exclude: [] } })
  const { letThroughBy, smallestChange } = holeOf([linux, { ...linux, userRisk: ['high'] }])
  const clauses = letThroughBy.map(({ clause }) => clause)
  expect(clauses).toContain('has another record that differs')
  expect(clauses).toContain('applies to platforms linux only')
  expect(smallestChange).toBe("keep one record of policy 'P'; lift the platform condition of policy 'P'")
})

describe('a condition', () => {
  it.each<readonly [Given, string, string]>([
    [{ clientAppTypes: ['browser'] }, 'applies to client app types browser only', 'client app type'],
    [{ platforms: { include: ['iOS', 'macOS'], exclude: [] } }, 'applies to platforms iOS and macOS only', 'platform'],
    [{ signInRisk: ['high', 'medium'] }, 'applies to sign-in risk high and medium only', 'sign-in risk'],
    [{ userRisk: ['high'] }, 'applies to user risk high only', 'user risk'],
    [{ insiderRisk: ['elevated'] }, 'applies to insider risk elevated only', 'insider risk'],
    [
      { authenticationFlows: ['deviceCodeFlow'] },
      'applies to authentication flows deviceCodeFlow only',
      'authentication flow',
    ],
  ])('%j is lifted', (given, clause, what) => {
    expect(said(given)).toEqual([clause, `lift the ${what} condition of policy 'P'`])
  })

  it.each<readonly [Given, string, string]>([
    [{ platforms: { include: ['all'], exclude: ['linux'] } }, 'excludes platform linux', 'remove platform linux'],
    [
      { platforms: { include: ['All'], exclude: ['linux', 'macOS'] } },
      'excludes platform linux and macOS',
      'remove platform linux and macOS',
    ],
    [
      { platforms: { include: ['macOS', 'all'], exclude: ['linux'] } },
      'excludes platform linux',
      'remove platform linux',
    ],
    [{ platforms: { include: [], exclude: ['linux'] } }, 'excludes platform linux', 'remove platform linux'],
  ])('%j is an exclusion', (given, clause, change) => {
    expect(said(given)).toEqual([clause, `${change} from the exclusions of policy 'P'`])
  })

  it('that includes some platforms and excludes others is lifted whole', () => {
    expect(said({ platforms: { include: ['linux', 'macOS'], exclude: ['macOS'] } })).toEqual([
      'applies to platforms linux only',
      "lift the platform condition of policy 'P'",
    ])
  })

  it('that includes no platform but those it excludes applies to none', () => {
    expect(said({ platforms: { include: ['linux'], exclude: ['Linux'] } })).toEqual([
      'applies to platforms of none only',
      "lift the platform condition of policy 'P'",
    ])
  })

  it('that excludes the very platform of the scenario is told by that one', () => {
    const others = { platforms: { include: ['all'], exclude: ['linux', 'macOS'] } }
    const { letThroughBy, smallestChange } = holeOf([
      policyOf('Others', others),
      policyOf('P', { platforms: { include: ['linux', 'macOS', 'windows'], exclude: ['linux', 'windows'] } }),
    ])
    expect(letThroughBy.map(({ displayName, clause }) => `${displayName} ${clause}`)).toEqual([
      'Others excludes platform linux',
      'P excludes platform linux',
    ])
    expect(smallestChange).toBe("remove platform linux from the exclusions of policy 'Others'")
  })

  it.each([
    ['exclude', 'excludes devices that match'],
    ['include', 'applies to devices that match'],
  ] as const)('on devices (%s) is removed', (mode, words) => {
    const [rule] = RULES
    expect(said({ deviceFilter: { mode, rule } })).toEqual([
      `${words} \`${rule}\`${mode === 'include' ? ' only' : ''}`,
      "remove the device filter of policy 'P'",
    ])
  })

  it('counts more than eight values', () => {
    const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    const off = { state: 'disabled', platforms: { include: nine, exclude: [] } } as const
    expect(said(off)[0]).toBe('is disabled & applies to platforms a, b, c, d, e, f, g and 2 more only')
    const excluding = { state: 'disabled', platforms: { include: ['all'], exclude: nine.slice(1) } } as const
    expect(said(excluding)[0]).toBe('is disabled & excludes platform b, c, d, e, f, g, h and i')
  })
})

describe('a place', () => {
  it.each<readonly [string[], string[], string, string]>([
    [['All'], ['hq'], "excludes location 'HQ'", "remove location 'HQ' from the exclusions of policy 'P'"],
    [[], ['hq'], "excludes location 'HQ'", "remove location 'HQ' from the exclusions of policy 'P'"],
    [['hq'], [], "applies to locations 'HQ' only", "lift the location condition of policy 'P'"],
    [['hq', 'france'], [], "applies to locations 'HQ' and 'France' only", "lift the location condition of policy 'P'"],
  ])('included %j, excluded %j', (include, exclude, clause, change) => {
    expect(said({ locations: { include, exclude } }, PLACES)).toEqual([clause, change])
  })

  it('names only the excluded locations that the scenario is in', () => {
    const open = policyOf('P', { locations: { include: ['All'], exclude: ['hq', 'branch'] } })
    const branch = policyOf('B', { locations: { include: ['branch'], exclude: [] } })
    const { letThroughBy } = holeOf([open, branch], PLACES)
    expect(letThroughBy.map(({ policyId, clause }) => `${policyId} ${clause}`)).toEqual([
      "id-P excludes location 'HQ'",
      "id-B applies to locations 'Branch' only",
    ])
  })

  it('lifts the condition where the exclusion is not all that keeps the scenario out', () => {
    const given = { locations: { include: ['hq', 'branch'], exclude: ['hq'] } }
    expect(said(given, PLACES)).toEqual([
      "applies to locations 'HQ' and 'Branch' only",
      "lift the location condition of policy 'P'",
    ])
  })

  it.each([
    ['AllTrusted', '`AllTrusted`'],
    ['alltrusted', '`AllTrusted`'],
    ['hq', "'HQ'"],
  ])('%s is quoted as %s', (word, quoted) => {
    const trusted = { namedLocations: [{ ...HQ, trusted: true }] }
    expect(said({ locations: { include: ['All'], exclude: [word] } }, trusted)[0]).toBe(`excludes location ${quoted}`)
  })
})

describe('a place that is', () => {
  it('perhaps excluded is named beside the ones that are', () => {
    const locations = { include: ['All'], exclude: ['hq', 'gone'] }
    expect(said({ locations }, PLACES)[0]).toBe("excludes location 'HQ' and `gone`")
  })

  it('trusted by its country alone is named by the word that excludes it', () => {
    const namedLocations = [
      { ...HQ, trusted: true },
      { ...countriesOf('France', 'FR'), trusted: true },
    ]
    const policies = [
      policyOf('P', { locations: { include: ['All'], exclude: ['AllTrusted'] } }),
      policyOf('Q', { locations: { include: ['hq'], exclude: [] } }),
    ]
    const { letThroughBy } = holeOf(policies, { namedLocations })
    expect(letThroughBy.map(({ clause }) => clause)).toEqual([
      'excludes location `AllTrusted`',
      "applies to locations 'HQ' only",
    ])
  })
})

describe('two clauses at once', () => {
  it('are both told, and both changed', () => {
    expect(said({ state: 'report-only', platforms: { include: ['all'], exclude: ['linux'] } })).toEqual([
      'is report-only & excludes platform linux',
      "enable policy 'P'; remove platform linux from the exclusions of policy 'P'",
    ])
  })
})
