// Is an uncovered scenario only called a hole if it surely exists? (docs/judgement.md, section 5)

import { describe, expect, it } from 'vitest'
import type { ConditionalAccessPolicy, NamedLocation } from '../../shared/domain/conditional-access.ts'
import { countriesOf, policyOf, rangeOf, resultOf } from './small-tenant.ts'

const HQ = rangeOf('HQ', '203.0.113.0/24')
const FRANCE = countriesOf('France', 'FR')
/** Exactly half of all addresses: neither this nor the rest spans the world. */
const HALF = rangeOf('Half', '0.0.0.0/1', '2000::/4')

const places = (name: string, include: string[], exclude: string[] = []) =>
  policyOf(name, { locations: { include, exclude } })
const filtered = (name: string, mode: 'include' | 'exclude', rule: string, grant?: readonly string[]) =>
  policyOf(name, { deviceFilter: { mode, rule }, ...(grant === undefined ? {} : { grant }) })

const judge = (policies: readonly ConditionalAccessPolicy[], ...namedLocations: NamedLocation[]) => {
  const { verdict, uncovered } = resultOf(policies, { namedLocations })
  return [verdict, ...uncovered.map(({ region }) => region)]
}

describe('a country and an address', () => {
  it('at once may be nobody’s, also where every policy asks for the country', () => {
    const policies = [places('Outside', ['All'], ['hq', 'france']), places('France', ['france'])]
    expect(judge(policies, HQ, FRANCE)).toEqual(['not-assessable'])
  })

  it('apart are somebody’s', () => {
    expect(judge([places('France', ['france'])], HQ, FRANCE)).toEqual([
      'not-satisfied',
      { locations: ['any of 249 countries (for example AD) and an unknown country'] },
    ])
    expect(judge([places('HQ', ['hq'])], HQ, FRANCE)).toEqual([
      'not-satisfied',
      { locations: ['outside every named range (198.51.100.7)'] },
    ])
  })

  it('are told from each other: what needs no country is still a hole', () => {
    const policies = [places('France', ['france']), places('Not HQ', ['All'], ['hq']), places('Spain', ['spain'])]
    const world = policyOf('Calm at HQ', { locations: { include: ['hq'], exclude: [] }, userRisk: ['none'] })
    expect(judge([...policies, world], HQ, FRANCE, countriesOf('Spain', 'ES'))).toEqual(['not-assessable'])
  })

  it('are asked about where no piece of the address space spans the world', () => {
    expect(judge([places('France', ['france'])], HALF, FRANCE)[0]).toBe('not-assessable')
    expect(judge([places('Half', ['half'])], HALF, FRANCE)).toEqual([
      'not-satisfied',
      { locations: ['outside every named range (198.51.100.7)'] },
    ])
  })
})

describe('a truth of a device filter', () => {
  it('and a device state may be nobody’s, also where every policy asks for the rule', () => {
    const policies = [filtered('A', 'exclude', 'a'), filtered('B', 'include', 'a', ['mfa', 'compliantDevice'])]
    expect(judge(policies)).toEqual(['not-assessable'])
  })

  it.each([
    ['exclude', true],
    ['include', false],
  ] as const)('alone (%s) is somebody’s', (mode, value) => {
    expect(judge([filtered('A', mode, 'a')])).toEqual(['not-satisfied', { deviceFilters: [{ rule: 'a', value }] }])
  })

  it('with any other condition is somebody’s', () => {
    const policies = [filtered('A', 'exclude', 'a'), policyOf('B', { userRisk: ['none'] })]
    expect(judge(policies)).toEqual([
      'not-satisfied',
      { userRisk: ['low', 'medium', 'high'], deviceFilters: [{ rule: 'a', value: true }] },
    ])
  })

  it('that holds whatever a second rule says is somebody’s', () => {
    const policies = [filtered('A', 'exclude', 'a'), filtered('B', 'include', 'b', ['mfa', 'compliantDevice'])]
    expect(judge(policies)[0]).toBe('not-assessable')
    const risky = policyOf('C', { deviceFilter: { mode: 'include', rule: 'b' }, userRisk: ['none'] })
    expect(judge([filtered('A', 'exclude', 'a'), risky])).toEqual([
      'not-satisfied',
      { userRisk: ['low', 'medium', 'high'], deviceFilters: [{ rule: 'a', value: true }] },
    ])
  })

  it('and a country and an address may be nobody’s', () => {
    const policies = [
      filtered('A', 'exclude', 'a'),
      places('Outside', ['All'], ['hq', 'france']),
      places('France', ['france']),
    ]
    expect(judge(policies, HQ, FRANCE)).toEqual(['not-assessable'])
  })
})

describe('a trusted address that no capture shows', () => {
  it('may be nobody’s', () => {
    const { verdict, unknown } = resultOf([places('P', ['All'], ['AllTrusted'])], { mfaTrustedIpsEmpty: false })
    expect([verdict, unknown.length]).toEqual(['not-assessable', 1])
  })
})
