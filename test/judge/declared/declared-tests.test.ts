// Is a declared test joined to its own record, and to no other?

import { describe, expect, it } from 'vitest'
import type { DeclaredEvidence } from '../../../shared/domain/scope.ts'
import { ID } from '../../scenarios/world-parts.ts'
import type { StoryFacts } from '../../scenarios/story.ts'
import { ask, findingsOf } from '../ask.ts'

type SignIn = NonNullable<StoryFacts['signIns']>[number]

const refusal = (at: string, change: Partial<SignIn> = {}): SignIn => ({
  who: 'cleo',
  path: 'AP-01',
  outcome: 'mfa-demanded-not-completed',
  side: 'neutral',
  reason: 'MFA_DEMANDED_NOT_COMPLETED',
  firstAt: at,
  lastAt: at,
  ...change,
})

function judged(signIns: readonly SignIn[], change: Partial<DeclaredEvidence> = {}): string {
  const declaration: DeclaredEvidence = {
    id: 'T-1',
    kind: 'test',
    by: 'Security Operations',
    at: '2026-11-23T10:00:00Z',
    description: 'drill',
    accessPaths: ['AP-01'],
    principals: [ID.cleo],
    expected: '50076',
    ...change,
  }
  const found = findingsOf({ signIns, scope: { declared: [declaration] } }).filter(({ rule }) =>
    rule.startsWith('declared-test'),
  )
  return found.map(({ rule, verdict, accessPath }) => `${accessPath} ${rule} ${verdict}`).join(', ')
}

const FOUND = 'AP-01 declared-test-in-the-log satisfied'
const MISSING = 'AP-01 declared-test-not-in-the-log not-satisfied'
const OPEN = 'AP-01 declared-test-not-in-the-log not-assessable'

describe('a declared test', () => {
  it.each<[string, readonly SignIn[], Partial<DeclaredEvidence>, string]>([
    ['at the minute', [refusal('2026-11-23T10:00:00Z')], {}, FOUND],
    ['fifteen minutes later', [refusal('2026-11-23T10:15:00Z')], {}, FOUND],
    ['sixteen minutes later', [refusal('2026-11-23T10:16:00Z')], {}, MISSING],
    ['of another person', [refusal('2026-11-23T10:00:00Z', { who: 'ben' })], {}, MISSING],
    ['on another path', [refusal('2026-11-23T10:00:00Z', { path: 'AP-02' })], {}, MISSING],
    ['of another kind of refusal', [refusal('2026-11-23T10:00:00Z')], { expected: '53003' }, MISSING],
    ['of any refusal', [refusal('2026-11-23T10:00:00Z')], { expected: 'refused' }, FOUND],
    [
      'of a wrong password',
      [refusal('2026-11-23T10:00:00Z', { outcome: 'failed', reason: 'FAILED' })],
      { expected: 'refused' },
      MISSING,
    ],
    [
      'among many alike, near neither end',
      [refusal('2026-11-23T08:00:00Z', { lastAt: '2026-11-23T12:00:00Z', count: 9 })],
      {},
      OPEN,
    ],
    [
      'among many alike, at their end',
      [refusal('2026-11-23T08:00:00Z', { lastAt: '2026-11-23T10:02:00Z', count: 9 })],
      {},
      FOUND,
    ],
    ['outside the window', [], { at: '2026-11-22T10:00:00Z' }, ''],
    ['of no record at all', [], {}, MISSING],
  ])('%s', (_what, signIns, change, expected) => {
    expect(judged(signIns, change)).toBe(expected)
  })

  it('of a break-glass account expects it to get in', () => {
    const inside: SignIn = {
      who: 'firecall',
      path: 'AP-37',
      outcome: 'phishing-resistant',
      side: 'satisfied',
      reason: 'PHISHING_RESISTANT_CA',
      firstAt: '2026-11-23T10:01:00Z',
      lastAt: '2026-11-23T10:01:00Z',
    }
    const change = { accessPaths: ['AP-37'], principals: [ID.firecall], expected: 'access' }
    expect(judged([inside], change)).toBe('AP-37 declared-test-in-the-log satisfied')
    expect(judged([], change)).toBe('AP-37 declared-test-not-in-the-log not-satisfied')
  })

  it('names its record', () => {
    const declared: DeclaredEvidence[] = [
      {
        id: 'T-1',
        kind: 'test',
        by: 'SOC',
        at: '2026-11-23T10:00:00Z',
        description: 'drill',
        accessPaths: ['AP-01'],
        principals: [ID.cleo],
        expected: '50076',
      },
    ]
    const [found] = ask(
      { signIns: [refusal('2026-11-23T10:00:00Z')], scope: { declared } },
      '8.4.2',
      'AP-01',
      'declared-test-in-the-log',
    )
    expect(found?.determining).toEqual([{ source: 'log-sign-ins-interactive', recordId: 'story-sign-in-0' }])
    expect(found?.observed.counts).toEqual({ 'mfa-demanded-not-completed': 1 })
  })
})
