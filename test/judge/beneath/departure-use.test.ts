// Is it told how far a departure was used, and when it ends?

import { describe, expect, it } from 'vitest'
import type { StoryFacts } from '../../scenarios/story.ts'
import { ID } from '../../scenarios/world-parts.ts'
import { ask, findingsOf } from '../ask.ts'

type Departure = NonNullable<StoryFacts['departures']>[number]
type SignIn = NonNullable<StoryFacts['signIns']>[number]

const departure: Departure = { id: 'EX-1', principals: ['ben'], accessPaths: ['AP-03'] }
const bare: SignIn = {
  who: 'ben',
  path: 'AP-03',
  outcome: 'single-factor',
  side: 'not-satisfied',
  reason: 'SINGLE_FACTOR_SUCCESS',
  count: 3,
}

function told(departures: readonly Departure[], more: StoryFacts = {}): string[] {
  return findingsOf({ departures, ...more })
    .filter(({ rule }) => ['departure-used', 'departure-wider-than-use', 'departure-ends-soon'].includes(rule))
    .map(({ rule, subject }) => `${subject?.id ?? ''} ${rule}`)
}

describe('the use of departures', () => {
  it.each<[string, Departure, StoryFacts, string[]]>([
    ['used with MFA alone: nothing to tell', departure, {}, []],
    ['used as it was meant', departure, { signIns: [bare] }, ['EX-1 departure-used']],
    ['for a path nobody used', { ...departure, accessPaths: ['AP-04'] }, {}, ['EX-1 departure-wider-than-use']],
    [
      'for somebody who used none',
      { ...departure, principals: ['ben', 'cleo'] },
      {},
      ['EX-1 departure-wider-than-use'],
    ],
    [
      'that nobody used, in a log that was lost',
      { ...departure, accessPaths: ['AP-04'] },
      { sources: { 'log-sign-ins-interactive': 'failed' } },
      [],
    ],
    ['of a break-glass account', { ...departure, principals: ['firecall'], accessPaths: ['AP-37'] }, {}, []],
    ['that ends within a month', { ...departure, expiresAt: '2026-12-23T23:59:59Z' }, {}, ['EX-1 departure-ends-soon']],
    [
      'that ends in a month',
      { ...departure, expiresAt: '2026-12-24T00:00:00Z', startsAt: '2026-10-01T00:00:00Z' },
      {},
      [],
    ],
    [
      'that was not recorded before',
      { ...departure, firstRecordedAt: '2026-11-24T03:20:00Z', accessPaths: ['AP-04'] },
      {},
      ['EX-1 departure-wider-than-use'],
    ],
    ['that is over', { ...departure, expiresAt: '2026-10-31T00:00:00Z', accessPaths: ['AP-04'] }, {}, []],
  ])('%s', (_what, one, facts, rules) => {
    const ends = one.expiresAt ?? '2027-01-10T00:00:00Z'
    const startsAt = one.startsAt ?? '2026-10-20T00:00:00Z'
    expect(told([{ ...one, startsAt, expiresAt: ends }], facts)).toEqual(rules)
  })

  it('counts the uses by person and path, and changes no roll-up', () => {
    const facts: StoryFacts = { departures: [departure], signIns: [bare, { ...bare, count: 2 }] }
    const [used] = ask(facts, '8.5.1', 'AP-37', 'departure-used')
    expect(used?.sentence).toBe(
      'Departure EX-1 covered 5 uses without evidence of MFA in the window: ben@contoso.example by AP-03 (5).',
    )
    expect(used?.observed.counts).toEqual({ 'single-factor': 5 })
    const rollUp = (all: StoryFacts): string | undefined => ask(all, '8.5.1', 'AP-37')[0]?.verdict
    expect(rollUp(facts)).toBe(rollUp({}))
  })
})

describe('the review of break-glass accounts', () => {
  const reviewed = (reviewedAt?: string): StoryFacts => ({
    scope: {
      breakGlass: [{ principalId: ID.firecall, name: 'firecall', ...(reviewedAt === undefined ? {} : { reviewedAt }) }],
    },
  })

  it.each<[string, StoryFacts, string[]]>([
    ['a month ago', {}, []],
    ['on the last day that counts', reviewed('2026-05-24T00:00:00Z'), []],
    ['more than six months ago', reviewed('2026-05-23T23:59:59Z'), ['not-satisfied']],
    ['at no time that is declared', reviewed(), ['not-assessable']],
  ])('%s', (_what, facts, verdicts) => {
    expect(ask(facts, '8.5.1', 'AP-37', 'break-glass-not-reviewed').map(({ verdict }) => verdict)).toEqual(verdicts)
  })
})
