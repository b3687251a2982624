// Is each clause of Conditional Access read as its documentation says? One labelled case per clause, as data.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CoveragePrincipal, CoverageProperty, CoverageVerdict } from '../../shared/coverage/coverage-types.ts'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { decodeNamedLocations } from '../../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../../shared/decode/conditional-access/policies.ts'
import { decodeStrengths } from '../../shared/decode/conditional-access/strengths.ts'
import { AUDIENCE_NAMES, type AudienceName } from '../../shared/domain/app-ids.ts'
import { withGuids } from './short-ids.ts'

type Json = Readonly<Record<string, unknown>>

interface LabelledCase {
  readonly name: string
  /** Page and section it is read from; the gap of the catalogue it is about. */
  readonly source: string
  readonly policies: readonly Json[]
  readonly namedLocations?: readonly Json[]
  readonly strengths?: readonly Json[]
  readonly person?: Partial<CoveragePrincipal>
  readonly audience?: AudienceName
  readonly property?: CoverageProperty
  /** Asked instead of an audience. */
  readonly context?: string
  readonly at?: string
  readonly mfaTrustedIpsEmpty?: boolean
  readonly securityDefaultsEnabled?: boolean
  /** `clause` must be named by the counter-example, or by what keeps the proof open. */
  readonly expect: { readonly verdict: CoverageVerdict; readonly clause?: string }
}

const { cases } = JSON.parse(readFileSync(new URL('labelled-cases.json', import.meta.url), 'utf8')) as {
  cases: LabelledCase[]
}

/** False passes (`not-satisfied` is right) and false fails (`satisfied` is right) known of other tools. */
const WRONG_ANSWERS: readonly (readonly [string, string, CoverageVerdict])[] = [
  ['an OR grant', 'mfa OR compliantDevice does not demand MFA on a compliant device', 'not-satisfied'],
  ['an OR grant with terms of use', 'terms of use as an alternative protect nothing', 'not-satisfied'],
  ['report-only', 'report-only enforces nothing', 'not-satisfied'],
  ['a trusted location', 'a trusted named location that is excluded is a hole', 'not-satisfied'],
  ['a strength that is not MFA', 'a strength with requirementsSatisfied none is not MFA', 'not-satisfied'],
  ['guests by type', 'guests by type: another kind is not reached', 'not-satisfied'],
  ['an Azure role', 'an Azure role is never matched: an AKS admin is not an admin to the policy', 'not-satisfied'],
  ['an unknown platform', 'an unrecognised platform matches All only', 'not-satisfied'],
  ['one group that opens two policies', 'one excluded group opens two policies', 'not-satisfied'],
  ['a condition that is ignored', 'a policy for risky sign-ins does not demand MFA always', 'not-satisfied'],
  ['an exclusion of its own', 'an excluded user beats All', 'not-satisfied'],
  ['nested groups', 'nested groups count: membership is transitive', 'satisfied'],
  ['a union of policies', 'policies cover together what none covers alone', 'satisfied'],
  ['a strength instead of mfa', 'a strength instead of the word mfa demands MFA', 'satisfied'],
  ['two halves by location', 'two halves of the world cover it together', 'satisfied'],
]

const TOP_LEVEL = ['id', 'displayName', 'deletedDateTime', 'state', 'grantControls', 'sessionControls', 'conditions']

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

const SHORT_IDS = /^(alice|(user|group|role|tenant)-\w+)$/

function prove(short: LabelledCase) {
  const person = { id: 'alice', userType: 'member', groupIds: [], roleTemplateIds: [], ...short.person } as const
  const [one, restore] = withGuids({ ...short, person }, SHORT_IDS)
  const { policies } = decodePolicies({ value: one.policies.map(policyJson) }, 'case')
  const document = proveCoverage({
    policies,
    namedLocations: decodeNamedLocations(one.namedLocations ?? [], 'case').namedLocations,
    strengths: decodeStrengths(one.strengths ?? [], 'case').strengths,
    principals: [{ displayName: 'alice', ...one.person }],
    audiences: one.context === undefined ? [AUDIENCE_NAMES[one.audience ?? 'kubernetes-api']] : [],
    ...(one.context === undefined ? {} : { contexts: [one.context] }),
    properties: [one.property ?? 'mfa'],
    mfaTrustedIpsEmpty: one.mfaTrustedIpsEmpty ?? false,
    ...(one.securityDefaultsEnabled === undefined ? {} : { securityDefaultsEnabled: one.securityDefaultsEnabled }),
    evidenceAt: one.at ?? '2026-11-24T00:00:00Z',
  })
  return restore(document)
}

describe('labelled cases', () => {
  it('are at least sixty, each of its own name and with the section it is read from', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
    for (const { name, source } of cases)
      expect(`${name}: ${source}`).toMatch(/: docs\/(facts\/identity|judgement)\.md, \d/)
  })

  it.each(WRONG_ANSWERS)('%s: what tools that match words or sample get wrong is a case', (_, name, verdict) => {
    expect(cases.find((one) => one.name === name)?.expect.verdict).toBe(verdict)
  })

  it.each(cases.map((one) => [`${one.name} [${one.source}] → ${one.expect.verdict}`, one] as const))('%s', (_, one) => {
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
