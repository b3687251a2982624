// Does the comparison tell the truth about the model? Entra is played by the reference, which shares no code with it.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AUDIENCE } from '../../shared/domain/app-ids.ts'
import type { ModelTally } from '../../shared/domain/model-tally.ts'
import type { SignInEvent } from '../../shared/domain/sign-in-event.ts'
import { compareModel, type ModelComparison } from '../../shared/judge/model/compare-model.ts'
import { mergeTallies } from '../../shared/judge/tally.ts'
import { foldOf, item, WINDOW } from '../judge/sign-in/make-sign-in.ts'
import type { Point } from '../model/coverage-reference.ts'
import { principalOf } from './coverage-solve.ts'
import { tenant, type Tenant } from './coverage-tenants.ts'
import { answersOf, loggedPoint, logSignIn } from './model-sign-ins.ts'
import { runs } from './runs.ts'

function tallyOf(given: Pick<Tenant, 'locations'>, events: readonly SignInEvent[]): ModelTally {
  const { model } = foldOf(
    events.map((event) => item(event)),
    { namedLocations: given.locations },
  ).tally
  if (model === undefined) throw new RangeError('no model tally was made')
  return model
}

function compare(given: Tenant, events: readonly SignInEvent[]): ModelComparison {
  return compareModel({
    tally: tallyOf(given, events),
    policies: given.policies,
    namedLocations: given.locations,
    namedLocationsComplete: true,
    mfaTrustedIpsEmpty: false,
    principals: [principalOf(given)],
    unresolvedGroupIds: [],
    evidenceAt: WINDOW.to,
    changes: [],
    groups: [],
  })
}

/** Everything that no field of a record tells. */
function unseenVariants(point: Point): Point[] {
  const levels = ['none', 'low', 'medium', 'high']
  const filters = Object.keys(point.filters).reduce<Record<string, boolean>[]>(
    (all, rule) => all.flatMap((one) => [true, false].map((truth) => ({ ...one, [rule]: truth }))),
    [{}],
  )
  const countries = point.country === '' ? ['FR', 'DE', 'US', ''] : [point.country]
  return countries.flatMap((country) =>
    [true, false].flatMap((unseen) =>
      levels.flatMap((userRisk) =>
        ['none', 'minor', 'moderate', 'elevated'].flatMap((insiderRisk) =>
          filters.map((truths) => ({ ...point, country, unseen, userRisk, insiderRisk, filters: truths })),
        ),
      ),
    ),
  )
}

describe('model against reality', () => {
  it('finds no disagreement where Entra does what the policies say', () => {
    let compared = 0
    fc.assert(
      fc.property(tenant, loggedPoint, (given, logged) => {
        const comparison = compare(given, [logSignIn(given, logged)])
        expect(comparison.disagreements).toEqual([])
        expect(comparison.entraStricterCount).toBe(0)
        compared += comparison.comparedCount
      }),
      { numRuns: runs(3000), seed: 20261126 },
    )
    // The property would hold of a model that never predicts anything.
    expect(compared).toBeGreaterThan(runs(3000))
  })

  it('finds a policy that Entra did not apply, and names it, wherever the record tells enough to be certain', () => {
    let planted = 0
    fc.assert(
      fc.property(tenant, loggedPoint, fc.nat(5), (given, { point, dice }, first) => {
        const told = { point, dice, silent: [] }
        const variants = unseenVariants(point).map((variant) => answersOf(given, variant))
        const certain = given.policies.flatMap((_, i) => (variants.every((answers) => answers[i] === true) ? [i] : []))
        const lieAbout = certain[first % Math.max(1, certain.length)]
        if (lieAbout === undefined) return
        const { disagreements } = compare(given, [logSignIn(given, told, lieAbout)])
        expect(disagreements.map(({ policyId, audience, count }) => [policyId, audience, count])).toEqual([
          [given.policies[lieAbout]?.id, AUDIENCE.kubernetesApi, 1],
        ])
        planted += 1
      }),
      { numRuns: runs(1500), seed: 20261127 },
    )
    expect(planted).toBeGreaterThan(runs(1500) / 4)
  })

  it('merge-is-a-monoid: slices in any split, order and grouping give the tally of one fold', () => {
    fc.assert(
      fc.property(
        tenant,
        fc.array(fc.tuple(loggedPoint, fc.nat(3), fc.nat(3), fc.nat(86_399)), { minLength: 1, maxLength: 24 }),
        fc.infiniteStream(fc.nat(99)),
        (given, drawn, dice) => {
          const next = (): number => dice.next().value ?? 0
          const events = drawn.map(([logged, who, session, second], i) => ({
            ...logSignIn(given, logged),
            id: `r${i}`,
            principalId: `u${who}`,
            sessionId: `s${session}`,
            at: new Date(Date.parse(WINDOW.from) + second * 1000).toISOString(),
          }))
          const whole = tallyOf(given, events)
          const shuffled = events
            .flatMap((event) => (next() < 30 ? [event, event] : [event]))
            .map((event) => [next(), event] as const)
            .sort(([a], [b]) => a - b)
            .map(([, event]) => event)
          expect(tallyOf(given, shuffled)).toEqual(whole)
          const slices: SignInEvent[][] = [[], [], []]
          for (const event of events) slices[next() % 3]?.push(event)
          const parts = slices.map((slice) => ({ buckets: [], unknowns: [], model: tallyOf(given, slice) }))
          expect(mergeTallies(parts).model).toEqual(whole)
          expect(mergeTallies([mergeTallies(parts.slice(1)), ...parts.slice(0, 1)]).model).toEqual(whole)
        },
      ),
      { numRuns: runs(300), seed: 20261128 },
    )
  })
})
