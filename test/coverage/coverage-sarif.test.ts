// Does a pull request see each gap once, in place, in a log that any reader of SARIF accepts?

import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { coverageSarif, type SarifLog } from '../../cli/coverage-sarif.ts'
import { locateClauses } from '../../cli/policy-places.ts'
import type { CoverageInput } from '../../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { decodePolicies } from '../../shared/decode/conditional-access/policies.ts'
import { AUDIENCE_NAMES } from '../../shared/domain/app-ids.ts'
import { inputOf, rangeOf } from './small-tenant.ts'

const SCHEMA = JSON.parse(
  readFileSync(new URL('../fixtures/sarif/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
) as Record<string, unknown>

const validate = (() => {
  const { $schema: _, id: __, ...schema } = SCHEMA
  // One pattern of the schema is none under the flag `u`.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  formats.default(ajv)
  return ajv.compile(schema)
})()

function policy(displayName: string, conditions: object = {}, given: object = {}) {
  const everybody = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } }
  const grantControls = { operator: 'OR', builtInControls: ['mfa'] }
  return {
    id: `id-${displayName}`,
    displayName,
    state: 'enabled',
    conditions: { ...everybody, ...conditions },
    grantControls,
    ...given,
  }
}

function sarifOf(
  policies: readonly object[],
  given: Partial<CoverageInput> = {},
  text = JSON.stringify({ value: policies }, null, 2),
): SarifLog {
  const decoded = decodePolicies({ value: policies }, 'policies.json').policies
  const { principals: _, ...input } = inputOf(decoded, { namedLocations: [rangeOf('HQ', '203.0.113.0/24')], ...given })
  const log = coverageSarif(
    { document: proveCoverage(input), locate: locateClauses([{ name: 'policies.json', text }]) },
    '1.2.3',
  )
  expect(validate(log) ? [] : validate.errors).toEqual([])
  // SARIF 2.1.0, 3.30.1 and errata 01: a region names its line, character or byte.
  for (const { locations } of resultsOf(log))
    for (const { physicalLocation } of locations) expect(physicalLocation.region.startLine).toBeGreaterThan(0)
  return log
}

const resultsOf = ({ runs }: SarifLog) => runs.flatMap(({ results }) => results)
const LOCATION = { locations: { includeLocations: ['All'], excludeLocations: ['hq'] } }

describe('a gap', () => {
  const policies = [policy('Require MFA', LOCATION)]

  it('is an error at the line of its clause, once for all people and audiences it is open to', () => {
    const log = sarifOf(policies, { audiences: Object.values(AUDIENCE_NAMES) })
    const [result, ...others] = resultsOf(log)
    expect(others).toEqual([])
    expect(result).toMatchObject({
      ruleId: 'CA-G03',
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'policies.json' },
            region: { startLine: 23, startColumn: 13, endLine: 23, endColumn: 17 },
          },
        },
      ],
    })
    // Seven classes on six audiences.
    expect(result?.message.text).toBe(
      "any member not named by a policy, Kubernetes API, from named location 'HQ' (203.0.113.7), any platform: no MFA, because policy 'Require MFA' excludes location 'HQ'. Smallest change: remove location 'HQ' from the exclusions of policy 'Require MFA' (and 41 more cases alike).",
    )
  })

  it('keeps its fingerprint when the file, the people, the audiences or the ranges change, and no other has it', () => {
    const of = (log: SarifLog) => resultsOf(log).map(({ partialFingerprints }) => partialFingerprints)
    const [first] = of(sarifOf(policies))
    expect(first?.['coverageGap/v1']).toMatch(/^[0-9a-f]{32}$/)
    expect(first?.['primaryLocationLineHash']).toBe(`${first?.['coverageGap/v1'] ?? ''}:1`)
    const moved = JSON.stringify([{ id: 'other' }, ...policies])
    expect(of(sarifOf(policies, { audiences: ['00000000-0000-0000-0000-00000000000a'] }, moved))).toEqual([first])
    expect(of(sarifOf(policies, { namedLocations: [rangeOf('HQ', '192.0.2.0/25')] }))).toEqual([first])
    const [other] = of(
      sarifOf([
        policy('Require MFA', { ...LOCATION, platforms: { includePlatforms: ['all'], excludePlatforms: ['linux'] } }),
      ]),
    )
    expect(other).not.toEqual(first)
  })

  it('tells the other policies that let it through as related places', () => {
    const [result] = resultsOf(
      sarifOf([
        ...policies,
        policy(
          'Phones',
          { platforms: { includePlatforms: ['iOS'] } },
          { grantControls: { builtInControls: ['block'] } },
        ),
      ]),
    )
    expect(result?.relatedLocations?.map(({ message }) => message?.text)).toEqual(['applies to platforms iOS only'])
  })

  it('that no policy is near stands at the top of the first file', () => {
    const [result] = resultsOf(sarifOf([], {}, '[]'))
    expect(result).toMatchObject({ ruleId: 'CA-G21', level: 'error' })
    expect(result?.locations[0]?.physicalLocation.region).toEqual({ startLine: 1, startColumn: 1 })
  })

  it('of each property has the rule of that property', () => {
    const log = sarifOf([policy('A', { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] })], {
      properties: ['mfa', 'legacy-blocked', 'device-code-blocked', 'sign-in-frequency', 'security-info-registration'],
    })
    expect(resultsOf(log).map(({ ruleId }) => ruleId)).toEqual(['CA-G04', 'CA-G11', 'CA-G15', 'CA-G16'])
  })
})

