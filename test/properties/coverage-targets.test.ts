// Does the proof agree with the obvious reading on every audience, user action and context, at every date of a dated rule?

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applicationTarget, contextTarget, matchTarget, REGISTER_SECURITY_INFO } from '../../shared/coverage/targets.ts'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import { policyOf, resultOf } from '../coverage/small-tenant.ts'
import { type Asked, reaches, type Targeting } from '../model/targets-reference.ts'
import { runs } from './runs.ts'

const OURS = '11111111-2222-3333-4444-555555555555'
const APPS = [
  AUDIENCE.kubernetesApi,
  AUDIENCE.azureResourceManager,
  AUDIENCE.azurePortal,
  AUDIENCE.microsoftGraph,
  AUDIENCE.azureActiveDirectory,
  AUDIENCE.pim,
  AUDIENCE.linuxVmSignIn,
  OURS,
]
const WORDS = ['All', 'None', 'Office365', 'MicrosoftAdminPortals', 'Tomorrow', ...APPS]
const DATES = {
  before: '2026-06-14T23:59:59Z',
  during: '2026-06-15T00:00:00Z',
  after: '2026-09-01T00:00:00Z',
} as const

const words = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...WORDS), { maxLength })
const filters = fc.constantFrom('include' as const, 'exclude' as const)
const applications = fc.record(
  { include: words(3), exclude: words(2), filter: filters },
  { requiredKeys: ['include', 'exclude'] },
)
/** Applications, user actions and contexts exclude each other. */
const targeting: fc.Arbitrary<Targeting> = fc.oneof(
  { weight: 6, arbitrary: applications.map((given) => ({ userActions: [], authenticationContexts: [], ...given })) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(
        fc.constantFrom('urn:user:registersecurityinfo', 'urn:user:registerdevice', 'urn:user:registertomorrow'),
        { maxLength: 2 },
      )
      .map((userActions) => ({ include: [], exclude: [], userActions, authenticationContexts: [] })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record(
        {
          named: fc.uniqueArray(fc.constantFrom('c1', 'c2', 'c3'), { maxLength: 2 }),
          exclude: words(1),
          filter: filters,
        },
        { requiredKeys: ['named', 'exclude'] },
      )
      .map(({ named, ...rest }) => ({ include: [], userActions: [], authenticationContexts: named, ...rest })),
  },
)
const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...APPS).map((app) => ({ app })) },
  { weight: 1, arbitrary: fc.constant({ action: 'urn:user:registersecurityinfo' }) },
  { weight: 1, arbitrary: fc.constantFrom('c1', 'c2').map((context) => ({ context })) },
)
const period = fc.constantFrom('before' as const, 'during' as const, 'after' as const)

function policyFor({ filter, ...rest }: Targeting, name: string) {
  const clause = filter === undefined ? {} : { filter: { mode: filter, rule: 'x' } }
  return policyOf(name, { applications: { ...rest, ...clause } })
}

it('a policy reaches what the obvious reading says it reaches', () => {
  fc.assert(
    fc.property(targeting, asked, period, (given, what, when) => {
      const target =
        'app' in what
          ? applicationTarget(what.app)
          : 'context' in what
            ? contextTarget(what.context)
            : REGISTER_SECURITY_INFO
      const { reached } = matchTarget(policyFor(given, 'P'), target, DATES[when])
      const expected = reaches(given, what, when)
      expect(reached).toBe(expected === undefined ? 'unknown' : expected ? 'yes' : 'no')
    }),
    { numRuns: runs(5000) },
  )
})

it('policies together prove what one of them reaches, and leave open what one may reach', () => {
  fc.assert(
    fc.property(fc.array(targeting, { maxLength: 4 }), fc.constantFrom(...APPS), period, (policies, app, when) => {
      const answers = policies.map((given) => reaches(given, { app }, when))
      const { verdict } = resultOf(
        policies.map((given, i) => policyFor(given, `P${i}`)),
        { audiences: [app], evidenceAt: DATES[when] },
      )
      const expected = answers.includes(true)
        ? 'satisfied'
        : answers.includes(undefined)
          ? 'not-assessable'
          : 'not-satisfied'
      expect(verdict).toBe(expected)
    }),
    { numRuns: runs(2000) },
  )
})
