// Is what is rebuilt what truly was? In any history, whatever its records tell or leave out.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeNamedLocations } from '../../../shared/decode/conditional-access/named-locations.ts'
import { decodePolicies } from '../../../shared/decode/conditional-access/policies.ts'
import { decodeStrengths } from '../../../shared/decode/conditional-access/strengths.ts'
import { readEvidence } from '../../../shared/judge/evidence/evidence.ts'
import type { ConfigurationInterval } from '../../../shared/judge/intervals/interval.ts'
import { rebuildIntervals } from '../../../shared/judge/intervals/rebuild-intervals.ts'
import type { JudgementInput } from '../../../shared/judge/judgement-input.ts'
import { runs } from '../../properties/runs.ts'
import { inputOf, locationJson, policyJson, strengthJson } from './history-records.ts'
import {
  anyMoves,
  CAPTURED_GROUPS,
  DAY,
  flatMoves,
  histories,
  type History,
  LOCATION_ID,
  noLoss,
  peopleIn,
  PEOPLE,
  POLICY_IDS,
  ROLES,
  someLoss,
  STRENGTH_ID,
  type World,
  worldAt,
} from './true-history.ts'

const RUNS = { numRuns: runs(300) }

function rebuild(input: JudgementInput): readonly ConfigurationInterval[] {
  return rebuildIntervals(readEvidence(input), input.earlier)
}

/** `unknown`, or the answer in words, of everything an interval says; the truth in the same words. */
function said(interval: ConfigurationInterval): Record<string, string> {
  const words: Record<string, string> = {}
  for (const id of POLICY_IDS) {
    const policy = interval.policies.find((one) => one.id === id)
    words[id] = policy?.state === 'unknown' ? 'unknown' : policyWords(policy)
  }
  const location = interval.namedLocations.find(({ id }) => id === LOCATION_ID)
  words['location'] = location?.kind === 'unknown' ? 'unknown' : JSON.stringify(location ?? 'none')
  const strength = interval.strengths.find(({ id }) => id === STRENGTH_ID)
  const unseen = interval.unrebuilt.some(({ thing }) => thing === 'authentication-strength')
  words['strength'] = unseen ? 'unknown' : JSON.stringify(strength ?? 'none')
  const doubts = interval.roleAssignments.filter(({ id, state }) => id.startsWith('rebuilt/') && state === 'eligible')
  for (const id of CAPTURED_GROUPS) {
    const group = interval.groups.find((one) => one.id === id)
    for (const person of PEOPLE) {
      const doubtful = doubts.some(({ scope, principalId }) => scope === id && principalId === person)
      const open = group?.membersResolved !== true || (doubtful && interval.doubtfulPersonIds.has(person))
      words[`${id} ${person}`] = open ? 'unknown' : String(group.memberIds.includes(person))
    }
  }
  for (const role of ROLES)
    for (const person of PEOPLE)
      for (const state of ['active', 'eligible'] as const) {
        const own = interval.roleAssignments.filter(
          ({ plane, roleId, principalId }) => plane === 'directory' && roleId === role && principalId === person,
        )
        const doubtful = interval.doubtfulPersonIds.has(person) && own.some(({ id }) => id.endsWith('/eligible'))
        words[`${role} ${person} ${state}`] = doubtful ? 'unknown' : String(own.some((one) => one.state === state))
      }
  return words
}

function truth(world: World): Record<string, string> {
  const words: Record<string, string> = {}
  for (const [which, id] of POLICY_IDS.entries())
    words[id] = policyWords(
      decodePolicies(
        [policyJson(which, world.policies[which] ?? 0)].flatMap((json) => json ?? []),
        '',
      ).policies[0],
    )
  const locations = [locationJson(world.location)].flatMap((json) => json ?? [])
  words['location'] = JSON.stringify(decodeNamedLocations(locations, '').namedLocations[0] ?? 'none')
  const strengths = [strengthJson(world.strength)].flatMap((json) => json ?? [])
  words['strength'] = JSON.stringify(decodeStrengths(strengths, '').strengths[0] ?? 'none')
  for (const id of CAPTURED_GROUPS)
    for (const person of PEOPLE) words[`${id} ${person}`] = String(peopleIn(world, id).has(person))
  for (const role of ROLES)
    for (const person of PEOPLE) {
      words[`${role} ${person} active`] = String(world.roles.has(`${role} ${person}`))
      words[`${role} ${person} eligible`] = String(world.roles.has(`${role} ${person} eligible`))
    }
  return words
}

