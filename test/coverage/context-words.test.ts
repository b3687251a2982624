// Which words of a policy name an authentication context, and which may mean anything? (docs/facts/identity.md, 3.2.3)

import { describe, expect, it } from 'vitest'
import { proveCoverage } from '../../shared/coverage/prove-coverage.ts'
import { inputOf, policyOf } from './small-tenant.ts'

type Applications = NonNullable<Parameters<typeof policyOf>[1]>['applications']

function judge(applications: NonNullable<Applications>) {
  const input = inputOf([policyOf('P', { applications })], { audiences: [], contexts: ['c1'] })
  const { results } = proveCoverage(input)
  return results.map(({ verdict, unknown }) => [verdict, ...unknown.map(({ clause, why }) => `${clause}: ${why}`)])
}

describe('a context', () => {
  it.each([
    ['C1', 'satisfied'],
    ['c2', 'not-satisfied'],
    ['c12', 'not-satisfied'],
    ['c123', 'not-assessable'],
    ['xc1', 'not-assessable'],
    ['c', 'not-assessable'],
  ])('c1 where a policy names %s: %s', (word, verdict) => {
    expect(judge({ authenticationContexts: [word] })[0]?.[0]).toBe(verdict)
  })

  it.each<NonNullable<Applications>>([{ exclude: ['x'] }, { filter: { mode: 'exclude', rule: 'x' } }])(
    'beside %j is in doubt, and the words say why',
    (beside) => {
      expect(judge({ authenticationContexts: ['c1'], ...beside })).toEqual([
        ['not-assessable', 'resource exclusions: what they mean beside an authentication context is not documented'],
      ])
    },
  )
})
