// Who is compared with whom, when both policy sets know people, one of them does, or one knows somebody twice?

import { expect, it } from 'vitest'
import { compareCoverage } from '../../shared/coverage/compare-coverage.ts'
import type { CoverageInput, CoveragePrincipal } from '../../shared/coverage/coverage-types.ts'
import { ALICE, inputOf, policyOf } from './small-tenant.ts'

const excluding = policyOf('MFA', { exclude: { groups: ['g1'] } })
const member = (id: string, given: Partial<CoveragePrincipal> = {}): CoveragePrincipal => ({ ...ALICE, id, ...given })
const of = (...principals: CoveragePrincipal[]) => inputOf([excluding], { principals })

function nobody(): CoverageInput {
  const { principals: _, ...input } = inputOf([policyOf('MFA')])
  return input
}

const people = (before: CoverageInput, after: CoverageInput) =>
  compareCoverage(before, after).classes.map(({ principalIds }) => principalIds)

it('people known on one side alone are compared as that side knows them, nobody else', () => {
  const known = of(member('a', { groupIds: ['g1'] }))
  expect(people(nobody(), known)).toEqual([['a']])
  expect(people(known, nobody())).toEqual([['a']])
})

it('classes come in the order of the smallest id, whichever side knows it', () => {
  const [b, a] = [member('b'), member('a', { groupIds: ['g1'] })]
  expect(people(of(b), of(b, a))).toEqual([['a'], ['b']])
})

it('somebody known twice on one side is one of the class, once', () => {
  const twice = [member('b', { displayName: 'B' }), member('b', { displayName: 'Bee' })]
  expect(people(of(member('a'), ...twice), of(member('a'), member('b')))).toEqual([['a', 'b']])
})
