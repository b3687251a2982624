// Do the laws of docs/judgement.md, section 2 hold for any set of sign-ins? Each test bears the name of its law.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attributeSignIn } from '../../shared/attribute/attribute-sign-in.ts'
import { ACCESS_PATHS } from '../../shared/domain/access-paths.ts'
import type { SignInEvent } from '../../shared/domain/sign-in-event.ts'
import { NO_TOKEN_TRAIL } from '../../shared/domain/token-trail.ts'
import { EMPTY_TALLY } from '../../shared/domain/tally.ts'
import type { SignInContext } from '../../shared/judge/sign-in-fold.ts'
import { SIGN_IN_TABLE } from '../../shared/judge/sign-in-table.ts'
import { mergeTallies } from '../../shared/judge/tally.ts'
import { foldOf, item, plain, SCOPE } from '../judge/sign-in/make-sign-in.ts'
import { POLICIES, registers, signIns, signInWith } from './sign-in-arbitraries.ts'
import { blindings, unknownings } from './sign-in-losses.ts'

const RUNS = { numRuns: 400 }

function foldEvents(events: readonly SignInEvent[], change: Partial<SignInContext> = {}) {
  const items = events.map((event) => item(event, { attribution: attributeSignIn(event, SCOPE) }))
  return foldOf(items, { policies: POLICIES, ...change })
}

function satisfied(events: readonly SignInEvent[], change: Partial<SignInContext> = {}): string[] {
  return foldEvents(events, change)
    .judged.filter(({ side }) => side === 'satisfied')
    .map(({ id }) => id)
}

/** Records that became satisfied and were not. */
function improved(before: readonly string[], after: readonly string[]): string[] {
  return after.filter((id) => !before.includes(id))
}

