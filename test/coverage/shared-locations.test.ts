// Do two captures of the named locations share one cut of the world, each reading it in its own way?

import { describe, expect, it } from 'vitest'
import { compareCoverage } from '../../shared/coverage/compare-coverage.ts'
import { cutLocationsTogether } from '../../shared/coverage/shared-locations.ts'
import type { NamedLocation } from '../../shared/domain/conditional-access.ts'
import { inputOf, policyOf, rangeOf } from './small-tenant.ts'

const capture = (...namedLocations: NamedLocation[]) => ({ namedLocations, complete: true, mfaTrustedIpsEmpty: true })

describe('a piece of the addresses', () => {
  it('spans the world to the capture that does not cut it further', () => {
    const [before, after] = cutLocationsTogether(
      capture(rangeOf('All', '0.0.0.0/0')),
      capture(rangeOf('Low', '0.0.0.0/1'), rangeOf('High', '128.0.0.0/1')),
    )
    const spans = ({ addresses }: typeof before) =>
      addresses.map(({ locations, spansWorld }) => [locations.length, spansWorld])
    expect(spans(before)).toEqual([
      [0, true],
      [2, true],
      [2, true],
    ])
    expect(spans(after)).toEqual([
      [0, true],
      [2, false],
      [2, false],
    ])
  })
})

describe('a location', () => {
  const labels = (before: NamedLocation[], after: NamedLocation[]) =>
    cutLocationsTogether(capture(...before), capture(...after))[0].labels

  it('is told apart from the other of its id by when it was, and has its plain name otherwise', () => {
    const [small, wide, lab] = [
      rangeOf('HQ', '10.0.0.0/24'),
      rangeOf('HQ', '10.0.0.0/16'),
      rangeOf('Lab', '11.0.0.0/8'),
    ]
    expect(labels([small, lab], [wide, lab])).toEqual(["'HQ' as before", "'Lab'", "'HQ' as now"])
    expect(labels([small], [small, lab])).toEqual(["'HQ'", "'Lab'"])
    expect(labels([small], [{ ...wide, id: 'HQ' }])).toEqual(["'HQ' as before", "'HQ' as now"])
  })
})

it('contexts that either side asks for are compared', () => {
  const behind = (context: string) => policyOf(context, { applications: { authenticationContexts: [context] } })
  const ask = (...contexts: string[]) => ({ audiences: [], contexts })
  const { changes } = compareCoverage(inputOf([behind('c1')], ask('c1')), inputOf([behind('c2')], ask('c2')))
  expect(changes.map(({ audience, lost, gained }) => [audience, lost.length, gained.length])).toEqual([
    ['authentication-context:c2', 0, 1],
    ['authentication-context:c1', 1, 0],
  ])
})
