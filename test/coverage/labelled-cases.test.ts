// Is each clause of Conditional Access read as its documentation says? One labelled case per clause, as data.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CoveragePrincipal, CoverageProperty, CoverageVerdict } from '../../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { decodeNamedLocations } from '../../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../../shared/decode/conditional-access/policies.ts'
import { decodeStrengths } from '../../shared/decode/conditional-access/strengths.ts'
import { AUDIENCE_NAMES, type AudienceName } from '../../shared/domain/app-ids.ts'

type Json = Readonly<Record<string, unknown>>

interface LabelledCase {
  readonly name: string
  readonly facts: string
  readonly policies: readonly Json[]
  readonly namedLocations?: readonly Json[]
  readonly strengths?: readonly Json[]
  readonly person?: Partial<CoveragePrincipal>
  readonly audience?: AudienceName
  readonly property?: CoverageProperty
  readonly at?: string
  readonly mfaTrustedIpsEmpty?: boolean
  readonly securityDefaultsEnabled?: boolean
  /** `clause` must be named by the counter-example, or by what keeps the proof open. */
  readonly expect: { readonly verdict: CoverageVerdict; readonly clause?: string }
}

const { cases } = JSON.parse(readFileSync(new URL('labelled-cases.json', import.meta.url), 'utf8')) as {
  cases: LabelledCase[]
}

const TOP_LEVEL = ['displayName', 'state', 'grantControls', 'sessionControls', 'conditions']

/** A case states what it is about; a condition may stand at the top of its policy. */
function policyJson(short: Json, i: number): Json {
  const conditions = Object.fromEntries(Object.entries(short).filter(([key]) => !TOP_LEVEL.includes(key)))
  return {
    id: `policy-${i}`,
    state: 'enabled',
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...Object.fromEntries(Object.entries(short).filter(([key]) => TOP_LEVEL.includes(key))),
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
      ...conditions,
      ...(short['conditions'] as Json | undefined),
    },
  }
}

function prove(one: LabelledCase) {
  const { policies } = decodePolicies({ value: one.policies.map(policyJson) }, 'case')
  return proveCoverage({
    policies,
    namedLocations: decodeNamedLocations(one.namedLocations ?? [], 'case').namedLocations,
    strengths: decodeStrengths(one.strengths ?? [], 'case').strengths,
    principals: [{ id: 'alice', userType: 'member', groupIds: [], roleTemplateIds: [], ...one.person }],
    audiences: [AUDIENCE_NAMES[one.audience ?? 'kubernetes-api']],
    properties: [one.property ?? 'mfa'],
    mfaTrustedIpsEmpty: one.mfaTrustedIpsEmpty ?? false,
    ...(one.securityDefaultsEnabled === undefined ? {} : { securityDefaultsEnabled: one.securityDefaultsEnabled }),
    evidenceAt: one.at ?? '2026-11-24T00:00:00Z',
  })
}

describe('labelled cases', () => {
  it('are at least forty, each of its own name', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40)
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })

  it.each(cases.map((one) => [`${one.name} [${one.facts}] → ${one.expect.verdict}`, one] as const))('%s', (_, one) => {
    const [result] = prove(one).results
    expect(result?.verdict).toBe(one.expect.verdict)
    const clauses =
      one.expect.verdict === 'not-satisfied'
        ? result?.uncovered.flatMap(({ letThroughBy }) => letThroughBy.map(({ clause }) => clause))
        : result?.unknown.map(({ clause }) => clause)
    if (one.expect.clause !== undefined) expect(clauses).toContain(one.expect.clause)
    if (one.expect.verdict === 'not-satisfied')
      for (const { words, smallestChange } of result?.uncovered ?? []) {
        expect(words).toMatch(/^alice/)
        expect(smallestChange).not.toBe('')
      }
  })
})