/** A policy that enforces nothing is as good as none. The strength is told apart. */
function policyWords(policy: ReturnType<typeof decodePolicies>['policies'][number] | undefined): string {
  if (policy?.state !== 'enabled') return 'off'
  const { modifiedAt: _at, grant, ...rest } = policy
  return JSON.stringify([rest, grant?.strengthId, grant?.builtIn])
}

/** Every instant of the window at which the truth may be another than just before. */
function instants(history: History): number[] {
  return [DAY, ...history.events.map(({ at }) => at)].filter((at) => at < DAY + 86_400_000)
}

function intervalAt(intervals: readonly ConfigurationInterval[], at: number): ConfigurationInterval {
  const found = intervals.find(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to))
  if (found === undefined) throw new Error(`no interval holds ${new Date(at).toISOString()}`)
  return found
}

describe('what is rebuilt', () => {
  it('is never wrong: every state of every interval is the true one or is not told', () => {
    const seen = { told: 0, untold: 0, otherThanCaptured: 0 }
    fc.assert(
      fc.property(histories(anyMoves, someLoss), (history) => {
        const intervals = rebuild(inputOf(history))
        const captured = truth(worldAt(history, Number.MAX_SAFE_INTEGER))
        for (const at of instants(history)) {
          const interval = intervalAt(intervals, at)
          const true_ = truth(worldAt(history, at))
          for (const [what, words] of Object.entries(said(interval))) {
            if (words === 'unknown') seen.untold += 1
            else {
              expect(words, `${what} at ${new Date(at).toISOString()}`).toBe(true_[what])
              seen.told += 1
              if (words !== captured[what]) seen.otherThanCaptured += 1
            }
          }
        }
      }),
      RUNS,
    )
    // The law would hold of a rebuilder that knows nothing, or of histories in which nothing changes.
    expect(seen.untold).toBeGreaterThan(300)
    expect(seen.otherThanCaptured).toBeGreaterThan(300)
    expect(seen.told).toBeGreaterThan(10 * seen.untold)
  })

  it('is everything, where the records tell both sides and nobody is in a group by two ways', () => {
    fc.assert(
      fc.property(histories(flatMoves, noLoss), (history) => {
        const intervals = rebuild(inputOf(history))
        expect(intervals.flatMap(({ unrebuilt }) => unrebuilt)).toEqual([])
        for (const at of instants(history)) expect(said(intervalAt(intervals, at))).toEqual(truth(worldAt(history, at)))
      }),
      RUNS,
    )
  })

  it('names for each interval what began it, and for each doubt what it is about', () => {
    fc.assert(
      fc.property(histories(anyMoves, someLoss), (history) => {
        const intervals = rebuild(inputOf(history))
        expect(intervals[0]?.from).toBe('2026-11-23T00:00:00Z')
        expect(intervals.at(-1)?.to).toBe('2026-11-24T00:00:00Z')
        for (const [i, interval] of intervals.entries()) {
          expect(interval.causes.length > 0).toBe(i > 0)
          if (i > 0) {
            expect(interval.from).toBe(intervals[i - 1]?.to)
            expect(interval.key).not.toBe(intervals[i - 1]?.key)
            const began = interval.causes.map(({ at }) => Date.parse(at) - Date.parse(interval.from))
            expect(Math.min(...began)).toBe(0)
            // What leaves the same behind within minutes counts as told twice.
            expect(Math.max(...began)).toBeLessThanOrEqual(10 * 60_000)
          }
          const untold = Object.values(said(interval)).includes('unknown')
          expect(interval.unrebuilt.length > 0).toBe(untold)
        }
      }),
      { numRuns: runs(200) },
    )
  })

  it('does not depend on the order or the repetition of records and captured things', () => {
    fc.assert(
      fc.property(histories(anyMoves, someLoss), fc.infiniteStream(fc.nat(999)), (history, dice) => {
        const input = inputOf(history)
        const shuffle = <T>(items: readonly T[]): T[] =>
          items
            .flatMap((item) => ((dice.next().value ?? 0) % 3 === 0 ? [item, item] : [item]))
            .map((item) => [dice.next().value ?? 0, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item)
        const observations = Object.fromEntries(
          Object.entries(input.observations).map(([field, items]) => [field, shuffle(items as readonly unknown[])]),
        ) as unknown as JudgementInput['observations']
        expect(rebuild({ ...input, observations })).toEqual(rebuild(input))
      }),
      { numRuns: runs(100) },
    )
  })
})
