// How does a region that stands differently read, for each property and each way it moved?

import { expect, it } from 'vitest'
import { compareCoverage } from '../../shared/coverage/compare-coverage.ts'
import type { CoverageProperty } from '../../shared/coverage/coverage-types.ts'
import { inputOf, policyOf, rangeOf } from './small-tenant.ts'

const unread = policyOf('P', { unknownClauses: ['conditions.times'] })

it.each<readonly [CoverageProperty, string]>([
  ['mfa', 'MFA is demanded'],
  ['phishing-resistant', 'phishing-resistant MFA is demanded'],
  ['legacy-blocked', 'legacy clients are blocked'],
  ['device-code-blocked', 'device code flow is blocked'],
  ['sign-in-frequency', 'a sign-in frequency is set'],
  ['security-info-registration', 'MFA is demanded'],
])('%s is told in its own words: %s', (property, demanded) => {
  const strong = { builtIn: ['block'] }
  const actions = { userActions: ['urn:user:registersecurityinfo'] }
  const given = {
    ...(property === 'security-info-registration' ? { applications: actions } : {}),
    ...(property === 'sign-in-frequency' ? { signInFrequency: { everyTime: false, hours: 4 } } : { grant: strong }),
  }
  const [sure, doubtful] = [policyOf('P', given), policyOf('P', { ...given, unknownClauses: ['conditions.times'] })]
  const regions = (before: readonly (typeof sure)[], after: readonly (typeof sure)[]) => {
    const [old, now] = [before, after].map((policies) => inputOf(policies, { properties: [property] }))
    if (old === undefined || now === undefined) throw new RangeError('two policy sets are compared')
    return compareCoverage(old, now).changes.flatMap(({ lost, gained }) =>
      [...lost, ...gained].map(({ words }) => words.slice(words.indexOf(': ') + 2)),
    )
  }
  expect(regions([sure], [doubtful])).toEqual([`that ${demanded} is no longer shown`])
  expect(regions([doubtful], [sure])).toEqual([`that ${demanded} is now shown`])
  expect(regions([], [doubtful])).toEqual([`it is no longer shown to be open: whether ${demanded} is in doubt`])
  expect(regions([], [sure])).toEqual([`${demanded} now`])
})

it('tells apart what was in doubt and is open from what was protected beside it and is in doubt', () => {
  // The MFA trusted IPs may be any address: at HQ they were surely protected, and now nobody can tell.
  const MFA_TRUSTED_IPS = '00000000-0000-0000-0000-000000000000'
  const trusted = policyOf('Trusted', { locations: { include: [MFA_TRUSTED_IPS], exclude: [] } })
  const excluding = policyOf('P', { locations: { include: ['All'], exclude: ['hq'] } })
  const given = { namedLocations: [rangeOf('HQ', '203.0.113.0/24')], mfaTrustedIpsEmpty: false }
  const { changes } = compareCoverage(inputOf([trusted, unread], given), inputOf([excluding], given))
  expect(changes.flatMap(({ lost }) => lost).map(({ before, after, region }) => [before, after, region])).toEqual([
    ['in-doubt', 'open', { locations: ["named location 'HQ' (203.0.113.7), outside MFA trusted IPs"] }],
    ['protected', 'in-doubt', { locations: ["named location 'HQ' (203.0.113.7), in MFA trusted IPs"] }],
  ])
})
