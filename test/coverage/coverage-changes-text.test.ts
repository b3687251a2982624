// What does a person read of a comparison, and how does the command end?

import { describe, expect, it } from 'vitest'
import { coverageChangesExitCode, coverageChangesText } from '../../cli/coverage-changes.ts'
import { compareCoverage } from '../../shared/coverage/compare-coverage.ts'
import type { CoverageChangesDocument } from '../../shared/coverage/coverage-changes-types.ts'
import type { CoverageInput, CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { ConditionalAccessPolicy } from '../../shared/domain/conditional-access.ts'
import { inputOf, policyOf, rangeOf } from './small-tenant.ts'

const MFA = policyOf('MFA')
const UNKNOWN = policyOf('MFA', { unknownClauses: ['conditions.times'] })
type Policies = readonly ConditionalAccessPolicy[]

const compare = (before: Policies, after: Policies, given: Partial<CoverageInput> = {}) =>
  compareCoverage(inputOf(before, given), inputOf(after, given))

describe('the exit code', () => {
  const EXCEEDED = { policyId: 'ruleset', clause: 'PROOF_BUDGET_EXCEEDED', why: 'too large' }
  const exceeded = (document: CoverageChangesDocument): CoverageChangesDocument => ({
    ...document,
    changes: document.changes.map((change) => ({ ...change, lost: [], unknown: [EXCEEDED] })),
  })

  it.each<readonly [string, () => CoverageChangesDocument, 0 | 1 | 2]>([
    ['0: nothing changed', () => compare([MFA], [MFA]), 0],
    ['0: protection is gained', () => compare([], [MFA]), 0],
    ['0: what was open is in doubt', () => compare([], [UNKNOWN]), 0],
    ['1: protection is lost', () => compare([MFA], []), 1],
    ['1: what was in doubt is open', () => compare([UNKNOWN], []), 1],
    ['2: protection is no longer shown', () => compare([MFA], [UNKNOWN]), 2],
    ['2: the comparison outgrew its budget', () => exceeded(compare([MFA], [])), 2],
    ['2: nobody was compared', () => compare([MFA], [MFA], { principals: [] }), 2],
  ])('%s', (_, document, code) => {
    expect(coverageChangesExitCode(document())).toBe(code)
  })
})

describe('the text', () => {
  it('says what differs, what is lost and through what, and how to close it', () => {
    const after = [
      policyOf('MFA', { locations: { include: ['All'], exclude: ['hq'] } }),
      policyOf('Phones', { platforms: { include: ['iOS'], exclude: [] } }),
    ]
    const document = compare([MFA, policyOf('Old', { exclude: { groups: ['g1'] } })], after, {
      namedLocations: [rangeOf('HQ', '203.0.113.0/24')],
      audiences: [AUDIENCE.kubernetesApi, AUDIENCE.pim],
    })
    expect(coverageChangesText(document, 'NEW against OLD').split('\n')).toEqual([
      'NEW against OLD',
      '',
      'What differs',
      "  policy 'MFA' was changed: locations.exclude with `hq`",
      "  policy 'Old' was removed",
      "  policy 'Phones' was added",
      '',
      'Protection lost',
      "  1. alice, Kubernetes API, from named location 'HQ' (203.0.113.7), platform android/windows/windowsPhone/macOS/linux/unknown: no MFA, because policy 'MFA' excludes location 'HQ' and policy 'Phones' applies to platforms iOS only (and 1 more case alike)",
      '     before: supported, after: NOT SUPPORTED',
      "     changed by: policy 'MFA' was changed: locations.exclude with `hq`",
      "     changed by: policy 'Old' was removed",
      "     smallest change: remove location 'HQ' from the exclusions of policy 'MFA'",
      '',
      'Of 2 cases 2 lose protection, for 0 protection is no longer shown, 0 gain and lose nothing. A proof within the model of this rule set; docs/coverage.md says what it does not show.',
      '',
    ])
  })

  it('tells gains and doubts under titles of their own', () => {
    const text = coverageChangesText(compare([MFA], [UNKNOWN]), 'x')
    expect(text).toContain('Protection no longer shown\n  1. alice')
    expect(text).toContain('before: supported, after: insufficient')
    expect(text).toContain(
      "What keeps the answer open\n  policy 'MFA': conditions.times: this rule set does not know the clause",
    )
    expect(text).not.toContain('Protection lost')
    expect(coverageChangesText(compare([], [MFA]), 'x')).toContain(
      'Protection gained\n  1. alice, Kubernetes API, from anywhere, any platform: MFA is demanded now',
    )
  })

  it('says so when nothing that counts differs', () => {
    expect(coverageChangesText(compare([MFA], [MFA]), 'x')).toContain('What differs\n  nothing that the proof reads\n')
  })

  it('counts long lists and many cases instead of printing them', () => {
    const many = Array.from({ length: 9 }, (_, i) => `g${i}`)
    expect(coverageChangesText(compare([MFA], [policyOf('MFA', { exclude: { groups: many } })]), 'x')).toContain(
      "policy 'MFA' was changed: exclude.groups with `g0`, `g1`, `g2`, `g3`, `g4`, `g5` and 3 more",
    )
    const states = Array.from({ length: 25 }, (_, i) => ({ ...policyOf(`P${i}`, { include: { users: [`u${i}`] } }) }))
    const principals = states.map(
      (_, i) => ({ id: `u${i}`, userType: 'member', groupIds: [], roleTemplateIds: [] }) as const,
    )
    expect(coverageChangesText(compare(states, [], { principals }), 'x')).toContain('  and 5 more: see --json')
  })

  it('names a person whose memberships changed, and a change from one word to another', () => {
    const policies = [policyOf('MFA', { exclude: { groups: ['g1'] } })]
    const [old, now] = [
      inputOf(policies),
      inputOf(policies, {
        principals: [
          { ...inputOf([]).principals?.[0], id: 'alice', userType: 'member', groupIds: ['g1'], roleTemplateIds: [] },
        ],
      }),
    ]
    expect(coverageChangesText(compareCoverage(old, now), 'x')).toContain(
      "changed by: the people whom policy 'MFA' reaches are others",
    )
    expect(coverageChangesText(compare([MFA], [policyOf('MFA', { state: 'report-only' })]), 'x')).toContain(
      "policy 'MFA' was changed: state `enabled` → `report-only`",
    )
  })

  it('escapes what a display name could do to a terminal', () => {
    expect(coverageChangesText(compare([policyOf('A\u001b[2J')], []), 'x')).not.toContain('\u001b')
  })
})

describe('what is demanded now', () => {
  const every = policyOf('Every', { grant: null, signInFrequency: { everyTime: true } })
  it.each<readonly [CoverageProperty, ConditionalAccessPolicy, string]>([
    ['mfa', MFA, 'MFA is demanded'],
    ['phishing-resistant', policyOf('Block', { grant: ['block'] }), 'phishing-resistant MFA is demanded'],
    ['legacy-blocked', MFA, 'legacy clients are blocked'],
    ['device-code-blocked', policyOf('Block', { grant: ['block'] }), 'device code flow is blocked'],
    ['sign-in-frequency', every, 'a sign-in frequency is set'],
    [
      'security-info-registration',
      policyOf('Registration', { applications: { userActions: ['urn:user:registersecurityinfo'] } }),
      'MFA is demanded',
    ],
  ])('of %s', (property, policy, words) => {
    const { changes } = compare([], [policy], { properties: [property] })
    const gained = changes.flatMap((change) => change.gained.map((region) => region.words))
    expect(gained.map((text) => text.split(': ').at(-1))).toEqual([`${words} now`])
  })
})