describe('what keeps a proof open', () => {
  it('is a warning at the clause in doubt', () => {
    const [result, ...others] = resultsOf(sarifOf([policy('A', { times: { on: 'weekdays' } })]))
    expect(others).toEqual([])
    expect(result).toMatchObject({ ruleId: 'POLICY_CLAUSE_UNKNOWN', level: 'warning' })
    expect(result?.message.text).toBe(
      "The evidence for `mfa` is insufficient: conditions.times of policy 'A': this rule set does not know the clause (and 6 more cases alike).",
    )
    expect(result?.locations[0]?.physicalLocation.region.startLine).toBe(18)
  })
})

describe('the log', () => {
  it('without a gap is a run with no results, so that old ones close', () => {
    const { runs } = sarifOf([policy('A')])
    expect(runs).toEqual([
      {
        tool: { driver: { name: 'aks-mfa-evidence', version: '1.2.3', rules: [] } },
        automationDetails: { id: 'conditional-access-coverage/' },
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ])
  })

  it('describes each rule it uses, with a page to read', () => {
    const [run] = sarifOf([
      policy('A', LOCATION),
      policy('B', { times: 1, platforms: { includePlatforms: ['iOS'] } }),
    ]).runs
    expect(
      run?.tool.driver.rules.map(({ id, helpUri, defaultConfiguration }) => [
        id,
        new URL(helpUri).host,
        defaultConfiguration.level,
      ]),
    ).toEqual([
      ['CA-G03', 'learn.microsoft.com', 'error'],
      ['POLICY_CLAUSE_UNKNOWN', 'learn.microsoft.com', 'warning'],
    ])
    for (const result of run?.results ?? []) expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId)
  })

  it('lets no name of a tenant become a link, a placeholder or a hidden character', () => {
    const [result] = resultsOf(sarifOf([policy('[click](https://evil.example) {0} \u202e', LOCATION)]))
    expect(result?.message.text).toContain("policy '\\[click\\](https://evil.example) {{0}} \\\\u202e'")
    expect(result?.message.text).not.toContain('\u202e')
  })

  it('is the same bytes for the same gaps in any order', () => {
    const two = [policy('A', LOCATION), policy('B', { platforms: { includePlatforms: ['iOS'] } })]
    const text = JSON.stringify(two)
    expect(JSON.stringify(sarifOf([...two].reverse(), {}, text))).toBe(JSON.stringify(sarifOf(two, {}, text)))
  })
})

it('a schema that accepts anything would be no test', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false)
  expect(validate({ version: '2.0.0', runs: [] })).toBe(false)
})