describe('laws of the sign-ins', () => {
  it('silence-is-never-a-pass', () => {
    expect(foldEvents([]).tally).toEqual({ ...EMPTY_TALLY, tokens: NO_TOKEN_TRAIL })
    fc.assert(
      fc.property(signIns, registers, (events, sessions) => {
        const ids = new Set(events.map(({ id }) => id))
        for (const bucket of foldEvents(events, { sessions }).tally.buckets) {
          expect(bucket.records.length).toBeGreaterThan(0)
          expect(bucket.records.every(({ recordId }) => ids.has(recordId))).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('a-gap-never-improves-a-verdict', () => {
    fc.assert(
      fc.property(signIns, registers, blindings, fc.nat(), (events, sessions, blind, place) => {
        const before = satisfied(events, { sessions })
        const lost = place % events.length
        expect(
          improved(
            before,
            satisfied(
              events.filter((_, i) => i !== lost),
              { sessions },
            ),
          ),
        ).toEqual([])
        expect(improved(before, satisfied(events, { sessions: [] }))).toEqual([])
        expect(improved(before, satisfied(events, { sessions, policies: [], policiesComplete: false }))).toEqual([])
        expect(
          improved(
            before,
            satisfied(
              events.map((event, i) => (i === lost ? blind(event) : event)),
              { sessions },
            ),
          ),
        ).toEqual([])
      }),
      RUNS,
    )
  })

  it('one-unprotected-sign-in-outweighs-any-number-of-protected', () => {
    fc.assert(
      fc.property(signIns, registers, (events, sessions) => {
        const unprotected = plain({ id: 'unprotected', principalId: 'ana', sessionId: 's-1' })
        const { judged, tally } = foldEvents([...events, unprotected], { sessions })
        expect(judged.find(({ id }) => id === 'unprotected')?.side).toBe('not-satisfied')
        expect(
          tally.buckets.some(
            ({ side, accessPath, principalId }) =>
              side === 'not-satisfied' && accessPath === 'AP-02' && principalId === 'ana',
          ),
        ).toBe(true)
      }),
      RUNS,
    )
  })

  it('order-and-duplicates-do-not-matter', () => {
    const states = fc.array(
      fc.tuple(
        fc.nat({ max: 3 }),
        signInWith('x'),
        fc.constantFrom('', '2026-11-23T10:00:00Z', '2026-11-23T10:00:00.0Z', '2026-11-24T01:00:00Z'),
        fc.constantFrom('log', 'graph'),
      ),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(states, registers, fc.infiniteStream(fc.nat()), (drawn, sessions, numbers) => {
        const items = drawn.map(([id, event, recordedAt, source], row) => {
          const { recordedAt: _, ...rest } = event
          const version = { ...rest, id: `r-${id}`, source, ...(recordedAt === '' ? {} : { recordedAt }) }
          return item(version, {
            attribution: attributeSignIn(version, SCOPE),
            ref: { source, recordId: version.id, page: 'page-0', row },
          })
        })
        const shuffled = [...items, ...items]
          .map((one) => [numbers.next().value ?? 0, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one)
        const context = { policies: POLICIES, sessions }
        expect(JSON.stringify(foldOf(shuffled, context))).toBe(JSON.stringify(foldOf(items, context)))
      }),
      { numRuns: 1500 },
    )
  })

  it('every-sign-in-is-attributed-exactly-once', () => {
    const known = new Set([...ACCESS_PATHS.map(({ id }) => id), 'unattributed', 'out-of-scope'])
    fc.assert(
      fc.property(signIns, (events) => {
        const { judged, tally } = foldEvents(events)
        expect(judged.every(({ accessPath }) => known.has(accessPath))).toBe(true)
        expect(tally.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(events.length)
        for (const event of events)
          if (event.audienceId === undefined || ['adfs', 'radius'].includes(event.audienceId))
            expect(attributeSignIn(event, SCOPE)).toMatchObject({
              accessPath: 'unattributed',
              gaps: ['UNKNOWN_AUDIENCE'],
            })
      }),
      RUNS,
    )
  })

  it('unknown-never-means-does-not-apply', () => {
    fc.assert(
      fc.property(signIns, registers, unknownings, fc.nat(), (events, sessions, unknow, place) => {
        const changed = events.map((event, i) => (i === place % events.length ? unknow(event) : event))
        expect(improved(satisfied(events, { sessions }), satisfied(changed, { sessions }))).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it('same-input-same-bytes', () => {
    fc.assert(
      fc.property(signIns, registers, (events, sessions) => {
        const before = JSON.stringify(events)
        expect(JSON.stringify(foldEvents(events, { sessions }))).toBe(JSON.stringify(foldEvents(events, { sessions })))
        expect(JSON.stringify(events)).toBe(before)
      }),
      RUNS,
    )
  })

  it('merge-is-a-monoid', () => {
    const partition = (events: readonly SignInEvent[], person: string) =>
      events.filter(({ principalId }) => principalId === person)
    fc.assert(
      fc.property(signIns, registers, (events, sessions) => {
        const whole = foldEvents(events, { sessions }).tally
        const parts = [...new Set(events.map(({ principalId }) => principalId))].map(
          (person) => foldEvents(partition(events, person), { sessions }).tally,
        )
        expect(mergeTallies(parts)).toEqual(whole)
        expect(mergeTallies(parts.toReversed())).toEqual(whole)
        expect(mergeTallies([whole, EMPTY_TALLY])).toEqual(whole)
        const [a = EMPTY_TALLY, b = EMPTY_TALLY] = parts
        const c = foldEvents(
          events.map((event) => ({ ...event, id: `${event.id}-c` })),
          { sessions },
        ).tally
        expect(mergeTallies([mergeTallies([a, b]), c])).toEqual(mergeTallies([a, mergeTallies([b, c])]))
      }),
      RUNS,
    )
  })

  it('the-table-is-total', () => {
    expect(SIGN_IN_TABLE.at(-1)).toMatchObject({ outcome: 'indeterminate', reasons: ['NO_ROW_MATCHED'] })
    const rows = new Set(SIGN_IN_TABLE.map(({ row }) => row))
    fc.assert(
      fc.property(signIns, (events) => {
        const { judged } = foldEvents(events)
        expect(judged).toHaveLength(events.length)
        expect(judged.every(({ tableRow }) => rows.has(tableRow))).toBe(true)
      }),
      RUNS,
    )
  })
})
